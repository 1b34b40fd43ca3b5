/**
 * Many clients at once: a handful of queries whatever their number, each of which begins at the clients selected, so
 * that a list costs what it holds and not what the registry does.
 */
import type { Selectable } from 'kysely';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { type Access, accessHolder } from '../access/access.ts';
import { accessesAmong } from '../access/access-list-store.ts';
import { accessId } from '../change.ts';
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
  const rows = await selectClients(queries, filter);
  const carried = Map.groupBy(await selectCarried(queries, filter), ({ client_id }) => client_id);
  const clients = rows.map((row) => toClient(row, carried.get(row.client_id) ?? []));
  const names = new Set(clients.flatMap(({ scopes }) => scopes));
  const known = await lookUp(queries, [...names], [...new Set(clients.map(accessHolder))]);
  return clients.map((client) => ({
    client,
    standings: standingsAmong(known, client.scopes, accessHolder(client)),
  }));
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

function selectCarried(queries: Queries, filter: ClientFilter) {
  return selected(queries, filter)
    .innerJoin('client_scopes', 'client_scopes.client_id', 'clients.client_id')
    .select(['client_scopes.client_id', 'client_scopes.scope'])
    .orderBy('client_scopes.client_id')
    .orderBy('client_scopes.position')
    .execute();
}

/** How `holder` stands to each of these scopes that exists. */
export async function findStandings(
  queries: Queries,
  names: readonly ScopeName[],
  holder: OrgNumber,
): Promise<ScopeStandings> {
  return standingsAmong(await lookUp(queries, names, [holder]), names, holder);
}

/** Scopes by name, accesses by `accessId`. */
type Known = {
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly accesses: ReadonlyMap<string, Access>;
};

function standingsAmong(
  { scopes, accesses }: Known,
  names: readonly ScopeName[],
  holder: OrgNumber,
): ScopeStandings {
  const standings = new Map<string, ScopeStanding>();
  for (const name of names) {
    const scope = scopes.get(name);
    if (scope) standings.set(name, { scope, holder, access: accesses.get(accessId(name, holder)) });
  }
  return standings;
}

/**
 * By name: where the names are to be found by a subquery, PostgreSQL reads every scope there is. Clients share their
 * scopes and their holders, so nearly every list finds all of them at the first time.
 */
async function lookUp(
  queries: Queries,
  names: readonly ScopeName[],
  holders: readonly OrgNumber[],
): Promise<Known> {
  const scopes = new Map<string, Scope>();
  const accesses = new Map<string, Access>();
  for (const someNames of portions(names)) {
    const rows = await queries.selectFrom('scopes').selectAll().where('name', 'in', someNames).execute();
    for (const row of rows) scopes.set(row.name, toScope(row));
    for (const someHolders of portions(holders)) {
      for (const access of await accessesAmong(queries, someNames, someHolders))
        accesses.set(accessId(access.scope, access.consumerOrgno), access);
    }
  }
  return { scopes, accesses };
}

/** Two lists of them stay well below the number of parameters that either store takes in one statement. */
const PORTION = 1000;

function* portions<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let from = 0; from < values.length; from += PORTION) yield values.slice(from, from + PORTION);
}
