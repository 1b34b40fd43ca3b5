/** The languages of the portal, and which of them somebody reads. */

export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  nb: 'Bokmål',
  nn: 'Nynorsk',
  en: 'English',
};

/** `no` is what some browsers call bokmål. Who reads neither Norwegian is given English. */
const TAGS: Readonly<Record<string, Language>> = { nb: 'nb', no: 'nb', nn: 'nn', en: 'en' };

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The one that was chosen, or else the first of the browser's that the portal has. */
export function languageOf(chosen: string | null, accepted: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  const known = accepted.map((tag) => TAGS[tag.split('-')[0]?.toLowerCase() ?? '']);
  return known.find((language) => language !== undefined) ?? (accepted.length === 0 ? 'nb' : 'en');
}
