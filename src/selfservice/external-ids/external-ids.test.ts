import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { eventsOf, MACHINE_BODY, SUPPLIER_SCOPE } from '../clients/clients.fixture.ts';
import {
  ADMINISTRATION_CLIENTS,
  type Ask,
  ORGANISATIONS,
  openSeededSelfservice,
  openSelfserviceNode,
  type SelfserviceNode,
  seedSelfservice,
} from '../selfservice.fixture.ts';

const NAME = 'prod:byggesak:job';
const PATH = `/porthus/v1/clients/by-external-id/${encodeURIComponent(NAME)}`;
const SECRET_BODY = {
  integration_type: 'idporten',
  token_endpoint_auth_method: 'client_secret_post',
  redirect_uris: ['https://byggesak.example.no/callback'],
};

forEachStore(({ openStore, openTwoNodes }) => {
  describe('PUT /porthus/v1/clients/by-external-id/{externalId}', () => {
    test('registers a client, and again changes nothing: no version, no entry', async () => {
      await using node = await openSeededSelfservice(openStore);
      const first = await put(node);
      assert.equal(first.status, 201);
      assert.equal(first.body.external_id, NAME);
      assert.equal(first.body.client_orgno, ORGANISATIONS.owner);
      const { client_id: id } = first.body;
      assert.deepEqual(await actions(node, id), ['registered', 'named']);
      node.clock.moveBy(1000);
      const second = await put(node);
      assert.equal(second.status, 200);
      assert.deepEqual(second.body, first.body);
      assert.equal(second.headers.get('etag'), '"1"');
      assert.deepEqual(await actions(node, id), ['registered', 'named']);
    });

    test('replaces the client with what is sent', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { client_id: id } = (await put(node)).body;
      const changed = await put(node, { body: { ...MACHINE_BODY, access_token_lifetime: 300 } });
      assert.equal(changed.status, 200);
      assert.equal(changed.body.client_id, id);
      assert.equal(changed.body.access_token_lifetime, 300);
      assert.equal(changed.headers.get('etag'), '"2"');
      assert.deepEqual((await node.ask('GET', PATH)).body, changed.body);
      assert.deepEqual(await actions(node, id), ['registered', 'named', 'changed']);
    });

    test('shows the secret once, in the answer that made it', async () => {
      await using node = await openSeededSelfservice(openStore);
      const first = await put(node, { body: SECRET_BODY });
      assert.equal(first.status, 201);
      assert.match(first.body.client_secret, /^[\w-]{43}$/);
      assert.equal('client_secret' in (await put(node, { body: SECRET_BODY })).body, false);
      assert.equal('client_secret' in (await node.ask('GET', PATH)).body, false);
    });

    test('names a client that was registered without one, by its client_id', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      const body = { ...MACHINE_BODY, client_id: id };
      const adopted = await put(node, { body });
      assert.equal(adopted.status, 200);
      assert.equal(adopted.body.client_id, id);
      assert.deepEqual(await actions(node, id), ['registered', 'named']);
      assert.equal((await put(node, { body })).status, 200);
      assert.equal((await put(node)).body.client_id, id);
    });

    test('of two organisations names two clients', async () => {
      await using node = await openSeededSelfservice(openStore);
      const own = await put(node);
      const theirs = await put(node, { as: 'other' });
      assert.equal(theirs.status, 201);
      assert.notEqual(own.body.client_id, theirs.body.client_id);
      assert.equal((await node.ask('GET', PATH, { as: 'supplier', scope: SUPPLIER_SCOPE })).status, 404);
    });

    test('by many at once, on two nodes, makes one client', async () => {
      await using nodes = await openTwoNodes();
      await seedSelfservice(nodes.one);
      await using one = await openSelfserviceNode(nodes.one);
      await using two = await openSelfserviceNode(nodes.two);
      const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => put(at % 2 ? one : two)));
      assert.equal(answers.filter(({ status }) => status === 201).length, 1);
      assert.equal(answers.filter(({ status }) => status === 200).length, 9);
      assert.equal(new Set(answers.map(({ body }) => body.client_id)).size, 1);
      const { body } = await one.ask('GET', '/clients');
      assert.equal(body.length, 2, 'beside the client that administers');
    });

    test('of a supplier names a client of its customer, and the customer does not see the name', async () => {
      await using node = await openSeededSelfservice(openStore);
      const body = { ...MACHINE_BODY, client_orgno: ORGANISATIONS.other };
      const { status, body: client } = await put(node, { as: 'supplier', scope: SUPPLIER_SCOPE, body });
      assert.equal(status, 201);
      assert.equal(client.supplier_orgno, ORGANISATIONS.supplier);
      assert.equal((await node.ask('GET', PATH, { as: 'other' })).status, 404);
      const theirs = { as: 'other', body: { ...MACHINE_BODY, client_id: client.client_id } } as const;
      const adopted = await put(node, theirs);
      assert.equal(adopted.status, 409);
      assert.doesNotMatch(adopted.text, new RegExp(NAME));
    });

    test('keeps to If-Match', async () => {
      await using node = await openSeededSelfservice(openStore);
      const ask = (ifMatch: string, description: string) =>
        put(node, { headers: { 'if-match': ifMatch }, body: { ...MACHINE_BODY, description } });
      assert.equal((await ask('"1"', 'one')).status, 412);
      assert.equal((await put(node)).status, 201);
      assert.equal((await ask('"1"', 'two')).status, 200);
      assert.equal((await ask('"1"', 'three')).status, 412);
      assert.equal((await node.ask('GET', PATH)).body.description, 'two');
    });

    const refusals: readonly (readonly [string, string, Ask, number, RegExp])[] = [
      ['a name with a space', 'a b', {}, 400, /external id "a b" is not at most 200/],
      ['a name that begins with a mark', '.a', {}, 400, /is not at most/],
      ['a name with a slash', 'a/b', {}, 400, /is not at most/],
      ['a name too long', 'a'.repeat(201), {}, 400, /is not at most/],
      [
        'a body that is no client',
        'a',
        { body: { integration_type: 'sofa' } },
        400,
        /integration_type must be one of/,
      ],
      [
        'a client of another',
        'a',
        { body: { ...MACHINE_BODY, client_id: ADMINISTRATION_CLIENTS.other } },
        403,
        /another organisation/,
      ],
      ['who has not signed', 'a', { as: 'newcomer' }, 428, /^PRECONDITION_REQUIRED/],
      ['who may only change', 'a', { scope: 'idporten:dcr.modify' }, 403, /lacks a scope to register/],
      ['who may only read', 'a', { scope: 'idporten:dcr.read' }, 403, /lacks a scope/],
      ['nobody', 'a', { as: null }, 401, /needs an access token/],
    ];
    for (const [name, externalId, ask, status, says] of refusals) {
      test(`refuses ${name} with ${status}, and registers nothing`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const path = `/porthus/v1/clients/by-external-id/${encodeURIComponent(externalId)}`;
        const answer = await node.ask('PUT', path, { body: MACHINE_BODY, ...ask });
        assert.equal(answer.status, status);
        assert.match(answer.body.error_description, says);
        assert.equal((await node.ask('GET', '/clients')).body.length, 1);
      });
    }

    test('takes a name of 200 characters, and refuses to call another client by a given one', async () => {
      await using node = await openSeededSelfservice(openStore);
      const long = `/porthus/v1/clients/by-external-id/${'a'.repeat(200)}`;
      assert.equal((await node.ask('PUT', long, { body: MACHINE_BODY })).status, 201);
      const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      const body = { ...MACHINE_BODY, client_id: id };
      assert.match((await node.ask('PUT', long, { body })).body.error_description, /Leave client_id out/);
      assert.equal((await put(node, { body })).status, 200);
      const again = await node.ask('PUT', `${long.slice(0, -1)}b`, { body });
      assert.equal(again.status, 409);
      assert.match(again.body.error_description, new RegExp(`It is ${NAME}; use that`));
    });

    test('takes for names what are paths elsewhere', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (const name of ['lifetimes', 'explanation']) {
        const path = `/porthus/v1/clients/by-external-id/${name}`;
        assert.equal((await node.ask('PUT', path, { body: MACHINE_BODY })).status, 201);
        assert.equal((await node.ask('GET', path)).body.external_id, name);
      }
    });
  });
});

function put(node: SelfserviceNode, ask: Ask = {}) {
  return node.ask('PUT', PATH, { body: MACHINE_BODY, ...ask });
}

async function actions({ store }: SelfserviceNode, clientId: string): Promise<readonly string[]> {
  return (await eventsOf(store, 'client', clientId)).map(({ action }) => action);
}
