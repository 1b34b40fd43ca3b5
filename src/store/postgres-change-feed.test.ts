import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notification } from './postgres-change-feed.ts';

const rows: { name: string; ids: string[]; fits: boolean }[] = [
  { name: 'one change', ids: ['5c1a'], fits: true },
  { name: 'a hundred', ids: Array.from({ length: 100 }, (_, index) => `client-${index}`), fits: true },
  { name: 'a thousand', ids: Array.from({ length: 1000 }, (_, index) => `client-${index}`), fits: false },
  { name: 'one of 7800 letters', ids: ['a'.repeat(7800)], fits: true },
  { name: 'one of 7800 letters of two bytes each', ids: ['å'.repeat(7800)], fits: false },
];
for (const { name, ids, fits } of rows) {
  test(`what is told of ${name} fits a notification${fits ? '' : ' by telling everything'}`, () => {
    const changes = ids.map((id) => ({ noun: 'client', id }));
    const payload = notification('node', changes);
    assert.ok(Buffer.byteLength(payload) < 8000);
    assert.deepEqual(JSON.parse(payload), { node: 'node', changes: fits ? changes : 'everything' });
  });
}
