/** Many prefixes at once, in alphabetical order, with the names of their owners. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopePrefix } from '../../identifiers/scope-prefix.ts';
import type { Queries } from '../../store/store.ts';
import type { Prefix } from './prefix.ts';

/** The name is absent when the register of organisations does not know the owner. */
export type ListedPrefix = Prefix & { readonly ownerName: string | undefined };

export type PrefixFilter = {
  /** Everybody's unless given. */
  readonly owner?: OrgNumber;
  readonly includesInactive: boolean;
};

export async function listPrefixes(
  queries: Queries,
  { owner, includesInactive }: PrefixFilter,
): Promise<readonly ListedPrefix[]> {
  const rows = await queries
    .selectFrom('scope_prefixes')
    .leftJoin('organisations', 'organisations.orgno', 'scope_prefixes.owner_orgno')
    .selectAll('scope_prefixes')
    .select('organisations.name as owner_name')
    .$if(owner !== undefined, (query) => query.where('scope_prefixes.owner_orgno', '=', owner ?? ''))
    .$if(!includesInactive, (query) => query.where('scope_prefixes.active', '=', 1))
    .orderBy('scope_prefixes.prefix')
    .execute();
  return rows.map((row) => ({
    prefix: row.prefix as ScopePrefix,
    ownerOrgno: row.owner_orgno as OrgNumber,
    ownerName: row.owner_name ?? undefined,
    active: row.active === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
}
