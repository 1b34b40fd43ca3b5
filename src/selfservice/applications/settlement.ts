/** Access that the owner of a scope gives or denies by hand decides the application that is open for it. */
import type { Access } from '../../registry/access/access.ts';
import { type Step, takeStep } from '../../registry/applications/application.ts';
import { decideApplication, findOpenApplication } from '../../registry/applications/application-store.ts';
import type { UnitOfWork } from '../../store/store.ts';
import type { Act } from '../clients/act.ts';
import type { SelfserviceParts } from '../parts.ts';
import { applicationEvent } from './application-event.ts';

/** Told to the consumer where the owner gave no reason of its own. */
const DENIED_BY_HAND = 'The owner of the scope denied access.';

/** In the unit of work that changed the access. */
export async function settleApplication(
  unit: UnitOfWork,
  { scope, consumerOrgno, state }: Access,
  act: Act,
  { journal }: Pick<SelfserviceParts, 'journal'>,
): Promise<void> {
  const open = await findOpenApplication(unit.queries, scope, consumerOrgno);
  if (open === undefined || state === 'REQUESTED') return;
  const step: Step = state === 'APPROVED' ? { kind: 'approve' } : { kind: 'reject', reason: DENIED_BY_HAND };
  const stepped = takeStep(open, step, act.caller.actor.id, act.now);
  if (!stepped.ok || !(await decideApplication(unit, open.id, stepped.standing))) {
    throw new Error(`The application ${open.id} was open, and could not be decided.`);
  }
  await journal.append(unit, applicationEvent(act, open, { ...open, ...stepped.standing }));
}
