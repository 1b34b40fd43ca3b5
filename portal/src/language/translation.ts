/** Texts for components, in the language that is chosen. i18next keeps them; a table is given to it when it is first used. */
import { createInstance, type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { LANGUAGES, type Language, languageOf } from './language.ts';
import type { TextRows, TextTable, Translate } from './text-table.ts';

const CHOSEN = 'porthus-language';

export function createTranslation(): i18n {
  const translation = createInstance();
  void translation.use(initReactI18next).init({
    lng: languageOf(localStorage.getItem(CHOSEN), navigator.languages),
    supportedLngs: [...LANGUAGES],
    fallbackLng: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    // Keys are names; `.` and `:` in them mean nothing.
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    resources: {},
  });
  showLanguage(translation.language);
  translation.on('languageChanged', showLanguage);
  return translation;
}

/** To the browser, which chooses voice and hyphens by it. */
function showLanguage(language: string): void {
  document.documentElement.lang = language;
}

export function useTexts<Rows extends TextRows>(table: TextTable<Rows>): Translate<Rows> {
  const { t, i18n } = useTranslation(table.name, { useSuspense: false });
  hold(i18n, table);
  return t as unknown as Translate<Rows>;
}

function hold(translation: i18n, { name, rows }: TextTable): void {
  if (translation.hasResourceBundle('nb', name)) return;
  for (const language of LANGUAGES) {
    const texts = Object.entries(rows).map(([key, row]) => [key, row[language]]);
    translation.addResourceBundle(language, name, Object.fromEntries(texts));
  }
}

export function useLanguage(): readonly [Language, (language: Language) => void] {
  const { i18n } = useTranslation();
  const choose = (language: Language) => {
    localStorage.setItem(CHOSEN, language);
    void i18n.changeLanguage(language);
  };
  return [i18n.language as Language, choose];
}
