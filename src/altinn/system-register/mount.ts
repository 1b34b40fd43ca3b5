/** The system register's API (docs.altinn.studio, "System register"), below `/authentication/api/v1/systemregister`. */
import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Json, readJson, skipBody } from '../../http/json.ts';
import type { Bearer } from '../api/bearer.ts';
import {
  answerCoded,
  done,
  fromRefusal,
  invalid,
  type Outcome,
  type Refused,
  refusedIfAny,
} from '../api/coded-problem.ts';
import type { AltinnParts } from '../parts.ts';
import { readPackages, readRights } from './powers-reading.ts';
import {
  type Act,
  changeSystem,
  deleteSystem,
  findOwnSystem,
  noSuchSystem,
  type RegistrationParts,
  registerSystem,
} from './registration.ts';
import { parseSystemId, type System, type SystemDetails, type SystemId } from './system.ts';
import { judgeSystem } from './system-rules.ts';
import { findSystem, systemsOf, visibleSystems } from './system-store.ts';
import { systemToWire } from './system-wire.ts';

export type SystemRegisterParts = RegistrationParts & Pick<AltinnParts, 'clock' | 'bearers'>;

const ROOT = '/authentication/api/v1/systemregister';
export const SYSTEM_REGISTER_SCOPE = 'altinn:authentication/systemregister.write';

/** One page of what customers may choose from. */
const SHOWN_SYSTEMS = 100;

export function mountSystemRegister(door: Door, parts: SystemRegisterParts): void {
  mountReadings(door, parts);
  mountChanges(door, parts);
}

function mountReadings(door: Door, { store, bearers }: SystemRegisterParts): void {
  door.get(ROOT, async (c) => {
    const systems = await visibleSystems(store.queries, '', SHOWN_SYSTEMS);
    return answerJson(c, 200, systems.map(systemToWire));
  });
  door.get(`${ROOT}/vendor`, (c) =>
    asVendor(c, bearers, async ({ orgno }) => {
      return answerJson(c, 200, (await systemsOf(store.queries, orgno)).map(systemToWire));
    }),
  );
  door.get(`${ROOT}/vendor/:id`, (c) =>
    asVendor(c, bearers, async (caller) => {
      const found = await findOwnSystem(store.queries, idOf(c), caller);
      return found.ok ? answerJson(c, 200, systemToWire(found.value)) : answerCoded(c, found);
    }),
  );
  const open = (show: (system: System) => unknown) => async (c: DoorContext) => {
    const id = idOf(c);
    const system = id && (await findSystem(store.queries, id));
    return system && !system.isDeleted ? answerJson(c, 200, show(system)) : answerCoded(c, noSuchSystem());
  };
  door.get(
    `${ROOT}/vendor/:id/rights`,
    open(({ rights }) => rights),
  );
  door.get(
    `${ROOT}/:id/rights`,
    open(({ rights }) => rights),
  );
  door.get(
    `${ROOT}/:id/accesspackages`,
    open(({ accessPackages }) => accessPackages),
  );
}

function mountChanges(door: Door, parts: SystemRegisterParts): void {
  const { bearers } = parts;
  door.post(`${ROOT}/vendor`, (c) =>
    asVendor(c, bearers, async (caller) => {
      const body = await bodyOf(c);
      const details = body.ok ? judgeSystem(body.value, caller.orgno) : body;
      if (!details.ok) return answerCoded(c, details);
      const registered = await registerSystem(parts, details.value, actOf(c, parts, caller));
      return registered.ok ? answerJson(c, 200, registered.value.internalId) : answerCoded(c, registered);
    }),
  );
  door.put(`${ROOT}/vendor/:id`, (c) =>
    change(c, parts, (body, { vendor, id }) => {
      const details = judgeSystem(body, vendor);
      return details.ok && details.value.id !== id ? otherId() : details;
    }),
  );
  door.put(`${ROOT}/vendor/:id/rights`, (c) =>
    change(c, parts, (body, before) => {
      const { items: rights, faults } = readRights(body);
      return refusedIfAny(faults) ?? done({ ...before, rights });
    }),
  );
  door.put(`${ROOT}/vendor/:id/accesspackages`, (c) =>
    change(c, parts, (body, before) => {
      const { items: accessPackages, faults } = readPackages(body);
      return refusedIfAny(faults) ?? done({ ...before, accessPackages });
    }),
  );
  door.delete(`${ROOT}/vendor/:id`, (c) =>
    asVendor(c, bearers, async (caller) => {
      await skipBody(c);
      const id = idOf(c);
      const deleted = id ? await deleteSystem(parts, id, actOf(c, parts, caller)) : noSuchSystem();
      return deleted.ok ? answerJson(c, 200, true) : answerCoded(c, deleted);
    }),
  );
}

function change(
  c: DoorContext,
  parts: SystemRegisterParts,
  judge: (body: Json, before: System) => Outcome<SystemDetails>,
): Promise<Response> {
  return asVendor(c, parts.bearers, async (caller) => {
    const body = await bodyOf(c);
    if (!body.ok) return answerCoded(c, body);
    const id = idOf(c);
    const act = actOf(c, parts, caller);
    const changed = id
      ? await changeSystem(parts, (before) => judge(body.value, before), id, act)
      : noSuchSystem();
    return changed.ok ? answerJson(c, 200, true) : answerCoded(c, changed);
  });
}

async function asVendor(
  c: DoorContext,
  bearers: AltinnParts['bearers'],
  serve: (caller: Bearer) => Promise<Response>,
): Promise<Response> {
  const caller = await bearers.require(c, [SYSTEM_REGISTER_SCOPE]);
  return caller instanceof Response ? caller : serve(caller);
}

function actOf(c: DoorContext, { clock }: SystemRegisterParts, caller: Bearer): Act {
  return { caller, now: clock.now(), traceId: c.get('traceId') };
}

async function bodyOf(c: DoorContext): Promise<Outcome<Json>> {
  const json = await readJson(c);
  return json.ok ? done(json.value) : fromRefusal(json.refusal);
}

function idOf(c: DoorContext): SystemId | undefined {
  return parseSystemId(c.req.param('id') ?? '');
}

function otherId(): Refused {
  const detail = 'The system ID in the request body does not match the system ID in the URL';
  const remedy = 'Write the id of the URL; a system keeps its id for good.';
  return invalid([{ code: 'AUTH.VLD-00012', detail, path: '/id', remedy }]);
}
