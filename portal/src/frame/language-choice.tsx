/** The language of the portal, kept in this browser. */
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../language/language.ts';
import { useLanguage, useTexts } from '../language/translation.ts';
import { frameTexts } from './frame-texts.ts';
import { SelectField } from './select-field.tsx';

const OPTIONS = LANGUAGES.map((value) => ({ value, name: LANGUAGE_NAMES[value], lang: value }));

export function LanguageChoice() {
  const t = useTexts(frameTexts);
  const [language, choose] = useLanguage();
  const change = (value: string) => {
    if (isLanguage(value)) choose(value);
  };
  return <SelectField label={t('language')} value={language} options={OPTIONS} onChange={change} />;
}
