/** Many accesses at once; in lists for people, with the names of both organisations. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Queries } from '../../store/store.ts';
import type { Access } from './access.ts';
import { toAccess } from './access-store.ts';

export type ListedAccess = Access & {
  readonly ownerOrgno: OrgNumber;
  /** Absent when the register of organisations does not know it. */
  readonly ownerName: string | undefined;
  readonly consumerName: string | undefined;
};

type AccessFilter = {
  readonly owner?: OrgNumber;
  readonly consumer?: OrgNumber | undefined;
  readonly scope?: ScopeName | undefined;
  /** Also what gives nothing: requested, denied, and to a consumer what is given to a deactivated scope. */
  readonly includesIneffective: boolean;
};

/** Given by an organisation, also to scopes that it has deactivated: the decision stands when they come back. */
export async function accessGivenBy(
  queries: Queries,
  owner: OrgNumber,
  filter: Omit<AccessFilter, 'owner'>,
): Promise<readonly ListedAccess[]> {
  return (await selected(queries, { ...filter, owner }).execute()).map(toListedAccess);
}

/** Given to an organisation, to scopes that it can get tokens with. */
export async function accessGivenTo(
  queries: Queries,
  consumer: OrgNumber,
  { includesIneffective }: Pick<AccessFilter, 'includesIneffective'>,
): Promise<readonly ListedAccess[]> {
  const rows = await selected(queries, { consumer, includesIneffective })
    .$if(!includesIneffective, (query) => query.where('scopes.active', '=', 1))
    .execute();
  return rows.map(toListedAccess);
}

/** Of any of these organisations to any of these scopes, in any state. */
export async function accessesAmong(
  queries: Queries,
  scopes: readonly ScopeName[],
  consumers: readonly OrgNumber[],
): Promise<readonly Access[]> {
  const rows = await queries
    .selectFrom('scope_access')
    .selectAll()
    .where('scope', 'in', scopes)
    .where('consumer_orgno', 'in', consumers)
    .execute();
  return rows.map(toAccess);
}

type Row = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number];

function selected(queries: Queries, { owner, consumer, scope, includesIneffective }: AccessFilter) {
  return queries
    .selectFrom('scope_access')
    .innerJoin('scopes', 'scopes.name', 'scope_access.scope')
    .leftJoin('organisations as owners', 'owners.orgno', 'scopes.owner_orgno')
    .leftJoin('organisations as consumers', 'consumers.orgno', 'scope_access.consumer_orgno')
    .select([
      ...(['scope_access.scope', 'scope_access.consumer_orgno', 'scope_access.state'] as const),
      ...(['scope_access.created_at', 'scope_access.updated_at', 'scopes.owner_orgno'] as const),
      ...(['owners.name as owner_name', 'consumers.name as consumer_name'] as const),
    ])
    .$if(owner !== undefined, (query) => query.where('scopes.owner_orgno', '=', owner ?? ''))
    .$if(consumer !== undefined, (query) => query.where('scope_access.consumer_orgno', '=', consumer ?? ''))
    .$if(scope !== undefined, (query) => query.where('scope_access.scope', '=', scope ?? ''))
    .$if(!includesIneffective, (query) => query.where('scope_access.state', '=', 'APPROVED'))
    .orderBy('scope_access.scope')
    .orderBy('scope_access.consumer_orgno');
}

function toListedAccess(row: Row): ListedAccess {
  return {
    ...toAccess(row),
    ownerOrgno: row.owner_orgno as OrgNumber,
    ownerName: row.owner_name ?? undefined,
    consumerName: row.consumer_name ?? undefined,
  };
}
