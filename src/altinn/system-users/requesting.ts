/** A vendor asks a customer for a system user, and takes it back: each in one unit of work with its entry in the journal. */
import type { Journal } from '../../audit/journal.ts';
import { type Random, randomUuid } from '../../random.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { Queries, Store, UnitOfWork } from '../../store/store.ts';
import { done, type Outcome, problem, type Refused } from '../api/coded-problem.ts';
import { type Act, findOwnSystem } from '../system-register/registration.ts';
import { judgeRequest, noSuchSystemAsked, type RequestAsked } from './request-rules.ts';
import { deleteRequestRow, findRequest, insertRequest, requestByReference } from './request-store.ts';
import { REQUEST_LIFETIME, type SystemUserRequest, statusOf } from './system-user.ts';
import { systemUserByReference } from './system-user-store.ts';

export type RequestingParts = {
  readonly store: Store;
  readonly journal: Journal;
  readonly random: Random;
};

/** A request that stands already is given back as it is; only when it timed out does a new one take its place. */
export async function requestSystemUser(
  parts: RequestingParts,
  asked: RequestAsked,
  act: Act,
): Promise<Outcome<{ readonly request: SystemUserRequest; readonly isNew: boolean }>> {
  const id = randomUuid(parts.random);
  return parts.store.transaction(async (unit) => {
    const { queries } = unit;
    const system = await findOwnSystem(queries, asked.systemId, act.caller);
    if (!system.ok) return noSuchSystemAsked();
    const reference = { systemId: asked.systemId, owner: asked.party, externalRef: asked.externalRef };
    if (await systemUserByReference(queries, reference)) return alreadyExists();
    const former = await requestByReference(queries, reference);
    if (former && statusOf(former, act.now) !== 'Timedout') return done({ request: former, isNew: false });
    const judged = judgeRequest(asked, system.value);
    if (!judged.ok) return judged;
    if ((await findOrganisation(queries, asked.party))?.active !== true) return unknownParty();
    if (former) await deleteRequestRow(queries, former.id);
    const request = newRequest(id, asked, act.now);
    await insertRequest(queries, request);
    await record(parts, unit, act, { action: 'created', before: undefined, after: request });
    return done({ request, isNew: true });
  });
}

function newRequest(id: string, asked: RequestAsked, now: number): SystemUserRequest {
  return { ...asked, id, state: 'New', createdAt: now, answerableUntil: now + REQUEST_LIFETIME };
}

/** The system user that an accepted request led to stays: it is the customer's. */
export async function withdrawRequest(
  parts: RequestingParts,
  id: string,
  act: Act,
): Promise<Outcome<undefined>> {
  return parts.store.transaction(async (unit) => {
    const found = await findOwnRequest(unit.queries, id, act);
    if (!found.ok) return found;
    await deleteRequestRow(unit.queries, id);
    await record(parts, unit, act, { action: 'deleted', before: found.value, after: undefined });
    return done(undefined);
  });
}

/** Requests of another vendor's systems are as none. */
export async function findOwnRequest(
  queries: Queries,
  id: string,
  { caller }: Pick<Act, 'caller'>,
): Promise<Outcome<SystemUserRequest>> {
  const request = await findRequest(queries, id);
  if (!request) return noSuchRequest();
  const system = await findOwnSystem(queries, request.systemId, caller);
  return system.ok ? done(request) : noSuchRequest();
}

export function noSuchRequest(): Refused {
  const detail = 'The Id does not refer to a Request in our system.';
  return problem(404, 'AUTH-00010', detail, 'Name a request that was made for one of the vendor’s systems.');
}

function alreadyExists(): Refused {
  const detail = 'Failed to create new SystemUser, existing SystemUser tied to the given System-Id.';
  const remedy = 'Use the system user that the customer has, or give another externalRef.';
  return problem(400, 'AUTH-00004', detail, remedy);
}

function unknownParty(): Refused {
  const detail = "Can't resolve the Organisation Number from the logged in Reportee PartyId.";
  return problem(400, 'AUTH-00000', detail, 'Name an organisation that is registered and active.');
}

function record(
  { journal }: RequestingParts,
  unit: UnitOfWork,
  { caller, now, traceId }: Act,
  change: {
    readonly action: string;
    readonly before: SystemUserRequest | undefined;
    readonly after: SystemUserRequest | undefined;
  },
): Promise<void> {
  const { id = '', party = caller.orgno } = change.after ?? change.before ?? {};
  const actor = { kind: 'client', id: caller.clientId, orgno: caller.supplier ?? caller.orgno } as const;
  return journal.append(unit, {
    ...{ at: now, traceId, actor, owner: party, noun: 'system-user-request', id },
    ...change,
  });
}
