/** What the registry and its journal are told when an organisation gets a client to administer itself with. */
import type { ClientId } from '../identifiers/client-id.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { randomUuid } from '../random.ts';
import type { Client, ClientDetails } from '../registry/clients/client.ts';
import { listClients, listKeys } from '../registry/clients/client-list-store.ts';
import type { ScopeStanding } from '../registry/clients/client-scopes.ts';
import { findClient, insertClient, replaceClient } from '../registry/clients/client-store.ts';
import { judgeRegistration } from '../registry/clients/registration.ts';
import { isKeyUsable, type RegisteredKey } from '../registry/keys/key.ts';
import { keysOf, replaceKeys } from '../registry/keys/key-store.ts';
import type { Organisation } from '../registry/organisations/organisation.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import { type Act, type OperatorParts, operatorEvent } from './act.ts';

export type JudgedClient = {
  readonly owner: Organisation;
  readonly scopes: readonly Scope[];
  readonly key: RegisteredKey;
  readonly name: string | undefined;
};

/** A client, and the one of its keys that was handed over. */
export type KeyedClient = { readonly client: Client; readonly key: RegisteredKey };

/** The organisation's own client with this very key, whatever the key is called there. */
export async function clientWithKey(
  queries: Queries,
  owner: OrgNumber,
  { jwk }: RegisteredKey,
): Promise<KeyedClient | undefined> {
  const filter = { owner, integrationType: 'maskinporten', includesInactive: true } as const;
  const keys = await listKeys(queries, filter);
  for (const { client } of await listClients(queries, filter)) {
    if (client.supplierOrgno !== undefined) continue;
    const key = keys.get(client.clientId)?.find((one) => one.jwk.n === jwk.n && one.jwk.e === jwk.e);
    if (key !== undefined) return { client, key };
  }
  return undefined;
}

type Parts = Pick<OperatorParts, 'journal' | 'random' | 'isSimulator'>;

export async function registerClient(
  unit: UnitOfWork,
  wanted: JudgedClient,
  act: Act,
  parts: Parts,
): Promise<KeyedClient> {
  const details = judgeDetails(wanted, act, parts);
  await insertClient(unit, details, act.now);
  const client = await stored(unit.queries, details.clientId);
  await append(unit, client, { action: 'registered', before: undefined, after: client }, act, parts);
  const keyed = await putKeys(unit, client, [], [wanted.key], act, parts);
  return { client: keyed, key: wanted.key };
}

/** By the rules of all clients. Access is given in the same unit of work, so it stands as if it had been before. */
function judgeDetails(
  { owner, scopes, name = `${owner.name} - selvbetjening` }: JudgedClient,
  { now }: Pick<Act, 'now'>,
  { random, isSimulator }: Parts,
): ClientDetails {
  const { orgno } = owner;
  const identity = {
    ...{ clientId: randomUuid(random) as ClientId, clientOrgno: orgno, supplierOrgno: undefined },
    active: true,
  };
  const standings = new Map(scopes.map((scope) => [scope.name as string, approved(scope, orgno, now)]));
  const asked = {
    ...{ integrationType: 'maskinporten', clientName: name, description: DESCRIPTION },
    scopes: scopes.map((scope) => scope.name),
  };
  const judged = judgeRegistration(identity, asked, { isTestEnvironment: isSimulator, standings });
  if (!judged.ok)
    throw new Error(`A client for administration cannot be registered: ${judged.faults[0]?.message}`);
  return judged.details;
}

const DESCRIPTION = 'Administers clients and scopes through the self-service API';

function approved(scope: Scope, holder: OrgNumber, now: number): ScopeStanding {
  const subject = { scope: scope.name, consumerOrgno: holder };
  return { scope, holder, access: { ...subject, state: 'APPROVED', createdAt: now, updatedAt: now } };
}

/** The client as it was, where it has the scopes and a key that is good. */
export async function completeClient(
  unit: UnitOfWork,
  known: KeyedClient,
  { scopes, key }: JudgedClient,
  act: Act,
  parts: Parts,
): Promise<KeyedClient> {
  const lacking = scopes.map(({ name }) => name).filter((name) => !known.client.scopes.includes(name));
  const client =
    lacking.length === 0 ? known.client : await addScopes(unit, known.client, lacking, act, parts);
  if (isKeyUsable(known.key, act.now)) return client === known.client ? known : { client, key: known.key };
  const current = await keysOf(unit.queries, client.clientId);
  // It has its name there; what is new is its time.
  const { createdAt, jwk, kid } = known.key;
  const renewed = { kid, jwk, createdAt, updatedAt: act.now, expiresAt: key.expiresAt };
  const keys = current.map((one) => (one.kid === kid ? renewed : one));
  return { client: await putKeys(unit, client, current, keys, act, parts), key: renewed };
}

async function addScopes(
  unit: UnitOfWork,
  before: Client,
  lacking: readonly Scope['name'][],
  act: Act,
  parts: Parts,
): Promise<Client> {
  const { version, createdAt: _createdAt, updatedAt: _updatedAt, ...details } = before;
  const scopes = [...before.scopes, ...lacking];
  claimed(await replaceClient(unit, { ...details, scopes } as ClientDetails, version, act.now), before);
  const after = await stored(unit.queries, before.clientId);
  await append(unit, after, { action: 'changed', before, after }, act, parts);
  return after;
}

async function putKeys(
  unit: UnitOfWork,
  client: Client,
  before: readonly RegisteredKey[],
  after: readonly RegisteredKey[],
  act: Act,
  parts: Parts,
): Promise<Client> {
  claimed(await replaceKeys(unit, client, after, act.now), client);
  const entry = { action: 'keys-changed', before: { keys: before }, after: { keys: after } };
  await append(unit, client, entry, act, parts);
  return stored(unit.queries, client.clientId);
}

/** Units of work are serialised, so that what one has read stands until it ends (store/store.ts). */
function claimed(isClaimed: boolean, { clientId }: Client): void {
  if (!isClaimed) throw new Error(`The client ${clientId} was changed within a unit of work.`);
}

async function stored(queries: Queries, clientId: ClientId): Promise<Client> {
  const client = await findClient(queries, clientId);
  if (client === undefined) throw new Error(`The client ${clientId} was written and is not there.`);
  return client;
}

type Entry = { readonly action: string; readonly before: unknown; readonly after: unknown };

function append(unit: UnitOfWork, client: Client, entry: Entry, act: Act, { journal }: Parts): Promise<void> {
  const { clientId: id, clientOrgno: owner } = client;
  return journal.append(unit, { ...operatorEvent(act, owner), noun: 'client', id, ...entry });
}
