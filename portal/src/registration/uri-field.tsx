/** One address that may be missing. */
import { Textfield } from '@digdir/designsystemet-react';
import { FieldHelp } from '../form/field-help.tsx';
import { formTexts } from '../form/form-texts.ts';
import { fieldTexts } from '../integration/field-texts.ts';
import { useTexts } from '../language/translation.ts';
import type { Registration } from './registration.ts';

type UriFieldProps = {
  readonly registration: Registration;
  readonly field: 'frontchannel_logout_uri' | 'client_uri';
  readonly help: string;
};

export function UriField({ registration: { form, uriFaultOf }, field, help }: UriFieldProps) {
  const t = useTexts(formTexts);
  const label = useTexts(fieldTexts);
  const value = form.values[field];
  const own = form.faultOf(field);
  return (
    <Textfield
      id={form.idOf(field)}
      label={`${label(field)} (${t('optional')})`}
      description={<FieldHelp help={help} technicalName={field} />}
      value={value}
      error={own ?? (value.includes(':') ? uriFaultOf(field, value) : undefined)}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      inputMode="url"
      onChange={({ target }) => form.change(field, target.value)}
      onBlur={() => form.visit(field)}
    />
  );
}
