/** Keys registered on clients (spec/selfservice.md 1.5, 1.9): the set as a whole, one by one, and as pasted text. */
import type { Caller } from '../authorization/caller.ts';
import type { Permission } from '../authorization/permission.ts';
import { actOf } from '../clients/act.ts';
import { tagged } from '../contract/entity-tag.ts';
import { type Outcome, refused } from '../contract/fault.ts';
import {
  type Call,
  created,
  guarded,
  nothing,
  type Operation,
  ok,
  type Reply,
} from '../contract/operation.ts';
import { shown } from '../contract/schema-faults.ts';
import {
  type ClientKeys,
  type KeyParts,
  type KeyTarget,
  noSuchKey,
  putKey,
  readKeys,
  removeAllKeys,
  removeKey,
  replaceKeySet,
} from './key-changes.ts';
import { readKeyText } from './key-text.ts';
import {
  askedKey,
  JSON_WEB_KEY,
  JSON_WEB_KEY_SET,
  keyAnswer,
  keySetAnswer,
  respellKey,
  respellKeySet,
  STORED_KEY_SET,
  type WireKeySet,
} from './wire.ts';

const TAG = 'Keys';
const SET = '/clients/{clientId}/jwks';
const ONE = '/clients/{clientId}/jwks/{kid}';

/** A supplier's own permission counts for the clients that it registered; which they are is looked up with the client. */
const READING: readonly Permission[] = ['clients:read', 'supplier'];
const WRITING: readonly Permission[] = ['clients:modify', 'supplier'];

const SET_BODY = { kind: 'json', model: JSON_WEB_KEY_SET, normalise: respellKeySet } as const;

export function keyOperations(parts: KeyParts): readonly Operation[] {
  return [...setOperations(parts), ...singleOperations(parts), textOperation(parts)];
}

function setOperations(parts: KeyParts): readonly Operation[] {
  const replace = async (call: Call<undefined, WireKeySet>, caller: Caller) =>
    replaceKeySet(parts, writing(call), call.body.keys.map(askedKey), actOf(call, caller));
  return [
    guarded({
      id: 'getKeys',
      method: 'GET',
      path: SET,
      tag: TAG,
      summary: "A client's keys; those that have expired too",
      access: READING,
      answers: { 200: { description: 'The keys', model: STORED_KEY_SET } },
      async handle(call, caller) {
        return answerSet(await readKeys(parts.store.queries, reading(call), { caller }), ok);
      },
    }),
    guarded<undefined, WireKeySet>({
      id: 'replaceKeys',
      method: 'POST',
      path: SET,
      tag: TAG,
      summary: 'Put these keys, 1 to 5, in place of all that the client has',
      access: WRITING,
      body: SET_BODY,
      answers: { 201: { description: 'The keys as they are now', model: STORED_KEY_SET } },
      async handle(call, caller) {
        return answerSet(await replace(call, caller), created);
      },
    }),
    guarded<undefined, WireKeySet>({
      id: 'putKeys',
      method: 'PUT',
      path: SET,
      tag: TAG,
      summary: 'The same as POST',
      access: WRITING,
      body: SET_BODY,
      answers: { 200: { description: 'The keys as they are now', model: STORED_KEY_SET } },
      async handle(call, caller) {
        return answerSet(await replace(call, caller), ok);
      },
    }),
    guarded({
      id: 'deleteKeys',
      method: 'DELETE',
      path: SET,
      tag: TAG,
      summary: 'Remove all keys of the client',
      access: WRITING,
      answers: { 204: { description: 'The client has no keys' } },
      async handle(call, caller) {
        return answerNothing(await removeAllKeys(parts, writing(call), actOf(call, caller)));
      },
    }),
  ];
}

function singleOperations(parts: KeyParts): readonly Operation[] {
  return [
    guarded({
      id: 'getKey',
      method: 'GET',
      path: ONE,
      tag: TAG,
      summary: 'One key of a client',
      access: READING,
      answers: { 200: { description: 'The key', model: JSON_WEB_KEY } },
      async handle(call, caller) {
        return answerKey(await readKeys(parts.store.queries, reading(call), { caller }), kidOf(call), ok);
      },
    }),
    guarded<undefined, ReturnType<typeof keyAnswer>>({
      id: 'putKey',
      method: 'PUT',
      path: ONE,
      tag: TAG,
      summary: 'Put one key beside the others, or in place of the one with the same kid',
      access: WRITING,
      body: { kind: 'json', model: JSON_WEB_KEY, normalise: respellKey },
      answers: { 200: { description: 'The key as it is now', model: JSON_WEB_KEY } },
      async handle(call, caller) {
        const kid = kidOf(call);
        const asked = { ...askedKey(call.body), kid };
        if (call.body.kid !== undefined && call.body.kid !== kid) return otherKid(kid, call.body.kid);
        return answerKey(await putKey(parts, writing(call), asked, actOf(call, caller)), kid, ok);
      },
    }),
    guarded({
      id: 'deleteKey',
      method: 'DELETE',
      path: ONE,
      tag: TAG,
      summary: 'Remove one key',
      access: WRITING,
      answers: { 204: { description: 'The key is removed' } },
      async handle(call, caller) {
        return answerNothing(await removeKey(parts, writing(call), kidOf(call), actOf(call, caller)));
      },
    }),
  ];
}

function textOperation(parts: KeyParts): Operation {
  return guarded<undefined, string>({
    id: 'addKeyFromText',
    method: 'POST',
    path: '/clients/{clientId}/key',
    roots: ['/api/v2', '/external/api/v2'],
    tag: TAG,
    summary: 'Put a key that is pasted as text beside the others, or in place of the one with the same kid',
    access: WRITING,
    body: {
      kind: 'text',
      description:
        'A certificate or a public key in PEM, or a public JWK. Without a kid the key is named by its thumbprint.',
    },
    answers: { 201: { description: 'The key as it is now', model: JSON_WEB_KEY } },
    async handle(call, caller) {
      const asked = readKeyText(call.body);
      if (!asked.ok) return asked;
      const { kid = '' } = asked.value;
      return answerKey(await putKey(parts, writing(call), asked.value, actOf(call, caller)), kid, created);
    },
  });
}

type AnyCall = Call<undefined, unknown>;

function reading({ path: { clientId } }: AnyCall): KeyTarget {
  return { clientId, permissions: ['clients:read'] };
}

function writing({ path: { clientId } }: AnyCall): KeyTarget {
  return { clientId, permissions: ['clients:modify'] };
}

function kidOf({ path: { kid = '' } }: AnyCall): string {
  return kid;
}

function answerSet(outcome: Outcome<ClientKeys>, reply: typeof ok): Outcome<Reply> {
  return outcome.ok ? reply(keySetAnswer(outcome.value.keys), tagged(outcome.value.client)) : outcome;
}

function answerKey(outcome: Outcome<ClientKeys>, kid: string, reply: typeof ok): Outcome<Reply> {
  if (!outcome.ok) return outcome;
  const { client, keys } = outcome.value;
  const key = keys.find((candidate) => candidate.kid === kid);
  return key === undefined ? noSuchKey(kid, keys) : reply(keyAnswer(key), tagged(client));
}

function answerNothing(outcome: Outcome<ClientKeys>): Outcome<Reply> {
  return outcome.ok ? nothing() : outcome;
}

function otherKid(kid: string, sent: string) {
  const message = `kid is ${shown(sent)} in the body and ${shown(kid)} in the path. Leave it out of the body, or send the same.`;
  return refused(400, JSON_WEB_KEY.name, message, 'kid');
}
