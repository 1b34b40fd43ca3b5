/** The journal in the store. Entries are only ever added: nothing here changes or deletes one. */
import type { Selectable } from 'kysely';
import type { Instant } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { Queries } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { ChainedEntry, Entry } from './chain.ts';

const HEAD = 'all';

export type ChainEnd = { readonly sequence: number; readonly hash: string };

/**
 * The number of the next entry, and the hash it follows on. Whoever else appends waits here until this unit of work has
 * ended.
 */
export async function takeNextPlace(queries: Queries): Promise<{ sequence: number; previousHash: string }> {
  const { sequence, hash } = await queries
    .updateTable('audit_head')
    .set(({ eb }) => ({ sequence: eb('sequence', '+', 1) }))
    .where('name', '=', HEAD)
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow();
  return { sequence, previousHash: hash };
}

export async function addEntry(queries: Queries, entry: ChainedEntry): Promise<void> {
  await queries.insertInto('audit_events').values(toRow(entry)).execute();
  await queries.updateTable('audit_head').set({ hash: entry.hash }).where('name', '=', HEAD).execute();
}

export async function chainEnd(queries: Queries): Promise<ChainEnd | undefined> {
  return queries
    .selectFrom('audit_head')
    .select(['sequence', 'hash'])
    .where('name', '=', HEAD)
    .executeTakeFirst();
}

export async function entriesAfter(
  queries: Queries,
  sequence: number,
  limit: number,
): Promise<ChainedEntry[]> {
  const rows = await queries
    .selectFrom('audit_events')
    .selectAll()
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

export type EntryFilter = {
  readonly noun?: string | undefined;
  readonly id?: string | undefined;
  /** Who did it. */
  readonly actor?: string | undefined;
  /** Not older than this. */
  readonly since?: Instant | undefined;
  /** Older than this. */
  readonly until?: Instant | undefined;
  /** Only entries with a lower number. */
  readonly before?: number | undefined;
  readonly limit: number;
};

/**
 * The newest entries about what an organisation owns, and those that it caused elsewhere. Each half is read along its
 * own index, so that the answer costs what it holds and not what the journal does.
 */
export async function entriesFor(queries: Queries, orgno: OrgNumber, filter: EntryFilter): Promise<Entry[]> {
  const halves = await Promise.all([
    newest(queries, filter).where('owner_orgno', '=', orgno).execute(),
    newest(queries, filter)
      .where('actor_orgno', '=', orgno)
      .whereRef('owner_orgno', '<>', 'actor_orgno')
      .execute(),
  ]);
  return halves
    .flat()
    .sort((one, other) => other.sequence - one.sequence)
    .slice(0, filter.limit)
    .map(toEntry);
}

function newest(queries: Queries, { noun, id, actor, since, until, before, limit }: EntryFilter) {
  return queries
    .selectFrom('audit_events')
    .selectAll()
    .$if(noun !== undefined, (query) => query.where('noun', '=', noun ?? ''))
    .$if(id !== undefined, (query) => query.where('object_id', '=', id ?? ''))
    .$if(actor !== undefined, (query) => query.where('actor_id', '=', actor ?? ''))
    .$if(since !== undefined, (query) => query.where('at', '>=', since ?? 0))
    .$if(until !== undefined, (query) => query.where('at', '<', until ?? 0))
    .$if(before !== undefined, (query) => query.where('sequence', '<', before ?? 0))
    .orderBy('sequence', 'desc')
    .limit(limit);
}

function toRow(entry: ChainedEntry): Selectable<Tables['audit_events']> {
  return {
    sequence: entry.sequence,
    at: entry.at,
    trace_id: entry.traceId,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    actor_orgno: entry.actorOrgno,
    owner_orgno: entry.owner,
    noun: entry.noun,
    object_id: entry.id,
    action: entry.action,
    before_change: entry.before,
    after_change: entry.after,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  };
}

function toEntry(row: Selectable<Tables['audit_events']>): ChainedEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    traceId: row.trace_id,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorOrgno: row.actor_orgno,
    owner: row.owner_orgno,
    noun: row.noun,
    id: row.object_id,
    action: row.action,
    before: row.before_change,
    after: row.after_change,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
