/**
 * Changes to the keys of a client. All are the same change: the set is read, judged and written whole in one unit of work,
 * with its entry in the journal, and read again when somebody else was quicker.
 */

import type { Client } from '../../registry/clients/client.ts';
import { findClient } from '../../registry/clients/client-store.ts';
import type { FieldFault } from '../../registry/field-fault.ts';
import type { AskedKey } from '../../registry/keys/asked-key.ts';
import { MAX_KEYS, type RegisteredKey } from '../../registry/keys/key.ts';
import { keysOf, replaceKeys } from '../../registry/keys/key-store.ts';
import {
  isSameKeySet,
  judgeKey,
  judgeKeySet,
  type KeyCircumstances,
  withKey,
} from '../../registry/keys/registration.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import { type Act, changeEvent } from '../clients/act.ts';
import { type OwnPermission, reachClient } from '../clients/reach.ts';
import { staleness } from '../contract/entity-tag.ts';
import { done, type Outcome, type Refused, refused, refusedIfAny } from '../contract/fault.ts';
import { shown } from '../contract/schema-faults.ts';
import { type Conflict, settled } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { JSON_WEB_KEY, JSON_WEB_KEY_SET } from './wire.ts';

export type KeyParts = Pick<SelfserviceParts, 'store' | 'journal' | 'judgeCertificates'>;

/** A client whose keys are asked for or changed, and what lets the caller. */
export type KeyTarget = {
  readonly clientId: string | undefined;
  readonly permissions: readonly OwnPermission[];
};

export type ClientKeys = { readonly client: Client; readonly keys: readonly RegisteredKey[] };

export async function readKeys(
  queries: Queries,
  target: KeyTarget,
  { caller }: Pick<Act, 'caller'>,
): Promise<Outcome<ClientKeys>> {
  const reached = await reachClient(queries, target.clientId, caller, target.permissions);
  if (!reached.ok) return reached;
  return done({ client: reached.value, keys: await keysOf(queries, reached.value.clientId) });
}

export function replaceKeySet(
  parts: KeyParts,
  target: KeyTarget,
  asked: readonly AskedKey[],
  act: Act,
): Promise<Outcome<ClientKeys>> {
  return changeKeys(parts, target, act, async (around) => {
    const judged = await judgeKeySet(asked, around);
    return judged.ok ? done(judged.keys) : invalidKeys(JSON_WEB_KEY_SET.name, judged.faults);
  });
}

/** Puts one key beside those that there are, or in place of the one with its kid. */
export function putKey(
  parts: KeyParts,
  target: KeyTarget,
  asked: AskedKey,
  act: Act,
): Promise<Outcome<ClientKeys>> {
  return changeKeys(parts, target, act, async (around) => {
    const judged = await judgeKey(asked, around);
    if (!judged.ok) return invalidKeys(JSON_WEB_KEY.name, judged.faults);
    const keys = withKey(around.current, judged.key);
    return keys === undefined ? full(around.current) : done(keys);
  });
}

export function removeKey(
  parts: KeyParts,
  target: KeyTarget,
  kid: string,
  act: Act,
): Promise<Outcome<ClientKeys>> {
  return changeKeys(parts, target, act, async ({ current }) => {
    const keys = current.filter((key) => key.kid !== kid);
    return keys.length === current.length ? noSuchKey(kid, current) : done(keys);
  });
}

export function removeAllKeys(parts: KeyParts, target: KeyTarget, act: Act): Promise<Outcome<ClientKeys>> {
  return changeKeys(parts, target, act, async () => done([]));
}

type Decide = (around: KeyCircumstances) => Promise<Outcome<readonly RegisteredKey[]>>;

function changeKeys(
  parts: KeyParts,
  target: KeyTarget,
  act: Act,
  decide: Decide,
): Promise<Outcome<ClientKeys>> {
  return settled(parts.store, JSON_WEB_KEY_SET.name, async (unit) => {
    const reached = await readKeys(unit.queries, target, act);
    if (!reached.ok) return reached;
    const { client, keys: current } = reached.value;
    const stale = staleness(act.ifMatch, client, JSON_WEB_KEY_SET.name);
    if (stale) return stale;
    const decided = await decide(circumstances(client, current, act, parts));
    return decided.ok ? writeKeys(unit, reached.value, decided.value, act, parts) : decided;
  });
}

export function circumstances(
  client: Pick<Client, 'clientOrgno' | 'supplierOrgno'>,
  current: readonly RegisteredKey[],
  { now }: Act,
  { judgeCertificates }: KeyParts,
): KeyCircumstances {
  const { clientOrgno, supplierOrgno } = client;
  const holders = supplierOrgno === undefined ? [clientOrgno] : [clientOrgno, supplierOrgno];
  return { current, now, judgeCertificates, holders };
}

/** What changes nothing leaves no trace. */
export async function writeKeys(
  unit: UnitOfWork,
  { client, keys: current }: ClientKeys,
  keys: readonly RegisteredKey[],
  act: Act,
  { journal }: KeyParts,
): Promise<Outcome<ClientKeys> | Conflict> {
  if (isSameKeySet(current, keys)) return done({ client, keys: current });
  if (!(await replaceKeys(unit, client, keys, act.now))) return 'conflict';
  const { clientId, clientOrgno } = client;
  const [changed, written] = [await findClient(unit.queries, clientId), await keysOf(unit.queries, clientId)];
  if (changed === undefined) throw new Error(`The client ${clientId} is gone while its keys are changed.`);
  await journal.append(unit, {
    ...changeEvent(act, clientOrgno),
    ...{ noun: 'client', id: clientId, action: 'keys-changed' },
    ...{ before: { keys: current }, after: { keys: written } },
  });
  return done({ client: changed, keys: written });
}

export function invalidKeys(object: string, faults: readonly FieldFault[]): Refused {
  const refusal = refusedIfAny(faults.map(({ field, message }) => ({ object, field, message })));
  if (refusal === undefined) throw new Error('Keys were refused without a fault.');
  return refusal;
}

function full(current: readonly RegisteredKey[]): Refused {
  const message = `The client has ${MAX_KEYS} keys, as many as it may have: ${kids(current)}. Delete one that is no longer used.`;
  return refused(409, JSON_WEB_KEY.name, message);
}

export function noSuchKey(kid: string, keys: readonly RegisteredKey[]): Refused {
  const there = keys.length === 0 ? 'It has no keys.' : `It has ${kids(keys)}.`;
  return refused(404, JSON_WEB_KEY.name, `The client has no key with the kid ${shown(kid)}. ${there}`, 'kid');
}

function kids(keys: readonly RegisteredKey[]): string {
  return keys.map(({ kid }) => kid).join(', ');
}
