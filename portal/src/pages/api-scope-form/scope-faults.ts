/** What is wrong with a scope while it is filled in, in sentences; the API has the last word. */
import type { Faults } from '../../form/form-state.ts';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import {
  isSubscope,
  MAX_DESCRIPTION,
  MAX_LONG_DESCRIPTION,
  MAX_SECONDS,
  type ScopeValues,
  secondsOf,
} from './scope-values.ts';
import { apiScopeFormTexts } from './texts.ts';

/** The name of a scope that is there already is what it is, whatever new ones must be called. */
export function useScopeFaults(isNew: boolean): (values: ScopeValues) => Faults<ScopeValues> {
  const t = useTexts(apiScopeFormTexts);
  const { number } = useFormats();
  const tooLong = (text: string, max: number) => (text.length > max ? t('tooLong', { max }) : undefined);
  const seconds = (text: string) =>
    secondsOf(text) === undefined ? t('secondsWrong', { max: number(MAX_SECONDS) }) : undefined;
  const subscope = (text: string) => {
    if (text === '') return t('subscopeMissing');
    return isSubscope(text) ? undefined : t('subscopeWrong');
  };
  return (values) => ({
    subscope: isNew ? subscope(values.subscope) : undefined,
    description:
      values.description.trim() === ''
        ? t('descriptionMissing')
        : tooLong(values.description, MAX_DESCRIPTION),
    'description#nn': tooLong(values['description#nn'], MAX_DESCRIPTION),
    'description#en': tooLong(values['description#en'], MAX_DESCRIPTION),
    'description#se': tooLong(values['description#se'], MAX_DESCRIPTION),
    long_description: tooLong(values.long_description, MAX_LONG_DESCRIPTION),
    'long_description#nn': tooLong(values['long_description#nn'], MAX_LONG_DESCRIPTION),
    'long_description#en': tooLong(values['long_description#en'], MAX_LONG_DESCRIPTION),
    'long_description#se': tooLong(values['long_description#se'], MAX_LONG_DESCRIPTION),
    at_max_age: seconds(values.at_max_age),
    authorization_max_lifetime: seconds(values.authorization_max_lifetime),
    enforced_aud_for_access_token: isAudience(values.enforced_aud_for_access_token)
      ? undefined
      : t('audienceWrong'),
  });
}

/** The rest is the API's to judge. */
function isAudience(text: string): boolean {
  return text === '' || (/^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && !text.includes('#'));
}
