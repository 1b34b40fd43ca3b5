/**
 * Who asks about a person's authorizations and logins (spec/idporten.md 2.9): a service that the person is logged in to, by the
 * person's token from here, or a machine, by a token of our Maskinporten. Each asks for the organisation that its token names,
 * and sees no other's.
 */

import { parseAuthorization } from '../../http/authorization-header.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type ClientId, parseClientId } from '../../identifiers/client-id.ts';
import { type OrgNumber, parseIso6523 } from '../../identifiers/org-number.ts';
import type { AccessTokenVerifier } from '../../issuer/access-token.ts';
import type { PossessionJudge } from '../../issuer/possession.ts';
import type { NamePerson } from '../../login/person-name.ts';
import { accepted, type Verdict } from '../../protocol/verdict.ts';
import type { RegistryView } from '../../registry/view.ts';
import type { FindUsableToken } from '../usable-token.ts';
import { insufficientScope, noToken, wrongToken } from './api-refusals.ts';

export type ServiceCaller = {
  readonly kind: 'service';
  readonly clientId: ClientId;
  readonly orgno: OrgNumber;
  /** The name that records have for who is logged in there. */
  readonly person: string;
};

export type MachineCaller = {
  readonly kind: 'machine';
  readonly clientId: ClientId;
  readonly orgno: OrgNumber;
};

export type ApiCallers = {
  /** By a person's token. */
  service(c: DoorContext, scope: string): Promise<Verdict<ServiceCaller>>;
  /** By a token of Maskinporten. */
  machine(c: DoorContext, scope: string): Promise<Verdict<MachineCaller>>;
  either(c: DoorContext, scope: string): Promise<Verdict<ServiceCaller | MachineCaller>>;
};

export type ApiCallerParts = {
  readonly findToken: FindUsableToken;
  readonly namePerson: NamePerson;
  readonly verifyMachine: AccessTokenVerifier;
  readonly judgePossession: PossessionJudge;
  readonly registry: Pick<RegistryView, 'client' | 'organisation'>;
  /** ID-porten's address. */
  readonly issuer: string;
};

export function createApiCallers(parts: ApiCallerParts): ApiCallers {
  const { findToken, namePerson, verifyMachine, judgePossession, registry, issuer } = parts;

  function presented(c: DoorContext) {
    const authorization = parseAuthorization(c.req.header('authorization'));
    if (authorization.scheme === 'none') return noToken();
    if (authorization.scheme !== 'bearer' && authorization.scheme !== 'dpop')
      return wrongToken('it is not a Bearer token');
    const { scheme, token } = authorization;
    const url = new URL(`${issuer}${c.req.path}`).href;
    return accepted({ scheme, token, url, method: c.req.method, proof: c.req.header('dpop') });
  }

  async function service(c: DoorContext, scope: string): Promise<Verdict<ServiceCaller>> {
    const sent = presented(c);
    if (!sent.ok) return sent;
    const found = await findToken(sent.value.token);
    if (found === undefined) return wrongToken('it is unknown, expired or revoked');
    const { token, client } = found;
    c.set('clientId', client.clientId);
    const claims = token.boundTo === undefined ? {} : { cnf: { jkt: token.boundTo } };
    const foreign = await judgePossession({ ...sent.value, claims });
    if (foreign !== undefined) return wrongToken(foreign);
    if (!token.scope.split(' ').includes(scope)) return insufficientScope(scope);
    const { holder, person } = token.authorization.grant;
    const name = holder ?? (person.pid && namePerson({ kind: 'pid', value: person.pid }));
    if (name === undefined) return wrongToken('it does not say who is logged in');
    return accepted({ kind: 'service', clientId: client.clientId, orgno: client.clientOrgno, person: name });
  }

  async function machine(c: DoorContext, scope: string): Promise<Verdict<MachineCaller>> {
    const sent = presented(c);
    if (!sent.ok) return sent;
    const checked = await verifyMachine(sent.value.token);
    if (!checked.ok) return wrongToken(checked.why);
    const { claims } = checked;
    const foreign = await judgePossession({ ...sent.value, claims });
    if (foreign !== undefined) return wrongToken(foreign);
    const clientId = parseClientId(String(claims['client_id']));
    const orgno = parseIso6523(String((claims['consumer'] as { readonly ID?: unknown } | null)?.ID));
    if (clientId === undefined || orgno === undefined)
      return wrongToken('it does not name a Norwegian organisation as consumer');
    c.set('clientId', clientId);
    if (!(await areActive(clientId, orgno)))
      return wrongToken('its client or organisation has been deactivated');
    if (!String(claims['scope']).split(' ').includes(scope)) return insufficientScope(scope);
    return accepted({ kind: 'machine', clientId, orgno });
  }

  /** spec/threats.md row 24: a token outlives the deactivation of whom it names, and opens nothing here all the same. */
  async function areActive(clientId: ClientId, consumer: OrgNumber): Promise<boolean> {
    const found = await registry.client(clientId);
    if (found?.client.active !== true || found.organisation?.active === false) return false;
    return (await registry.organisation(consumer))?.active !== false;
  }

  return {
    ...{ service, machine },
    async either(c, scope) {
      const sent = presented(c);
      if (!sent.ok) return sent;
      const isOurs = (await findToken(sent.value.token)) !== undefined;
      return isOurs ? service(c, scope) : machine(c, scope);
    },
  };
}
