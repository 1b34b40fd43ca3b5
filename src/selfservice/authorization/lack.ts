/** What to tell a caller who lacks a permission: a machine the scopes that give it, a person the roles. */
import type { Caller } from './caller.ts';
import { type Permission, scopesGiving } from './permission.ts';
import { rolesGiving } from './role.ts';

/** `what` completes the sentence: "for this operation". */
export function tellLack({ actor }: Caller, permissions: readonly Permission[], what: string): string {
  return actor.kind === 'person' ? tellPerson(permissions, what) : tellMachine(permissions, what);
}

function tellMachine(permissions: readonly Permission[], what: string): string {
  const scopes = scopesGiving(permissions).join(' or ');
  if (scopes === '') return `No access token is good ${what}: it is for persons, in the portal.`;
  return `The access token lacks a scope ${what}. Ask for ${scopes}.`;
}

function tellPerson(permissions: readonly Permission[], what: string): string {
  const roles = rolesGiving(permissions).join(' or ');
  if (roles === '')
    return `No role in the portal is enough ${what}: it is for machines, with an access token.`;
  const supplier = permissions.includes('supplier')
    ? ' To act for others the organisation also needs access to idporten:dcr.supplier, which the operator gives.'
    : '';
  return `Your role in the organisation is not enough ${what}. Ask one of its administrators for the role ${roles}.${supplier}`;
}
