/** Traffic in the store. */
import { type Selectable, sql } from 'kysely';
import type { OrgNumber } from '../identifiers/org-number.ts';
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

/** On whose side of its clients an organisation looks. */
export type TrafficSides = {
  readonly orgno: OrgNumber;
  readonly asOwner: boolean;
  readonly asSupplier: boolean;
};

export type OrganisationFilter = TrafficFilter & {
  readonly clientId?: string | undefined;
  readonly issuer?: string | undefined;
  /** The code or the error that a refusal was told by; letters, digits, `-` and `_` alone. */
  readonly error?: string | undefined;
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

/** Of all clients of an organisation, the newest first. Their ids are found along the index before any entry is read. */
export async function trafficOfOrganisation(
  queries: Queries,
  { orgno, asOwner, asSupplier }: TrafficSides,
  { outcome, before, limit, clientId, issuer, error }: OrganisationFilter,
): Promise<TrafficEntry[]> {
  const clients = queries
    .selectFrom('clients')
    .select('client_id')
    .where((eb) =>
      eb.or([
        ...(asOwner ? [eb('client_orgno', '=', orgno)] : []),
        ...(asSupplier ? [eb('supplier_orgno', '=', orgno)] : []),
      ]),
    );
  const newest = queries
    .selectFrom('traffic')
    .select('id')
    .where('client_id', 'in', clients)
    .where('outcome', 'in', outcome === undefined ? ['issued', 'refused'] : [outcome])
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .$if(clientId !== undefined, (query) => query.where('client_id', '=', clientId ?? ''))
    .$if(issuer !== undefined, (query) => query.where('issuer', '=', issuer ?? ''))
    // Within the text of an entry every quotation mark that was sent is escaped, so only the members themselves are met.
    .$if(error !== undefined, (query) =>
      query.where((eb) =>
        eb.or(['code', 'error'].map((member) => eb('refusal', 'like', `%"${member}":"${error ?? ''}"%`))),
      ),
    )
    .orderBy('id', 'desc')
    .limit(limit);
  const rows = await queries
    .selectFrom('traffic')
    .selectAll()
    .where('id', 'in', newest)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toEntry);
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
