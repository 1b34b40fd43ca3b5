/** The customers of a supplier's client (spec/selfservice.md 1.5, 1.11). They are part of the client and share its version. */

import type { Client, OnBehalfOf } from '../../registry/clients/client.ts';
import { organisationNames } from '../../registry/organisations/organisation-names-store.ts';
import type { Queries } from '../../store/store.ts';
import { actOf } from '../clients/act.ts';
import { reachClient } from '../clients/reach.ts';
import { tagged } from '../contract/entity-tag.ts';
import { guarded, type Operation, ok } from '../contract/operation.ts';
import { settled } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { addOnBehalfOf, findEntry, removeOnBehalfOf, replaceOnBehalfOf, unknownEntry } from './change.ts';
import {
  askedOnBehalfOf,
  ON_BEHALF_OF_ANSWER,
  ON_BEHALF_OF_REQUEST,
  type OnBehalfOfRequest,
  onBehalfOfAnswer,
  respellOnBehalfOf,
} from './wire.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'journal' | 'isTestEnvironment'>;

const LIST_PATH = '/clients/{clientId}/onbehalfof';
const ENTRY_PATH = '/clients/{clientId}/onbehalfof/{id}';
/** The documentation's examples misspell the path (1.5). */
const LIST = {
  tag: 'OnBehalfOf',
  path: LIST_PATH,
  aliases: [LIST_PATH.replace('onbehalfof', 'onbehalof')],
} as const;
const ENTRY = {
  tag: 'OnBehalfOf',
  path: ENTRY_PATH,
  aliases: [ENTRY_PATH.replace('onbehalfof', 'onbehalof')],
} as const;

const OBJECT = ON_BEHALF_OF_REQUEST.name;
const BODY = { kind: 'json', model: ON_BEHALF_OF_REQUEST, normalise: respellOnBehalfOf } as const;
const ANSWER = { description: 'The customer', model: ON_BEHALF_OF_ANSWER } as const;

/** "Everything below /clients/{id}/onbehalfof" comes with the scope to write it (1.2). */
const READ = ['clients:read', 'onbehalfof:write'] as const;
const READ_ACCESS = [...READ, 'supplier'] as const;
const WRITE_ACCESS = ['onbehalfof:write', 'supplier'] as const;

export function onBehalfOfOperations(parts: Parts): readonly Operation[] {
  return [list(parts), add(parts), read(parts), replace(parts), remove(parts)];
}

function list({ store }: Parts): Operation {
  return guarded({
    ...LIST,
    id: 'listOnBehalfOf',
    method: 'GET',
    summary: 'The customers for whom a client acts',
    access: READ_ACCESS,
    answers: { 200: { description: 'The customers', model: ON_BEHALF_OF_ANSWER, isList: true } },
    async handle({ path }, caller) {
      const reached = await reachClient(store.queries, path['clientId'], caller, READ);
      return reached.ok
        ? ok(await answers(store.queries, reached.value.onBehalfOf), tagged(reached.value))
        : reached;
    },
  });
}

function add(parts: Parts): Operation {
  return guarded<undefined, OnBehalfOfRequest>({
    ...LIST,
    id: 'addOnBehalfOf',
    method: 'POST',
    summary: 'Register a customer for whom a client acts',
    access: WRITE_ACCESS,
    body: BODY,
    answers: { 200: ANSWER },
    async handle(call, caller) {
      const asked = askedOnBehalfOf(call.body);
      const outcome = await settled(parts.store, OBJECT, (unit) =>
        addOnBehalfOf(unit, call.path['clientId'], asked, actOf(call, caller), parts),
      );
      return outcome.ok ? answer(parts.store.queries, outcome.value) : outcome;
    },
  });
}

function read({ store }: Parts): Operation {
  return guarded({
    ...ENTRY,
    id: 'getOnBehalfOf',
    method: 'GET',
    summary: 'One customer for whom a client acts',
    access: READ_ACCESS,
    answers: { 200: ANSWER },
    async handle({ path }, caller) {
      const reached = await reachClient(store.queries, path['clientId'], caller, READ);
      if (!reached.ok) return reached;
      const client = reached.value;
      const entry = findEntry(client, path['id']);
      return entry ? answer(store.queries, { client, entry }) : unknownEntry(client, path['id']);
    },
  });
}

function replace(parts: Parts): Operation {
  return guarded<undefined, OnBehalfOfRequest>({
    ...ENTRY,
    id: 'updateOnBehalfOf',
    method: 'PUT',
    summary: 'Replace a customer; its id stays',
    access: WRITE_ACCESS,
    body: BODY,
    answers: { 200: ANSWER },
    async handle(call, caller) {
      const asked = askedOnBehalfOf(call.body);
      const outcome = await settled(parts.store, OBJECT, (unit) =>
        replaceOnBehalfOf(unit, entryPath(call.path), asked, actOf(call, caller), parts),
      );
      return outcome.ok ? answer(parts.store.queries, outcome.value) : outcome;
    },
  });
}

function remove(parts: Parts): Operation {
  return guarded({
    ...ENTRY,
    id: 'deleteOnBehalfOf',
    method: 'DELETE',
    summary: 'Remove a customer',
    access: WRITE_ACCESS,
    answers: { 200: { description: 'Removed; the answer is empty' } },
    async handle(call, caller) {
      const outcome = await settled(parts.store, OBJECT, (unit) =>
        removeOnBehalfOf(unit, entryPath(call.path), actOf(call, caller), parts),
      );
      return outcome.ok ? { ok: true, value: { status: 200 } } : outcome;
    },
  });
}

function entryPath(path: Readonly<Record<string, string>>) {
  return { clientId: path['clientId'], id: path['id'] };
}

async function answer(
  queries: Queries,
  { client, entry }: { readonly client: Client; readonly entry: OnBehalfOf },
) {
  const [body] = await answers(queries, [entry]);
  return ok(body, tagged(client));
}

async function answers(queries: Queries, entries: readonly OnBehalfOf[]) {
  const names = await organisationNames(
    queries,
    entries.map(({ orgno }) => orgno),
  );
  return entries.map((entry) => onBehalfOfAnswer(entry, names.get(entry.orgno)));
}
