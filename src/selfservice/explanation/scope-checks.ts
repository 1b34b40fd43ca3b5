/** The checks about the scope. They say what the rules of the registry say, by which the token servers go. */
import { grantedAccess } from '../../registry/access/access.ts';
import { JWT_BEARER } from '../../registry/clients/client.ts';
import { isLoginScope, judgeScopes } from '../../registry/clients/client-scopes.ts';
import { registeredType } from '../../registry/clients/combination.ts';
import { type Scope, usableScope } from '../../registry/scopes/scope.ts';
import { type Finding, failed, NOT_REACHED, passed } from './check.ts';
import type { Situation } from './situation.ts';

/** With its own organisation's access, or with that of a customer who delegated it. */
export type Way = 'for_itself' | 'on_behalf_of';

export function scopeExists({ scope, name }: Situation): Finding {
  if (isLoginScope(name)) return passed(`${name} is there for every login`);
  if (scope !== undefined) return passed(`${name}, owned by ${scope.ownerOrgno}`);
  const remedy =
    'Compare the name with GET /scopes/all and GET /scopes/access/all, or ask the owner of the API.';
  return failed(`no ${name}`, 'a scope of this environment that your organisation may see', remedy);
}

export function scopeActive({ scope, name, client }: Situation): Finding {
  if (isLoginScope(name)) return passed(`${name} is always active`);
  if (scope === undefined) return NOT_REACHED;
  const ruling = usableScope({ ...scope, allowedIntegrationTypes: [] }, client.integrationType);
  return ruling.ok ? passed(`${name} is active`) : fromFault(ruling.fault);
}

export function scopeIntegrationType(situation: Situation): Finding {
  const { scope, name, client } = situation;
  if (isLoginScope(name)) return loginScopeType(situation);
  if (scope === undefined) return NOT_REACHED;
  const ruling = usableScope({ ...scope, active: true }, client.integrationType);
  return ruling.ok
    ? passed(`${name} allows clients of type ${client.integrationType}`)
    : fromFault(ruling.fault);
}

function loginScopeType({ name, client }: Situation): Finding {
  const type = client.integrationType;
  const fault = registrationFault({ client, name }, undefined);
  if (fault === undefined) return passed(`clients of type ${type} may carry ${name}`);
  return failed(
    `a client of type ${type}`,
    `a type that may carry ${name}`,
    'Ask for a scope of the API that is called.',
  );
}

export function scopeRegistered(situation: Situation): Finding {
  const { client, name, scope } = situation;
  if (client.scopes.includes(name)) return passed(`${name} is registered on the client`);
  if (scope === undefined && !isLoginScope(name)) return NOT_REACHED;
  const fault = registrationFault(situation, situation);
  const remedy = fault ?? `Add ${name} to scopes with PUT /clients/${client.clientId}.`;
  return failed(`${name} is not registered on the client`, 'a scope registered on the client', remedy);
}

/** What the registration of the scope on the client would be answered; undefined when it would be done. */
function registrationFault(
  { client, name }: Pick<Situation, 'client' | 'name'>,
  known: Pick<Situation, 'scope' | 'holder' | 'access'> | undefined,
): string | undefined {
  const { scope, holder, access: held } = known ?? {};
  const standings = new Map(scope && holder && [[name, { scope, holder, access: held }]]);
  const integrationType = registeredType(client.integrationType);
  const judged = judgeScopes({ integrationType, asked: [name], carried: [], standings });
  return judged.faults[0]?.message;
}

export function access(situation: Situation): Finding {
  const { scope, name, holder, client } = situation;
  if (isLoginScope(name)) return passed(`${name} is open to all`);
  if (scope === undefined) return NOT_REACHED;
  const ways = accessWays(situation);
  if (ways.includes('for_itself')) return passed(grantedText(scope, situation));
  if (ways.includes('on_behalf_of')) {
    return passed(
      `no access of ${client.clientOrgno} itself, but customers delegate ${name} in ${scope.delegationSource}`,
    );
  }
  const ruling = grantedAccess(scope, holder, situation.access);
  if (ruling.ok) throw new Error(`Access to ${name} is granted, and there is no way to use it.`);
  return fromFault({ ...ruling.fault, remedy: applyRemedy(situation) });
}

function grantedText({ accessibleForAll, name }: Scope, { holder }: Situation): string {
  return accessibleForAll ? `${name} is open to all` : `access of ${holder} to ${name}: APPROVED`;
}

function applyRemedy({ access: held, holder, name, scope }: Situation): string {
  if (held?.state === 'REQUESTED')
    return `Wait for ${scope?.ownerOrgno}, the owner, to decide, or ask it to.`;
  if (scope?.ownerOrgno === holder)
    return `It is your own: PUT /scopes/access/${holder}?scope=${encodeURIComponent(name)}.`;
  return `Apply for it as ${holder} with POST /porthus/v1/applications.`;
}

/**
 * spec/maskinporten.md 6.1, Exclusions: a scope with a delegation source cannot be had by a client that a supplier
 * registered for its customer, for itself; delegation is for Maskinporten alone.
 */
export function accessWays({ client, scope, name, holder, access: held }: Situation): readonly Way[] {
  if (isLoginScope(name)) return ['for_itself'];
  if (scope === undefined) return [];
  const isDelegable = scope.delegationSource !== undefined && client.grantTypes.includes(JWT_BEARER);
  const isForCustomer = client.supplierOrgno !== undefined;
  const ways: Way[] = [];
  if (grantedAccess(scope, holder, held).ok && !(isDelegable && isForCustomer)) ways.push('for_itself');
  if (isDelegable) ways.push('on_behalf_of');
  return ways;
}

type Fault = { readonly seen?: string; readonly expected?: string; readonly remedy: string };

export function fromFault({ seen = '', expected = '', remedy }: Fault): Finding {
  return failed(seen, expected, remedy);
}
