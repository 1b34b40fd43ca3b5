/** Statistics in the store, and the issuances that they are counted from. */
import { sql } from 'kysely';
import type { Instant } from '../clock.ts';
import { timeOrderedUuid } from '../random.ts';
import type { Queries } from '../store/store.ts';
import type { Counts, Issuance } from './token-count.ts';

const PROGRESS = 'all';

/** Issuances are named by UUIDs of version 7, so those of a time are a range of the primary key. */
export function firstIdOf(instant: Instant): string {
  return timeOrderedUuid({ bytes: (length) => new Uint8Array(length) }, Math.max(instant, 0));
}

export async function progressOf(
  queries: Queries,
): Promise<{ readonly counted: string; readonly verifiedUntil: Instant }> {
  const { counted, verified_until } = await queries
    .selectFrom('statistics_progress')
    .select(['counted', 'verified_until'])
    .where('name', '=', PROGRESS)
    .executeTakeFirstOrThrow();
  return { counted, verifiedUntil: verified_until };
}

export async function recordCounted(queries: Queries, counted: string): Promise<void> {
  await queries.updateTable('statistics_progress').set({ counted }).where('name', '=', PROGRESS).execute();
}

export async function recordVerified(queries: Queries, until: Instant): Promise<void> {
  await queries
    .updateTable('statistics_progress')
    .set({ verified_until: until })
    .where('name', '=', PROGRESS)
    .execute();
}

/** Those after one and before another, the oldest first. */
export async function issuancesBetween(
  queries: Queries,
  after: string,
  before: string,
  limit: number,
): Promise<Issuance[]> {
  const rows = await queries
    .selectFrom('issuances')
    .select(['id', 'issued_at', 'issuer', 'client_id', 'client_orgno', 'consumer', 'supplier', 'scope'])
    .where('id', '>', after)
    .where('id', '<', before)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, at: row.issued_at, issuer: row.issuer, clientId: row.client_id },
    ...{ clientOrgno: row.client_orgno, consumer: row.consumer, supplier: row.supplier ?? '' },
    scope: row.scope,
  }));
}

export async function issuancesNumbered(queries: Queries, from: string, before: string): Promise<number> {
  const { number } = await queries
    .selectFrom('issuances')
    .select(({ fn }) => fn.countAll<number>().as('number'))
    .where('id', '>=', from)
    .where('id', '<', before)
    .executeTakeFirstOrThrow();
  return Number(number);
}

export async function countedTokens(queries: Queries, day: Instant): Promise<number> {
  const { tokens } = await queries
    .selectFrom('token_statistics')
    .select(({ fn }) => fn.sum<number | null>('tokens').as('tokens'))
    .where('day', '=', day)
    .executeTakeFirstOrThrow();
  return Number(tokens ?? 0);
}

export async function addCounts(queries: Queries, { byClient, byScope }: Counts): Promise<void> {
  await queries
    .insertInto('token_statistics')
    .values(
      byClient.map(({ clientId, clientOrgno, ...key }) => ({
        ...{ ...key, client_id: clientId, client_orgno: clientOrgno },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'client_id', 'issuer', 'client_orgno', 'consumer', 'supplier', 'scope'])
        .doUpdateSet({ tokens: sql`token_statistics.tokens + excluded.tokens` }),
    )
    .execute();
  await queries
    .insertInto('scope_statistics')
    .values([...byScope])
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'scope', 'consumer', 'supplier'])
        .doUpdateSet({ tokens: sql`scope_statistics.tokens + excluded.tokens` }),
    )
    .execute();
}

/** The day, which had been counted, and those after it are counted anew. */
export async function forgetFrom(queries: Queries, day: Instant): Promise<void> {
  await queries.deleteFrom('token_statistics').where('day', '>=', day).execute();
  await queries.deleteFrom('scope_statistics').where('day', '>=', day).execute();
  const { verifiedUntil } = await progressOf(queries);
  await queries
    .updateTable('statistics_progress')
    .set({ counted: firstIdOf(day), verified_until: Math.min(verifiedUntil, day) })
    .where('name', '=', PROGRESS)
    .execute();
}
