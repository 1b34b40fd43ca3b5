import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BATCH_LIMIT, type BatchExecutor, groupCommit, WAITING_LIMIT } from './group-commit.ts';
import type { SmallWrite } from './store.ts';

class BadWrite extends Error {}

/** An executor that keeps the batches it was given, by their writes' keys; those with a bad key fail. */
function recordingExecutor({ bad = [], error = new BadWrite() }: { bad?: string[]; error?: Error } = {}) {
  const batches: string[][] = [];
  const executor: BatchExecutor = {
    blamesOneWrite: (caught) => caught instanceof BadWrite,
    async execute(writes) {
      const keys = writes.map(({ singleUse }) => singleUse?.key ?? '');
      batches.push(keys);
      if (keys.some((key) => bad.includes(key))) throw error;
      return writes.map(() => 'written');
    },
  };
  return { batches, group: groupCommit(executor) };
}

function write(key: string): SmallWrite {
  return { singleUse: { kind: 'test', key, expiresAt: 0 }, rows: [] };
}

function statuses(settled: readonly PromiseSettledResult<unknown>[]) {
  return settled.map(({ status }) => status);
}

test('writes asked for together share a batch, and those asked for meanwhile the next', async () => {
  const { batches, group } = recordingExecutor();
  const first = [group.write(write('a')), group.write(write('b'))];
  const later = first.map((each) => each.then(() => group.write(write('c'))));
  await Promise.all(later);
  assert.deepEqual(batches, [
    ['a', 'b'],
    ['c', 'c'],
  ]);
});

test('a lone write is a batch of one at once', async () => {
  const { batches, group } = recordingExecutor();
  assert.equal(await group.write(write('a')), 'written');
  assert.deepEqual(batches, [['a']]);
});

test('a batch has a limit', async () => {
  const { batches, group } = recordingExecutor();
  await Promise.all(Array.from({ length: BATCH_LIMIT + 1 }, (_, index) => group.write(write(`${index}`))));
  assert.deepEqual(
    batches.map(({ length }) => length),
    [BATCH_LIMIT, 1],
  );
});

test('a bad write fails alone, found by halving, and the others keep their order', async () => {
  const { batches, group } = recordingExecutor({ bad: ['c'] });
  const settled = await Promise.allSettled(['a', 'b', 'c', 'd'].map((key) => group.write(write(key))));
  assert.deepEqual(statuses(settled), ['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  assert.deepEqual(batches, [['a', 'b', 'c', 'd'], ['a', 'b'], ['c', 'd'], ['c'], ['d']]);
});

test('a batch that may have been written is not written again: all its callers are refused', async () => {
  const { batches, group } = recordingExecutor({ bad: ['c'], error: new Error('connection lost') });
  const settled = await Promise.allSettled(['a', 'b', 'c'].map((key) => group.write(write(key))));
  assert.deepEqual(statuses(settled), ['rejected', 'rejected', 'rejected']);
  assert.equal(batches.length, 1);
  assert.equal(await group.write(write('d')), 'written');
});

test('beyond the limit of waiting writes the next is refused with a sentence, and the others are written', async () => {
  const { group } = recordingExecutor();
  const asked = Array.from({ length: WAITING_LIMIT }, (_, index) => group.write(write(`${index}`)));
  assert.equal(group.waiting(), WAITING_LIMIT);
  await assert.rejects(group.write(write('one more')), /writes wait for the store already/);
  assert.equal((await Promise.all(asked)).length, WAITING_LIMIT);
  assert.equal(group.waiting(), 0);
});

test('disposing waits for those who have asked', async () => {
  const { group } = recordingExecutor();
  const answered: string[] = [];
  void group.write(write('a')).then((outcome) => answered.push(outcome));
  await group[Symbol.asyncDispose]();
  assert.deepEqual(answered, ['written']);
});
