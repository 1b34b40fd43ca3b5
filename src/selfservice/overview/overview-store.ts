/** What an organisation has, counted; each query begins at what is its own. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { grantedAccess } from '../../registry/access/access.ts';
import { findStandings } from '../../registry/clients/client-list-store.ts';
import type { Queries } from '../../store/store.ts';

export type Count = { readonly total: number; readonly active: number };

export type Refused = {
  readonly clientId: string;
  readonly clientName: string | undefined;
  readonly issuer: string;
  readonly traceId: string;
  readonly at: Instant;
  readonly rule: string;
  readonly error: string;
};

export async function countClients(queries: Queries, orgno: OrgNumber): Promise<Count> {
  const row = await queries
    .selectFrom('clients')
    .select(({ fn }) => [fn.countAll().as('total'), fn.sum('active').as('active')])
    .where('client_orgno', '=', orgno)
    .executeTakeFirstOrThrow();
  return { total: Number(row.total), active: Number(row.active ?? 0) };
}

export async function countScopes(queries: Queries, orgno: OrgNumber): Promise<Count> {
  const row = await queries
    .selectFrom('scopes')
    .select(({ fn }) => [fn.countAll().as('total'), fn.sum('active').as('active')])
    .where('owner_orgno', '=', orgno)
    .executeTakeFirstOrThrow();
  return { total: Number(row.total), active: Number(row.active ?? 0) };
}

export async function countOpenApplications(
  queries: Queries,
  side: 'owner_orgno' | 'consumer_orgno',
  orgno: OrgNumber,
): Promise<number> {
  const row = await queries
    .selectFrom('access_applications')
    .select(({ fn }) => fn.countAll().as('open'))
    .where(side, '=', orgno)
    .where('state', '=', 'REQUESTED')
    .executeTakeFirstOrThrow();
  return Number(row.open);
}

export async function countExpiredKeys(queries: Queries, orgno: OrgNumber, now: Instant): Promise<number> {
  const row = await queries
    .selectFrom('clients')
    .innerJoin('client_keys', 'client_keys.client_id', 'clients.client_id')
    .select(({ fn }) => fn.countAll().as('expired'))
    .where('clients.client_orgno', '=', orgno)
    .where('clients.active', '=', 1)
    .where('client_keys.expires_at', '<=', now)
    .executeTakeFirstOrThrow();
  return Number(row.expired);
}

/** Scopes that active clients of its own carry in the hope of access, in the order of their names. */
export async function pendingScopesOf(queries: Queries, orgno: OrgNumber): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('clients')
    .innerJoin('client_scopes', 'client_scopes.client_id', 'clients.client_id')
    .select('client_scopes.scope')
    .distinct()
    .where('clients.client_orgno', '=', orgno)
    .where('clients.supplier_orgno', 'is', null)
    .where('clients.active', '=', 1)
    .orderBy('client_scopes.scope')
    .execute();
  const names = rows.map((row) => row.scope as ScopeName);
  const standings = await findStandings(queries, names, orgno);
  return names.filter((name) => {
    const known = standings.get(name);
    return known !== undefined && !grantedAccess(known.scope, orgno, known.access).ok;
  });
}

/** The newest first. */
export async function refusedSince(
  queries: Queries,
  orgno: OrgNumber,
  since: Instant,
  limit: number,
): Promise<{ readonly count: number; readonly latest: readonly Refused[] }> {
  const refusals = queries
    .selectFrom('clients')
    .innerJoin('traffic', 'traffic.client_id', 'clients.client_id')
    .where('clients.client_orgno', '=', orgno)
    .where('traffic.outcome', '=', 'refused')
    .where('traffic.at', '>=', since);
  const [{ count }, rows] = await Promise.all([
    refusals.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow(),
    refusals
      .select(['traffic.client_id', 'traffic.issuer', 'traffic.trace_id', 'traffic.at', 'traffic.refusal'])
      .select('clients.document')
      .orderBy('traffic.id', 'desc')
      .limit(limit)
      .execute(),
  ]);
  return { count: Number(count), latest: rows.map(toRefused) };
}

type Row = {
  readonly client_id: string;
  readonly issuer: string;
  readonly trace_id: string;
  readonly at: Instant;
  readonly refusal: string | null;
  readonly document: string;
};

function toRefused({ client_id: clientId, issuer, trace_id: traceId, at, refusal, document }: Row): Refused {
  const { rule = '', error = '' } = JSON.parse(refusal ?? '{}') as { rule?: string; error?: string };
  const { clientName } = JSON.parse(document) as { clientName?: string };
  return { clientId, clientName, issuer, traceId, at, rule, error };
}
