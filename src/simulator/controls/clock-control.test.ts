import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY, HOUR, MINUTE, SECOND, shiftedClock, stoppedClock, timestamp } from '../../clock.ts';
import { clockControl } from './clock-control.ts';
import { openControls } from './controls.fixture.ts';
import { formatDuration, parseDuration } from './duration.ts';

const NOON = Date.UTC(2026, 0, 15, 12);

function openClock() {
  const base = stoppedClock(NOON);
  const clock = shiftedClock(base);
  const moves: (readonly [number, number])[] = [];
  const moved = async ({ from, to }: { from: number; to: number }) => {
    moves.push([from - NOON, to - NOON]);
  };
  return { base, clock, moves, ...openControls([clockControl({ clock, moved })]) };
}

describe('the clock of the simulator', () => {
  const moves: readonly (readonly [string, object, number])[] = [
    ['forward by a duration', { by: 'PT1H' }, HOUR],
    ['back by a duration', { by: '-P1D' }, -DAY],
    ['to a time', { to: '2026-01-15T12:00:30Z' }, 30 * SECOND],
    ['to a time in another zone', { to: '2026-01-15T14:00+01:00' }, HOUR],
    ['to the first time there is', { to: '2000-01-01T00:00:00Z' }, Date.UTC(2000, 0, 1) - NOON],
    ['to the last second there is', { to: '2099-12-31T23:59:59Z' }, Date.UTC(2100, 0, 1) - SECOND - NOON],
  ];
  for (const [name, command, shift] of moves) {
    test(`is moved ${name}, and what follows from it is done before the answer`, async () => {
      const opened = openClock();
      const { status, body } = await opened.post('clock', command);
      assert.equal(status, 200);
      assert.deepEqual(body, {
        now: timestamp(NOON + shift),
        shift: formatDuration(shift),
        held: false,
      });
      assert.deepEqual(opened.moves, [[0, shift]]);
      opened.base.moveBy(SECOND);
      assert.equal(opened.clock.now(), NOON + shift + SECOND);
    });
  }

  const refused: readonly (readonly [string, object])[] = [
    ['nothing', {}],
    ['two ways at once', { by: 'PT1H', to: '2027-01-01T00:00:00Z' }],
    ['a duration in months, which have no length', { by: 'P1M' }],
    ['a duration in words', { by: 'an hour' }],
    ['a time without zone', { to: '2027-01-01T00:00:00' }],
    ['a day', { to: '2027-01-01' }],
    ['a day that is in no calendar', { to: '2027-02-31T25:00:00Z' }],
    ['a time a second too early', { to: '1999-12-31T23:59:59Z' }],
    ['a time a second too late', { to: '2100-01-01T00:00:00Z' }],
    ['a number', { by: 3600 }],
  ];
  for (const [name, command] of refused) {
    test(`is not moved by ${name}`, async () => {
      const opened = openClock();
      assert.equal((await opened.post('clock', command)).status, 400);
      assert.deepEqual([opened.clock.now(), opened.moves], [NOON, []]);
    });
  }

  test('is held where it is moved to, in one call, and set going again', async () => {
    const { base, clock, post } = openClock();
    await post('clock', { by: 'PT1H', held: true });
    base.moveBy(MINUTE);
    assert.equal(clock.now(), NOON + HOUR);
    const { body } = await post('clock', { held: false });
    assert.equal(body.held, false);
    base.moveBy(MINUTE);
    assert.equal(clock.now(), NOON + HOUR + MINUTE);
  });

  test('shows the true time again when it is reset, held or not', async () => {
    const { base, clock, get, post } = openClock();
    const fresh = await get('controls');
    await post('clock', { by: 'P365D', held: true });
    base.moveBy(HOUR);
    await post('reset', {});
    assert.deepEqual([clock.now(), clock.isHeld(), clock.shift()], [NOON + HOUR, false, 0]);
    base.moveBy(-HOUR);
    assert.deepEqual(await get('controls'), fresh);
  });
});

describe('a duration', () => {
  const rows: readonly (readonly [string, number | undefined, string?])[] = [
    ['PT1S', SECOND],
    ['PT90M', 90 * MINUTE, 'PT1H30M'],
    ['PT1H', HOUR],
    ['P1D', DAY],
    ['P2W', 14 * DAY, 'P14D'],
    ['P1DT1H1M1S', DAY + HOUR + MINUTE + SECOND],
    ['-PT5M', -5 * MINUTE],
    ['+PT5M', 5 * MINUTE, 'PT5M'],
    ['PT0S', 0],
    ['P', undefined],
    ['PT', undefined],
    ['P1DT', undefined],
    ['P1Y', undefined],
    ['P1M', undefined],
    ['PT1.5H', undefined],
    ['1H', undefined],
    ['pt1h', undefined],
    ['P1D ', undefined],
    ['PT1H1D', undefined],
    ['', undefined],
  ];
  for (const [text, milliseconds, written = text] of rows) {
    test(`"${text}" is ${milliseconds === undefined ? 'none' : `${milliseconds} ms`}`, () => {
      assert.equal(parseDuration(text), milliseconds);
      if (milliseconds !== undefined) assert.equal(formatDuration(milliseconds), written);
    });
  }
});
