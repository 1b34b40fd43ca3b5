import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { done, refused } from './fault.ts';
import { settled } from './settled.ts';

const { openStore } = sqliteStores();

test('a change whose version no longer stood is made again until it does', async () => {
  await using store = await openStore();
  let rounds = 0;
  const outcome = await settled(store, 'Client', async () => (++rounds < 3 ? 'conflict' : done(rounds)));
  assert.deepEqual(outcome, done(3));
});

test('what is refused is not tried again', async () => {
  await using store = await openStore();
  let rounds = 0;
  const outcome = await settled(store, 'Client', async () => refused(400, 'Client', `round ${++rounds}`));
  assert.equal(!outcome.ok && outcome.faults[0].message, 'round 1');
});

test('a change that never comes to stand is given up with 409', async () => {
  await using store = await openStore();
  let rounds = 0;
  const outcome = await settled(store, 'Client', async () => {
    rounds++;
    return 'conflict';
  });
  assert.equal(!outcome.ok && outcome.status, 409);
  assert.equal(rounds, 50);
});
