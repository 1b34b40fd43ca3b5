import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durableLog } from './durable-log.ts';

/** A disk whose syncs end when the test says so. */
function slowDisk() {
  const syncs: PromiseWithResolvers<void>[] = [];
  const log = durableLog(
    () => {
      const sync = Promise.withResolvers<void>();
      syncs.push(sync);
      return sync.promise;
    },
    (cause) => new Error('the disk failed', { cause }),
  );
  return { syncs, log };
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle() {
  for (let turn = 0; turn < 20; turn++) await undefined;
}

test('who asks before a sync begins shares it', async () => {
  const { syncs, log } = slowDisk();
  const both = [log.synced(), log.synced()];
  await settle();
  assert.equal(syncs.length, 1);
  syncs[0]?.resolve();
  await Promise.all(both);
});

test('who asks while a sync is under way gets one that begins afterwards, shared with others', async () => {
  const { syncs, log } = slowDisk();
  const answered: string[] = [];
  const ask = (name: string) => log.synced().then(() => answered.push(name));
  const all = [ask('first')];
  await settle();
  all.push(ask('second'), ask('third'));
  await settle();
  assert.equal(syncs.length, 1);
  syncs[0]?.resolve();
  await settle();
  assert.deepEqual(answered, ['first']);
  assert.equal(syncs.length, 2);
  syncs[1]?.resolve();
  await Promise.all(all);
  assert.deepEqual(answered, ['first', 'second', 'third']);
});

test('the first failed sync is final, for those who wait and for all who come', async () => {
  const { syncs, log } = slowDisk();
  log.assertSound();
  const first = assert.rejects(log.synced(), /the disk failed/);
  await settle();
  const waiting = assert.rejects(log.synced(), /the disk failed/);
  syncs[0]?.reject(new Error('EIO'));
  await Promise.all([first, waiting]);
  await assert.rejects(log.synced(), /the disk failed/);
  assert.throws(() => log.assertSound(), /the disk failed/);
  assert.equal(syncs.length, 1);
});
