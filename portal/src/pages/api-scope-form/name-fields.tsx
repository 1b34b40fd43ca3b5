/** What a new scope is called: one of the organisation's prefixes, and its own choice after the colon. */
import { Paragraph } from '@digdir/designsystemet-react';
import { PickField } from '../../form/pick-field.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useTexts } from '../../language/translation.ts';
import { scopeFieldTexts } from '../../scope/scope-field-texts.ts';
import type { ScopeForm } from './scope-values.ts';
import { apiScopeFormTexts } from './texts.ts';

type NameFieldsProps = { readonly form: ScopeForm; readonly prefixes: readonly string[] };

export function NameFields({ form, prefixes }: NameFieldsProps) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const { prefix, subscope } = form.values;
  return (
    <>
      <PickField
        form={form}
        field="prefix"
        technicalName="prefix"
        label={label('prefix')}
        help={t('prefixHelp')}
        choices={prefixes.map((value) => ({ value, name: value }))}
      />
      <TextField
        form={form}
        field="subscope"
        technicalName="subscope"
        label={label('subscope')}
        help={t('subscopeHelp')}
      />
      <Paragraph>
        {t('fullName')}{' '}
        <code translate="no">
          {prefix}:{subscope}
        </code>
      </Paragraph>
    </>
  );
}
