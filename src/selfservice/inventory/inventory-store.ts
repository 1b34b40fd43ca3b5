/** What is counted and listed across the registry, for one organisation or, to the operator, for all. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Client } from '../../registry/clients/client.ts';
import { toClient } from '../../registry/clients/client-store.ts';
import type { Queries } from '../../store/store.ts';

/** Whose clients: those of an organisation, those that it registered for others, or everybody's. */
export type InventoryReach =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'some';
      readonly owner: OrgNumber | undefined;
      readonly supplier: OrgNumber | undefined;
    };

/** Without their scopes, in the order of their registration, deactivated ones too. */
export async function inventoriedClients(
  queries: Queries,
  reach: InventoryReach,
  updatedSince: Instant | undefined,
): Promise<readonly Client[]> {
  const rows = await queries
    .selectFrom('clients')
    .selectAll()
    .$if(reach.kind === 'some', (query) =>
      query.where(({ eb, or }) =>
        or(
          reach.kind === 'all'
            ? []
            : [eb('client_orgno', '=', reach.owner ?? ''), eb('supplier_orgno', '=', reach.supplier ?? '')],
        ),
      ),
    )
    .$if(updatedSince !== undefined, (query) => query.where('updated_at', '>=', updatedSince ?? 0))
    .orderBy('created_at')
    .orderBy('client_id')
    .execute();
  return rows.map((row) => toClient(row, []));
}

export type ApiOwner = {
  readonly orgno: string;
  readonly prefixes: readonly string[];
  /** Organisations with access to at least one of its active scopes. */
  readonly consumers: number;
};

/** Everybody's unless an owner is given. */
export async function apiOwners(
  queries: Queries,
  owner: OrgNumber | undefined,
): Promise<readonly ApiOwner[]> {
  const prefixes = await queries
    .selectFrom('scope_prefixes')
    .select(['prefix', 'owner_orgno'])
    .where('active', '=', 1)
    .$if(owner !== undefined, (query) => query.where('owner_orgno', '=', owner ?? ''))
    .orderBy('owner_orgno')
    .orderBy('prefix')
    .execute();
  const counts = await consumerCounts(queries, owner);
  return [...Map.groupBy(prefixes, ({ owner_orgno }) => owner_orgno)].map(([orgno, own]) => ({
    ...{ orgno, prefixes: own.map(({ prefix }) => prefix), consumers: counts.get(orgno) ?? 0 },
  }));
}

async function consumerCounts(
  queries: Queries,
  owner: OrgNumber | undefined,
): Promise<ReadonlyMap<string, number>> {
  const rows = await queries
    .selectFrom('scope_access')
    .innerJoin('scopes', 'scopes.name', 'scope_access.scope')
    .select(({ fn }) => [
      'scopes.owner_orgno',
      fn.count('scope_access.consumer_orgno').distinct().as('consumers'),
    ])
    .where('scope_access.state', '=', 'APPROVED')
    .where('scopes.active', '=', 1)
    .$if(owner !== undefined, (query) => query.where('scopes.owner_orgno', '=', owner ?? ''))
    .groupBy('scopes.owner_orgno')
    .execute();
  return new Map(rows.map(({ owner_orgno, consumers }) => [owner_orgno, Number(consumers)]));
}
