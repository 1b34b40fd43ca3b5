/** What a scope gives access to, in the reader's language where its owner has written it there. */
import type { Scope } from '../api/scopes.ts';
import type { Language } from '../language/language.ts';

type Texts = Pick<Scope, 'description' | 'long_description'> & {
  readonly [Key in `${'description' | 'long_description'}#${'nn' | 'en' | 'se'}`]?: string;
};

/** A text, and the language it is in: voices read it by that. */
export type Told = { readonly text: string; readonly lang: Language };

/** Bokmål is what every scope has. */
export function descriptionIn(scope: Texts, language: Language): Told {
  return told(scope.description, language === 'nb' ? undefined : scope[`description#${language}`], language);
}

export function longDescriptionIn(scope: Texts, language: Language): Told | undefined {
  const translated = language === 'nb' ? undefined : scope[`long_description#${language}`];
  const found = told(scope.long_description ?? '', translated, language);
  return found.text === '' ? undefined : found;
}

function told(norwegian: string, translated: string | undefined, language: Language): Told {
  return translated ? { text: translated, lang: language } : { text: norwegian, lang: 'nb' };
}
