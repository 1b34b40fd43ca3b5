/**
 * Why a client can or cannot get tokens with a scope: every check that the registry can make, with the rules by which
 * the token servers decide. All are made that can be, so that who mends one thing is not met by the next.
 */
import { accessTokenLifetimeSeconds } from '../../registry/clients/access-token-lifetime.ts';
import { JWT_BEARER } from '../../registry/clients/client.ts';
import { LOGIN_TYPES } from '../../registry/clients/integration-type.ts';
import { type Check, type CheckName, checksFor, decidesOn, type Finding, failed, passed } from './check.ts';
import { credential, expiringSoon } from './credential.ts';
import { consumer, consumerAccess, delegation } from './customer-checks.ts';
import {
  access,
  accessWays,
  scopeActive,
  scopeExists,
  scopeIntegrationType,
  scopeRegistered,
  type Way,
} from './scope-checks.ts';
import type { Situation } from './situation.ts';

export type Issuer = 'maskinporten' | 'idporten' | 'ansattporten';

export type Explanation = {
  /** Undefined: no token server serves clients of this type. */
  readonly issuer: Issuer | undefined;
  /** How the client can get tokens with the scope; empty when it cannot. */
  readonly ways: readonly Way[];
  readonly checks: readonly Check[];
  /** What must hold besides when a token is asked for, and cannot be known before. */
  readonly conditions: readonly string[];
};

export function explain(situation: Situation): Explanation {
  const checks = checksFor(situation).map((name) => ({ name, ...FINDERS[name](situation) }));
  const isRefused = checks.some(({ name, result }) => result !== 'passed' && decidesOn(name) === 'token');
  const ways = isRefused ? [] : waysOf(situation);
  return {
    issuer: issuerOf(situation),
    ways,
    checks,
    conditions: isRefused ? [] : conditions(situation, ways),
  };
}

const FINDERS: Readonly<Record<CheckName, (situation: Situation) => Finding>> = {
  'client-active': clientActive,
  'organisation-active': organisationActive,
  'terms-accepted': termsAccepted,
  'integration-type': integrationType,
  'scope-exists': scopeExists,
  'scope-active': scopeActive,
  'scope-integration-type': scopeIntegrationType,
  'scope-registered': scopeRegistered,
  access,
  consumer,
  'consumer-access': consumerAccess,
  delegation,
  credential,
};

/** For a customer there is the one way. */
function waysOf(situation: Situation): readonly Way[] {
  return situation.customer === undefined ? accessWays(situation) : ['on_behalf_of'];
}

export function issuerOf({ client }: Pick<Situation, 'client'>): Issuer | undefined {
  const { integrationType, grantTypes } = client;
  if (grantTypes.includes(JWT_BEARER)) return 'maskinporten';
  if (integrationType === 'ansattporten') return 'ansattporten';
  return LOGIN_TYPES.some((type) => type === integrationType) ? 'idporten' : undefined;
}

function clientActive({ client: { active, clientId } }: Situation): Finding {
  if (active) return passed('the client is active');
  const remedy = `Activate it with PUT /clients/${clientId} and active true.`;
  return failed('the client is deactivated', 'an active client', remedy);
}

function organisationActive({ client: { clientOrgno }, organisation }: Situation): Finding {
  if (organisation?.active !== false) return passed(`${clientOrgno} is active`);
  return failed(`${clientOrgno} has been shut out`, 'an active organisation', 'Ask the operator why.');
}

function termsAccepted({ registrant, holder }: Situation): Finding {
  if (registrant?.termsAcceptedAt !== undefined) return passed(`${holder} has accepted the terms of use`);
  const remedy = 'Accept them with POST /porthus/v1/terms/acceptance.';
  return failed(`${holder} has not accepted the terms of use`, 'accepted terms, to register clients', remedy);
}

function integrationType(situation: Situation): Finding {
  const issuer = issuerOf(situation);
  const { integrationType: type } = situation.client;
  if (issuer !== undefined) return passed(`a client of type ${type}, which ${issuer} serves`);
  const remedy = 'Register a client of another type; the type of a client cannot be changed.';
  return failed(`a client of type ${type}`, 'a type to which tokens are issued', remedy);
}

function conditions(situation: Situation, ways: readonly Way[]): readonly string[] {
  const { client, customer, scope, name, holder } = situation;
  const found: string[] = [...expiringSoon(situation)];
  if (customer === undefined && scope?.delegationSource !== undefined && ways.includes('on_behalf_of')) {
    const { clientOrgno } = client;
    found.push(
      `To use it for a customer: the customer has access to ${name}, has delegated it to ${clientOrgno} in ${scope.delegationSource}, and is named in consumer_org.`,
    );
  }
  const isLogin = issuerOf({ client }) !== 'maskinporten';
  if (isLogin && scope?.requiresUserConsent) found.push('The user consents when logging in.');
  if (isLogin && scope?.requiresUserAuthentication)
    found.push('The user logs in anew, whatever session there is.');
  if (!isLogin && scope !== undefined) {
    found.push(`A token with ${name} lives ${accessTokenLifetimeSeconds(client, [scope])} seconds.`);
  }
  if (holder !== client.clientOrgno) found.push(`${holder}, which registered the client, keeps its access.`);
  return found;
}
