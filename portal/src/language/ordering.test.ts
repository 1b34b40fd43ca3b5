import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderingKey } from './ordering.ts';

test('names are ordered as Norwegians know it', () => {
  const ordered = ['Alta', 'bergen 2', 'Bergen 10', 'Café', 'cafeteria', 'Zoo', 'Ærfugl', 'Ørsta', 'Ås'];
  const sorted = ordered
    .toReversed()
    .toSorted((one, other) => (orderingKey(one) < orderingKey(other) ? -1 : 1));
  assert.deepEqual(sorted, ordered);
});
