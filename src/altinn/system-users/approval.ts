/**
 * What a person decides for a customer: to approve or reject a vendor's request, to create a system user from a system on
 * show, to delete one. Each is judged by what stands in the store at that moment, so that a form that was skipped to, sent
 * twice or kept too long changes nothing (spec/threats.md row 51).
 */
import type { Journal } from '../../audit/journal.ts';
import type { NamePerson } from '../../audit/person-id.ts';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { type Random, randomUuid } from '../../random.ts';
import type { Queries, Store, UnitOfWork } from '../../store/store.ts';
import { mayManageAccess, type Visitor } from '../pages/visitor.ts';
import { hasAny, isWithin, type System, type SystemId } from '../system-register/system.ts';
import { findSystem } from '../system-register/system-store.ts';
import { answerRequest, deleteRequestRow, findRequest, requestByReference } from './request-store.ts';
import { referenceOr, type SystemUser, type SystemUserRequest, statusOf } from './system-user.ts';
import {
  deleteSystemUserRow,
  findSystemUser,
  insertSystemUser,
  systemUserByReference,
} from './system-user-store.ts';

export type ApprovalParts = {
  readonly store: Store;
  readonly journal: Journal;
  readonly random: Random;
  readonly namePerson: NamePerson;
};

/** Who decides, when, and in which request. */
export type Decision = { readonly visitor: Visitor; readonly now: Instant; readonly traceId: string };

/** `unknown` is also what somebody else's is to a visitor. */
export type Obstacle = 'unknown' | 'not-allowed' | 'answered' | 'timed-out' | 'system-gone' | 'exists';

export type Decided<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly obstacle: Obstacle };

export type OpenRequest = { readonly request: SystemUserRequest; readonly system: System };

/** The request, if this person may answer it now. */
export async function findOpenRequest(
  queries: Queries,
  id: string,
  { visitor, now }: Pick<Decision, 'visitor' | 'now'>,
): Promise<Decided<OpenRequest>> {
  const request = await findRequest(queries, id);
  const power = request && powerOver(visitor, request.party);
  if (!request || power === 'none') return blocked('unknown');
  if (power === 'other-roles') return blocked('not-allowed');
  const status = statusOf(request, now);
  if (status !== 'New') return blocked(status === 'Timedout' ? 'timed-out' : 'answered');
  const system = await findSystem(queries, request.systemId);
  // A vendor may have taken away from its system what the request asks for.
  if (!system || system.isDeleted || !isWithin(request, system)) return blocked('system-gone');
  return { ok: true, value: { request, system } };
}

export async function answerSystemUserRequest(
  parts: ApprovalParts,
  id: string,
  answer: 'Accepted' | 'Rejected',
  decision: Decision,
): Promise<Decided<SystemUserRequest>> {
  const userId = randomUuid(parts.random);
  return parts.store.transaction(async (unit) => {
    const found = await findOpenRequest(unit.queries, id, decision);
    if (!found.ok) return found;
    const { request, system } = found.value;
    const user = newUser(userId, request, request.party, system, request.externalRef, decision.now);
    if (answer === 'Accepted' && (await systemUserByReference(unit.queries, user))) return blocked('exists');
    if (!(await answerRequest(unit.queries, id, answer, decision.now))) return blocked('answered');
    const after = { ...request, state: answer };
    await record(parts, unit, decision, 'system-user-request', request.party, {
      ...{ id, action: answer.toLowerCase(), before: request, after },
    });
    if (answer === 'Accepted') await addUser(parts, unit, decision, user);
    return { ok: true, value: after };
  });
}

/** With all that the system asks for; a customer has one of its own making for each system. */
export async function createSystemUser(
  parts: ApprovalParts,
  systemId: SystemId,
  owner: OrgNumber,
  decision: Decision,
): Promise<Decided<SystemUser>> {
  const id = randomUuid(parts.random);
  return parts.store.transaction(async (unit) => {
    if (powerOver(decision.visitor, owner) !== 'full') return blocked('not-allowed');
    const system = await findSystem(unit.queries, systemId);
    if (!system || !isOnShow(system)) return blocked('system-gone');
    const user = newUser(id, system, owner, system, referenceOr(undefined, owner), decision.now);
    if (await systemUserByReference(unit.queries, user)) return blocked('exists');
    await addUser(parts, unit, decision, user);
    return { ok: true, value: user };
  });
}

/** A system without rights can do nothing for anybody, so nobody is offered it. */
export function isOnShow(system: System): boolean {
  return system.isVisible && !system.isDeleted && hasAny(system);
}

/** With it goes the request that led to it, so that the vendor may ask anew. */
export async function deleteSystemUser(
  parts: ApprovalParts,
  id: string,
  decision: Decision,
): Promise<Decided<SystemUser>> {
  return parts.store.transaction(async (unit) => {
    const user = await findSystemUser(unit.queries, id);
    const power = user && powerOver(decision.visitor, user.owner);
    if (!user || power === 'none') return blocked('unknown');
    if (power === 'other-roles') return blocked('not-allowed');
    const request = await requestByReference(unit.queries, user);
    if (request && request.state !== 'New') await deleteRequestRow(unit.queries, request.id);
    await deleteSystemUserRow(unit.queries, id);
    const change = { id, action: 'deleted', before: user, after: undefined };
    await record(parts, unit, decision, 'system-user', user.owner, change);
    return { ok: true, value: user };
  });
}

export function powerOver({ organisations }: Visitor, orgno: OrgNumber): 'full' | 'other-roles' | 'none' {
  const represented = organisations.find((organisation) => organisation.orgno === orgno);
  if (!represented) return 'none';
  return mayManageAccess(represented) ? 'full' : 'other-roles';
}

function newUser(
  id: string,
  { rights, accessPackages }: Pick<SystemUser, 'rights' | 'accessPackages'>,
  owner: OrgNumber,
  system: System,
  externalRef: string,
  now: Instant,
): SystemUser {
  const title = system.name.nb;
  return { id, systemId: system.id, owner, externalRef, title, rights, accessPackages, createdAt: now };
}

async function addUser(
  parts: ApprovalParts,
  unit: UnitOfWork,
  decision: Decision,
  user: SystemUser,
): Promise<void> {
  await insertSystemUser(unit.queries, user);
  const change = { id: user.id, action: 'created', before: undefined, after: user };
  await record(parts, unit, decision, 'system-user', user.owner, change);
}

function blocked(obstacle: Obstacle): { readonly ok: false; readonly obstacle: Obstacle } {
  return { ok: false, obstacle };
}

function record(
  { journal, namePerson }: ApprovalParts,
  unit: UnitOfWork,
  { visitor, now, traceId }: Decision,
  noun: string,
  owner: OrgNumber,
  change: {
    readonly id: string;
    readonly action: string;
    readonly before: unknown;
    readonly after: unknown;
  },
): Promise<void> {
  const actor = { kind: 'person', id: namePerson(visitor.pid), orgno: owner } as const;
  return journal.append(unit, { at: now, traceId, actor, owner, noun, ...change });
}
