/** Systems registered, changed and deleted by their vendors: each in one unit of work with its entry in the journal. */
import type { Journal } from '../../audit/journal.ts';
import type { Instant } from '../../clock.ts';
import type { Random } from '../../random.ts';
import { randomUuid } from '../../random.ts';
import { findClient } from '../../registry/clients/client-store.ts';
import type { Queries, Store, UnitOfWork } from '../../store/store.ts';
import type { Bearer } from '../api/bearer.ts';
import {
  done,
  type FieldProblem,
  invalid,
  type Outcome,
  problem,
  type Refused,
} from '../api/coded-problem.ts';
import type { System, SystemDetails, SystemId } from './system.ts';
import { clientsTaken, findSystem, insertSystem, markSystemDeleted, updateSystem } from './system-store.ts';

export type RegistrationParts = {
  readonly store: Store;
  readonly journal: Journal;
  readonly random: Random;
};

/** Who changes something, when, and in which request. */
export type Act = { readonly caller: Bearer; readonly now: Instant; readonly traceId: string };

export async function registerSystem(
  parts: RegistrationParts,
  details: SystemDetails,
  act: Act,
): Promise<Outcome<System>> {
  const internalId = randomUuid(parts.random);
  return parts.store.transaction(async (unit) => {
    if (await findSystem(unit.queries, details.id)) return taken();
    const refusal = await clientFaults(unit.queries, details);
    if (refusal) return refusal;
    await insertSystem(unit.queries, details, { internalId, now: act.now });
    const created = { isDeleted: false, internalId, createdAt: act.now, updatedAt: act.now };
    await record(parts, unit, act, { action: 'created', before: undefined, after: details });
    return done({ ...details, ...created });
  });
}

export async function changeSystem(
  parts: RegistrationParts,
  change: (before: System) => Outcome<SystemDetails>,
  id: SystemId,
  act: Act,
): Promise<Outcome<System>> {
  return parts.store.transaction(async (unit) => {
    const found = await findOwnSystem(unit.queries, id, act.caller);
    if (!found.ok) return found;
    const before = found.value;
    const changed = change(before);
    if (!changed.ok) return changed;
    const refusal = await clientFaults(unit.queries, changed.value);
    if (refusal) return refusal;
    await updateSystem(unit.queries, changed.value, act.now);
    await record(parts, unit, act, { action: 'changed', before, after: changed.value });
    return done({ ...before, ...changed.value, updatedAt: act.now });
  });
}

/** From here on its system users open nothing; they stay with their customers, who may delete them. */
export async function deleteSystem(
  parts: RegistrationParts,
  id: SystemId,
  act: Act,
): Promise<Outcome<undefined>> {
  return parts.store.transaction(async (unit) => {
    const found = await findOwnSystem(unit.queries, id, act.caller);
    if (!found.ok) return found;
    await markSystemDeleted(unit.queries, id, act.now);
    await record(parts, unit, act, { action: 'deleted', before: found.value, after: undefined });
    return done(undefined);
  });
}

/** Another vendor's system is as none: whom it serves is nobody else's business. */
export async function findOwnSystem(
  queries: Queries,
  id: SystemId | undefined,
  { orgno }: Pick<Bearer, 'orgno'>,
): Promise<Outcome<System>> {
  const system = id && (await findSystem(queries, id));
  return system?.vendor === orgno && !system.isDeleted ? done(system) : noSuchSystem();
}

export function noSuchSystem(): Refused {
  const detail = 'The Id does not refer to a Registered System.';
  return problem(404, 'AUTH-00011', detail, 'Name a system that the consumer of the token has registered.');
}

function taken(): Refused {
  const detail = 'The system id already exists';
  const remedy = 'Choose another name; the id of a system that was deleted stays taken.';
  return invalid([{ code: 'AUTH.VLD-00002', detail, path: '/id', remedy }]);
}

async function clientFaults(
  queries: Queries,
  { id, vendor, clientIds }: SystemDetails,
): Promise<Refused | undefined> {
  const clients = await Promise.all(clientIds.map((clientId) => findClient(queries, clientId)));
  // Of another's client not even that it is in use is told.
  if (!clients.every((client) => client?.clientOrgno === vendor)) return invalid([foreignClient()]);
  return (await clientsTaken(queries, clientIds, id)) ? invalid([clientTaken()]) : undefined;
}

function clientTaken(): FieldProblem {
  return {
    code: 'AUTH.VLD-00004',
    detail: 'One of the client id is already tagged with an existing system',
    path: '/clientId',
    remedy: 'Give each system a client of its own.',
  };
}

/** Else a vendor could tie up another's clients, or make its system answer for them. */
function foreignClient(): FieldProblem {
  return {
    code: 'PORTHUS.VLD-00002',
    detail: 'One of the client ids is not a client of the vendor',
    path: '/clientId',
    remedy: 'Register the client in Maskinporten first, as the vendor’s own.',
  };
}

function record(
  { journal }: RegistrationParts,
  unit: UnitOfWork,
  { caller, now, traceId }: Act,
  change: {
    readonly action: string;
    readonly before: SystemDetails | undefined;
    readonly after: SystemDetails | undefined;
  },
): Promise<void> {
  const id = (change.after ?? change.before)?.id ?? '';
  const actor = { kind: 'client', id: caller.clientId, orgno: caller.supplier ?? caller.orgno } as const;
  return journal.append(unit, {
    ...{ at: now, traceId, actor, owner: caller.orgno, noun: 'system', id },
    ...change,
  });
}
