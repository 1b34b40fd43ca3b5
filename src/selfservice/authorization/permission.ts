/**
 * What a caller may do, and which token scopes give it (spec/selfservice.md 1.2). Write implies read in each family;
 * `dcr.write` is enough for every write below /clients.
 */

export type Permission =
  | 'clients:read'
  | 'clients:create'
  /** Change what exists: the client, its keys, secret and onbehalfof. */
  | 'clients:modify'
  | 'clients:delete'
  | 'onbehalfof:write'
  /** Create, read, change and delete clients of other organisations that the caller registered as supplier. */
  | 'supplier'
  | 'scopes:read'
  | 'scopes:write'
  | 'datasharing'
  | 'cloudsync'
  | 'altinn'
  /** Who works for the organisation: no token gives it, a person's role in the portal does. */
  | 'members:read'
  | 'members:write';

const CLIENTS_ALL = [
  'clients:read',
  'clients:create',
  'clients:modify',
  'clients:delete',
  'onbehalfof:write',
] as const;

/** Both spellings of the onbehalfof scope are in use (section 8 row 3). */
const GIVEN_BY_SCOPE: Readonly<Record<string, readonly Permission[]>> = {
  'idporten:dcr.read': ['clients:read'],
  'idporten:dcr.write': CLIENTS_ALL,
  'idporten:dcr.modify': ['clients:read', 'clients:modify', 'onbehalfof:write'],
  'idporten:dcr/onbehalfof:write': ['onbehalfof:write'],
  'idporten:dcr/onbehalfof.write': ['onbehalfof:write'],
  'idporten:dcr.supplier': ['supplier'],
  'idporten:scopes.read': ['scopes:read'],
  'idporten:scopes.write': ['scopes:read', 'scopes:write'],
  'idporten:dcr.datasharing': ['datasharing'],
  'idporten:cloud.read': ['cloudsync'],
  'idporten:dcr.altinn': ['altinn'],
};

/** For operations that ask no more of a caller than to be one. */
export const ANY_PERMISSION: readonly Permission[] = [...new Set(Object.values(GIVEN_BY_SCOPE).flat())];

export function permissionsOf(scope: string): ReadonlySet<Permission> {
  return new Set(
    scope
      .split(' ')
      .flatMap((name) => (Object.hasOwn(GIVEN_BY_SCOPE, name) ? (GIVEN_BY_SCOPE[name] ?? []) : [])),
  );
}

/** The scopes that give one of these permissions, for the message to who lacks it. */
export function scopesGiving(permissions: readonly Permission[]): string[] {
  return Object.entries(GIVEN_BY_SCOPE)
    .filter(([, given]) => given.some((permission) => permissions.includes(permission)))
    .map(([scope]) => scope);
}
