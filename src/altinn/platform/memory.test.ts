import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answered } from './answered.ts';
import { createMemory } from './memory.ts';

function remembering(milliseconds: number) {
  let now = 0;
  let asked = 0;
  const memory = createMemory<boolean>(
    milliseconds,
    () => now,
    (value) => value,
  );
  return {
    pass(time: number) {
      now += time;
    },
    async recall(answer: Answered<boolean>, key = 'question', taking = 0) {
      const before = asked;
      const recalled = await memory.recall(key, async () => {
        asked++;
        now += taking;
        return answer;
      });
      return { recalled, wasAsked: asked > before };
    },
  };
}

const YES = { answered: true, value: true } as const;
const NO = { answered: true, value: false } as const;
const SILENCE = { answered: false, why: 'It did not answer in time.' } as const;

describe('what a register has said', () => {
  test('is asked anew each time when nothing is to be remembered', async () => {
    const { recall } = remembering(0);
    await recall(YES);
    assert.deepEqual(await recall(NO), { recalled: NO, wasAsked: true });
  });

  test('is remembered when it is a yes, to the millisecond, and for that question alone', async () => {
    const { recall, pass } = remembering(1000);
    await recall(YES);
    pass(999);
    assert.deepEqual(await recall(NO), { recalled: YES, wasAsked: false });
    assert.deepEqual(await recall(NO, 'another'), { recalled: NO, wasAsked: true });
    pass(1);
    assert.deepEqual(await recall(NO), { recalled: NO, wasAsked: true });
  });

  test('is remembered from when it was asked: a slow answer is as old as its question', async () => {
    const { recall, pass } = remembering(1000);
    await recall(YES, 'question', 600);
    pass(400);
    assert.equal((await recall(NO)).wasAsked, true);
  });

  for (const [name, answer] of Object.entries({ 'a no': NO, silence: SILENCE })) {
    test(`is not remembered when it is ${name}`, async () => {
      const { recall } = remembering(1000);
      await recall(answer);
      assert.deepEqual(await recall(YES), { recalled: YES, wasAsked: true });
    });
  }
});
