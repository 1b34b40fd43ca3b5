/** Which organisation may use which scope (spec/selfservice.md 1.12), the API owner's decision. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Client } from '../clients/client.ts';
import type { Ruling } from '../ruling.ts';
import type { Scope } from '../scopes/scope.ts';

export type AccessState = 'REQUESTED' | 'APPROVED' | 'DENIED';

export type Access = {
  readonly scope: ScopeName;
  readonly consumerOrgno: OrgNumber;
  readonly state: AccessState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/**
 * Whether `consumer` may use `scope`. The scope's own organisation is asked like any other: it grants itself access if
 * it wants to use its API.
 */
export function grantedAccess(
  scope: Pick<Scope, 'name' | 'accessibleForAll'>,
  consumer: OrgNumber,
  access: Access | undefined,
): Ruling<true> {
  const state = access?.state ?? 'none';
  if (scope.accessibleForAll || state === 'APPROVED') return { ok: true, value: true };
  return {
    ok: false,
    fault: {
      rule: 'access-not-granted',
      seen: `access of ${consumer} to ${scope.name}: ${state}`,
      expected: 'APPROVED, or a scope that is open to all',
      remedy: REMEDIES[state],
    },
  };
}

const REMEDIES = {
  none: 'Ask the owner of the scope to grant access; if you act for another organisation, name it in consumer_org.',
  REQUESTED: 'The owner of the scope has not decided yet; ask it to approve the request.',
  DENIED: 'The owner of the scope has withdrawn or declined access; ask it to grant it again.',
} as const satisfies Record<'none' | Exclude<AccessState, 'APPROVED'>, string>;

/**
 * Whose access counts when a client asks for itself: of a client that a supplier registered for a customer it is the
 * supplier's (spec/selfservice.md 1.8, spec/maskinporten.md 6.1 model C).
 */
export function accessHolder(client: Pick<Client, 'clientOrgno' | 'supplierOrgno'>): OrgNumber {
  return client.supplierOrgno ?? client.clientOrgno;
}
