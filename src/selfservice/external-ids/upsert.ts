/**
 * A client is registered under an external id, or what stands under it is replaced: the same again changes nothing. Who
 * registered a client without one gives it one by sending its `client_id` along.
 */
import { parseClientId } from '../../identifiers/client-id.ts';
import type { Client } from '../../registry/clients/client.ts';
import { findClient } from '../../registry/clients/client-store.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Caller } from '../authorization/caller.ts';
import { type Act, changeEvent } from '../clients/act.ts';
import { reachClient } from '../clients/reach.ts';
import { type RegistrationParts, registerClient, replaceRegistration } from '../clients/registration.ts';
import { CLIENT_REQUEST, type ClientRequest } from '../clients/wire.ts';
import { done, type Outcome, type Refused, refused } from '../contract/fault.ts';
import { shown } from '../contract/schema-faults.ts';
import type { Conflict } from '../contract/settled.ts';
import { EXTERNAL_ID_RULE, type ExternalId, parseExternalId } from './external-id.ts';
import { clientNamed, giveName, namingOf } from './external-id-store.ts';

export type Upserted = {
  readonly client: Client;
  readonly isNew: boolean;
  /** In clear text; nobody can read it again. */
  readonly secret?: string | undefined;
};

const OBJECT = CLIENT_REQUEST.name;

export async function upsertClient(
  unit: UnitOfWork,
  text: string | undefined,
  request: ClientRequest,
  act: Act,
  parts: RegistrationParts,
): Promise<Outcome<Upserted> | Conflict> {
  const externalId = parseExternalId(text ?? '');
  if (externalId === undefined) return noExternalId(text);
  const named = await findNamed(unit.queries, externalId, act.caller);
  if (named !== undefined) return replaceNamed(unit, named, externalId, request, act, parts);
  const proposed = parseClientId(request.client_id ?? '');
  const known = proposed && (await findClient(unit.queries, proposed));
  return known
    ? adopt(unit, known, externalId, request, act, parts)
    : register(unit, externalId, request, act, parts);
}

/** What the caller's organisation calls so. */
export async function findNamed(
  queries: Queries,
  externalId: ExternalId,
  { orgno }: Pick<Caller, 'orgno'>,
): Promise<Client | undefined> {
  const clientId = await clientNamed(queries, orgno, externalId);
  return clientId && findClient(queries, clientId);
}

async function replaceNamed(
  unit: UnitOfWork,
  named: Client,
  externalId: ExternalId,
  request: ClientRequest,
  act: Act,
  parts: RegistrationParts,
): Promise<Outcome<Upserted> | Conflict> {
  const { client_id: asked } = request;
  if (asked !== undefined && asked !== named.clientId) return otherClient(externalId, named, asked);
  const replaced = await replaceRegistration(unit, named.clientId, request, act, parts);
  if (replaced === 'conflict' || !replaced.ok) return replaced;
  return done({ client: replaced.value, isNew: false });
}

async function register(
  unit: UnitOfWork,
  externalId: ExternalId,
  request: ClientRequest,
  act: Act,
  parts: RegistrationParts,
): Promise<Outcome<Upserted>> {
  if (act.ifMatch !== undefined) return nothingToMatch(externalId);
  const registered = await registerClient(unit, request, act, parts);
  if (!registered.ok) return registered;
  const { client, secret } = registered.value;
  await name(unit, client, externalId, act, parts);
  return done({ client, isNew: true, secret });
}

async function adopt(
  unit: UnitOfWork,
  client: Client,
  externalId: ExternalId,
  request: ClientRequest,
  act: Act,
  parts: RegistrationParts,
): Promise<Outcome<Upserted> | Conflict> {
  const reached = await reachClient(unit.queries, client.clientId, act.caller, ['clients:modify']);
  if (!reached.ok) return reached;
  const naming = await namingOf(unit.queries, client.clientId);
  if (naming !== undefined)
    return namedAlready(client, naming.orgno === act.caller.orgno ? naming.externalId : undefined);
  const replaced = await replaceRegistration(unit, client.clientId, request, act, parts);
  if (replaced === 'conflict' || !replaced.ok) return replaced;
  await name(unit, replaced.value, externalId, act, parts);
  return done({ client: replaced.value, isNew: false });
}

async function name(
  unit: UnitOfWork,
  { clientId, clientOrgno }: Client,
  externalId: ExternalId,
  act: Act,
  { journal }: Pick<RegistrationParts, 'journal'>,
): Promise<void> {
  const { orgno } = act.caller;
  // Units of work are serialised, so that a name that was free when one read it is free until it ends (store/store.ts).
  const isNamed = await giveName(unit, { orgno, externalId }, clientId);
  if (!isNamed) throw new Error(`The external id ${externalId} was given twice within a unit of work.`);
  await journal.append(unit, {
    ...changeEvent(act, clientOrgno),
    ...{ noun: 'client', id: clientId, action: 'named', before: undefined, after: { orgno, externalId } },
  });
}

export function noExternalId(text: string | undefined): Refused {
  const message = `The external id ${shown(text)} is not ${EXTERNAL_ID_RULE}. Choose another.`;
  return refused(400, OBJECT, message, 'external_id');
}

export function unknownName(externalId: ExternalId): Refused {
  const message = `Your organisation calls no client ${externalId}. Register one with PUT to the same path.`;
  return refused(404, OBJECT, message, 'external_id');
}

function nothingToMatch(externalId: ExternalId): Refused {
  const remedy = 'Leave out If-Match to register one.';
  return refused(412, OBJECT, `Your organisation calls no client ${externalId}. ${remedy}`, 'external_id');
}

function otherClient(externalId: ExternalId, { clientId }: Client, asked: string): Refused {
  const message = `${externalId} is the client ${clientId}, and client_id is ${shown(asked)}. Leave client_id out, or choose another external id.`;
  return refused(409, OBJECT, message, 'client_id');
}

/** What another organisation calls it is its own affair. */
function namedAlready({ clientId }: Client, externalId: ExternalId | undefined): Refused {
  const remedy =
    externalId === undefined ? 'Use its client_id.' : `It is ${externalId}; use that, or its client_id.`;
  return refused(409, OBJECT, `The client ${clientId} has an external id already. ${remedy}`, 'external_id');
}
