/** A single use that is claimed by a unit of work; those of the token path go with the batches. */
import type { Instant } from '../clock.ts';
import { preparedWrite } from './prepared-query.ts';
import type { SingleUse, UnitOfWork, WriteOutcome } from './store.ts';

/**
 * The same promise as `Store.write`: of any number of callers one gets `written`, and what expired before the horizon counts as used.
 * A unit of work on PostgreSQL sees the horizon of when it began: claim nothing in it that had expired by then.
 */
export async function claimSingleUse(
  unit: UnitOfWork,
  { kind, key, expiresAt }: SingleUse,
): Promise<WriteOutcome> {
  return (await claim(unit, { kind, key, expiresAt })) === 1 ? 'written' : 'used-before';
}

const claim = preparedWrite((queries, { kind, key, expiresAt }: Given) => {
  const within = queries
    .selectFrom('single_use_horizon')
    .select(({ val }) => [val(kind).as('kind'), val(key).as('key'), val(expiresAt).as('expires_at')])
    .where('name', '=', 'all')
    .where('purged_until', '<=', expiresAt);
  return queries
    .insertInto('single_use')
    .columns(['kind', 'key', 'expires_at'])
    .expression(within)
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing());
});

type Given = { readonly kind: string; readonly key: string; readonly expiresAt: Instant };
