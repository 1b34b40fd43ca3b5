/** What is fetched once for all, kept for a time, and gone on with while it cannot be fetched again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SECOND, stoppedClock } from '../src/clock.ts';
import { createRenewed } from './renewed.ts';

function sample() {
  const clock = stoppedClock(0);
  const asked: number[] = [];
  const state = { isAway: false };
  const get = createRenewed(
    async () => {
      asked.push(clock.now() / SECOND);
      if (state.isAway) throw new Error('away');
      return asked.length;
    },
    { clock: clock.now, freshSeconds: 100, keptSeconds: 300, retrySeconds: 10 },
  );
  return { clock, asked, state, get };
}

test('who asks at the same time gets the same', async () => {
  const { get, asked } = sample();
  assert.deepEqual(await Promise.all([get(), get(), get()]), [1, 1, 1]);
  assert.deepEqual(asked, [0]);
});

test('what is fresh is not asked for, to the second', async () => {
  const { get, clock, asked } = sample();
  await get();
  for (const seconds of [99, 1, 99, 1]) {
    clock.moveBy(seconds * SECOND);
    await get();
  }
  assert.deepEqual(asked, [0, 100, 200]);
});

test('what is kept goes on while it cannot be had, and is asked for every ten seconds', async () => {
  const { get, clock, asked, state } = sample();
  await get();
  state.isAway = true;
  for (const seconds of [100, 9, 1]) {
    clock.moveBy(seconds * SECOND);
    assert.equal(await get(), 1);
  }
  assert.deepEqual(asked, [0, 100, 110]);
});

test('what is too old goes on no longer, and whoever needs it asks', async () => {
  const { get, clock, asked, state } = sample();
  await get();
  state.isAway = true;
  clock.moveBy(299 * SECOND);
  assert.equal(await get(), 1);
  clock.moveBy(SECOND);
  await assert.rejects(get(), /away/);
  await assert.rejects(get(), /away/);
  assert.deepEqual(asked, [0, 299, 300, 300]);
  state.isAway = false;
  assert.equal(await get(), 5);
});

test('a clock that was set back makes it old', async () => {
  const { get, clock, asked } = sample();
  await get();
  clock.moveBy(-1);
  await get();
  assert.equal(asked.length, 2);
});
