/** Putting, replacing and removing a customer of a client, in a unit of work of the caller's, with its entry in the journal. */

import type { Client, OnBehalfOf } from '../../registry/clients/client.ts';
import { findClient, replaceClient } from '../../registry/clients/client-store.ts';
import { ADMINISTERED_TYPES } from '../../registry/clients/integration-type.ts';
import {
  type AskedOnBehalfOf,
  judgeOnBehalfOf,
  MAX_ON_BEHALF_OF,
} from '../../registry/clients/on-behalf-of.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { type Act, changeEvent } from '../clients/act.ts';
import { reachClient } from '../clients/reach.ts';
import { staleness } from '../contract/entity-tag.ts';
import { done, type Outcome, type Refused, refused, refusedIfAny } from '../contract/fault.ts';
import { shown } from '../contract/schema-faults.ts';
import type { Conflict } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { ON_BEHALF_OF_REQUEST } from './wire.ts';

export type ChangeParts = Pick<SelfserviceParts, 'journal' | 'isTestEnvironment'>;

/** The client as it has become, and the customer that it is about. */
export type Changed = { readonly client: Client; readonly entry: OnBehalfOf };

const OBJECT = ON_BEHALF_OF_REQUEST.name;

export async function addOnBehalfOf(
  unit: UnitOfWork,
  clientId: string | undefined,
  asked: AskedOnBehalfOf,
  act: Act,
  parts: ChangeParts,
): Promise<Outcome<Changed> | Conflict> {
  const reached = await reachForChange(unit, clientId, act);
  if (!reached.ok) return reached;
  const client = reached.value;
  if (findEntry(client, asked.onBehalfOf)) return taken(asked.onBehalfOf);
  if (client.onBehalfOf.length >= MAX_ON_BEHALF_OF) return full(client);
  const judged = judge(client, asked, act, parts);
  if (!judged.ok) return judged;
  return save(unit, client, [...client.onBehalfOf, judged.value], { after: judged.value }, act, parts);
}

export async function replaceOnBehalfOf(
  unit: UnitOfWork,
  path: EntryPath,
  asked: AskedOnBehalfOf,
  act: Act,
  parts: ChangeParts,
): Promise<Outcome<Changed> | Conflict> {
  const found = await reachEntry(unit, path, act);
  if (!found.ok) return found;
  const { client, entry: before } = found.value;
  const judged = judge(client, asked, act, parts, before);
  if (!judged.ok) return judged;
  const after = judged.value;
  const entries = client.onBehalfOf.map((entry) => (entry === before ? after : entry));
  return save(unit, client, entries, { before, after }, act, parts);
}

export async function removeOnBehalfOf(
  unit: UnitOfWork,
  path: EntryPath,
  act: Act,
  parts: ChangeParts,
): Promise<Outcome<Changed> | Conflict> {
  const found = await reachEntry(unit, path, act);
  if (!found.ok) return found;
  const { client, entry: before } = found.value;
  return save(
    unit,
    client,
    client.onBehalfOf.filter((entry) => entry !== before),
    { before },
    act,
    parts,
  );
}

export type EntryPath = { readonly clientId: string | undefined; readonly id: string | undefined };

/** By its own id or by the full one, `<client_id>::<onbehalfof>`. */
export function findEntry(client: Client, id: string | undefined): OnBehalfOf | undefined {
  return client.onBehalfOf.find(
    ({ onBehalfOf }) => onBehalfOf === id || `${client.clientId}::${onBehalfOf}` === id,
  );
}

export function unknownEntry(client: Client, id: string | undefined): Refused {
  const remedy = `Compare it with GET /clients/${client.clientId}/onbehalfof.`;
  return refused(
    404,
    OBJECT,
    `The client ${client.clientId} has no onbehalfof ${shown(id)}. ${remedy}`,
    'onbehalfof',
  );
}

async function reachEntry(
  unit: UnitOfWork,
  { clientId, id }: EntryPath,
  act: Act,
): Promise<Outcome<Changed>> {
  const reached = await reachForChange(unit, clientId, act);
  if (!reached.ok) return reached;
  const entry = findEntry(reached.value, id);
  return entry ? done({ client: reached.value, entry }) : unknownEntry(reached.value, id);
}

async function reachForChange(
  unit: UnitOfWork,
  clientId: string | undefined,
  act: Act,
): Promise<Outcome<Client>> {
  const reached = await reachClient(unit.queries, clientId, act.caller, ['onbehalfof:write']);
  if (!reached.ok) return reached;
  const { integrationType } = reached.value;
  if (ADMINISTERED_TYPES.some((type) => type === integrationType)) {
    return refused(
      409,
      OBJECT,
      `A client of type ${integrationType} has no onbehalfof; the operator administers it.`,
    );
  }
  return staleness(act.ifMatch, reached.value, 'Client') ?? reached;
}

function judge(
  client: Client,
  asked: AskedOnBehalfOf,
  { now }: Act,
  parts: ChangeParts,
  current?: OnBehalfOf,
): Outcome<OnBehalfOf> {
  const { isTestEnvironment } = parts;
  const judged = judgeOnBehalfOf(asked, { client, isTestEnvironment, now, current });
  if (judged.ok) return done(judged.value);
  const refusal = refusedIfAny(judged.faults.map((fault) => ({ object: OBJECT, ...fault })));
  if (!refusal) throw new Error('An onbehalfof was refused without a fault.');
  return refusal;
}

async function save(
  unit: UnitOfWork,
  client: Client,
  onBehalfOf: readonly OnBehalfOf[],
  { before, after }: { readonly before?: OnBehalfOf; readonly after?: OnBehalfOf },
  act: Act,
  { journal }: ChangeParts,
): Promise<Outcome<Changed> | Conflict> {
  const entry = after ?? before;
  if (!entry) throw new Error('A change of nothing to nothing.');
  const { version, createdAt: _createdAt, updatedAt: _updatedAt, ...details } = client;
  if (!(await replaceClient(unit, { ...details, onBehalfOf }, version, act.now))) return 'conflict';
  const id = `${client.clientId}::${entry.onBehalfOf}`;
  const action = before ? (after ? 'changed' : 'removed') : 'added';
  await journal.append(unit, {
    ...changeEvent(act, client.clientOrgno),
    noun: 'onbehalfof',
    id,
    action,
    before,
    after,
  });
  const changed = await findClient(unit.queries, client.clientId);
  if (!changed) throw new Error(`The client ${client.clientId} was written and is not there.`);
  return done({ client: changed, entry });
}

function taken(id: string | undefined): Refused {
  return refused(
    409,
    OBJECT,
    `onbehalfof ${shown(id)} is taken on this client. Replace it with PUT, or choose another id.`,
    'onbehalfof',
  );
}

function full({ clientId }: Client): Refused {
  return refused(
    409,
    OBJECT,
    `The client ${clientId} has ${MAX_ON_BEHALF_OF} customers, which is the most. Remove one, or register another client.`,
  );
}
