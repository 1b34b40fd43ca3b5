/** Levels of assurance in the words of the compatibility issuer (spec/idporten.md 5.1, 10.3). */

const NORWEGIAN = { Level3: 'idporten-loa-substantial', Level4: 'idporten-loa-high' } as const;
const EUROPEAN = { Level3: 'eidas-loa-substantial', Level4: 'eidas-loa-high' } as const;

export type Family = 'idporten' | 'eidas';

/**
 * Values of today are accepted beside `Level3` and `Level4`. Low is asked for as substantial: this issuer has no word for a
 * level below `Level3`, so it can answer with none.
 */
export function levelOfToday(asked: string, family: Family): string {
  const names: Readonly<Record<string, string>> = family === 'eidas' ? EUROPEAN : NORWEGIAN;
  if (Object.hasOwn(names, asked)) return names[asked] ?? asked;
  return asked.replace(/^(idporten|eidas)-loa-low$/, '$1-loa-substantial');
}

/** What has no counterpart is told as it is. */
export function levelOfThen(acr: unknown): unknown {
  if (typeof acr !== 'string') return acr;
  if (acr.endsWith('-loa-high')) return 'Level4';
  return acr.endsWith('-loa-substantial') ? 'Level3' : acr;
}
