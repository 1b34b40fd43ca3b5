/**
 * Checks 11 to 14 of spec/maskinporten.md 2.4: may this organisation have these scopes, for itself or on behalf of
 * another. One bad scope refuses the whole request (2.4, "No partial grants").
 */
import type { EuropeanSeal } from '../certificates/european-seal.ts';
import { type OrgNumber, parseOrgNumber } from '../identifiers/org-number.ts';
import { parseScopeList, type ScopeName } from '../identifiers/scope-name.ts';
import { detailsType, SYSTEM_USER } from '../protocol/authorization-details.ts';
import type { GrantClaims } from '../protocol/jwt-grant.ts';
import { printable } from '../protocol/printable.ts';
import { accepted, type Refused, type Verdict } from '../protocol/verdict.ts';
import { accessHolder, grantedAccess } from '../registry/access/access.ts';
import { judgeCustomer, sharedDelegationSource } from '../registry/access/customer.ts';
import type { Client } from '../registry/clients/client.ts';
import type { IntegrationType } from '../registry/clients/integration-type.ts';
import { type Scope, usableScope } from '../registry/scopes/scope.ts';
import type { RegistryView } from '../registry/view.ts';
import type { AltinnRegisters } from './altinn-registers.ts';
import type { Authenticated } from './authenticated.ts';
import { judgeOnBehalfOf } from './claims.ts';
import { type Consumer, organisation } from './consumer.ts';
import * as errors from './errors.ts';
import { registerSilent } from './register-errors.ts';

export type AuthorizedScopes = {
  readonly scopes: readonly Scope[];
  readonly consumer: Consumer;
  /** Who operates the client for the consumer; absent when the consumer does so itself. */
  readonly supplier?: OrgNumber;
  readonly delegationSource?: string;
};

export type ScopeAuthorizer = (
  claims: GrantClaims,
  known: Authenticated,
) => Promise<Verdict<AuthorizedScopes>>;

export function createScopeAuthorizer(parts: {
  readonly registry: RegistryView;
  readonly altinn: AltinnRegisters | undefined;
}): ScopeAuthorizer {
  const { registry, altinn } = parts;

  return async (claims, known) => {
    if (known.kind === 'seal') return forSeal(claims, known.seal);
    const { client } = known;
    const found = await registeredScopes(claims.scope, client);
    if (!found.ok) return found;
    // Beside consumer_org it has an answer of its own.
    const deprecated = claims.consumerOrg === undefined ? judgeOnBehalfOf(claims) : undefined;
    if (deprecated) return deprecated;
    return claims.consumerOrg === undefined
      ? forItself(found.value, client)
      : onBehalfOf(claims.consumerOrg, claims, found.value, client);
  };

  /** Check 11. */
  async function registeredScopes(asked: string, client: Client): Promise<Verdict<readonly Scope[]>> {
    const names = parseScopeList(asked);
    if (names === undefined || names.length === 0) return malformedScopes(asked);
    const unregistered = names.find((name) => !client.scopes.includes(name));
    if (unregistered !== undefined) return notRegistered(unregistered);
    return usableScopes(names, client.integrationType);
  }

  async function usableScopes(
    names: readonly ScopeName[],
    integrationType: IntegrationType,
  ): Promise<Verdict<readonly Scope[]>> {
    const scopes: Scope[] = [];
    for (const name of names) {
      const scope = await registry.scope(name);
      if (scope === undefined) return noSuchScope(name);
      const usable = usableScope(scope, integrationType);
      if (!usable.ok) return refusedScope(usable.fault);
      scopes.push(scope);
    }
    return accepted(scopes);
  }

  /** 4.7: no client and no access list; the owner of each scope has let European businesses in, all of them. */
  async function forSeal(claims: GrantClaims, seal: EuropeanSeal): Promise<Verdict<AuthorizedScopes>> {
    const names = parseScopeList(claims.scope);
    if (names === undefined || names.length === 0) return malformedScopes(claims.scope);
    const scopes = await usableScopes(names, 'maskinporten');
    if (!scopes.ok) return scopes;
    const closed = scopes.value.find((scope) => !scope.supportsEuropeanBusinesses);
    if (closed) return closedToSeals(closed.name);
    if (claims.consumerOrg !== undefined) return sealOnBehalf();
    const deprecated = judgeOnBehalfOf(claims);
    if (deprecated) return deprecated;
    return accepted({ scopes: scopes.value, consumer: { kind: 'seal', seal } });
  }

  async function forItself(scopes: readonly Scope[], client: Client): Promise<Verdict<AuthorizedScopes>> {
    const holder = accessHolder(client);
    const delegable = scopes.find((scope) => scope.delegationSource !== undefined);
    // 6.1, Exclusions: a scope with a delegation source cannot be had by a client that a supplier registered for its customer.
    if (client.supplierOrgno !== undefined && delegable !== undefined) return bothDelegations(delegable);
    const refusal = await withoutAccess(scopes, holder);
    if (refusal) return refusal;
    const { supplierOrgno } = client;
    return accepted({
      scopes,
      consumer: organisation(client.clientOrgno),
      ...(supplierOrgno === undefined ? {} : { supplier: supplierOrgno }),
    });
  }

  /** Checks 12 to 14, and 6.3. */
  async function onBehalfOf(
    consumerOrg: string,
    claims: GrantClaims,
    scopes: readonly Scope[],
    client: Client,
  ): Promise<Verdict<AuthorizedScopes>> {
    const consumer = parseOrgNumber(consumerOrg);
    if (consumer === undefined) return malformedConsumer(consumerOrg);
    const supplier = client.clientOrgno;
    const source = judgeCombination(consumer, supplier, claims, scopes);
    if (!source.ok) return source;
    // 6.1, Exclusions, again: whoever operates this client is not its owner, and would not be named in the token.
    const [scope] = scopes;
    if (client.supplierOrgno !== undefined && scope !== undefined) return bothDelegations(scope);
    const refusal = (await shutOut(scopes, consumer)) ?? (await withoutAccess(scopes, consumer));
    if (refusal) return refusal;
    const undelegated = await judgeDelegations(source.value, consumer, supplier, scopes);
    if (undelegated) return undelegated;
    return accepted({
      ...{ scopes, supplier, consumer: organisation(consumer) },
      delegationSource: source.value,
    });
  }

  /** Check 14. All the questions are asked side by side; where no register is connected, nobody has delegated anything. */
  async function judgeDelegations(
    source: string,
    consumer: OrgNumber,
    supplier: OrgNumber,
    scopes: readonly Scope[],
  ): Promise<Refused | undefined> {
    const answers = await Promise.all(
      scopes.map(({ name }) => altinn?.hasDelegated({ source, consumer, supplier, scope: name })),
    );
    const undelegated = scopes.find((_, at) => {
      const answer = answers[at];
      return answer === undefined || (answer.answered && !answer.value);
    });
    // A register that has said no has said enough, whatever another question was answered.
    if (undelegated) return errors.notDelegated(undelegated.name, consumer, supplier);
    const silent = answers.find((answer) => answer?.answered === false);
    return silent?.answered === false ? registerSilent('delegation-register', silent.why) : undefined;
  }

  /** Nothing is served of an organisation that is shut out, by whomever it is asked for. */
  async function shutOut([scope]: readonly Scope[], consumer: OrgNumber): Promise<Refused | undefined> {
    const registered = await registry.organisation(consumer);
    if (registered?.active !== false) return undefined;
    return errors.noAccess(scope?.name ?? '', {
      rule: 'access-not-granted',
      seen: `${consumer}, which is shut out`,
      expected: 'an organisation that is served here',
    });
  }

  /** Check 13. */
  async function withoutAccess(scopes: readonly Scope[], holder: OrgNumber): Promise<Refused | undefined> {
    for (const scope of scopes) {
      const ruling = grantedAccess(scope, holder, await registry.access(scope.name, holder));
      if (!ruling.ok) return errors.noAccess(scope.name, ruling.fault);
    }
    return undefined;
  }
}

/** Check 12: the delegation source that all the scopes share. */
function judgeCombination(
  consumer: OrgNumber,
  supplier: OrgNumber,
  claims: GrantClaims,
  scopes: readonly Scope[],
): Verdict<string> {
  const customer = judgeCustomer(consumer, supplier);
  if (!customer.ok) return errors.invalidCombination(customer.fault);
  if (claims.issOnBehalfOf !== undefined) {
    return errors.invalidCombination({
      rule: 'consumer-and-onbehalfof',
      seen: 'both consumer_org and iss_onbehalfof',
      expected: 'one of them',
      remedy: 'Remove iss_onbehalfof.',
    });
  }
  if (detailsType(claims.authorizationDetails) === SYSTEM_USER) return errors.systemUserOnBehalf();
  const source = sharedDelegationSource(scopes);
  return source.ok ? accepted(source.value) : errors.invalidCombination(source.fault);
}

function bothDelegations(scope: Scope) {
  return errors.invalidCombination({
    rule: 'supplier-client-delegation',
    seen: `${scope.name} is delegated in ${scope.delegationSource}, and the client was registered for a customer`,
    expected: "the supplier's own client, with consumer_org",
    remedy: 'Use a client that the supplier owns itself, and name the customer in consumer_org.',
  });
}

function closedToSeals(name: ScopeName) {
  return errors.invalidScope({
    rule: 'scope-european-businesses',
    seen: `${name} is not open to European businesses`,
    expected: 'a scope with supports_european_businesses',
    remedy: `Ask the owner of ${name} to open it to European businesses, or use an enterprise certificate and a client.`,
  });
}

function sealOnBehalf() {
  return errors.invalidCombination({
    rule: 'consumer-and-seal',
    seen: 'both consumer_org and the certificate of a seal',
    expected: 'one of them',
    remedy: 'Leave out consumer_org; nobody delegates to a business that is registered nowhere.',
  });
}

function malformedConsumer(consumerOrg: string) {
  return errors.invalidClaim('consumer_org', {
    seen: `${printable(consumerOrg)}, which is no organisation number`,
    expected: 'nine digits with a valid check digit',
    remedy: 'Give the nine digits of the organisation number, without spaces or 0192:.',
  });
}

function malformedScopes(asked: string) {
  return errors.invalidScope({
    rule: 'scope-form',
    seen: asked === '' ? 'an empty scope' : `${printable(asked)}, which is no list of scope names`,
    expected: 'scope names with single spaces between',
    remedy: 'Give the names as they are registered on the client, with one space between.',
  });
}

function notRegistered(name: ScopeName) {
  return errors.invalidScope({
    rule: 'scope-registered',
    seen: `${name} is not registered on the client`,
    expected: 'a scope registered on the client',
    remedy: `Add ${name} to the scopes of the integration, or ask for one that it has.`,
  });
}

function noSuchScope(name: ScopeName) {
  return errors.invalidScope({
    rule: 'scope-exists',
    seen: `${name} does not exist in this environment`,
    expected: 'a scope of this environment',
    remedy: `Compare ${name} with what the owner of the API has registered in this environment.`,
  });
}

function refusedScope(fault: Parameters<typeof errors.invalidScope>[0]) {
  return fault.rule === 'scope-integration-type'
    ? errors.scopeNotForMaskinporten(fault)
    : errors.invalidScope(fault);
}
