import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { MINUTE } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { createSingleUses, type Use } from './single-use.ts';

const USE: Use = { kind: 'jwt-grant', key: 'one', expiresAt: TEST_START + 2 * MINUTE };

forEachStore(({ openStore, openTwoNodes }) => {
  test('threats: replay race: of fifty at once on two nodes one is first', async () => {
    await using nodes = await openTwoNodes();
    const [one, two] = [createSingleUses(nodes.one), createSingleUses(nodes.two)];
    const spends = Array.from({ length: 50 }, (_, n) => (n % 2 ? one : two).spend(USE, []));
    const outcomes = await Promise.all(spends);
    assert.equal(outcomes.filter((outcome) => outcome === 'written').length, 1);
  });

  test('a repeat is known without asking the store, also when another node was first', async () => {
    await using nodes = await openTwoNodes();
    const [one, two] = [createSingleUses(nodes.one), createSingleUses(nodes.two)];
    assert.equal(one.wasSpentHere(USE), false);
    assert.equal(await one.spend(USE, []), 'written');
    assert.equal(one.wasSpentHere(USE), true);
    assert.equal(two.wasSpentHere(USE), false);
    assert.equal(await two.spend(USE, []), 'used-before');
    assert.equal(two.wasSpentHere(USE), true);
  });

  test('a use of another key, or the same key in a use of another length, is for the store to judge', async () => {
    await using store = await openStore();
    const uses = createSingleUses(store);
    await uses.spend(USE, []);
    assert.equal(uses.wasSpentHere({ ...USE, key: 'two' }), false);
    const longer = { ...USE, expiresAt: USE.expiresAt + MINUTE };
    assert.equal(uses.wasSpentHere(longer), false);
    assert.equal(await uses.spend(longer, []), 'used-before');
  });

  test('what uses nothing up is only recorded', async () => {
    await using store = await openStore();
    const uses = createSingleUses(store);
    assert.equal(await uses.spend(undefined, []), 'written');
    assert.equal(await uses.spend(undefined, []), 'written');
  });
});

test('a use that the store failed to write is not taken for spent', async () => {
  const failing = { write: () => Promise.reject(new Error('the disk is full')) } as unknown as Store;
  const uses = createSingleUses(failing);
  await assert.rejects(uses.spend(USE, []), /the disk is full/);
  assert.equal(uses.wasSpentHere(USE), false);
});

test('the memory is bounded: the oldest is forgotten, and then asked of the store again', async () => {
  const writing = { write: async () => 'written' } as unknown as Store;
  const uses = createSingleUses(writing);
  for (let n = 0; n <= 16_384; n++) await uses.spend({ ...USE, key: String(n) }, []);
  assert.equal(uses.wasSpentHere({ ...USE, key: '0' }), false);
  assert.equal(uses.wasSpentHere({ ...USE, key: '1' }), true);
  assert.equal(uses.wasSpentHere({ ...USE, key: '16384' }), true);
});
