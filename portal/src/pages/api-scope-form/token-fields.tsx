/** What tokens with a scope are and how long they live. */
import { ChoiceField } from '../../form/choice-field.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useDurations } from '../../language/durations.ts';
import { useTexts } from '../../language/translation.ts';
import { scopeFieldTexts } from '../../scope/scope-field-texts.ts';
import { tokenTypeTexts } from '../../scope/token-type-texts.ts';
import { type ScopeForm, secondsOf } from './scope-values.ts';
import { apiScopeFormTexts } from './texts.ts';

type OfForm = { readonly form: ScopeForm };

const TOKEN_TYPES = ['SELF_CONTAINED', 'OPAQUE'] as const;

export function TokenFields({ form }: OfForm) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const name = useTexts(tokenTypeTexts);
  return (
    <>
      <Seconds form={form} field="at_max_age" help={t('maxAgeHelp')} />
      <Seconds form={form} field="authorization_max_lifetime" help={t('authorizationHelp')} />
      <ChoiceField
        form={form}
        field="token_type"
        technicalName="token_type"
        label={label('token_type')}
        help={t('tokenTypeHelp')}
        choices={TOKEN_TYPES.map((value) => ({ value, name: name(value) }))}
      />
      <TextField
        form={form}
        field="enforced_aud_for_access_token"
        technicalName="enforced_aud_for_access_token"
        label={label('enforced_aud_for_access_token')}
        help={t('audienceHelp')}
        isOptional
      />
    </>
  );
}

type SecondsProps = OfForm & {
  readonly field: 'at_max_age' | 'authorization_max_lifetime';
  readonly help: string;
};

/** People say hours; the API has seconds. */
function Seconds({ form, field, help }: SecondsProps) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const span = useDurations();
  const seconds = secondsOf(form.values[field]);
  const meaning = seconds === undefined || seconds === 0 ? '' : ` ${t('equals', { span: span(seconds) })}`;
  return (
    <TextField
      form={form}
      field={field}
      technicalName={field}
      label={label(field)}
      help={help + meaning}
      byDefault={{ value: t('zero'), why: t('zeroWhy') }}
    />
  );
}
