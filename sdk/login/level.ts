/** Levels of assurance (spec/idporten.md 5.1). A value is `<framework>-<level>`, and within a framework levels have an order. */

const RANKS: Readonly<Record<string, number>> = { low: 0, substantial: 1, high: 2 };
const LEVEL = /^(.*)(low|substantial|high)$/;

/** Before 2023: `Level3` is substantial, `Level4` is high. */
const OLD: Readonly<Record<string, string>> = {
  Level3: 'idporten-loa-substantial',
  Level4: 'idporten-loa-high',
};

/**
 * Whether what was got is what was asked for, or more of the same framework: "actual level in acr; may be higher than asked". A
 * foreign eID is none where a Norwegian one was asked for, whatever its level: nobody but the person registry knows who that is.
 */
export function isSufficient(acr: unknown, requested: readonly string[]): boolean {
  if (typeof acr !== 'string') return false;
  return requested.some((value) => acr === value || isAtLeast(acr, value));
}

function isAtLeast(acr: string, value: string): boolean {
  const [got, asked] = [parse(acr), parse(value)];
  return (
    got !== undefined && asked !== undefined && got.framework === asked.framework && got.rank >= asked.rank
  );
}

function parse(value: string): { readonly framework: string; readonly rank: number } | undefined {
  const [, framework = '', level = ''] = LEVEL.exec(OLD[value] ?? value) ?? [];
  const rank = RANKS[level];
  return rank === undefined ? undefined : { framework, rank };
}
