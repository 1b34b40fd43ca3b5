/** What was seen, for explanations: short, on one line, and nothing in it that a terminal or a page would act on. */

/** Enough to recognise a value by. */
const MAX_SHOWN = 200;

/** Eleven digits in a row may be somebody's person number, wherever they stand. */
const PERSON_NUMBER = /\d{11}/g;

export function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  // Masked before it is cut: the cut may go through a person number and leave ten digits of it.
  const masked = text.replace(PERSON_NUMBER, '***********');
  return masked.slice(0, MAX_SHOWN).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ');
}
