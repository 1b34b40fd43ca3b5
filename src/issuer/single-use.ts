/**
 * Everything that may be used once, by kind, so that no kind can stand for another (design section 5, promise 1). The store
 * decides who was first, across processes and restarts; a bounded memory of this node's own answers most repeats
 * without asking it.
 */
import type { Instant } from '../clock.ts';
import { claimSingleUse } from '../store/single-use-claim.ts';
import type { SmallRow, Store, UnitOfWork, WriteOutcome } from '../store/store.ts';

export type SingleUseKind =
  | 'jwt-grant'
  | 'dpop-proof'
  | 'client-assertion'
  | 'authorization-code'
  | 'refresh-token'
  | 'pushed-request'
  | 'login-interaction'
  | 'passkey-challenge'
  | 'upstream-state';

export type Use = { readonly kind: SingleUseKind; readonly key: string; readonly expiresAt: Instant };

export type SingleUses = {
  /** Whether this node has seen the use succeed. `false` says nothing; `spend` decides. */
  wasSpentHere(use: Use): boolean;
  /** Spends the use, if there is one, together with the rows that record what it gave: all durable, or none. */
  spend(use: Use | undefined, rows: readonly SmallRow[]): Promise<WriteOutcome>;
};

/** In a unit of work, together with all else that it does. */
export function spendIn(unit: UnitOfWork, use: Use): Promise<WriteOutcome> {
  return claimSingleUse(unit, use);
}

/** At 500 grants a second this remembers the last half minute, in about 2 MB. */
const REMEMBERED = 16_384;

export function createSingleUses(store: Store): SingleUses {
  const spent = new Set<string>();
  return {
    wasSpentHere: (use) => spent.has(nameOf(use)),
    async spend(use, rows) {
      if (use === undefined) return store.write({ rows });
      const outcome = await store.write({ singleUse: use, rows });
      spent.add(nameOf(use));
      if (spent.size > REMEMBERED) spent.delete(spent.values().next().value ?? '');
      return outcome;
    },
  };
}

/** With its expiry: the same key in a use that lasts longer may be free again, and that is for the store to say. */
function nameOf({ kind, key, expiresAt }: Use): string {
  return `${kind} ${key} ${expiresAt}`;
}
