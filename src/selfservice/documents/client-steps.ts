/** The clients of a document: each registered or replaced, then its keys and its customers, each by the rules of its own resource. */
import { isDeepStrictEqual } from 'node:util';
import { numericDate } from '../../clock.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import type { Client } from '../../registry/clients/client.ts';
import { findClient } from '../../registry/clients/client-store.ts';
import type { AskedKey } from '../../registry/keys/asked-key.ts';
import { isKeyUsable, type RegisteredKey } from '../../registry/keys/key.ts';
import { keysOf } from '../../registry/keys/key-store.ts';
import { judgeKeySet } from '../../registry/keys/registration.ts';
import type { UnitOfWork } from '../../store/store.ts';
import type { Act } from '../clients/act.ts';
import { registerClient, replaceRegistration } from '../clients/registration.ts';
import { CLIENT_REQUEST } from '../clients/wire.ts';
import { done, type Outcome, refused } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import { parseExternalId } from '../external-ids/external-id.ts';
import { type Upserted, upsertClient } from '../external-ids/upsert.ts';
import { circumstances, invalidKeys, type KeyParts, writeKeys } from '../keys/key-changes.ts';
import { askedKey, JSON_WEB_KEY_SET } from '../keys/wire.ts';
import { addOnBehalfOf, removeOnBehalfOf, replaceOnBehalfOf } from '../onbehalfof/change.ts';
import { askedOnBehalfOf, ON_BEHALF_OF_REQUEST } from '../onbehalfof/wire.ts';
import type { SelfserviceParts } from '../parts.ts';
import { clientsByName, findClientOf } from './client-names.ts';
import type { Configuration, ConfiguredClient } from './configuration-store.ts';
import { clientEntry, clientLabel, onBehalfOfEntry } from './document.ts';
import { type Change, changeOf } from './plan.ts';
import { idleChange, type Step } from './step.ts';
import type { ClientEntry, ConfigurationDocument } from './wire.ts';

export type ClientParts = KeyParts & Pick<SelfserviceParts, 'random' | 'isTestEnvironment'>;

export function clientSteps(
  unit: UnitOfWork,
  { clients = [] }: ConfigurationDocument,
  configuration: Configuration,
  act: Act,
  parts: ClientParts,
): readonly Step[] {
  const known = clientsByName(configuration);
  return clients.map((entry, at) => {
    const label = clientLabel(entry);
    const current = findClientOf(entry, known);
    const idle = current && idleChange('client', label, entry, clientEntry(current, act.caller.orgno));
    return {
      ...{ place: `clients[${at}]`, label, idle: idle && { ...idle, clientId: current.client.clientId } },
      take: () => applyClient(unit, entry, current, act, parts),
    };
  });
}

async function applyClient(
  unit: UnitOfWork,
  entry: ClientEntry,
  current: ConfiguredClient | undefined,
  act: Act,
  parts: ClientParts,
): Promise<Outcome<Change> | Conflict> {
  const { orgno } = act.caller;
  const registered = await registerOrReplace(unit, entry, act, parts);
  if (registered === 'conflict' || !registered.ok) return registered;
  const keyed = await applyKeys(unit, registered.value.client, entry.keys, act, parts);
  if (keyed === 'conflict' || !keyed.ok) return keyed;
  const clientId = registered.value.client.clientId;
  const served = await applyCustomers(unit, keyed.value, entry.onbehalfof, act, parts);
  if (served === 'conflict' || !served.ok) return served;
  const client = await findClient(unit.queries, clientId);
  if (!client) throw new Error(`The client ${clientId} was written and is not there.`);
  const after = {
    ...{ client, keys: await keysOf(unit.queries, clientId) },
    externalId: entry.external_id === undefined ? current?.externalId : parseExternalId(entry.external_id),
  };
  const before = current && clientEntry(current, orgno);
  const change = changeOf('client', clientLabel(entry), before, clientEntry(after, orgno));
  return done({ ...change, clientId, secret: registered.value.secret });
}

async function registerOrReplace(
  unit: UnitOfWork,
  entry: ClientEntry,
  act: Act,
  parts: ClientParts,
): Promise<Outcome<Upserted> | Conflict> {
  if (entry.external_id !== undefined) return upsertClient(unit, entry.external_id, entry, act, parts);
  if (entry.client_id === undefined) return nameless();
  const clientId = parseClientId(entry.client_id);
  const known = clientId && (await findClient(unit.queries, clientId));
  if (known) {
    const replaced = await replaceRegistration(unit, clientId, entry, act, parts);
    return replaced === 'conflict' || !replaced.ok
      ? replaced
      : done({ client: replaced.value, isNew: false });
  }
  const registered = await registerClient(unit, entry, act, parts);
  return registered.ok ? done({ ...registered.value, isNew: true }) : registered;
}

/** Without one of them the next import would register the client again. */
function nameless() {
  const remedy = 'Give it an external_id, which is a name of your own, or a client_id.';
  return refused(400, CLIENT_REQUEST.name, `The client has no name. ${remedy}`, 'external_id');
}

async function applyKeys(
  unit: UnitOfWork,
  client: Client,
  wanted: ClientEntry['keys'],
  act: Act,
  parts: ClientParts,
): Promise<Outcome<Client> | Conflict> {
  if (wanted === undefined) return done(client);
  const current = await keysOf(unit.queries, client.clientId);
  if (wanted.length === 0 && current.length === 0) return done(client);
  const asked = wanted.map((key) => keepingExpiry(askedKey(key), current, act));
  const judged =
    asked.length === 0
      ? ({ ok: true, keys: [] } as const)
      : await judgeKeySet(asked, circumstances(client, current, act, parts));
  if (!judged.ok) return invalidKeys(JSON_WEB_KEY_SET.name, judged.faults);
  const written = await writeKeys(unit, { client, keys: current }, judged.keys, act, parts);
  return written === 'conflict' || !written.ok ? written : done(written.value.client);
}

/**
 * A document says what there shall be, and is applied again and again: a key in it without `exp` is to be there, and is
 * renewed only once it has expired.
 */
function keepingExpiry(asked: AskedKey, current: readonly RegisteredKey[], { now }: Act): AskedKey {
  if (asked.exp !== undefined) return asked;
  const known = current.find(({ jwk }) => jwk.kid === asked.kid && jwk.n === asked.n && jwk.e === asked.e);
  return known && isKeyUsable(known, now) ? { ...asked, exp: numericDate(known.expiresAt) } : asked;
}

async function applyCustomers(
  unit: UnitOfWork,
  client: Client,
  wanted: ClientEntry['onbehalfof'],
  act: Act,
  parts: ClientParts,
): Promise<Outcome<undefined> | Conflict> {
  if (wanted === undefined) return done(undefined);
  const { clientId } = client;
  const ids = new Set(wanted.map(({ onbehalfof }) => onbehalfof));
  if (ids.size < wanted.length) return repeatedCustomer();
  for (const { onBehalfOf: id } of client.onBehalfOf) {
    const removed = ids.has(id) ? undefined : await removeOnBehalfOf(unit, { clientId, id }, act, parts);
    if (removed !== undefined && (removed === 'conflict' || !removed.ok)) return removed;
  }
  for (const customer of wanted) {
    const known = client.onBehalfOf.find(({ onBehalfOf }) => onBehalfOf === customer.onbehalfof);
    if (known && isDeepStrictEqual(onBehalfOfEntry(known), customer)) continue;
    const asked = askedOnBehalfOf(customer);
    const put = known
      ? await replaceOnBehalfOf(unit, { clientId, id: known.onBehalfOf }, asked, act, parts)
      : await addOnBehalfOf(unit, clientId, asked, act, parts);
    if (put === 'conflict' || !put.ok) return put;
  }
  return done(undefined);
}

function repeatedCustomer() {
  const message = 'onbehalfof has an id twice. Leave one of them out.';
  return refused(400, ON_BEHALF_OF_REQUEST.name, message, 'onbehalfof');
}
