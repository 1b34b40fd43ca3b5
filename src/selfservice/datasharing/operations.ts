/** Data sharing (spec/selfservice.md 1.5): what the closed onboarding tool used, for consumers of APIs alone. */
import * as z from 'zod';
import { accessGivenTo } from '../../registry/access/access-list-store.ts';
import { findStandings, listClients, listKeys } from '../../registry/clients/client-list-store.ts';
import type { Caller } from '../authorization/caller.ts';
import { actOf } from '../clients/act.ts';
import { reachClient } from '../clients/reach.ts';
import { deactivateClient } from '../clients/registration.ts';
import { refused } from '../contract/fault.ts';
import { API_ROOTS, created, guarded, nothing, type Operation, ok } from '../contract/operation.ts';
import { shown } from '../contract/schema-faults.ts';
import { settled } from '../contract/settled.ts';
import { type DatasharingParts, registerWithKeys } from './registration.ts';
import {
  accessAnswer,
  DATASHARING_ACCESS,
  DATASHARING_ANSWER,
  DATASHARING_REQUEST,
  type DatasharingRequest,
  datasharingAnswer,
  respellDatasharing,
} from './wire.ts';

/** The last is a misprint of the original's own description, which generated clients have taken over. */
const COMMON = { tag: 'Data sharing', roots: [...API_ROOTS, '/api/vw1'], access: ['datasharing'] } as const;
const CLIENT_PATH = '/datasharing/consumer/client';
const DELETE_QUERY = z.object({ client_id: z.string() });
const OBJECT = DATASHARING_REQUEST.name;

export function datasharingOperations(parts: DatasharingParts): readonly Operation[] {
  return [list(parts), register(parts), deactivate(parts), listAccess(parts)];
}

function list({ store }: DatasharingParts): Operation {
  return guarded({
    ...COMMON,
    id: 'listDatasharingClients',
    method: 'GET',
    path: CLIENT_PATH,
    summary: 'The Maskinporten clients of your organisation, with their keys',
    answers: { 200: { description: 'The clients', model: DATASHARING_ANSWER, isList: true } },
    async handle(_, { orgno }) {
      const filter = { owner: orgno, integrationType: 'maskinporten', includesInactive: false } as const;
      const clients = await listClients(store.queries, filter);
      const keys = await listKeys(store.queries, filter);
      return ok(clients.map(({ client }) => datasharingAnswer(client, keys.get(client.clientId) ?? [])));
    },
  });
}

function register(parts: DatasharingParts): Operation {
  return guarded<undefined, DatasharingRequest>({
    ...COMMON,
    id: 'addDatasharingClient',
    method: 'POST',
    path: CLIENT_PATH,
    summary: 'Register a Maskinporten client and its keys in one call',
    body: { kind: 'json', model: DATASHARING_REQUEST, normalise: respellDatasharing },
    answers: { 201: { description: 'Registered', model: DATASHARING_ANSWER } },
    async handle(call, caller) {
      const act = actOf(call, asConsumer(caller));
      const outcome = await settled(parts.store, OBJECT, (unit) =>
        registerWithKeys(unit, call.body, act, parts),
      );
      return outcome.ok ? created(datasharingAnswer(outcome.value.client, outcome.value.keys)) : outcome;
    },
  });
}

function deactivate(parts: DatasharingParts): Operation {
  return guarded<z.infer<typeof DELETE_QUERY>>({
    ...COMMON,
    id: 'deleteDatasharingClient',
    method: 'DELETE',
    path: CLIENT_PATH,
    summary: 'Deactivate a Maskinporten client',
    query: DELETE_QUERY,
    answers: { 204: { description: 'No token is issued to it any more' } },
    async handle(call, caller) {
      const { client_id: id } = call.query;
      const act = actOf(call, asConsumer(caller));
      const outcome = await settled(parts.store, OBJECT, async (unit) => {
        const reached = await reachClient(unit.queries, id, act.caller, ['clients:delete']);
        if (reached.ok && reached.value.integrationType !== 'maskinporten') return otherType(id);
        return deactivateClient(unit, id, act, parts);
      });
      return outcome.ok ? nothing() : outcome;
    },
  });
}

function listAccess({ store }: DatasharingParts): Operation {
  return guarded({
    ...COMMON,
    id: 'listDatasharingAccess',
    method: 'GET',
    path: '/datasharing/consumer/scope/access',
    summary: 'The scopes to which your organisation has been given access',
    answers: { 200: { description: 'The accesses', model: DATASHARING_ACCESS, isList: true } },
    async handle(_, { orgno }) {
      const accesses = await accessGivenTo(store.queries, orgno, { includesIneffective: false });
      const names = accesses.map(({ scope }) => scope);
      const standings = await findStandings(store.queries, names, orgno);
      return ok(accesses.map((access) => accessAnswer(access, standings.get(access.scope)?.scope)));
    },
  });
}

/** What `idporten:dcr.datasharing` gives on the clients of one's own organisation. */
function asConsumer(caller: Caller): Caller {
  return { ...caller, permissions: new Set([...caller.permissions, 'clients:create', 'clients:delete']) };
}

function otherType(id: string) {
  const remedy = 'Deactivate it with DELETE /clients/{id}.';
  return refused(409, OBJECT, `The client ${shown(id)} is not of type maskinporten. ${remedy}`, 'client_id');
}
