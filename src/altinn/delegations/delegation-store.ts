/** Delegations in the store. A delegation that is withdrawn is deleted; the journal remembers it. */
import type { Selectable } from 'kysely';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { partiesId, tellDelegationChanged } from './change.ts';
import type { DelegatedScheme, Delegation } from './delegation.ts';
import { schemesById } from './scheme-store.ts';

/** False when the scheme is delegated between the two already; then nothing is changed. */
export async function insertDelegation(unit: UnitOfWork, delegation: Delegation): Promise<boolean> {
  const { id, schemeId, consumer, supplier, createdAt } = delegation;
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('delegations')
    .values({
      ...{ id, scheme_id: schemeId, consumer_orgno: consumer },
      ...{ supplier_orgno: supplier, created_at: createdAt },
    })
    .onConflict((conflict) => conflict.columns(['consumer_orgno', 'supplier_orgno', 'scheme_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  tellDelegationChanged(unit, partiesId(consumer, supplier));
  return true;
}

export async function deleteDelegation(unit: UnitOfWork, delegation: Delegation): Promise<void> {
  await unit.queries.deleteFrom('delegations').where('id', '=', delegation.id).execute();
  tellDelegationChanged(unit, partiesId(delegation.consumer, delegation.supplier));
}

export async function findDelegation(queries: Queries, id: string): Promise<DelegatedScheme | undefined> {
  const row = await queries.selectFrom('delegations').selectAll().where('id', '=', id).executeTakeFirst();
  const [delegation] = await withSchemes(queries, row ? [row] : []);
  return delegation;
}

export async function countDelegations(queries: Queries, consumer: OrgNumber): Promise<number> {
  const { count } = await queries
    .selectFrom('delegations')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('consumer_orgno', '=', consumer)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export type DelegationFilter = {
  readonly consumer?: OrgNumber | undefined;
  readonly supplier?: OrgNumber | undefined;
  readonly scope?: ScopeName | undefined;
  /** At most this many. */
  readonly limit: number;
};

/** The oldest first. */
export async function listDelegations(
  queries: Queries,
  { consumer, supplier, scope, limit }: DelegationFilter,
): Promise<readonly DelegatedScheme[]> {
  const rows = await queries
    .selectFrom('delegations')
    .selectAll()
    .$if(consumer !== undefined, (query) => query.where('consumer_orgno', '=', consumer ?? ''))
    .$if(supplier !== undefined, (query) => query.where('supplier_orgno', '=', supplier ?? ''))
    .$if(scope !== undefined, (query) =>
      query.where('scheme_id', 'in', (schemes) =>
        schemes
          .selectFrom('delegation_scheme_scopes')
          .select('scheme_id')
          .where('scope', '=', scope ?? ''),
      ),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return withSchemes(queries, rows);
}

/** What one organisation has delegated to the other; empty when nothing. */
export async function delegatedScopes(
  queries: Queries,
  consumer: OrgNumber,
  supplier: OrgNumber,
): Promise<ReadonlySet<ScopeName>> {
  const rows = await queries
    .selectFrom('delegations')
    .innerJoin('delegation_scheme_scopes as of', 'of.scheme_id', 'delegations.scheme_id')
    .select('of.scope')
    .where('consumer_orgno', '=', consumer)
    .where('supplier_orgno', '=', supplier)
    .execute();
  return new Set(rows.map(({ scope }) => scope as ScopeName));
}

async function withSchemes(
  queries: Queries,
  rows: readonly Selectable<Tables['delegations']>[],
): Promise<readonly DelegatedScheme[]> {
  const schemes = await schemesById(queries, [...new Set(rows.map(({ scheme_id }) => scheme_id))]);
  return rows.flatMap((row) => {
    const scheme = schemes.get(row.scheme_id);
    return scheme ? [{ ...toDelegation(row), scheme }] : [];
  });
}

function toDelegation(row: Selectable<Tables['delegations']>): Delegation {
  return {
    id: row.id,
    schemeId: row.scheme_id,
    consumer: row.consumer_orgno as OrgNumber,
    supplier: row.supplier_orgno as OrgNumber,
    createdAt: row.created_at,
  };
}
