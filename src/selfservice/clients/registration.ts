/**
 * Registering, replacing and deactivating clients, each in a unit of work of the caller's, with its entry in the journal.
 * Nothing here knows HTTP but the status of a refusal.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { accessHolder } from '../../registry/access/access.ts';
import type { Client, ClientDetails } from '../../registry/clients/client.ts';
import { findStandings } from '../../registry/clients/client-list-store.ts';
import { scopesToLookUp } from '../../registry/clients/client-scopes.ts';
import { findClient, insertClient, replaceClient } from '../../registry/clients/client-store.ts';
import { judgeRegistration } from '../../registry/clients/registration.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import { usesSecret } from '../../registry/secrets/secret.ts';
import { issueFirstSecret, removeSecrets } from '../../registry/secrets/secret-store.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import { staleness } from '../contract/entity-tag.ts';
import { done, type Outcome, type Refused, refused, refusedIfAny } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { type Act, clientEvent, secretMadeEvent, secretsRemovedEvent } from './act.ts';
import { keptIdentity, type NewIdentity, newIdentity } from './identity.ts';
import { reachClient } from './reach.ts';
import { askedClient, CLIENT_REQUEST, type ClientRequest } from './wire.ts';

export type RegistrationParts = Pick<SelfserviceParts, 'journal' | 'random' | 'isTestEnvironment'>;

export type Registered = {
  readonly client: Client;
  /** In clear text; nobody can read it again. */
  readonly secret?: string | undefined;
};

const OBJECT = CLIENT_REQUEST.name;

export async function registerClient(
  unit: UnitOfWork,
  request: ClientRequest,
  act: Act,
  parts: RegistrationParts,
): Promise<Outcome<Registered>> {
  const details = await judgeNewClient(unit.queries, request, act, parts);
  return details.ok ? insertNewClient(unit, details.value, act, parts) : details;
}

/** May this caller register it, has its organisation signed, and is everything right with what it asks for? */
export async function judgeNewClient(
  queries: Queries,
  request: ClientRequest,
  { caller }: Act,
  parts: RegistrationParts,
): Promise<Outcome<ClientDetails>> {
  const identity = newIdentity(request, caller, parts);
  if (!identity.ok) return identity;
  return (await termsMissing(queries, caller.orgno)) ?? judge(queries, request, identity.value, parts);
}

/** Refused when its id is taken; then nothing is changed. */
export async function insertNewClient(
  unit: UnitOfWork,
  details: ClientDetails,
  act: Act,
  { journal, random }: Pick<RegistrationParts, 'journal' | 'random'>,
): Promise<Outcome<Registered>> {
  if (!(await insertClient(unit, details, act.now))) return takenId(details.clientId);
  const client = await storedClient(unit.queries, details.clientId);
  await journal.append(unit, clientEvent(act, undefined, client, 'registered'));
  const issued = await issueFirstSecret(unit, client, { now: act.now, random });
  if (issued) await journal.append(unit, secretMadeEvent(act, client, issued.secret));
  return done({ client, secret: issued?.clearText });
}

/** A full replacement: what the request leaves out has its default, except what never changes and `active`. */
export async function replaceRegistration(
  unit: UnitOfWork,
  id: string | undefined,
  request: ClientRequest,
  act: Act,
  parts: RegistrationParts,
): Promise<Outcome<Client> | Conflict> {
  const judged = await judgeReplacement(unit.queries, id, request, act, parts);
  return judged.ok ? change(unit, judged.value.current, judged.value.details, act, parts) : judged;
}

/** May this caller change it, is it as the caller has read it, and is everything right with what it shall be? */
export async function judgeReplacement(
  queries: Queries,
  id: string | undefined,
  request: ClientRequest,
  act: Pick<Act, 'caller' | 'ifMatch'>,
  parts: Pick<RegistrationParts, 'isTestEnvironment'>,
): Promise<Outcome<{ readonly current: Client; readonly details: ClientDetails }>> {
  const reached = await reachClient(queries, id, act.caller, ['clients:modify']);
  if (!reached.ok) return reached;
  const current = reached.value;
  const stale = staleness(act.ifMatch, current, OBJECT);
  if (stale) return stale;
  const details = await judge(queries, request, keptIdentity(request, current), parts, current);
  return details.ok ? done({ current, details: details.value }) : details;
}

export async function deactivateClient(
  unit: UnitOfWork,
  id: string | undefined,
  act: Act,
  parts: Pick<RegistrationParts, 'journal'>,
): Promise<Outcome<Client> | Conflict> {
  const reached = await reachClient(unit.queries, id, act.caller, ['clients:delete']);
  if (!reached.ok) return reached;
  const stale = staleness(act.ifMatch, reached.value, OBJECT);
  return stale ?? change(unit, reached.value, { ...detailsOf(reached.value), active: false }, act, parts);
}

/** What changes nothing leaves no trace: operators send what they registered again and again (section 2.3). */
async function change(
  unit: UnitOfWork,
  current: Client,
  details: ClientDetails,
  act: Act,
  { journal }: Pick<RegistrationParts, 'journal'>,
): Promise<Outcome<Client> | Conflict> {
  if (isDeepStrictEqual(detailsOf(current), details)) return done(current);
  if (!(await replaceClient(unit, details, current.version, act.now))) return 'conflict';
  const client = await storedClient(unit.queries, details.clientId);
  await journal.append(unit, clientEvent(act, current, client, actionOf(current, client)));
  if (usesSecret(current) && !usesSecret(client)) {
    const removed = await removeSecrets(unit, client.clientId);
    if (removed.length > 0) await journal.append(unit, secretsRemovedEvent(act, client, removed));
  }
  return done(client);
}

function actionOf(before: Client, after: Client) {
  if (before.active === after.active) return 'changed';
  return after.active ? 'activated' : 'deactivated';
}

function detailsOf(client: Client): ClientDetails {
  const { version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...details } = client;
  return details as ClientDetails;
}

async function judge(
  queries: Queries,
  request: ClientRequest,
  { identity, faults }: NewIdentity,
  { isTestEnvironment }: Pick<RegistrationParts, 'isTestEnvironment'>,
  current?: Client,
): Promise<Outcome<ClientDetails>> {
  const asked = askedClient(request);
  const standings = await findStandings(queries, scopesToLookUp(asked.scopes ?? []), accessHolder(identity));
  const judged = judgeRegistration(identity, asked, { isTestEnvironment, standings, current });
  const all = [...faults, ...(judged.ok ? [] : judged.faults)].map((fault) => ({ object: OBJECT, ...fault }));
  const refusal = refusedIfAny(all);
  if (refusal) return refusal;
  if (!judged.ok) throw new Error('A registration was refused without a fault.');
  return done(judged.details);
}

function takenId(clientId: ClientId): Refused {
  const remedy = 'Propose another, or leave client_id out; a deactivated client keeps its id.';
  return refused(409, OBJECT, `client_id ${clientId} is taken. ${remedy}`, 'client_id');
}

/** Of a client that a supplier registers the supplier's signature counts: it is the supplier that acts here (4.5). */
async function termsMissing(queries: Queries, orgno: OrgNumber): Promise<Refused | undefined> {
  const organisation = await findOrganisation(queries, orgno);
  if (organisation?.termsAcceptedAt !== undefined) return undefined;
  const remedy = 'Accept them with POST /porthus/v1/terms/acceptance.';
  return refused(
    428,
    OBJECT,
    `PRECONDITION_REQUIRED: The organisation ${orgno} has not accepted the terms of use. ${remedy}`,
  );
}

async function storedClient(queries: Queries, clientId: ClientId): Promise<Client> {
  const client = await findClient(queries, clientId);
  if (!client) throw new Error(`The client ${clientId} was written and is not there.`);
  return client;
}
