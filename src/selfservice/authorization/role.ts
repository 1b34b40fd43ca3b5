/** What a person may do for an organisation, by the roles that it has given them (docs/decisions/0055). */
import type { MemberRole } from '../../registry/members/member.ts';
import type { Permission } from './permission.ts';

const READING: readonly Permission[] = ['clients:read', 'scopes:read', 'members:read'];

const GIVEN_BY_ROLE: Readonly<Record<MemberRole, readonly Permission[]>> = {
  administrator: [
    ...READING,
    ...(['clients:create', 'clients:modify', 'clients:delete', 'onbehalfof:write'] as const),
    ...(['scopes:write', 'datasharing', 'supplier', 'members:write'] as const),
  ],
  'api-owner': [...READING, 'scopes:write'],
  supplier: [...READING, 'onbehalfof:write', 'supplier'],
  reader: READING,
};

/**
 * A client that is registered for another organisation gets tokens in its name, so the role alone does not do: the
 * organisation itself must have been let to supply others, as for its machines.
 */
export function permissionsOfRoles(
  roles: readonly MemberRole[],
  { maySupply }: { readonly maySupply: boolean },
): ReadonlySet<Permission> {
  const given = roles.flatMap((role) => GIVEN_BY_ROLE[role]);
  return new Set(given.filter((permission) => permission !== 'supplier' || maySupply));
}

/** The roles that give one of these permissions, for the message to who lacks it. */
export function rolesGiving(permissions: readonly Permission[]): readonly string[] {
  return Object.entries(GIVEN_BY_ROLE)
    .filter(([, given]) => given.some((permission) => permissions.includes(permission)))
    .map(([role]) => role);
}
