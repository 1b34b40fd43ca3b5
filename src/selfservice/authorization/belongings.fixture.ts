/** What an organisation has in tests of who may touch what: one of each thing, with a mark in every free text. */
import assert from 'node:assert/strict';
import { insertTraffic } from '../../audit/traffic-store.ts';
import { systemRandom, timeOrderedUuid } from '../../random.ts';
import { PAIR } from '../../registry/keys/keys.fixture.ts';
import type { Member } from '../../registry/members/member.ts';
import { insertMember } from '../../registry/members/member-store.ts';
import { wireKey } from '../keys/keys.fixture.ts';
import { ORGANISATIONS, type OrganisationName, type SelfserviceNode } from '../selfservice.fixture.ts';

/** Every scope that an organisation's own clients may have. */
export const EVERYTHING = [
  ...['idporten:dcr.read', 'idporten:dcr.write', 'idporten:dcr.modify', 'idporten:dcr.supplier'],
  ...['idporten:dcr/onbehalfof:write', 'idporten:scopes.read', 'idporten:scopes.write'],
  ...['idporten:dcr.datasharing', 'idporten:dcr.altinn'],
].join(' ');

export type Belongings = {
  readonly clientId: string;
  /** Of a client that has a secret. */
  readonly secretClientId: string;
  /** Nobody else sees it. */
  readonly scope: string;
  /** An application that `scopes:write` of the owner decides on. */
  readonly received: string;
  readonly sent: string;
  readonly webhook: string;
  readonly externalId: string;
  /** Of a person who works for the organisation. */
  readonly member: string;
  /** Of a request of `clientId` that was refused. */
  readonly traceId: string;
};

export const PREFIX_OF: Partial<Record<OrganisationName, string>> = {
  owner: 'eksempel',
  other: 'annen',
  supplier: 'tredje',
};

export type Setting = {
  readonly node: SelfserviceNode;
  readonly as: OrganisationName;
  /** With whose application and for whose scope to apply. */
  readonly neighbour: OrganisationName;
  /** Stands in the texts. */
  readonly mark: string;
  /** Letters and digits that no other belongings of the same organisation have. */
  readonly name: string;
};

export async function acquire(setting: Setting): Promise<Belongings> {
  const { node, as, neighbour, mark, name } = setting;
  const ask = async (method: string, path: string, body: unknown, who = as) => {
    const answer = await node.ask(method, path, { as: who, scope: EVERYTHING, body });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const apply = (scope: string, who: OrganisationName) =>
    ask('POST', '/porthus/v1/applications', { scope, purpose: `For ${mark}` }, who);
  const clientId = await acquireClient(setting);
  const secretClient = await ask('POST', '/clients', { ...secretLogin(mark), client_name: mark });
  const scope = await ask('POST', '/scopes', privateScope(as, name, mark));
  await ask('PUT', `/scopes/access/${ORGANISATIONS.supplier}?scope=${scope.name}`, undefined);
  const mine = await ask('POST', '/scopes', publicScope(as, `${name}/a`));
  const theirs = await ask('POST', '/scopes', publicScope(neighbour, `${name}/b`), neighbour);
  const webhook = await ask('POST', '/porthus/v1/webhooks', { url: `https://hooks.example.no/${mark}` });
  const externalId = `external-${name}`;
  await ask('PUT', `/porthus/v1/clients/by-external-id/${externalId}`, machine(mark));
  const traceId = `trace-${name}`;
  await refuse(node, { clientId, traceId, mark });
  const member = `member-${name}`;
  await addMember(node, { orgno: ORGANISATIONS[as], personId: member, name: mark });
  return {
    ...{
      traceId,
      clientId,
      secretClientId: secretClient.client_id,
      scope: scope.name,
      webhook: webhook.id,
      externalId,
      member,
    },
    received: (await apply(mine.name, neighbour)).id,
    sent: (await apply(theirs.name, as)).id,
  };
}

async function addMember(
  { store, clock }: SelfserviceNode,
  member: Pick<Member, 'orgno' | 'personId' | 'name'>,
): Promise<void> {
  const at = clock.now();
  const row = { ...member, roles: ['reader'], version: 1, createdAt: at, updatedAt: at } as const;
  await store.transaction((unit) => insertMember(unit, { ...row, addedBy: { kind: 'seed', id: 'test' } }));
}

async function refuse(
  { store, clock }: SelfserviceNode,
  { clientId, traceId, mark }: { clientId: string; traceId: string; mark: string },
): Promise<void> {
  const at = clock.now();
  const refusal = {
    rule: 'signature',
    status: 400,
    error: 'invalid_grant',
    description: mark,
    remedy: mark,
    facts: {},
  };
  const entry = { clientId, traceId, at, outcome: 'refused', issuer: 'maskinporten', refusal } as const;
  await store.transaction(({ queries }) =>
    insertTraffic(queries, [{ id: timeOrderedUuid(systemRandom, at), ...entry }]),
  );
}

/** A Maskinporten client with one key and one customer; `owner` says whose, where that is not who registers it. */
export async function acquireClient(
  { node, as, mark }: Pick<Setting, 'node' | 'as' | 'mark'>,
  owner: OrganisationName = as,
): Promise<string> {
  const ask = (method: string, path: string, body: unknown) =>
    node.ask(method, path, { as, scope: EVERYTHING, body });
  const body = { ...machine(mark), client_orgno: ORGANISATIONS[owner] };
  const { client_id: id } = (await ask('POST', '/clients', body)).body;
  await ask('POST', `/clients/${id}/jwks`, { keys: [wireKey('one', PAIR)] });
  const added = await ask('POST', `/clients/${id}/onbehalfof`, customer('kunde', mark));
  assert.equal(added.status, 200, added.text);
  return id;
}

export function machine(mark: string) {
  return { integration_type: 'maskinporten', client_name: mark, description: mark };
}

export function secretLogin(mark: string) {
  return {
    integration_type: 'idporten',
    description: mark,
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: ['https://app.example.no/callback'],
  };
}

export function customer(id: string, mark: string) {
  return { onbehalfof: id, name: mark, description: mark, orgno: ORGANISATIONS.supplier };
}

export function privateScope(as: OrganisationName, subscope: string, mark: string) {
  return { prefix: PREFIX_OF[as], subscope, description: mark, visibility: 'PRIVATE' };
}

function publicScope(as: OrganisationName, subscope: string) {
  return { prefix: PREFIX_OF[as], subscope, description: 'Åpen katalog' };
}
