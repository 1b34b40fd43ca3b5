/** Traffic in the store. */
import { type Selectable, sql } from 'kysely';
import type { Queries } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { KeptRefusal, Outcome, TrafficEntry } from './traffic-entry.ts';

type Row = Selectable<Tables['traffic']>;

export async function insertTraffic(queries: Queries, entries: readonly TrafficEntry[]): Promise<void> {
  await queries.insertInto('traffic').values(entries.map(toRow)).execute();
}

/** Keeps the newest of one client and outcome. */
export async function trimTraffic(
  queries: Queries,
  { clientId = '', outcome }: Pick<TrafficEntry, 'clientId' | 'outcome'>,
  kept: number,
): Promise<void> {
  await sql`DELETE FROM traffic WHERE client_id = ${clientId} AND outcome = ${outcome} AND id <= (
    SELECT id FROM traffic WHERE client_id = ${clientId} AND outcome = ${outcome}
    ORDER BY id DESC LIMIT 1 OFFSET ${kept})`.execute(queries);
}

export type TrafficFilter = {
  readonly outcome?: Outcome | undefined;
  /** Only what came before the entry with this id. */
  readonly before?: string | undefined;
  readonly limit: number;
};

/** The newest first; each outcome is read along its index. */
export async function trafficOf(
  queries: Queries,
  clientId: string,
  { outcome, before, limit }: TrafficFilter,
): Promise<TrafficEntry[]> {
  const outcomes: readonly Outcome[] = outcome === undefined ? ['issued', 'refused'] : [outcome];
  const found = await Promise.all(
    outcomes.map((one) =>
      queries
        .selectFrom('traffic')
        .selectAll()
        .where('client_id', '=', clientId)
        .where('outcome', '=', one)
        .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    ),
  );
  return found
    .flat()
    .sort((one, other) => (one.id < other.id ? 1 : -1))
    .slice(0, limit)
    .map(toEntry);
}

/** A trusted proxy may give several requests one trace id; the newest are told. */
export async function trafficByTrace(
  queries: Queries,
  traceId: string,
  limit: number,
): Promise<TrafficEntry[]> {
  const rows = await queries
    .selectFrom('traffic')
    .selectAll()
    .where('trace_id', '=', traceId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

function toRow(entry: TrafficEntry): Row {
  return {
    id: entry.id,
    client_id: entry.clientId ?? '',
    outcome: entry.outcome,
    trace_id: entry.traceId,
    issuer: entry.issuer,
    at: entry.at,
    refusal: entry.refusal === undefined ? null : JSON.stringify(entry.refusal),
  };
}

function toEntry(row: Row): TrafficEntry {
  return {
    id: row.id,
    clientId: row.client_id === '' ? undefined : row.client_id,
    outcome: row.outcome as Outcome,
    traceId: row.trace_id,
    issuer: row.issuer,
    at: row.at,
    refusal: row.refusal === null ? undefined : (JSON.parse(row.refusal) as KeptRefusal),
  };
}
