/** Asking on behalf of a customer (spec/maskinporten.md 2.4 check 12, 6.3): what must hold before a register is asked. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Ruling } from '../ruling.ts';
import type { Scope } from '../scopes/scope.ts';

/** Nobody is its own customer. */
export function judgeCustomer(customer: OrgNumber, clientOrgno: OrgNumber): Ruling<true> {
  if (customer !== clientOrgno) return { ok: true, value: true };
  return {
    ok: false,
    fault: {
      rule: 'consumer-own',
      seen: `consumer_org ${customer}, which owns the client`,
      expected: 'the organisation number of another organisation',
      remedy: 'Leave out consumer_org when the client asks for its own organisation.',
    },
  };
}

/** The register in which all of the scopes are delegated. */
export function sharedDelegationSource(
  scopes: readonly Pick<Scope, 'name' | 'delegationSource'>[],
): Ruling<string> {
  const [first, ...others] = scopes.map((scope) => scope.delegationSource);
  if (first !== undefined && others.every((source) => source === first)) return { ok: true, value: first };
  return {
    ok: false,
    fault: {
      rule: 'consumer-delegation-source',
      seen: scopes
        .map((scope) => `${scope.name}: ${scope.delegationSource ?? 'no delegation source'}`)
        .join(', '),
      expected: 'scopes that share one delegation source',
      remedy:
        'Ask for scopes of one delegation source alone; a scope without one cannot be had on behalf of others.',
    },
  };
}
