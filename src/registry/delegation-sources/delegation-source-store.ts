/** Delegation sources in the store. Which there are is the operator's to say; the API only lists them. */
import type { Instant } from '../../clock.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { DelegationSource } from './delegation-source.ts';

export async function listDelegationSources(queries: Queries): Promise<readonly DelegationSource[]> {
  const rows = await queries.selectFrom('delegation_sources').selectAll().orderBy('name').execute();
  return rows.map(({ name, issuer, created_at, updated_at }) => ({
    ...{ name, issuer, createdAt: created_at, updatedAt: updated_at },
  }));
}

/** A source that is known by this name gets the issuer; one that has it already is left as it is. */
export async function putDelegationSource(
  unit: UnitOfWork,
  { name, issuer }: Pick<DelegationSource, 'name' | 'issuer'>,
  now: Instant,
): Promise<void> {
  await unit.queries
    .insertInto('delegation_sources')
    .values({ name, issuer, created_at: now, updated_at: now })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ issuer, updated_at: now })
        .where('delegation_sources.issuer', '<>', issuer),
    )
    .execute();
}
