/**
 * One page of the configuration at a time. The order is that of registration, and what was registered at the same
 * instant in that of its name: a row keeps its place while others are added.
 */
import type { Instant } from '../../clock.ts';
import type { Access, AccessState } from '../../registry/access/access.ts';
import type { Client } from '../../registry/clients/client.ts';
import { toClient } from '../../registry/clients/client-store.ts';
import type { IntegrationType } from '../../registry/clients/integration-type.ts';
import type { RegisteredKey } from '../../registry/keys/key.ts';
import { toKey } from '../../registry/keys/key-store.ts';
import type { Prefix } from '../../registry/prefixes/prefix.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import { toScope } from '../../registry/scopes/scope-store.ts';
import type { Queries } from '../../store/store.ts';
import type { Page, PageOf } from './page.ts';

export type ScopeFilter = { readonly includesInactive: boolean };

export async function scopePage(queries: Queries, page: Page, filter: ScopeFilter): Promise<PageOf<Scope>> {
  const found = queries
    .selectFrom('scopes')
    .$if(!filter.includesInactive, (query) => query.where('active', '=', 1));
  const rows = await found
    .selectAll()
    .orderBy('created_at')
    .orderBy('name')
    .limit(page.size)
    .offset(page.number * page.size)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map(toScope), total: Number(total) };
}

export type SyncedAccess = Access & { readonly ownerOrgno: string };

export async function accessPage(
  queries: Queries,
  page: Page,
  { state }: { readonly state: AccessState | undefined },
): Promise<PageOf<SyncedAccess>> {
  const found = queries
    .selectFrom('scope_access')
    .innerJoin('scopes', 'scopes.name', 'scope_access.scope')
    .$if(state !== undefined, (query) => query.where('scope_access.state', '=', state ?? ''));
  const rows = await found
    .selectAll('scope_access')
    .select('scopes.owner_orgno')
    .orderBy('scope_access.created_at')
    .orderBy('scope_access.scope')
    .orderBy('scope_access.consumer_orgno')
    .limit(page.size)
    .offset(page.number * page.size)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map(toSyncedAccess), total: Number(total) };
}

type AccessRow = {
  scope: string;
  consumer_orgno: string;
  state: string;
  created_at: Instant;
  updated_at: Instant;
  owner_orgno: string;
};

function toSyncedAccess(row: AccessRow): SyncedAccess {
  return {
    scope: row.scope as Access['scope'],
    consumerOrgno: row.consumer_orgno as Access['consumerOrgno'],
    state: row.state as AccessState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ownerOrgno: row.owner_orgno,
  };
}

export async function prefixPage(queries: Queries, page: Page, filter: ScopeFilter): Promise<PageOf<Prefix>> {
  const found = queries
    .selectFrom('scope_prefixes')
    .$if(!filter.includesInactive, (query) => query.where('active', '=', 1));
  const rows = await found
    .selectAll()
    .orderBy('created_at')
    .orderBy('prefix')
    .limit(page.size)
    .offset(page.number * page.size)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  const prefixes = rows.map((row) => ({
    prefix: row.prefix as Prefix['prefix'],
    ownerOrgno: row.owner_orgno as Prefix['ownerOrgno'],
    active: row.active === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
  return { rows: prefixes, total: Number(total) };
}

export type ClientFilter = {
  readonly includesInactive: boolean;
  readonly changedAfter: Instant | undefined;
  /** Empty: all. */
  readonly integrationTypes: readonly IntegrationType[];
};

export type SyncedClient = {
  readonly client: Client;
  readonly keys: readonly RegisteredKey[];
  /** Absent when the register of organisations does not know the owner. */
  readonly ownerName: string | undefined;
};

/** Four queries a page, whatever its size. */
export async function clientPage(
  queries: Queries,
  page: Page,
  filter: ClientFilter,
): Promise<PageOf<SyncedClient>> {
  const { includesInactive, changedAfter, integrationTypes: types } = filter;
  const found = queries
    .selectFrom('clients')
    .leftJoin('organisations', 'organisations.orgno', 'clients.client_orgno')
    .$if(!includesInactive, (query) => query.where('clients.active', '=', 1))
    .$if(changedAfter !== undefined, (query) => query.where('clients.updated_at', '>', changedAfter ?? 0))
    .$if(types.length > 0, (query) => query.where('clients.integration_type', 'in', types));
  const rows = await found
    .selectAll('clients')
    .select('organisations.name as owner_name')
    .orderBy('clients.created_at')
    .orderBy('clients.client_id')
    .limit(page.size)
    .offset(page.number * page.size)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  const ids = rows.map(({ client_id }) => client_id);
  const scopes = await scopesOf(queries, ids);
  const keys = await keysOf(queries, ids);
  const clients = rows.map(({ owner_name, ...row }) => ({
    client: toClient(row, scopes.get(row.client_id) ?? []),
    keys: keys.get(row.client_id) ?? [],
    ownerName: owner_name ?? undefined,
  }));
  return { rows: clients, total: Number(total) };
}

async function scopesOf(queries: Queries, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { scope: string }[]>();
  const rows = await queries
    .selectFrom('client_scopes')
    .select(['client_id', 'scope'])
    .where('client_id', 'in', ids)
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ client_id }) => client_id);
}

async function keysOf(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RegisteredKey[]>> {
  if (ids.length === 0) return new Map();
  const rows = await queries
    .selectFrom('client_keys')
    .selectAll()
    .where('client_id', 'in', ids)
    .orderBy('created_at')
    .orderBy('kid')
    .execute();
  const grouped = Map.groupBy(rows, ({ client_id }) => client_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(toKey)]));
}
