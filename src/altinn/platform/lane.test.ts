import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLane } from './lane.ts';

const NEVER = new AbortController().signal;

/** A lane for one with one who waits, and work that ends when it is told to. */
function narrowLane() {
  const lane = createLane({ underWay: 1, waiting: 1 });
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const endOf = (name: string) => {
    const end = ends.get(name) ?? Promise.withResolvers<string>();
    ends.set(name, end);
    return end;
  };
  const pass = (name: string, signal = NEVER) =>
    lane.pass(() => {
      begun.push(name);
      return endOf(name).promise;
    }, signal);
  return { lane, begun, pass, end: (name: string) => endOf(name).resolve(name) };
}

describe('a lane', () => {
  test('lets in as many as it holds, lets as many wait, and turns the next away at once', async () => {
    const { begun, pass, end } = narrowLane();
    const [first, second] = [pass('first'), pass('second')];
    assert.equal(await pass('third'), undefined);
    assert.deepEqual(begun, ['first']);
    end('first');
    assert.equal(await first, 'first');
    assert.deepEqual(begun, ['first', 'second']);
    end('second');
    assert.equal(await second, 'second');
  });

  test('gives the place of one who gave up waiting to another', async () => {
    const { begun, pass, end } = narrowLane();
    const waiting = new AbortController();
    const [first, second] = [pass('first'), pass('second', waiting.signal)];
    waiting.abort();
    assert.equal(await second, undefined);
    const third = pass('third');
    end('first');
    await first;
    end('third');
    assert.equal(await third, 'third');
    assert.deepEqual(begun, ['first', 'third']);
  });

  test('is as wide as before after work that failed', async () => {
    const { lane, pass, end } = narrowLane();
    await assert.rejects(
      lane.pass(() => Promise.reject(new Error('no')), NEVER),
      /no/,
    );
    const next = pass('next');
    end('next');
    assert.equal(await next, 'next');
  });

  test('does not begin for one who has given up', async () => {
    const { begun, pass } = narrowLane();
    assert.equal(await pass('late', AbortSignal.abort()), undefined);
    assert.deepEqual(begun, []);
  });
});
