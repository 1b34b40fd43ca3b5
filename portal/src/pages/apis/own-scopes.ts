/** The organisation's scopes with how many have access to each and how many wait for it. */
import type { Access } from '../../api/access.ts';
import type { Scope } from '../../api/scopes.ts';

export type OwnScope = {
  readonly scope: Scope;
  readonly consumers: number;
  /** Who has applied and has no answer. */
  readonly waiting: number;
};

/** What waits first, then by name; deactivated ones last. */
export function ownScopes(scopes: readonly Scope[], accesses: readonly Access[]): readonly OwnScope[] {
  const approved = countBy(accesses, 'APPROVED');
  const requested = countBy(accesses, 'REQUESTED');
  return scopes
    .map((scope) => ({
      scope,
      consumers: approved.get(scope.name) ?? 0,
      waiting: requested.get(scope.name) ?? 0,
    }))
    .toSorted(
      (one, other) =>
        Number(other.scope.active) - Number(one.scope.active) ||
        Number(other.waiting > 0) - Number(one.waiting > 0) ||
        (one.scope.name < other.scope.name ? -1 : 1),
    );
}

function countBy(accesses: readonly Access[], state: Access['state']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const access of accesses) {
    if (access.state === state) counts.set(access.scope, (counts.get(access.scope) ?? 0) + 1);
  }
  return counts;
}

export function matchingScopes(all: readonly OwnScope[], q = ''): readonly OwnScope[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ scope: { name, description } }) => {
    const text = `${name}\n${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
