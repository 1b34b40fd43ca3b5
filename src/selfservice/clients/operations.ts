/** Clients (spec/selfservice.md 1.5): registered, read, replaced and deactivated; nothing is ever deleted. */
import * as z from 'zod';
import { accessHolder } from '../../registry/access/access.ts';
import type { Client } from '../../registry/clients/client.ts';
import { findStandings, listClients } from '../../registry/clients/client-list-store.ts';
import { pendingScopes } from '../../registry/clients/client-scopes.ts';
import type { Queries } from '../../store/store.ts';
import { tagged } from '../contract/entity-tag.ts';
import type { Outcome } from '../contract/fault.ts';
import { created, guarded, nothing, type Operation, ok, type Reply } from '../contract/operation.ts';
import { queryFlag } from '../contract/query-flag.ts';
import { settled } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { actOf } from './act.ts';
import { reachClient } from './reach.ts';
import { deactivateClient, registerClient, replaceRegistration } from './registration.ts';
import { respellClient } from './spelling.ts';
import { CLIENT_ANSWER, CLIENT_REQUEST, type ClientRequest, clientAnswer } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'journal' | 'random' | 'isTestEnvironment'>;

const COMMON = { tag: 'Clients' } as const;
const OBJECT = CLIENT_REQUEST.name;
const BODY = { kind: 'json', model: CLIENT_REQUEST, normalise: respellClient } as const;
const LIST_QUERY = z.object({ inactive: queryFlag('inactive') });

export function clientOperations(parts: Parts): readonly Operation[] {
  return [list(parts), register(parts), read(parts), replace(parts), deactivate(parts)];
}

function list({ store }: Parts): Operation {
  return guarded<z.infer<typeof LIST_QUERY>>({
    ...COMMON,
    id: 'listClients',
    method: 'GET',
    path: '/clients',
    summary: 'The clients of your organisation, and those that you registered for others',
    access: ['clients:read', 'supplier'],
    query: LIST_QUERY,
    answers: { 200: { description: 'The clients, unpaginated', model: CLIENT_ANSWER, isList: true } },
    async handle({ query: { inactive } }, { orgno, permissions }) {
      const owner = permissions.has('clients:read') ? orgno : undefined;
      const supplier = permissions.has('supplier') ? orgno : undefined;
      const clients = await listClients(store.queries, { owner, supplier, includesInactive: inactive });
      return ok(
        clients.map(({ client, standings }) =>
          clientAnswer(client, { pendingScopes: pendingScopes(client, standings) }),
        ),
      );
    },
  });
}

function register(parts: Parts): Operation {
  return guarded<undefined, ClientRequest>({
    ...COMMON,
    id: 'addClient',
    method: 'POST',
    path: '/clients',
    summary: 'Register a client; for a client_secret_* method its secret is in this answer and never again',
    access: ['clients:create', 'supplier'],
    body: BODY,
    answers: { 201: { description: 'Registered', model: CLIENT_ANSWER } },
    async handle(call, caller) {
      const { store } = parts;
      const outcome = await store.transaction((unit) =>
        registerClient(unit, call.body, actOf(call, caller), parts),
      );
      if (!outcome.ok) return outcome;
      const { client, secret } = outcome.value;
      return created(await answerWith(store.queries, client, secret), tagged(client));
    },
  });
}

function read({ store }: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'getClient',
    method: 'GET',
    path: '/clients/{clientId}',
    summary: 'One client',
    access: ['clients:read', 'supplier'],
    answers: { 200: { description: 'The client; its ETag is its version', model: CLIENT_ANSWER } },
    async handle({ path }, caller) {
      const reached = await reachClient(store.queries, path['clientId'], caller, ['clients:read']);
      return reached.ok ? answerOk(store.queries, reached.value) : reached;
    },
  });
}

function replace(parts: Parts): Operation {
  return guarded<undefined, ClientRequest>({
    ...COMMON,
    id: 'updateClient',
    method: 'PUT',
    path: '/clients/{clientId}',
    summary: 'Replace a client; what is left out has its default, and active stays as it is',
    access: ['clients:modify', 'supplier'],
    body: BODY,
    answers: { 200: { description: 'As it is now', model: CLIENT_ANSWER } },
    async handle(call, caller) {
      const { store } = parts;
      const act = actOf(call, caller);
      const outcome = await settled(store, OBJECT, (unit) =>
        replaceRegistration(unit, call.path['clientId'], call.body, act, parts),
      );
      return outcome.ok ? answerOk(store.queries, outcome.value) : outcome;
    },
  });
}

function deactivate(parts: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'deleteClient',
    method: 'DELETE',
    path: '/clients/{clientId}',
    summary: 'Deactivate a client; PUT with active true brings it back',
    access: ['clients:delete', 'supplier'],
    answers: { 204: { description: 'No token is issued to it any more' } },
    async handle(call, caller) {
      const act = actOf(call, caller);
      const outcome = await settled(parts.store, OBJECT, (unit) =>
        deactivateClient(unit, call.path['clientId'], act, parts),
      );
      return outcome.ok ? nothing() : outcome;
    },
  });
}

async function answerOk(queries: Queries, client: Client): Promise<Outcome<Reply>> {
  return ok(await answerWith(queries, client), tagged(client));
}

export async function answerWith(queries: Queries, client: Client, secret?: string | undefined) {
  const standings = await findStandings(queries, client.scopes, accessHolder(client));
  return clientAnswer(client, { pendingScopes: pendingScopes(client, standings), secret });
}
