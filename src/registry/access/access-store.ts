/** Access in the store. A withdrawn access stays, as `DENIED`. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { accessId, tellChanged } from '../change.ts';
import type { Access, AccessState } from './access.ts';

type Subject = Pick<Access, 'scope' | 'consumerOrgno'>;

export async function findAccess(
  queries: Queries,
  scope: ScopeName,
  consumerOrgno: OrgNumber,
): Promise<Access | undefined> {
  const row = await queries
    .selectFrom('scope_access')
    .selectAll()
    .where('scope', '=', scope)
    .where('consumer_orgno', '=', consumerOrgno)
    .executeTakeFirst();
  return row && toAccess(row);
}

export function toAccess(row: Selectable<Tables['scope_access']>): Access {
  return {
    scope: row.scope as ScopeName,
    consumerOrgno: row.consumer_orgno as OrgNumber,
    state: row.state as AccessState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** False when the organisation has access in any state already; then nothing is changed. */
export async function insertAccess(
  unit: UnitOfWork,
  { scope, consumerOrgno }: Subject,
  state: AccessState,
  now: Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('scope_access')
    .values({ scope, consumer_orgno: consumerOrgno, state, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.columns(['scope', 'consumer_orgno']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  tellChanged(unit, 'access', accessId(scope, consumerOrgno));
  return true;
}

/**
 * Moves access from the state that was read (undefined: there was none) to another. False when it is no longer in that
 * state; then nothing is changed. Of concurrent writers that read the same state exactly one gets true.
 */
export async function setAccess(
  unit: UnitOfWork,
  subject: Subject,
  from: AccessState | undefined,
  to: AccessState,
  now: Instant,
): Promise<boolean> {
  if (from === undefined) return insertAccess(unit, subject, to, now);
  const { scope, consumerOrgno } = subject;
  const { numUpdatedRows } = await unit.queries
    .updateTable('scope_access')
    .set({ state: to, updated_at: now })
    .where('scope', '=', scope)
    .where('consumer_orgno', '=', consumerOrgno)
    .where('state', '=', from)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  tellChanged(unit, 'access', accessId(scope, consumerOrgno));
  return true;
}
