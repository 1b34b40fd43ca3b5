import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { CONSUMER, OWNER, PREFIX } from '../registry.fixture.ts';
import { findPrefix, insertPrefix } from './prefix-store.ts';

forEachStore(({ openStore }) => {
  test('a prefix belongs to the first organisation that it is given to', async () => {
    await using store = await openStore();
    assert.equal(await findPrefix(store.queries, PREFIX), undefined);
    const given = [];
    for (const ownerOrgno of [OWNER, CONSUMER]) {
      const prefix = { prefix: PREFIX, ownerOrgno, active: true };
      given.push(await store.transaction((unit) => insertPrefix(unit, prefix, 1000)));
    }
    assert.deepEqual(given, [true, false]);
    const expected = { prefix: PREFIX, ownerOrgno: OWNER, active: true, createdAt: 1000, updatedAt: 1000 };
    assert.deepEqual(await findPrefix(store.queries, PREFIX), expected);
  });
});
