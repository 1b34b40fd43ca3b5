import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { SINGLE_USE_GRACE } from './expiry.ts';
import { claimSingleUse } from './single-use-claim.ts';
import type { Store } from './store.ts';

const USE = { kind: 'test', key: 'one', expiresAt: 10_000 };

function claim(store: Store, use: typeof USE) {
  return store.transaction((unit) => claimSingleUse(unit, use));
}

forEachStore(({ openStore }) => {
  test('threats: replay, of units of work and batches that claim the same single use exactly one gets it', async () => {
    await using store = await openStore();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        at % 2 === 0 ? claim(store, USE) : store.write({ singleUse: USE, rows: [] }),
      ),
    );
    assert.equal(outcomes.filter((outcome) => outcome === 'written').length, 1);
    assert.equal(await claim(store, { ...USE, key: 'other' }), 'written');
    assert.equal(await claim(store, { ...USE, kind: 'other' }), 'written');
  });

  test('a claim of a unit of work that fails is none', async () => {
    await using store = await openStore();
    const failed = store.transaction(async (unit) => {
      assert.equal(await claimSingleUse(unit, USE), 'written');
      throw new Error('given up');
    });
    await assert.rejects(failed, /given up/);
    assert.equal(await claim(store, USE), 'written');
  });

  test('threats: replay, what expired before the horizon counts as used, and what expires at it does not', async () => {
    await using store = await openStore();
    await claim(store, USE);
    await store.expire(USE.expiresAt + SINGLE_USE_GRACE + 1);
    const { purged_until: horizon } = await store.queries
      .selectFrom('single_use_horizon')
      .select('purged_until')
      .executeTakeFirstOrThrow();
    assert.ok(horizon >= USE.expiresAt);
    assert.equal(await claim(store, { ...USE, expiresAt: horizon - 1 }), 'used-before');
    assert.equal(await claim(store, { ...USE, expiresAt: horizon }), 'written');
  });
});
