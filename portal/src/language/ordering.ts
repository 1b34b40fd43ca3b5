/**
 * The order of names as Norwegians know it, by keys that are compared as they stand: a collator takes a tenth of a second for
 * ten thousand names, in which nothing else happens on a page.
 */

/** After z, in this order. */
const LAST_LETTERS: Readonly<Record<string, string>> = { æ: '{', ä: '{', ø: '|', ö: '|', å: '}' };
/** Numbers longer than this are compared as texts. */
const DIGITS = 12;

/** Letters regardless of case and accent, numbers by their value. */
export function orderingKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[æäøöå]/g, (letter) => LAST_LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/\d+/g, (digits) => digits.padStart(DIGITS, '0'));
}
