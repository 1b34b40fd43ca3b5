/** How an organisation stands to a scope: what it takes before it can use it. */
import type { CatalogueEntry } from '../api/scopes.ts';

export const STANDINGS = ['granted', 'open', 'requested', 'denied', 'delegable', 'none', 'inactive'] as const;
export type Standing = (typeof STANDINGS)[number];

type Entry = {
  readonly access: CatalogueEntry['access'];
  readonly scope: Pick<CatalogueEntry['scope'], 'active' | 'accessible_for_all' | 'delegation_source'>;
};

/**
 * Nobody gets tokens with a deactivated scope, and everybody with an open one. The owner is no exception: it grants itself
 * access if it wants to use its own API. What can be delegated may be used for customers without access of one's own.
 */
export function standingOf({ scope, access }: Entry): Standing {
  if (!scope.active) return 'inactive';
  if (scope.accessible_for_all) return 'open';
  if (access === 'APPROVED') return 'granted';
  if (access === 'REQUESTED') return 'requested';
  if (scope.delegation_source) return 'delegable';
  return access === 'DENIED' ? 'denied' : 'none';
}

/** Whether asking its owner would help. */
export function mayApply(standing: Standing, isOwn: boolean): boolean {
  return !isOwn && ['denied', 'delegable', 'none'].includes(standing);
}

/** An integration that carries it can get tokens with it, as far as access goes. */
export function isUsable(standing: Standing): boolean {
  return standing === 'granted' || standing === 'open';
}
