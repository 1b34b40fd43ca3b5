/** Access to a scope of the operator's own, given at the desk; an application that is open for it is decided by that. */
import type { OrgNumber } from '../identifiers/org-number.ts';
import { findAccess, setAccess } from '../registry/access/access-store.ts';
import { takeStep } from '../registry/applications/application.ts';
import { decideApplication, findOpenApplication } from '../registry/applications/application-store.ts';
import { accessId } from '../registry/change.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Act, type OperatorParts, operatorEvent } from './act.ts';

type Parts = Pick<OperatorParts, 'journal'>;

/** Whether the organisation did not have it before. */
export async function grantAccess(
  unit: UnitOfWork,
  scope: Pick<Scope, 'name' | 'ownerOrgno'>,
  consumerOrgno: OrgNumber,
  act: Act,
  { journal }: Parts,
): Promise<boolean> {
  const subject = { scope: scope.name, consumerOrgno };
  const before = await findAccess(unit.queries, scope.name, consumerOrgno);
  if (before?.state === 'APPROVED') return false;
  await setAccess(unit, subject, before?.state, 'APPROVED', act.now);
  const createdAt = before?.createdAt ?? act.now;
  await journal.append(unit, {
    ...operatorEvent(act, scope.ownerOrgno),
    ...{ noun: 'access', id: accessId(scope.name, consumerOrgno), action: 'granted', before },
    after: { ...subject, state: 'APPROVED', createdAt, updatedAt: act.now },
  });
  await approveApplication(unit, subject, act, { journal });
  return true;
}

async function approveApplication(
  unit: UnitOfWork,
  { scope, consumerOrgno }: { readonly scope: Scope['name']; readonly consumerOrgno: OrgNumber },
  act: Act,
  { journal }: Parts,
): Promise<void> {
  const open = await findOpenApplication(unit.queries, scope, consumerOrgno);
  if (open === undefined) return;
  const stepped = takeStep(open, { kind: 'approve' }, act.name, act.now);
  if (!stepped.ok) throw new Error(`The application ${open.id} was open, and could not be decided.`);
  await decideApplication(unit, open.id, stepped.standing);
  await journal.append(unit, {
    ...operatorEvent(act, consumerOrgno),
    ...{ noun: 'application', id: open.id, action: 'approved', before: open },
    after: { ...open, ...stepped.standing },
  });
}
