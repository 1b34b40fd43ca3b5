/** Levels of assurance (spec/idporten.md 5.1): which there are, and which login satisfies which request. */

const LEVELS = ['low', 'substantial', 'high'] as const;
type Level = (typeof LEVELS)[number];
const RANKS: readonly string[] = LEVELS;

/** National eIDs, and those of other countries. */
const FAMILIES = ['idporten', 'eidas'] as const;
type Family = (typeof FAMILIES)[number];

/** 5.9: one factor, and no person behind it that anybody has made sure of; it is in no order with the others. */
export const EMAIL_ACR = 'selfregistered-email';

export type Acr = `${Family}-loa-${Level}` | typeof EMAIL_ACR;

/** As the metadata document lists them. */
export const ACR_VALUES: readonly Acr[] = [
  ...FAMILIES.flatMap((family) => LEVELS.map((level) => `${family}-loa-${level}` as const)),
  EMAIL_ACR,
];

/** Asked for by a request that names no level (C-44). */
export const DEFAULT_ACR: Acr = 'idporten-loa-substantial';

export function parseAcr(text: string): Acr | undefined {
  return ACR_VALUES.find((acr) => acr === text);
}

/** Each value is the least of its family that will do; a higher level satisfies it, another family never does. */
export function satisfies(acr: Acr, asked: readonly Acr[]): boolean {
  const reached = STANDINGS[acr];
  return asked.some((value) => {
    const least = STANDINGS[value];
    return reached.family === least.family && reached.rank >= least.rank;
  });
}

type Standing = { readonly family: string; readonly rank: number };

const STANDINGS = Object.fromEntries(ACR_VALUES.map((acr) => [acr, standing(acr)])) as Record<Acr, Standing>;

function standing(acr: Acr): Standing {
  const [family = '', , level = ''] = acr.split('-');
  return { family, rank: RANKS.indexOf(level) };
}
