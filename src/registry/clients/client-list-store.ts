/**
 * Many clients at once: a handful of queries whatever their number, each of which begins at the clients selected, so
 * that a list costs what it holds and not what the registry does.
 */
import type { Selectable } from 'kysely';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { type Access, type AccessState, accessHolder } from '../access/access.ts';
import type { RegisteredKey } from '../keys/key.ts';
import { toKey } from '../keys/key-store.ts';
import type { Scope } from '../scopes/scope.ts';
import { toScope } from '../scopes/scope-store.ts';
import type { Client } from './client.ts';
import type { ScopeStanding, ScopeStandings } from './client-scopes.ts';
import { toClient } from './client-store.ts';
import type { IntegrationType } from './integration-type.ts';

export type ClientFilter = {
  /** Whose clients: those it owns, whoever registered them. */
  readonly owner?: OrgNumber | undefined;
  /** And those that it registered for others. */
  readonly supplier?: OrgNumber | undefined;
  readonly integrationType?: IntegrationType;
  readonly includesInactive: boolean;
};

export type ListedClient = { readonly client: Client; readonly standings: ScopeStandings };

/** In the order of their registration. */
export async function listClients(queries: Queries, filter: ClientFilter): Promise<readonly ListedClient[]> {
  const clients = await selectClients(queries, filter);
  const carried = await selectCarried(queries, filter);
  const scopes = await selectScopes(queries, [...new Set(carried.map(({ scope }) => scope))]);
  const carriedBy = Map.groupBy(carried, ({ client_id }) => client_id);
  return clients.map((row) => {
    const own = carriedBy.get(row.client_id) ?? [];
    const client = toClient(row, own);
    return { client, standings: standingsOf(client, own, scopes) };
  });
}

type Carried = Awaited<ReturnType<typeof selectCarried>>[number];

function standingsOf(
  client: Client,
  carried: readonly Carried[],
  scopes: ReadonlyMap<string, Scope>,
): ScopeStandings {
  const holder = accessHolder(client);
  const standings = new Map<string, ScopeStanding>();
  for (const row of carried) {
    const scope = scopes.get(row.scope);
    if (scope) standings.set(row.scope, { scope, holder, access: toAccess(row, holder) });
  }
  return standings;
}

function toAccess(
  { scope, state, granted_at, decided_at }: Carried,
  consumerOrgno: OrgNumber,
): Access | undefined {
  if (state === null || granted_at === null || decided_at === null) return undefined;
  const times = { createdAt: granted_at, updatedAt: decided_at };
  return { scope: scope as ScopeName, consumerOrgno, state: state as AccessState, ...times };
}

/** The keys of the clients that the filter selects, by client id, each in the order of registration. */
export async function listKeys(
  queries: Queries,
  filter: ClientFilter,
): Promise<ReadonlyMap<string, readonly RegisteredKey[]>> {
  const rows = await queries
    .selectFrom('client_keys')
    .selectAll()
    .where('client_id', 'in', selected(queries, filter).select('client_id'))
    .orderBy('created_at')
    .orderBy('kid')
    .execute();
  const keys = new Map<string, RegisteredKey[]>();
  for (const row of rows) keys.set(row.client_id, [...(keys.get(row.client_id) ?? []), toKey(row)]);
  return keys;
}

function selected(queries: Queries, filter: ClientFilter) {
  const { owner, supplier, integrationType, includesInactive } = filter;
  return queries
    .selectFrom('clients')
    .where((eb) =>
      eb.and([
        eb.or([
          ...(owner === undefined ? [] : [eb('client_orgno', '=', owner)]),
          ...(supplier === undefined ? [] : [eb('supplier_orgno', '=', supplier)]),
        ]),
        ...(includesInactive ? [] : [eb('active', '=', 1)]),
        ...(integrationType === undefined ? [] : [eb('integration_type', '=', integrationType)]),
      ]),
    );
}

function selectClients(queries: Queries, filter: ClientFilter): Promise<Selectable<Tables['clients']>[]> {
  return selected(queries, filter).selectAll().orderBy('created_at').orderBy('client_id').execute();
}

/** With the access of the organisation whose access counts (access.ts, accessHolder), where it has any. */
function selectCarried(queries: Queries, filter: ClientFilter) {
  return selected(queries, filter)
    .innerJoin('client_scopes', 'client_scopes.client_id', 'clients.client_id')
    .leftJoin('scope_access', (join) =>
      join
        .onRef('scope_access.scope', '=', 'client_scopes.scope')
        .on((eb) =>
          eb(
            'scope_access.consumer_orgno',
            '=',
            eb.fn.coalesce('clients.supplier_orgno', 'clients.client_orgno'),
          ),
        ),
    )
    .select([
      'client_scopes.client_id',
      'client_scopes.scope',
      'scope_access.state',
      'scope_access.created_at as granted_at',
      'scope_access.updated_at as decided_at',
    ])
    .orderBy('client_scopes.client_id')
    .orderBy('client_scopes.position')
    .execute();
}

/** Clients share their scopes, so nearly every list has room for all of them in one query. */
const SCOPES_AT_A_TIME = 1000;

/** By name: where the names are to be found by a subquery, PostgreSQL reads every scope there is. */
async function selectScopes(queries: Queries, names: readonly string[]): Promise<ReadonlyMap<string, Scope>> {
  const scopes = new Map<string, Scope>();
  for (let from = 0; from < names.length; from += SCOPES_AT_A_TIME) {
    const some = names.slice(from, from + SCOPES_AT_A_TIME);
    const rows = await queries.selectFrom('scopes').selectAll().where('name', 'in', some).execute();
    for (const row of rows) scopes.set(row.name, toScope(row));
  }
  return scopes;
}

/** How `holder` stands to each of these scopes that exists; at most `MAX_CLIENT_SCOPES` names at a time. */
export async function findStandings(
  queries: Queries,
  names: readonly ScopeName[],
  holder: OrgNumber,
): Promise<ScopeStandings> {
  if (names.length === 0) return new Map();
  const scopes = await queries.selectFrom('scopes').selectAll().where('name', 'in', names).execute();
  const accesses = await queries
    .selectFrom('scope_access')
    .select(['scope', 'state', 'created_at as granted_at', 'updated_at as decided_at'])
    .where('consumer_orgno', '=', holder)
    .where('scope', 'in', names)
    .execute();
  const accessTo = new Map(accesses.map((row) => [row.scope, toAccess({ ...row, client_id: '' }, holder)]));
  return new Map(
    scopes.map((row) => [row.name, { scope: toScope(row), holder, access: accessTo.get(row.name) }]),
  );
}
