import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bars, byUse, dayText, everyDay, firstDay, readPeriod } from './usage.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

describe('the use of a scope', () => {
  test('has a row for each day up to today', () => {
    const rows = everyDay([{ day: '2026-11-19', tokens: 4 }], NOW, 3);
    assert.deepEqual(rows, [
      { day: '2026-11-18', tokens: 0 },
      { day: '2026-11-19', tokens: 4 },
      { day: '2026-11-20', tokens: 0 },
    ]);
  });

  test('goes as far as a clock that is ahead', () => {
    const rows = everyDay([{ day: '2026-12-01', tokens: 1 }], NOW, 2);
    assert.deepEqual(
      rows.map(({ day }) => day),
      ['2026-11-30', '2026-12-01'],
    );
  });

  test('begins so many days ago that today is the last of them', () => {
    assert.deepEqual(
      [dayText(NOW), firstDay(NOW, 1), firstDay(NOW, 30)],
      ['2026-11-20', '2026-11-20', '2026-10-22'],
    );
  });

  test('is drawn a day a bar while there is room, and then some days a bar, with nothing lost', () => {
    const days = everyDay(
      [
        { day: '2026-11-20', tokens: 5 },
        { day: '2026-01-01', tokens: 2 },
      ],
      NOW,
      365,
    );
    const drawn = bars(days);
    assert.ok(drawn.length <= 45);
    assert.equal(
      drawn.reduce((sum, { tokens }) => sum + tokens, 0),
      7,
    );
    assert.deepEqual([drawn[0]?.from, drawn.at(-1)?.to], [days[0]?.day, '2026-11-20']);
    assert.equal(bars(days.slice(0, 30)).length, 30);
  });

  test('is told of those who use it most first', () => {
    const use = (consumer: string, issued: number, refused: number) => ({
      consumer,
      supplier: null,
      issued,
      refused,
    });
    assert.deepEqual(
      byUse([use('a', 0, 1), use('b', 9, 0), use('c', 0, 2)]).map(({ consumer }) => consumer),
      ['b', 'c', 'a'],
    );
  });

  const PERIODS = [
    [undefined, {}],
    [30, {}],
    ['90', { days: 90 }],
    [365, { days: 365 }],
    [31, {}],
    ['x', {}],
  ] as const;
  for (const [days, expected] of PERIODS) {
    test(`is read for days=${days}`, () => assert.deepEqual(readPeriod({ days }), expected));
  }
});
