/** Scope prefixes in the store. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopePrefix } from '../../identifiers/scope-prefix.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Prefix, PrefixDetails } from './prefix.ts';

export async function findPrefix(queries: Queries, prefix: ScopePrefix): Promise<Prefix | undefined> {
  const row = await queries
    .selectFrom('scope_prefixes')
    .selectAll()
    .where('prefix', '=', prefix)
    .executeTakeFirst();
  return (
    row && {
      prefix,
      ownerOrgno: row.owner_orgno as OrgNumber,
      active: row.active === 1,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  );
}

/** False when somebody owns the prefix already; then nothing is changed. */
export async function insertPrefix(
  unit: UnitOfWork,
  { prefix, ownerOrgno, active }: PrefixDetails,
  now: Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('scope_prefixes')
    .values({ prefix, owner_orgno: ownerOrgno, active: active ? 1 : 0, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('prefix').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Under an inactive prefix no scope can be named any more; those there are stay as they are. */
export async function setPrefixActive(
  unit: UnitOfWork,
  prefix: ScopePrefix,
  active: boolean,
  now: Instant,
): Promise<void> {
  await unit.queries
    .updateTable('scope_prefixes')
    .set({ active: active ? 1 : 0, updated_at: now })
    .where('prefix', '=', prefix)
    .execute();
}
