import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { largestUnit } from './duration.ts';

describe('a span of time is told in the largest unit of which it is a whole number', () => {
  const rows = [
    { seconds: 0, name: 'seconds', count: 0 },
    { seconds: 59, name: 'seconds', count: 59 },
    { seconds: 60, name: 'minutes', count: 1 },
    { seconds: 90, name: 'seconds', count: 90 },
    { seconds: 3600, name: 'hours', count: 1 },
    { seconds: 28_800, name: 'hours', count: 8 },
    { seconds: 31_536_000, name: 'days', count: 365 },
  ];
  for (const { seconds, ...expected } of rows) {
    test(`${seconds} seconds`, () => assert.deepEqual({ ...largestUnit(seconds) }, expected));
  }
});
