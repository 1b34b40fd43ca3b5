/** Many scopes at once, in the order of their names. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries } from '../../store/store.ts';
import type { Scope } from './scope.ts';
import { toScope } from './scope-store.ts';

export async function listOwnScopes(
  queries: Queries,
  owner: OrgNumber,
  includesInactive: boolean,
): Promise<readonly Scope[]> {
  const rows = await queries
    .selectFrom('scopes')
    .selectAll()
    .where('owner_orgno', '=', owner)
    .$if(!includesInactive, (query) => query.where('active', '=', 1))
    .orderBy('name')
    .execute();
  return rows.map(toScope);
}

export type PublicFilter = { readonly prefix?: string | undefined; readonly includesInactive: boolean };

/** What everybody may know of (scope-visibility.ts). */
export async function listPublicScopes(
  queries: Queries,
  { prefix, includesInactive }: PublicFilter,
): Promise<readonly Scope[]> {
  const rows = await queries
    .selectFrom('scopes')
    .selectAll()
    .where('visibility', '=', 'PUBLIC')
    .$if(prefix !== undefined, (query) => query.where('prefix', '=', prefix ?? ''))
    .$if(!includesInactive, (query) => query.where('active', '=', 1))
    .orderBy('name')
    .execute();
  return rows.map(toScope);
}

/** What an organisation may know of (scope-visibility.ts), active or not; one alone where it is named. */
export async function listScopesSeenBy(
  queries: Queries,
  orgno: OrgNumber,
  name: string | undefined,
): Promise<readonly Scope[]> {
  const rows = await queries
    .selectFrom('scopes')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('visibility', '=', 'PUBLIC'),
        eb('owner_orgno', '=', orgno),
        eb.and([
          eb('visibility', '=', 'PRIVATE'),
          eb.exists(
            eb
              .selectFrom('scope_access')
              .select('scope_access.scope')
              .whereRef('scope_access.scope', '=', 'scopes.name')
              .where('scope_access.consumer_orgno', '=', orgno)
              .where('scope_access.state', '=', 'APPROVED'),
          ),
        ]),
      ]),
    )
    .$if(name !== undefined, (query) => query.where('name', '=', name ?? ''))
    .orderBy('name')
    .execute();
  return rows.map(toScope);
}
