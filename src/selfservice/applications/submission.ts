/** Applying: the application and the access that it asks for, as `REQUESTED`, come about together. */
import { parseScopeName } from '../../identifiers/scope-name.ts';
import { timeOrderedUuid } from '../../random.ts';
import { findAccess } from '../../registry/access/access-store.ts';
import type { Application } from '../../registry/applications/application.ts';
import { findOpenApplication, insertApplication } from '../../registry/applications/application-store.ts';
import { type Ineligibility, ineligibility } from '../../registry/applications/eligibility.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import { findScope } from '../../registry/scopes/scope-store.ts';
import type { UnitOfWork } from '../../store/store.ts';
import type { Act } from '../clients/act.ts';
import { done, type Outcome, refused } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { moveAccess } from './access-move.ts';
import { applicationEvent } from './application-event.ts';
import { APPLICATION_REQUEST, type ApplicationRequest } from './wire.ts';

export type Submitted = {
  readonly application: Application /** False when it was open already. */;
  readonly isNew: boolean;
};

export async function submitApplication(
  unit: UnitOfWork,
  request: ApplicationRequest,
  act: Act,
  parts: Pick<SelfserviceParts, 'journal' | 'random'>,
): Promise<Outcome<Submitted> | Conflict> {
  const { orgno } = act.caller;
  const name = parseScopeName(request.scope);
  const scope = name && (await findScope(unit.queries, name));
  const access = name && (await findAccess(unit.queries, name, orgno));
  const fault = ineligibility(scope, { orgno, access, isOwnUse: request.own_use ?? false });
  if (fault !== undefined || scope === undefined) return notEligible(fault);
  const open = await findOpenApplication(unit.queries, scope.name, orgno);
  if (open !== undefined) return done({ application: open, isNew: false });
  const application = newApplication(scope, request.purpose, act, parts);
  if (!(await insertApplication(unit, application))) return 'conflict';
  const subject = { scope: scope.name, ownerOrgno: scope.ownerOrgno, consumerOrgno: orgno };
  await moveAccess(unit, subject, { from: access, to: 'REQUESTED' }, act, parts.journal);
  await parts.journal.append(unit, applicationEvent(act, undefined, application));
  return done({ application, isNew: true });
}

function newApplication(
  scope: Pick<Scope, 'name' | 'ownerOrgno'>,
  purpose: string,
  { caller, now }: Act,
  { random }: Pick<SelfserviceParts, 'random'>,
): Application {
  return {
    ...{ id: timeOrderedUuid(random, now), scope: scope.name, ownerOrgno: scope.ownerOrgno, purpose },
    ...{ consumerOrgno: caller.orgno, appliedBy: caller.actor.id, createdAt: now, state: 'REQUESTED' },
  };
}

function notEligible(fault: Ineligibility | undefined) {
  if (fault === undefined) throw new Error('An application was refused without a fault.');
  return refused(fault.rule === 'unknown' ? 404 : 409, APPLICATION_REQUEST.name, fault.message, 'scope');
}
