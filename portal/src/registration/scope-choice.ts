/** Scopes that may be chosen for an integration: those that match what somebody types, and why one cannot be chosen. */
import type { CatalogueEntry } from '../api/scopes.ts';
import { isUsable, standingOf } from '../scope/standing.ts';
import type { IntegrationType } from './draft.ts';

export const SHOWN = ['all', 'mine', 'open', 'delegable'] as const;
export type Shown = (typeof SHOWN)[number];

export type Choosable = {
  readonly entry: CatalogueEntry;
  readonly name: string;
  /** The types that may carry it, where this one may not. */
  readonly onlyFor: readonly string[] | undefined;
};

/** More would be a list that nobody reads; typing narrows it down. */
export const MAX_SHOWN = 20;

export function choosable(
  entries: readonly CatalogueEntry[],
  { type, chosen }: { readonly type: IntegrationType; readonly chosen: readonly string[] },
): readonly Choosable[] {
  return entries
    .filter(({ scope }) => scope.active && !chosen.includes(scope.name))
    .map((entry) => ({ entry, name: entry.scope.name, onlyFor: onlyFor(entry, type) }))
    .sort((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
}

export function matchingScopes(
  all: readonly Choosable[],
  { words, shown }: { readonly words: string; readonly shown: Shown },
): readonly Choosable[] {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ entry }) => {
    const { scope, owner_organization_name: owner } = entry;
    const text = `${scope.name} ${scope.description} ${owner ?? ''}`.toLowerCase();
    return isShown(entry, shown) && sought.every((word) => text.includes(word));
  });
}

function isShown(entry: CatalogueEntry, shown: Shown): boolean {
  const standing = standingOf(entry);
  const isOf: Readonly<Record<Shown, boolean>> = {
    all: true,
    mine: standing === 'granted',
    open: standing === 'open',
    delegable: Boolean(entry.scope.delegation_source),
  };
  return isOf[shown];
}

function onlyFor({ scope }: CatalogueEntry, type: IntegrationType): readonly string[] | undefined {
  const { allowed_integration_types: allowed } = scope;
  return allowed.length === 0 || allowed.includes(type) ? undefined : allowed;
}

/** What can be used at once comes first, what cannot be chosen last. */
function rank({ entry, onlyFor: others }: Choosable): number {
  if (others !== undefined) return 2;
  return isUsable(standingOf(entry)) ? 0 : 1;
}
