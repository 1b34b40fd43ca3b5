/** The texts of a scope, in bokmål and in translation (spec/selfservice.md 1.12). */
import { type FieldFault, quoted } from '../field-fault.ts';
import type { AskedScope } from './asked-scope.ts';
import { LANGUAGES, type Language, type ScopeDetails, type Translations } from './scope.ts';

export const MAX_SCOPE_DESCRIPTION_LENGTH = 255;
export const MAX_LONG_DESCRIPTION_LENGTH = 1023;

/** Line breaks and other controls, and marks that turn the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * The original names letters with æøåéüñç, digits, white space and these marks. Here any Latin letter goes, since a
 * translation into Northern Sámi cannot be written without č, đ, ŋ, š, ŧ and ž.
 */
const NOT_IN_LONG_DESCRIPTION = /[^\p{Script=Latin}0-9\s.,\-_:;!?'"()/*[\]#]/u;

export type ScopeTexts = Pick<ScopeDetails, 'description' | 'longDescription' | 'translations'>;
export type JudgedTexts = { readonly texts: ScopeTexts; readonly faults: readonly FieldFault[] };

export function judgeTexts(asked: AskedScope): JudgedTexts {
  const description = cut(asked.description ?? '');
  const longDescription = composed(asked.longDescription);
  const translations = composedTranslations(asked.translations);
  const faults = [
    ...(description.trim() === '' ? [noDescription()] : descriptionFaults('description', description)),
    ...longDescriptionFaults('long_description', longDescription),
    ...LANGUAGES.flatMap((language) => translationFaults(language, translations[language])),
  ];
  const texts = { description, ...(longDescription !== undefined && { longDescription }), translations };
  return { texts, faults };
}

/**
 * Operators make descriptions of names that may be long, "truncation would be harmless there, rejection would not"
 * (section 2.4). Never through the middle of a character.
 */
function cut(text: string): string {
  if (text.length <= MAX_SCOPE_DESCRIPTION_LENGTH) return text;
  return [...text].slice(0, MAX_SCOPE_DESCRIPTION_LENGTH).join('');
}

/** Some systems write å as two characters; they become the one that the rule means. */
function composed(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.normalize('NFC');
}

/** A language without texts is absent, so that equal scopes are equal documents. */
function composedTranslations(asked: Translations): Translations {
  const translations: { [In in Language]?: Translations[In] } = {};
  for (const language of LANGUAGES) {
    const description = cut(asked[language]?.description ?? '');
    const longDescription = composed(asked[language]?.longDescription);
    if (description === '' && longDescription === undefined) continue;
    translations[language] = {
      ...(description !== '' && { description }),
      ...(longDescription !== undefined && { longDescription }),
    };
  }
  return translations;
}

function translationFaults(language: Language, texts: Translations[Language]): readonly FieldFault[] {
  return [
    ...descriptionFaults(`description#${language}`, texts?.description ?? ''),
    ...longDescriptionFaults(`long_description#${language}`, texts?.longDescription),
  ];
}

function noDescription(): FieldFault {
  const message = `description is missing; say in at most ${MAX_SCOPE_DESCRIPTION_LENGTH} characters what the scope gives access to.`;
  return { field: 'description', message };
}

function descriptionFaults(field: string, text: string): readonly FieldFault[] {
  if (!UNPRINTABLE.test(text)) return [];
  const message = `${field} is ${quoted(text)} and is shown on one line. Leave out line breaks and control characters.`;
  return [{ field, message }];
}

function longDescriptionFaults(field: string, text: string | undefined): readonly FieldFault[] {
  if (text === undefined) return [];
  if (text.length > MAX_LONG_DESCRIPTION_LENGTH) {
    const message = `${field} must have at most ${MAX_LONG_DESCRIPTION_LENGTH} characters, and has ${text.length}. Shorten it.`;
    return [{ field, message }];
  }
  const [stray] = NOT_IN_LONG_DESCRIPTION.exec(text) ?? [];
  if (stray === undefined) return [];
  const message = `${field} has ${quoted(stray)}; use letters, digits, white space and .,-_:;!?'"()/*[]# alone.`;
  return [{ field, message }];
}
