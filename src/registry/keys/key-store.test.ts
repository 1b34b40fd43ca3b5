import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { findClient } from '../clients/client-store.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, sampleClient, sampleKey, storeClient } from '../registry.fixture.ts';
import { keysOf, replaceKeys } from './key-store.ts';

const CLIENT = { clientId: CLIENT_ID, version: 1 };

forEachStore(({ openStore, openTwoNodes }) => {
  test('a client without keys has an empty set', async () => {
    await using store = await openStore();
    await storeClient(store);
    assert.deepEqual(await keysOf(store.queries, CLIENT_ID), []);
  });

  test('a key set is read back as it was written, in the order of registration', async () => {
    await using store = await openStore();
    await storeClient(store);
    const { jwk, ...key } = sampleKey('b', { createdAt: 2, updatedAt: 3, expiresAt: 4 });
    const keys = [sampleKey('c', { createdAt: 1 }), { ...key, jwk: { ...jwk, x5c: ['MIIB'] } }];
    assert.equal(await store.transaction((unit) => replaceKeys(unit, CLIENT, keys, 2000)), true);
    assert.deepEqual(await keysOf(store.queries, CLIENT_ID), keys);
  });

  test('a new key set takes the place of the whole old one, and may be empty', async () => {
    await using store = await openStore();
    await storeClient(store);
    await store.transaction((unit) => replaceKeys(unit, CLIENT, [sampleKey('a'), sampleKey('b')], 2000));
    await store.transaction((unit) => replaceKeys(unit, { ...CLIENT, version: 2 }, [sampleKey('c')], 2000));
    assert.deepEqual(
      (await keysOf(store.queries, CLIENT_ID)).map((key) => key.kid),
      ['c'],
    );
    await store.transaction((unit) => replaceKeys(unit, { ...CLIENT, version: 3 }, [], 2000));
    assert.deepEqual(await keysOf(store.queries, CLIENT_ID), []);
  });

  test('two clients may use the same kid, and neither sees the key of the other', async () => {
    await using store = await openStore();
    await storeClient(store);
    await storeClient(store, sampleClient({ clientId: OTHER_CLIENT_ID }));
    const mine = sampleKey('same', { createdAt: 1 });
    const others = sampleKey('same', { createdAt: 2 });
    await store.transaction(async (unit) => {
      await replaceKeys(unit, CLIENT, [mine], 2000);
      await replaceKeys(unit, { clientId: OTHER_CLIENT_ID, version: 1 }, [others], 2000);
    });
    assert.deepEqual(await keysOf(store.queries, CLIENT_ID), [mine]);
    assert.deepEqual(await keysOf(store.queries, OTHER_CLIENT_ID), [others]);
  });

  test('a key set is a change of its client: its version moves on and it is told', async () => {
    await using store = await openStore();
    await storeClient(store);
    const heard: unknown[] = [];
    using _ = store.onChange((change) => heard.push(change));
    await store.transaction((unit) => replaceKeys(unit, CLIENT, [sampleKey('a')], 2000));
    const client = await findClient(store.queries, CLIENT_ID);
    assert.deepEqual([client?.version, client?.updatedAt], [2, 2000]);
    assert.deepEqual(heard, [{ noun: 'client', id: CLIENT_ID }]);
  });

  test('of ten writers on two nodes who read the same set exactly one replaces it, and wholly', async () => {
    await using nodes = await openTwoNodes();
    await storeClient(nodes.one);
    const replaced = await Promise.all(
      Array.from({ length: 10 }, (_, at) => {
        const keys = [sampleKey(`w${at}-1`), sampleKey(`w${at}-2`)];
        return (at % 2 ? nodes.one : nodes.two).transaction((unit) => replaceKeys(unit, CLIENT, keys, 2000));
      }),
    );
    assert.equal(replaced.filter(Boolean).length, 1);
    const winner = replaced.indexOf(true);
    const kids = (await keysOf(nodes.two.queries, CLIENT_ID)).map((key) => key.kid);
    assert.deepEqual(kids, [`w${winner}-1`, `w${winner}-2`]);
  });

  test('the keys of a client that nobody registered are not written', async () => {
    await using store = await openStore();
    assert.equal(await store.transaction((unit) => replaceKeys(unit, CLIENT, [sampleKey('a')], 2000)), false);
    assert.deepEqual(await keysOf(store.queries, CLIENT_ID), []);
  });
});
