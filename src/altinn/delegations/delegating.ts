/** Delegating and withdrawing: each one unit of work with its entry in the journal. */
import type { AuditEvent } from '../../audit/journal.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { timeOrderedUuid } from '../../random.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { UnitOfWork } from '../../store/store.ts';
import type { AltinnParts } from '../parts.ts';
import { type DelegatedScheme, type Delegation, MAX_DELEGATIONS } from './delegation.ts';
import {
  countDelegations,
  deleteDelegation,
  findDelegation,
  insertDelegation,
  listDelegations,
} from './delegation-store.ts';
import { findScheme } from './scheme-store.ts';

export type DelegationParts = Pick<AltinnParts, 'store' | 'journal' | 'clock' | 'random'>;

/** Who does it, as the journal names it. */
export type Act = Pick<AuditEvent, 'traceId' | 'actor'>;

export type AskedDelegation = {
  readonly schemeId: string;
  readonly consumer: OrgNumber;
  readonly supplier: OrgNumber;
};

export type DelegationFault = 'unknown-scheme' | 'unknown-supplier' | 'same-organisation' | 'too-many';

export type DelegationOutcome =
  /** `isNew` is false for what was delegated already. */
  | { readonly ok: true; readonly delegation: DelegatedScheme; readonly isNew: boolean }
  | { readonly ok: false; readonly fault: DelegationFault };

/** Whether the API owner has granted the consumer access is not asked: the original takes the two in either order. */
export function delegate(
  parts: DelegationParts,
  asked: AskedDelegation,
  act: Act,
): Promise<DelegationOutcome> {
  return parts.store.transaction(async (unit) => {
    const { schemeId, consumer, supplier } = asked;
    const scheme = await findScheme(unit.queries, schemeId);
    if (!scheme) return { ok: false, fault: 'unknown-scheme' };
    const fault = await partiesFault(unit, asked);
    if (fault) return { ok: false, fault };
    const between = await listDelegations(unit.queries, { consumer, supplier, limit: MAX_DELEGATIONS });
    const known = between.find((delegation) => delegation.schemeId === schemeId);
    if (known) return { ok: true, delegation: known, isNew: false };
    if ((await countDelegations(unit.queries, consumer)) >= MAX_DELEGATIONS)
      return { ok: false, fault: 'too-many' };
    const now = parts.clock.now();
    const delegation = { id: timeOrderedUuid(parts.random, now), createdAt: now, ...asked };
    await insertDelegation(unit, delegation);
    await record(parts, unit, act, delegation, 'delegated');
    return { ok: true, delegation: { ...delegation, scheme }, isNew: true };
  });
}

async function partiesFault(
  unit: UnitOfWork,
  { consumer, supplier }: AskedDelegation,
): Promise<DelegationFault | undefined> {
  if (consumer === supplier) return 'same-organisation';
  const found = await findOrganisation(unit.queries, supplier);
  return found?.active ? undefined : 'unknown-supplier';
}

/** Undefined when the organisation has given no such delegation. */
export function withdraw(
  parts: DelegationParts,
  id: string,
  consumer: OrgNumber,
  act: Act,
): Promise<DelegatedScheme | undefined> {
  return parts.store.transaction(async (unit) => {
    const delegation = await findDelegation(unit.queries, id);
    if (delegation?.consumer !== consumer) return undefined;
    await deleteDelegation(unit, delegation);
    await record(parts, unit, act, delegation, 'withdrawn');
    return delegation;
  });
}

function record(
  { journal, clock }: DelegationParts,
  unit: UnitOfWork,
  act: Act,
  { id, schemeId, consumer, supplier }: Delegation,
  action: 'delegated' | 'withdrawn',
): Promise<void> {
  const thing = { schemeId, consumer, supplier };
  return journal.append(unit, {
    ...{ at: clock.now(), ...act, owner: consumer, noun: 'delegation', id, action },
    before: action === 'withdrawn' ? thing : undefined,
    after: action === 'delegated' ? thing : undefined,
  });
}
