/** Scopes in the store. They are deactivated, never deleted. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { ScopePrefix } from '../../identifiers/scope-prefix.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { tellChanged } from '../change.ts';
import type { Scope, ScopeDetails } from './scope.ts';

type Column = 'name' | 'prefix' | 'ownerOrgno' | 'visibility' | 'active';

export async function findScope(queries: Queries, name: ScopeName): Promise<Scope | undefined> {
  const row = await queries.selectFrom('scopes').selectAll().where('name', '=', name).executeTakeFirst();
  return row && toScope(row);
}

/** Reads every scope: for rare occasions. */
export async function scopesDelegatedIn(
  queries: Queries,
  delegationSource: string,
): Promise<readonly Scope[]> {
  const rows = await queries.selectFrom('scopes').selectAll().orderBy('name').execute();
  return rows.map(toScope).filter((scope) => scope.delegationSource === delegationSource);
}

/** False when a scope has this name already, active or not; then nothing is changed. */
export async function insertScope(unit: UnitOfWork, details: ScopeDetails, now: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('scopes')
    .values({ ...toColumns(details), version: 1, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  tellChanged(unit, 'scope', details.name);
  return true;
}

/**
 * Puts `details` in place of the scope that was read as `version`. False when somebody has changed the scope since;
 * then nothing is changed.
 */
export async function replaceScope(
  unit: UnitOfWork,
  details: ScopeDetails,
  version: number,
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await unit.queries
    .updateTable('scopes')
    .set({ ...toColumns(details), version: version + 1, updated_at: now })
    .where('name', '=', details.name)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  tellChanged(unit, 'scope', details.name);
  return true;
}

function toColumns(details: ScopeDetails) {
  const { name, prefix, ownerOrgno, visibility, active, ...document } = details;
  return {
    name,
    prefix,
    owner_orgno: ownerOrgno,
    visibility,
    active: active ? 1 : 0,
    document: JSON.stringify(document),
  } as const;
}

export function toScope(row: Selectable<Tables['scopes']>): Scope {
  const document: Omit<ScopeDetails, Column> = JSON.parse(row.document);
  return {
    ...document,
    name: row.name as ScopeName,
    prefix: row.prefix as ScopePrefix,
    ownerOrgno: row.owner_orgno as OrgNumber,
    visibility: row.visibility as Scope['visibility'],
    active: row.active === 1,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
