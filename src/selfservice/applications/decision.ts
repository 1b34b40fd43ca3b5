/**
 * Deciding on an application, in one unit of work with the access that it asked for: what the owner approves is honoured
 * by the token servers at their next question, so that pending scopes on the consumer's clients come alive.
 */
import { findAccess } from '../../registry/access/access-store.ts';
import { type Application, type Step, takeStep } from '../../registry/applications/application.ts';
import { decideApplication, findApplication } from '../../registry/applications/application-store.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Caller } from '../authorization/caller.ts';
import type { Act } from '../clients/act.ts';
import { done, type Outcome, type Refused, refused } from '../contract/fault.ts';
import { shown } from '../contract/schema-faults.ts';
import type { Conflict } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { moveAccess } from './access-move.ts';
import { applicationEvent } from './application-event.ts';

export const APPLICATION_OBJECT = 'Application';

/** For the two that it concerns; to others there is no such application (threats: tenancy). */
export async function reachApplication(
  queries: Queries,
  id: string | undefined,
  { orgno }: Pick<Caller, 'orgno'>,
): Promise<Outcome<Application>> {
  const application = await findApplication(queries, id ?? '');
  if (application?.ownerOrgno === orgno || application?.consumerOrgno === orgno) return done(application);
  const message = `There is no application ${shown(id)}. Compare the id with GET /porthus/v1/applications.`;
  return refused(404, APPLICATION_OBJECT, message, 'id');
}

export async function decide(
  unit: UnitOfWork,
  id: string | undefined,
  step: Step,
  act: Act,
  { journal }: Pick<SelfserviceParts, 'journal'>,
): Promise<Outcome<Application> | Conflict> {
  const reached = await reachApplication(unit.queries, id, act.caller);
  if (!reached.ok) return reached;
  const before = reached.value;
  const refusal = notTheirs(before, step, act.caller);
  if (refusal) return refusal;
  const stepped = takeStep(before, step, act.caller.actor.id, act.now);
  if (!stepped.ok) return refused(409, APPLICATION_OBJECT, stepped.message);
  if (!stepped.isNew) return done(before);
  const access = await findAccess(unit.queries, before.scope, before.consumerOrgno);
  const { standing } = stepped;
  if (!(await decideApplication(unit, before.id, standing))) return 'conflict';
  const after = { ...before, ...standing };
  await moveAccess(
    unit,
    before,
    { from: access, to: step.kind === 'approve' ? 'APPROVED' : 'DENIED' },
    act,
    journal,
  );
  await journal.append(unit, applicationEvent(act, before, after));
  return done(after);
}

/** Who is not to take this step: the one decides, the other withdraws. */
function notTheirs(
  { ownerOrgno, consumerOrgno }: Application,
  { kind }: Step,
  caller: Caller,
): Refused | undefined {
  const isWithdrawal = kind === 'withdraw';
  if (caller.orgno === (isWithdrawal ? consumerOrgno : ownerOrgno)) return undefined;
  const message = isWithdrawal
    ? `Only ${consumerOrgno}, which applied, can withdraw the application. Reject it instead.`
    : `Only ${ownerOrgno}, which owns the scope, can decide on the application. You can withdraw it.`;
  return refused(403, APPLICATION_OBJECT, message);
}
