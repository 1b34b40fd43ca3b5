import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  every,
  numericDate,
  pause,
  SECOND,
  shiftedClock,
  stoppedClock,
  stopwatch,
  systemClock,
  timestamp,
  within,
} from './clock.ts';

const NOON = Date.UTC(2026, 0, 15, 12);

function noFault(error: unknown): void {
  throw error;
}

/** Lets everything that is due, and what follows from it, happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe('a stopped clock', () => {
  test('stands still until it is moved, forwards or back', () => {
    const clock = stoppedClock(NOON);
    assert.equal(clock.now(), NOON);
    clock.moveBy(SECOND);
    assert.equal(clock.now(), NOON + SECOND);
    clock.moveBy(-2 * SECOND);
    assert.equal(clock.now(), NOON - SECOND);
    clock.moveTo(0);
    assert.equal(clock.now(), 0);
  });

  test('is independent of every other', () => {
    const one = stoppedClock(NOON);
    const other = stoppedClock(NOON);
    one.moveBy(SECOND);
    assert.equal(other.now(), NOON);
  });
});

describe('a shifted clock', () => {
  test('runs with its base', () => {
    const base = stoppedClock(NOON);
    const clock = shiftedClock(base);
    assert.equal(clock.now(), NOON);
    base.moveBy(SECOND);
    assert.equal(clock.now(), NOON + SECOND);
  });

  test('stands still while it is held, is moved all the same, and runs on from where it stands', () => {
    const base = stoppedClock(NOON);
    const clock = shiftedClock(base);
    clock.hold();
    base.moveBy(SECOND);
    assert.deepEqual([clock.now(), clock.isHeld(), clock.shift()], [NOON, true, -SECOND]);
    clock.moveBy(10 * SECOND);
    base.moveBy(SECOND);
    assert.equal(clock.now(), NOON + 10 * SECOND);
    clock.run();
    base.moveBy(SECOND);
    assert.deepEqual([clock.now(), clock.isHeld(), clock.shift()], [NOON + 11 * SECOND, false, 8 * SECOND]);
  });

  test('runs on from where it was moved to', () => {
    const base = stoppedClock(NOON);
    const clock = shiftedClock(base);
    clock.moveTo(1000);
    clock.moveBy(500);
    base.moveBy(SECOND);
    assert.equal(clock.now(), 2500);
    assert.equal(base.now(), NOON + SECOND);
  });

  test('is the time of the machine until it is moved', () => {
    const before = systemClock.now();
    const now = shiftedClock().now();
    assert.ok(before <= now && now <= systemClock.now());
  });
});

test('a NumericDate is the second that has begun, before 1970 as well', () => {
  const rows = [
    [0, 0],
    [999, 0],
    [1000, 1],
    [NOON + 999, NOON / 1000],
    [-1, -1],
  ];
  for (const [instant = 0, seconds] of rows) assert.equal(numericDate(instant), seconds);
});

test('an instant leaves Porthus in UTC with milliseconds', () => {
  assert.equal(timestamp(NOON), '2026-01-15T12:00:00.000Z');
  assert.equal(timestamp(NOON + 7), '2026-01-15T12:00:00.007Z');
});

test('a stopwatch never runs backwards', () => {
  const elapsed = stopwatch();
  const first = elapsed();
  assert.ok(first >= 0);
  assert.ok(elapsed() >= first);
});

describe('a pause', () => {
  test('ends when its time is over, and not before', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let ended = false;
    const paused = pause(100).then(() => {
      ended = true;
    });
    t.mock.timers.tick(99);
    await settle();
    assert.equal(ended, false);
    t.mock.timers.tick(1);
    await paused;
    assert.equal(ended, true);
  });

  test('ends with the reason of the signal that aborts it', async () => {
    const abort = new AbortController();
    const paused = pause(SECOND, abort.signal);
    abort.abort(new Error('enough'));
    await assert.rejects(paused, /enough/);
  });

  test('does not begin under a signal that was aborted before', async () => {
    await assert.rejects(pause(SECOND, AbortSignal.abort(new Error('too late'))), /too late/);
  });

  test('leaves no listener on a signal that outlives it', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { signal } = new AbortController();
    const removed = t.mock.method(signal, 'removeEventListener');
    const paused = pause(1, signal);
    t.mock.timers.tick(1);
    await paused;
    assert.equal(removed.mock.callCount(), 1);
  });
});

describe('a steady task', () => {
  test('runs once an interval', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    let runs = 0;
    await using _task = every(100, () => void runs++, noFault);
    assert.equal(runs, 0);
    for (const expected of [1, 2, 3]) {
      t.mock.timers.tick(100);
      await settle();
      assert.equal(runs, expected);
    }
  });

  test('is not begun again while it is under way', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    let runs = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    await using _task = every(
      100,
      () => {
        runs++;
        return promise;
      },
      noFault,
    );
    t.mock.timers.tick(300);
    await settle();
    assert.equal(runs, 1);
    resolve();
    await settle();
    t.mock.timers.tick(100);
    await settle();
    assert.equal(runs, 2);
  });

  for (const [name, fail] of Object.entries({
    throws: () => {
      throw new Error('broken');
    },
    rejects: () => Promise.reject(new Error('broken')),
  })) {
    test(`that ${name} is told of and runs again`, async (t) => {
      t.mock.timers.enable({ apis: ['setInterval'] });
      const faults: unknown[] = [];
      await using _task = every(100, fail, (error) => void faults.push(error));
      t.mock.timers.tick(100);
      await settle();
      t.mock.timers.tick(100);
      await settle();
      assert.equal(faults.length, 2);
    });
  }

  test('is over when it is disposed of, a run under way included', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    let finished = false;
    const finish = () => {
      finished = true;
    };
    const { promise, resolve } = Promise.withResolvers<void>();
    const task = every(100, () => promise.then(finish), noFault);
    t.mock.timers.tick(100);
    await settle();
    const disposed = task[Symbol.asyncDispose]();
    resolve();
    await disposed;
    assert.equal(finished, true);
    t.mock.timers.tick(1000);
  });
});

describe('work with a limit', () => {
  test('gives what the work gives', async () => {
    assert.equal(await within(SECOND, 'The work', Promise.resolve(7)), 7);
  });

  test('fails as the work fails', async () => {
    await assert.rejects(within(SECOND, 'The work', Promise.reject(new Error('broken'))), /broken/);
  });

  test('fails by name when its time is over', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const limited = within(100, 'The work', new Promise(() => {}));
    t.mock.timers.tick(100);
    await assert.rejects(limited, { name: 'TimeoutError', message: 'The work took longer than 100 ms' });
  });

  test('leaves no timer behind when the work was in time', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const cleared = t.mock.method(globalThis, 'clearTimeout');
    await within(100, 'The work', Promise.resolve());
    assert.equal(cleared.mock.callCount(), 1);
  });
});
