/** Authorizations by whose they are, in the store. */
import type { Instant } from '../../clock.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import { type Authorization, toAuthorization } from '../authorization-store.ts';

/** More than one person gives in two hours; of those that live for a year nobody has as many. */
export const MAX_GIVEN = 500;

/** Those that something can still come of, the newest first. */
export async function givenBy(
  queries: Queries,
  person: string,
  now: Instant,
): Promise<readonly Authorization[]> {
  const rows = await queries
    .selectFrom('authorizations')
    .selectAll()
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MAX_GIVEN)
    .execute();
  return rows.map(toAuthorization);
}

export type GivenFilter = { readonly id: string; readonly now: Instant };

export async function findGiven(
  queries: Queries,
  { id, now }: GivenFilter,
): Promise<Authorization | undefined> {
  const row = await queries
    .selectFrom('authorizations')
    .selectAll()
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && toAuthorization(row);
}

/** False when somebody else has ended it meanwhile. */
export async function endGiven(unit: UnitOfWork, id: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await unit.queries
    .updateTable('authorizations')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
