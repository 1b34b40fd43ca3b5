/**
 * Checks 11 to 14 of spec/maskinporten.md 2.4: may this organisation have these scopes, for itself or on behalf of
 * another. One bad scope refuses the whole request (2.4, "No partial grants").
 */
import { type OrgNumber, parseOrgNumber } from '../identifiers/org-number.ts';
import { parseScopeList, type ScopeName } from '../identifiers/scope-name.ts';
import type { GrantClaims } from '../protocol/jwt-grant.ts';
import { accepted, type Refused, type Verdict } from '../protocol/verdict.ts';
import { accessHolder, grantedAccess } from '../registry/access/access.ts';
import type { Client } from '../registry/clients/client.ts';
import { type Scope, usableScope } from '../registry/scopes/scope.ts';
import type { RegistryView } from '../registry/view.ts';
import * as errors from './errors.ts';

export type AuthorizedScopes = {
  readonly scopes: readonly Scope[];
  /** The legal consumer. */
  readonly consumer: OrgNumber;
  /** Who operates the client for the consumer; absent when the consumer does so itself. */
  readonly supplier?: OrgNumber;
  readonly delegationSource?: string;
};

/** The registers in which consumers delegate scopes to suppliers (6.3); the part that speaks to one answers here. */
export type DelegationRegister = {
  hasDelegated(delegation: {
    readonly source: string;
    readonly consumer: OrgNumber;
    readonly supplier: OrgNumber;
    readonly scope: ScopeName;
  }): Promise<boolean>;
};

export type ScopeAuthorizer = (claims: GrantClaims, client: Client) => Promise<Verdict<AuthorizedScopes>>;

export function createScopeAuthorizer(parts: {
  readonly registry: RegistryView;
  readonly delegations: DelegationRegister;
}): ScopeAuthorizer {
  const { registry, delegations } = parts;

  return async (claims, client) => {
    const found = await registeredScopes(claims.scope, client);
    if (!found.ok) return found;
    return claims.consumerOrg === undefined
      ? forItself(found.value, client)
      : onBehalfOf(claims.consumerOrg, claims, found.value, client);
  };

  /** Check 11. */
  async function registeredScopes(asked: string, client: Client): Promise<Verdict<readonly Scope[]>> {
    const names = parseScopeList(asked);
    if (names === undefined || names.length === 0) return malformedScopes();
    const scopes: Scope[] = [];
    for (const name of names) {
      if (!client.scopes.includes(name)) return notRegistered(name);
      const scope = await registry.scope(name);
      if (scope === undefined) return noSuchScope(name);
      const usable = usableScope(scope, client.integrationType);
      if (!usable.ok) return refusedScope(usable.fault);
      scopes.push(scope);
    }
    return accepted(scopes);
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
      consumer: client.clientOrgno,
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
    if (consumer === undefined) return malformedConsumer();
    const supplier = client.clientOrgno;
    const source = judgeCombination(consumer, supplier, claims, scopes);
    if (!source.ok) return source;
    const refusal = (await shutOut(scopes, consumer)) ?? (await withoutAccess(scopes, consumer));
    if (refusal) return refusal;
    for (const { name } of scopes) {
      const delegated = await delegations.hasDelegated({
        source: source.value,
        consumer,
        supplier,
        scope: name,
      });
      if (!delegated) return errors.notDelegated(name, consumer, supplier);
    }
    return accepted({ scopes, consumer, supplier, delegationSource: source.value });
  }

  /** Nothing is served of an organisation that is shut out, by whomever it is asked for. */
  async function shutOut([scope]: readonly Scope[], consumer: OrgNumber): Promise<Refused | undefined> {
    const organisation = await registry.organisation(consumer);
    if (organisation?.active !== false) return undefined;
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
  if (consumer === supplier) {
    return errors.invalidCombination({
      rule: 'consumer-own',
      seen: `consumer_org ${consumer}, which owns the client`,
      expected: 'the organisation number of another organisation',
      remedy: 'Leave out consumer_org when the client asks for its own organisation.',
    });
  }
  if (claims.issOnBehalfOf !== undefined) {
    return errors.invalidCombination({
      rule: 'consumer-and-onbehalfof',
      seen: 'both consumer_org and iss_onbehalfof',
      expected: 'one of them',
      remedy: 'Remove iss_onbehalfof.',
    });
  }
  const [first, ...others] = scopes.map((scope) => scope.delegationSource);
  if (first !== undefined && others.every((source) => source === first)) return accepted(first);
  return errors.invalidCombination({
    rule: 'consumer-delegation-source',
    seen: scopes
      .map((scope) => `${scope.name}: ${scope.delegationSource ?? 'no delegation source'}`)
      .join(', '),
    expected: 'scopes that share one delegation source',
    remedy:
      'Ask for scopes of one delegation source alone; a scope without one cannot be had on behalf of others.',
  });
}

function bothDelegations(scope: Scope) {
  return errors.invalidCombination({
    rule: 'supplier-client-delegation',
    seen: `${scope.name} is delegated in ${scope.delegationSource}, and the client was registered for a customer`,
    expected: "the supplier's own client, with consumer_org",
    remedy: 'Use a client that the supplier owns itself, and name the customer in consumer_org.',
  });
}

function malformedConsumer() {
  return errors.invalidClaim('consumer_org', {
    seen: 'something else than an organisation number',
    expected: 'nine digits with a valid check digit',
    remedy: 'Give the nine digits of the organisation number, without spaces or 0192:.',
  });
}

function malformedScopes() {
  return errors.invalidScope({
    rule: 'scope-form',
    seen: 'a scope that is not a list of scope names',
    expected: 'scope names with single spaces between',
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
  });
}

function refusedScope(fault: Parameters<typeof errors.invalidScope>[0]) {
  return fault.rule === 'scope-integration-type'
    ? errors.scopeNotForMaskinporten(fault)
    : errors.invalidScope(fault);
}
