import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../test/stores.ts';
import { DAY, HOUR, MINUTE } from './clock.ts';
import { followClock } from './simulator-controls.ts';
import type { Store } from './store/store.ts';

function grant(key: string, expiresAt: number) {
  return { singleUse: { kind: 'jwt-grant', key, expiresAt }, rows: [] };
}

forEachStore(({ openStore }) => {
  /** A store whose clock was a year ahead, where a grant was used and its use deleted. */
  async function openAfterYear(): Promise<Store> {
    const store = await openStore();
    const ahead = TEST_START + 365 * DAY;
    await store.write(grant('then', ahead + MINUTE));
    while (await store.expire(ahead + HOUR)) {
      // Until nothing is left to delete.
    }
    return store;
  }
  const back = { from: TEST_START + 365 * DAY, to: TEST_START };

  test('a grant counts as used while the clock is behind what has been deleted', async () => {
    await using store = await openAfterYear();
    assert.equal(await store.write(grant('now', TEST_START + MINUTE)), 'used-before');
  });

  test('a clock that is moved back takes the deletion back with it: grants are taken at once, and once', async () => {
    await using store = await openAfterYear();
    await followClock(back, store, []);
    assert.equal(await store.write(grant('now', TEST_START + MINUTE)), 'written');
    assert.equal(await store.write(grant('now', TEST_START + MINUTE)), 'used-before');
  });

  test('what had expired before the time it is moved to stays used', async () => {
    await using store = await openAfterYear();
    await followClock(back, store, []);
    assert.equal(await store.write(grant('old', TEST_START - 1)), 'used-before');
    assert.equal(await store.write(grant('just', TEST_START)), 'written');
  });

  test('a clock that is moved ahead leaves the deletion where it is, and has the keys looked after', async () => {
    await using store = await openAfterYear();
    let looked = 0;
    const ring = {
      maintain: async () => {
        looked++;
      },
    };
    await followClock({ from: TEST_START, to: TEST_START + DAY }, store, [ring]);
    assert.equal(await store.write(grant('now', TEST_START + MINUTE)), 'used-before');
    assert.equal(looked, 1);
  });
});
