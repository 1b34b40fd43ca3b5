/** Access changed by an application, with its entry in the journal of whose scope it is. */
import type { Journal } from '../../audit/journal.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Access, AccessState } from '../../registry/access/access.ts';
import { setAccess } from '../../registry/access/access-store.ts';
import { accessId } from '../../registry/change.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { type Act, changeEvent } from '../clients/act.ts';

type Subject = {
  readonly scope: ScopeName;
  readonly ownerOrgno: OrgNumber;
  readonly consumerOrgno: OrgNumber;
};

const ACTIONS = {
  REQUESTED: 'requested',
  APPROVED: 'granted',
  DENIED: 'denied',
} as const satisfies Record<AccessState, string>;

/** From what this unit of work has read; nothing happens where it is in that state already. */
export async function moveAccess(
  unit: UnitOfWork,
  { scope, ownerOrgno, consumerOrgno }: Subject,
  { from, to }: { readonly from: Access | undefined; readonly to: AccessState },
  act: Act,
  journal: Journal,
): Promise<void> {
  if (from?.state === to) return;
  const { now } = act;
  const isMoved = await setAccess(unit, { scope, consumerOrgno }, from?.state, to, now);
  // Units of work are serialised, so that what one has read stands until it ends (store/store.ts).
  if (!isMoved) throw new Error(`Access of ${consumerOrgno} to ${scope} was changed within a unit of work.`);
  await journal.append(unit, {
    ...changeEvent(act, ownerOrgno),
    ...{ noun: 'access', id: accessId(scope, consumerOrgno), action: ACTIONS[to], before: from },
    after: { scope, consumerOrgno, state: to, createdAt: from?.createdAt ?? now, updatedAt: now },
  });
}
