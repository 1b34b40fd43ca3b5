/** spec/idporten.md 4.4: a refresh token is used once, whoever comes with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SECOND, stoppedClock } from '../../src/clock.ts';
import { createRefreshes } from './refresh.ts';

function sample(capacity = 10) {
  const clock = stoppedClock(0);
  const used: string[] = [];
  const refreshed = createRefreshes<string>({ clock: clock.now, keptSeconds: 60, capacity });
  const use = (token: string) =>
    refreshed(token, async () => {
      used.push(token);
      return `after ${token}`;
    });
  return { clock, used, use, refreshed };
}

test('who comes with a token within a minute gets the answer of the first', async () => {
  const { clock, used, use } = sample();
  assert.deepEqual(await Promise.all([use('a'), use('a')]), ['after a', 'after a']);
  clock.moveBy(60 * SECOND - 1);
  assert.equal(await use('a'), 'after a');
  assert.deepEqual(used, ['a']);
  clock.moveBy(1);
  await use('a');
  assert.deepEqual(used, ['a', 'a']);
});

test('what has failed is not kept, so the next may try', async () => {
  const { used, use, refreshed } = sample();
  const failing = () => refreshed('a', () => Promise.reject(new Error('away')));
  await assert.rejects(Promise.all([failing(), failing()]), /away/);
  assert.equal(await use('a'), 'after a');
  assert.deepEqual(used, ['a']);
});

test('no more are kept than there is room for; the oldest goes', async () => {
  const { used, use } = sample(2);
  for (const token of ['a', 'b', 'c', 'b', 'c', 'a']) await use(token);
  assert.deepEqual(used, ['a', 'b', 'c', 'a']);
});

test('what is dead makes room', async () => {
  const { clock, used, use } = sample(2);
  await use('a');
  clock.moveBy(60 * SECOND);
  for (const token of ['b', 'c', 'b']) await use(token);
  assert.deepEqual(used, ['a', 'b', 'c']);
});
