/** A value of a field in a sentence: by its name where it has one, with the value in the API beside it. */
import { integrationTypeTexts } from '../integration/integration-type-texts.ts';
import { useDurations } from '../language/durations.ts';
import { useTexts } from '../language/translation.ts';
import { consequenceTexts } from './consequence-texts.ts';
import { DEFAULT_SECONDS, type Draft, type DraftField } from './draft.ts';
import { registrationTexts } from './registration-texts.ts';
import { reviewTexts } from './review-texts.ts';
import { isSeconds } from './rules.ts';

/** Those of which the names stand beside the choices too. */
const NAMES = {
  web: 'web',
  browser: 'browser',
  native: 'native',
  private_key_jwt: 'private_key_jwt',
  client_secret_post: 'client_secret_post',
  client_secret_basic: 'client_secret_basic',
  ONETIME: 'oneTime',
  REUSE: 'reuse',
} as const;

const NAMED: readonly DraftField[] = [
  ...(['application_type', 'token_endpoint_auth_method', 'refresh_token_usage'] as const),
];

export function useValueText(): (field: DraftField, value: Draft[DraftField]) => string {
  const t = useTexts(consequenceTexts);
  const r = useTexts(reviewTexts);
  const name = useTexts(registrationTexts);
  const typeName = useTexts(integrationTypeTexts);
  const duration = useDurations();
  return (field, value) => {
    if (typeof value === 'boolean') return value ? r('yes') : r('no');
    const text = typeof value === 'string' ? value : value.join(', ');
    if (text === '') return t('nothing');
    if (field === 'integration_type') return typeName(value as Draft['integration_type']);
    if (NAMED.includes(field) && text in NAMES) return `${name(NAMES[text as keyof typeof NAMES])} (${text})`;
    if (field in DEFAULT_SECONDS && isSeconds(text))
      return r('seconds', { text, duration: duration(Number(text)) });
    return text;
  };
}
