import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { roughParts, secondsOf } from './parts-of-duration.ts';

describe('a span of time of the controls is read', () => {
  const rows = [
    { text: 'PT1H', seconds: 3600 },
    { text: '-P1DT2M', seconds: -86_520 },
    { text: 'PT0S', seconds: 0 },
    { text: 'PT1.5S', seconds: 1 },
    { text: 'P1M', seconds: undefined },
    { text: '1H', seconds: undefined },
  ];
  for (const { text, seconds } of rows) test(text, () => assert.equal(secondsOf(text), seconds));
});

describe('a span of time is said in its two largest units', () => {
  const rows = [
    { seconds: 366 * 86_400 + 7203, said: '366 days 2 hours' },
    { seconds: 86_400 + 60, said: '1 days' },
    { seconds: -90, said: '1 minutes 30 seconds' },
    { seconds: 0.2, said: '0 seconds' },
  ];
  for (const { seconds, said } of rows) {
    test(`${seconds} seconds: ${said}`, () => {
      assert.equal(
        roughParts(seconds)
          .map(({ name, count }) => `${count} ${name}`)
          .join(' '),
        said,
      );
    });
  }
});
