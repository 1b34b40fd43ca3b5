/** Several who change one key set at once, and If-Match. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { PAIR } from '../../registry/keys/keys.fixture.ts';
import {
  ADMINISTRATION_CLIENTS,
  openSeededSelfservice,
  openSelfserviceNode,
  seedSelfservice,
} from '../selfservice.fixture.ts';
import { changesOf, pemOf, wireKey } from './keys.fixture.ts';

const CLIENT = ADMINISTRATION_CLIENTS.owner;
const JWKS = `/api/v1/clients/${CLIENT}/jwks`;
const KEY = `/api/v2/clients/${CLIENT}/key`;

forEachStore(({ openStore, openTwoNodes }) => {
  describe('concurrent writers to one key set', () => {
    test('each add their key, and none is lost', async () => {
      await using node = await openSeededSelfservice(openStore);
      const kids = ['a', 'b', 'c', 'd', 'e'];
      const answers = await Promise.all(
        kids.map((kid) => node.ask('PUT', `${JWKS}/${kid}`, { body: wireKey(kid) })),
      );
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200, 200],
      );
      const { body, headers } = await node.ask('GET', JWKS);
      assert.deepEqual(body.keys.map(({ kid }: { kid: string }) => kid).sort(), kids);
      assert.equal(headers.get('etag'), '"6"');
      assert.equal((await changesOf(node, CLIENT)).length, 5);
    });

    test('on two nodes, each add their key, and none is lost', async () => {
      await using stores = await openTwoNodes();
      await seedSelfservice(stores.one);
      await using one = await openSelfserviceNode(stores.one);
      await using two = await openSelfserviceNode(stores.two);
      const kids = ['a', 'b', 'c', 'd', 'e'];
      const answers = await Promise.all(
        kids.map((kid, at) => (at % 2 ? one : two).ask('PUT', `${JWKS}/${kid}`, { body: wireKey(kid) })),
      );
      assert.ok(answers.every(({ status }) => status === 200));
      const { body } = await two.ask('GET', JWKS);
      assert.deepEqual(body.keys.map(({ kid }: { kid: string }) => kid).sort(), kids);
      assert.equal((await changesOf(one, CLIENT)).length, 5);
    });

    test('find room for five of eight', async () => {
      await using node = await openSeededSelfservice(openStore);
      const answers = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7, 8].map((at) => node.ask('PUT', `${JWKS}/k${at}`, { body: wireKey(`k${at}`) })),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 200, 409, 409, 409]);
      assert.equal((await node.ask('GET', JWKS)).body.keys.length, 5);
    });

    test('who replace it wholly leave the set of one of them, never a mixture', async () => {
      await using node = await openSeededSelfservice(openStore);
      const sets = ['x', 'y', 'z'].map((name) => [`${name}1`, `${name}2`]);
      await Promise.all(
        sets.map((kids) => node.ask('POST', JWKS, { body: { keys: kids.map((kid) => wireKey(kid)) } })),
      );
      const { body } = await node.ask('GET', JWKS);
      const left = body.keys.map(({ kid }: { kid: string }) => kid);
      assert.ok(
        sets.some((kids) => kids.join() === left.join()),
        left.join(),
      );
    });

    test('who send the ETag that they read win once', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { headers } = await node.ask('GET', JWKS);
      const ifMatch = { 'if-match': String(headers.get('etag')) };
      const answers = await Promise.all(
        ['a', 'b', 'c'].map((kid) =>
          node.ask('PUT', `${JWKS}/${kid}`, { body: wireKey(kid), headers: ifMatch }),
        ),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412]);
      assert.equal((await node.ask('GET', JWKS)).body.keys.length, 1);
    });
  });

  test('If-Match of an earlier version changes nothing, whatever the change', async () => {
    await using node = await openSeededSelfservice(openStore);
    await node.ask('POST', JWKS, { body: { keys: [wireKey('a')] } });
    const headers = { 'if-match': '"1"' };
    for (const [method, path, body] of [
      ['POST', JWKS, { keys: [wireKey('b')] }],
      ['PUT', JWKS, { keys: [wireKey('b')] }],
      ['DELETE', JWKS, undefined],
      ['PUT', `${JWKS}/b`, wireKey('b')],
      ['DELETE', `${JWKS}/a`, undefined],
      ['POST', KEY, pemOf(PAIR)],
    ] as const) {
      assert.equal((await node.ask(method, path, { body, headers })).status, 412, `${method} ${path}`);
    }
    const { body } = await node.ask('DELETE', `${JWKS}/a`, { headers: { 'if-match': '"2"' } });
    assert.equal(body, undefined);
  });
});
