/** Keys one by one, and whose they are (spec/selfservice.md 1.2, 1.5). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { numericDate } from '../../clock.ts';
import { KEY_LIFETIME } from '../../registry/keys/key.ts';
import { OTHER_PAIR, PAIR } from '../../registry/keys/keys.fixture.ts';
import { ADMINISTRATION_CLIENTS, openSeededSelfservice } from '../selfservice.fixture.ts';
import { changesOf, pemOf, wireKey } from './keys.fixture.ts';

const CLIENT = ADMINISTRATION_CLIENTS.owner;
const JWKS = `/api/v1/clients/${CLIENT}/jwks`;
const KEY = `/api/v2/clients/${CLIENT}/key`;
const YEAR = numericDate(TEST_START + KEY_LIFETIME);

forEachStore(({ openStore }) => {
  test('one key is added, read, replaced and removed, and the others stay', async () => {
    await using node = await openSeededSelfservice(openStore);
    await node.ask('POST', JWKS, { body: { keys: [wireKey('a')] } });
    const added = await node.ask('PUT', `${JWKS}/b.2`, { body: wireKey('b.2', OTHER_PAIR) });
    assert.deepEqual([added.status, added.body.kid, added.body.exp], [200, 'b.2', YEAR]);
    const { kid: _, ...withoutKid } = wireKey('b.2');
    const replaced = await node.ask('PUT', `${JWKS}/b.2`, { body: { ...withoutKid, exp: YEAR - 1 } });
    assert.deepEqual([replaced.body.n, replaced.body.exp], [PAIR.n, YEAR - 1]);
    const read = await node.ask('GET', `${JWKS}/b.2`);
    assert.deepEqual([read.status, read.body, read.headers.get('etag')], [200, replaced.body, '"4"']);
    const removed = await node.ask('DELETE', `${JWKS}/b.2`);
    assert.deepEqual([removed.status, removed.text], [204, '']);
    const { body } = await node.ask('GET', JWKS);
    assert.deepEqual(
      body.keys.map(({ kid }: { kid: string }) => kid),
      ['a'],
    );
    assert.equal((await changesOf(node, CLIENT)).length, 4);
  });

  for (const [method, path] of [
    ['GET', `${JWKS}/none`],
    ['DELETE', `${JWKS}/none`],
    ['GET', `${JWKS}/A`],
    ['GET', `${JWKS}/${encodeURIComponent("a' OR 1=1")}`],
  ] as const) {
    test(`${method} of a kid that the client does not have is 404, and says which it has: ${path.slice(JWKS.length)}`, async () => {
      await using node = await openSeededSelfservice(openStore);
      await node.ask('POST', JWKS, { body: { keys: [wireKey('a')] } });
      const { status, body } = await node.ask(method, path);
      assert.equal(status, 404);
      assert.match(body.error_description, /^The client has no key with the kid ".*"\. It has a\.$/);
    });
  }

  test('a sixth key finds no room, and one of the five is replaced', async () => {
    await using node = await openSeededSelfservice(openStore);
    await node.ask('POST', JWKS, { body: { keys: ['a', 'b', 'c', 'd', 'e'].map((kid) => wireKey(kid)) } });
    const sixth = await node.ask('PUT', `${JWKS}/f`, { body: wireKey('f') });
    assert.equal(sixth.status, 409);
    assert.match(
      sixth.body.error_description,
      /has 5 keys, as many as it may have: a, b, c, d, e\. Delete one/,
    );
    assert.equal((await node.ask('POST', KEY, { body: pemOf(OTHER_PAIR) })).status, 409);
    assert.equal((await node.ask('PUT', `${JWKS}/e`, { body: wireKey('e', OTHER_PAIR) })).status, 200);
  });

  for (const [name, path, body, fields] of [
    ['another kid than its path', `${JWKS}/a`, wireKey('b'), ['kid']],
    ['faults', `${JWKS}/a`, { ...wireKey('a'), use: 'enc', e: 'Aw' }, ['use', 'e']],
    ['a path that is no kid', `${JWKS}/a%20b`, { ...wireKey('a'), kid: undefined }, ['kid']],
    ['a private member', `${JWKS}/a`, { ...wireKey('a'), d: 'AQAB' }, ['d']],
    ['a wrong type', `${JWKS}/a`, { ...wireKey('a'), n: 7 }, ['n']],
  ] as const) {
    test(`one key with ${name} is refused by the names of its members`, async () => {
      await using node = await openSeededSelfservice(openStore);
      const answer = await node.ask('PUT', path, { body });
      assert.equal(answer.status, 400);
      const errors = answer.body.errors as { fieldIdentifier: string; objectName: string }[];
      assert.deepEqual(
        errors.map(({ fieldIdentifier }) => fieldIdentifier),
        fields,
      );
      assert.ok(errors.every(({ objectName }) => objectName === 'JsonWebKey'));
    });
  }

  describe('whose keys they are', () => {
    const foreign = `/api/v1/clients/${ADMINISTRATION_CLIENTS.other}/jwks`;
    const unknown = '/api/v1/clients/00000000-0000-4000-8000-000000000000/jwks';
    for (const [name, method, path, scope, status] of [
      ['reads with dcr.read', 'GET', JWKS, 'idporten:dcr.read', 200],
      ['reads with dcr.write', 'GET', JWKS, 'idporten:dcr.write', 200],
      ['writes with dcr.write', 'POST', JWKS, 'idporten:dcr.write', 201],
      ['writes with dcr.modify', 'POST', JWKS, 'idporten:dcr.modify', 201],
      ['does not write with dcr.read', 'POST', JWKS, 'idporten:dcr.read', 403],
      ['does not read its own with dcr.supplier', 'GET', JWKS, 'idporten:dcr.supplier', 403],
      ['does not read with scopes.write', 'GET', JWKS, 'idporten:scopes.write', 403],
      ["does not read another's", 'GET', foreign, 'idporten:dcr.write idporten:dcr.supplier', 403],
      ["does not write another's", 'POST', foreign, 'idporten:dcr.write idporten:dcr.supplier', 403],
      ["does not remove another's", 'DELETE', foreign, 'idporten:dcr.write idporten:dcr.supplier', 403],
      ['does not find those of nobody', 'GET', unknown, 'idporten:dcr.write', 404],
    ] as const) {
      test(`an organisation ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const body = method === 'POST' ? { keys: [wireKey('a')] } : undefined;
        assert.equal((await node.ask(method, path, { body, scope })).status, status);
      });
    }

    test('without a token nobody reads them', async () => {
      await using node = await openSeededSelfservice(openStore);
      assert.equal((await node.ask('GET', JWKS, { as: null })).status, 401);
    });
  });
});
