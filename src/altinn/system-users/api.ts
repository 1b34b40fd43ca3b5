/** The vendor's and Maskinporten's APIs of system users, below `/authentication/api/v1/systemuser`. */
import { answer, answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Parameters, readQuery } from '../../http/form.ts';
import { readJson, skipBody } from '../../http/json.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import type { Bearer } from '../api/bearer.ts';
import { answerCoded, fromRefusal, type Outcome, problem } from '../api/coded-problem.ts';
import type { AltinnParts } from '../parts.ts';
import { SYSTEM_REGISTER_SCOPE } from '../system-register/mount.ts';
import { type Act, findOwnSystem } from '../system-register/registration.ts';
import { parseSystemId, type System } from '../system-register/system.ts';
import { lookUpSystemUser, type SystemUserAsked, viewSystemUser } from './look-up.ts';
import { readRequest } from './request-rules.ts';
import { requestByReference, requestsOfSystem } from './request-store.ts';
import {
  findOwnRequest,
  noSuchRequest,
  type RequestingParts,
  requestSystemUser,
  withdrawRequest,
} from './requesting.ts';
import type { SystemUserRequest } from './system-user.ts';
import { systemUsersOfSystem } from './system-user-store.ts';
import { listedSystemUserToWire, requestToWire, systemUserToWire } from './wire.ts';

export type SystemUserApiParts = RequestingParts & Pick<AltinnParts, 'clock' | 'bearers' | 'publicUrl'>;

const ROOT = '/authentication/api/v1/systemuser';
export const REQUEST_WRITE = 'altinn:authentication/systemuser.request.write';
const READ = 'altinn:authentication/systemuser.request.read';
const LOOK_UP = 'altinn:maskinporten/systemuser.read';

/** As many as the original gives at a time. */
const PAGE_SIZE = 100;

export function mountSystemUserApi(door: Door, parts: SystemUserApiParts): void {
  mountLookUp(door, parts);
  mountRequests(door, parts);
  mountLists(door, parts);
}

function mountLookUp(door: Door, { store, bearers }: SystemUserApiParts): void {
  door.get(`${ROOT}/byExternalId`, (c) =>
    as(c, bearers, [LOOK_UP], async () => {
      const asked = readAsked(c);
      if (!asked.ok) return answerCoded(c, asked);
      const user = await lookUpSystemUser(store.queries, asked.value);
      const view = user && (await viewSystemUser(store.queries, user));
      return view ? answerJson(c, 200, systemUserToWire(view)) : answerCoded(c, noSystemUser());
    }),
  );
}

/** Names of query parameters are read whatever the case of their letters. */
function readAsked(c: DoorContext): Outcome<SystemUserAsked> {
  const query = readQuery(c);
  if (!query.ok) return fromRefusal(query.refusal);
  const value = (name: string) => parameter(query.value, name);
  const clientId = parseClientId(value('clientId'));
  const systemProvider = parseOrgNumber(value('systemProviderOrgNo'));
  const customer = parseOrgNumber(value('systemUserOwnerOrgNo'));
  if (clientId === undefined || systemProvider === undefined || customer === undefined) {
    const needed = 'clientId, systemProviderOrgNo and systemUserOwnerOrgNo';
    return problem(400, 'STD-00000', `${needed} are required.`, `Send ${needed}.`);
  }
  const externalRef = value('externalRef') || undefined;
  return { ok: true, value: { clientId, systemProvider, customer, externalRef } };
}

function parameter(parameters: Parameters, name: string): string {
  const found = [...parameters].find(([given]) => given.toLowerCase() === name.toLowerCase());
  return found?.[1].trim() ?? '';
}

function noSystemUser() {
  const detail = 'No system user fits client, vendor, customer and external reference.';
  return problem(404, 'PORTHUS-00002', detail, 'Ask the customer to approve a system user.');
}

function mountRequests(door: Door, parts: SystemUserApiParts): void {
  const { store, bearers } = parts;
  door.post(`${ROOT}/request/vendor`, (c) =>
    as(c, bearers, [REQUEST_WRITE], async (caller) => {
      const json = await readJson(c);
      const asked = json.ok ? readRequest(json.value) : fromRefusal(json.refusal);
      if (!asked.ok) return answerCoded(c, asked);
      const made = await requestSystemUser(parts, asked.value, actOf(c, parts, caller));
      if (!made.ok) return answerCoded(c, made);
      const { request, isNew } = made.value;
      return answerRequest(c, parts, request, isNew ? 201 : 200);
    }),
  );
  door.get(`${ROOT}/request/vendor/:id`, (c) =>
    as(c, bearers, [READ, REQUEST_WRITE], async (caller) => {
      const found = await findOwnRequest(store.queries, idOf(c), { caller });
      return found.ok ? answerRequest(c, parts, found.value, 200) : answerCoded(c, found);
    }),
  );
  door.get(`${ROOT}/request/vendor/byexternalref/:systemId/:orgno/:externalRef`, (c) =>
    as(c, bearers, [READ, REQUEST_WRITE], async (caller) => {
      const request = await byReference(c, parts, caller);
      return request ? answerRequest(c, parts, request, 200) : answerCoded(c, noSuchRequest());
    }),
  );
  door.delete(`${ROOT}/request/vendor/:id`, (c) =>
    as(c, bearers, [REQUEST_WRITE], async (caller) => {
      await skipBody(c);
      const withdrawn = await withdrawRequest(parts, idOf(c), actOf(c, parts, caller));
      return withdrawn.ok ? answer(c, 202, null) : answerCoded(c, withdrawn);
    }),
  );
}

function answerRequest(
  c: DoorContext,
  { clock, publicUrl }: SystemUserApiParts,
  request: SystemUserRequest,
  status: 200 | 201,
): Response {
  return answerJson(c, status, requestToWire(request, clock.now(), publicUrl));
}

async function byReference(
  c: DoorContext,
  { store: { queries } }: SystemUserApiParts,
  caller: Bearer,
): Promise<SystemUserRequest | undefined> {
  const system = await ownSystem(c, queries, caller);
  const owner = parseOrgNumber(c.req.param('orgno') ?? '');
  const externalRef = c.req.param('externalRef') ?? '';
  if (!system.ok || owner === undefined) return undefined;
  return requestByReference(queries, { systemId: system.value.id, owner, externalRef });
}

function mountLists(door: Door, parts: SystemUserApiParts): void {
  const { store, bearers, clock, publicUrl } = parts;
  const { queries } = store;
  door.get(`${ROOT}/request/vendor/bysystem/:systemId`, (c) =>
    as(c, bearers, [READ, REQUEST_WRITE], async (caller) => {
      const system = await ownSystem(c, queries, caller);
      if (!system.ok) return answerCoded(c, system);
      const page = await requestsOfSystem(queries, system.value.id, after(c), PAGE_SIZE);
      const data = page.map((request) => requestToWire(request, clock.now(), publicUrl));
      return answerJson(c, 200, { links: nextPage(c, page, publicUrl), data });
    }),
  );
  door.get(`${ROOT}/vendor/bysystem/:systemId`, (c) =>
    as(c, bearers, [SYSTEM_REGISTER_SCOPE], async (caller) => {
      const system = await ownSystem(c, queries, caller);
      if (!system.ok) return answerCoded(c, system);
      const page = await systemUsersOfSystem(queries, system.value.id, after(c), PAGE_SIZE);
      const views = await Promise.all(page.map((user) => viewSystemUser(queries, user)));
      const data = views.flatMap((view) => (view ? [listedSystemUserToWire(view)] : []));
      return answerJson(c, 200, { links: nextPage(c, page, publicUrl), data });
    }),
  );
}

function ownSystem(
  c: DoorContext,
  queries: RequestingParts['store']['queries'],
  caller: Bearer,
): Promise<Outcome<System>> {
  return findOwnSystem(queries, parseSystemId(c.req.param('systemId') ?? ''), caller);
}

/** The token is the last id of the page before, which nobody need know. */
function after(c: DoorContext): string {
  const token = c.req.query('token') ?? '';
  return /^[0-9a-f-]{36}$/.test(token) ? token : '';
}

function nextPage(c: DoorContext, page: readonly { readonly id: string }[], publicUrl: string): object {
  const last = page.at(-1);
  if (page.length < PAGE_SIZE || last === undefined) return {};
  return { next: new URL(`${c.req.path.slice(1)}?token=${last.id}`, publicUrl).href };
}

async function as(
  c: DoorContext,
  bearers: AltinnParts['bearers'],
  scopes: readonly string[],
  serve: (caller: Bearer) => Promise<Response>,
): Promise<Response> {
  const caller = await bearers.require(c, scopes);
  return caller instanceof Response ? caller : serve(caller);
}

function actOf(c: DoorContext, { clock }: SystemUserApiParts, caller: Bearer): Act {
  return { caller, now: clock.now(), traceId: c.get('traceId') };
}

/** What is no UUID is no id of ours; it is not even looked for. */
function idOf(c: DoorContext): string {
  const id = (c.req.param('id') ?? '').toLowerCase();
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id) ? id : '';
}
