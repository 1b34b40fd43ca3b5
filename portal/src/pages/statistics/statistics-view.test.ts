import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groupOf, partsOf, readStatisticsView } from './statistics-view.ts';

const ROWS = [
  [{}, {}, 'client_id'],
  [{ of: 'clients', by: 'client_id', days: 30 }, {}, 'client_id'],
  [{ of: 'scopes' }, { of: 'scopes' }, 'scope'],
  [{ of: 'scopes', by: 'scope' }, { of: 'scopes' }, 'scope'],
  [{ of: 'scopes', by: 'issuer' }, { of: 'scopes' }, 'scope'],
  [{ by: 'issuer', days: '90' }, { by: 'issuer', days: 90 }, 'issuer'],
  [{ by: 'x', of: 'x', days: 'x' }, {}, 'client_id'],
] as const;

describe('what is looked at of the statistics', () => {
  for (const [search, view, group] of ROWS) {
    test(JSON.stringify(search), () => {
      assert.deepEqual(readStatisticsView(search), view);
      assert.equal(groupOf(readStatisticsView(search)), group);
    });
  }

  test('is put together of days by month, the newest first', () => {
    const rows = [
      { day: '2026-10-31', tokens: 1 },
      { day: '2026-11-01', tokens: 2 },
      { day: '2026-11-30', tokens: 3 },
    ];
    assert.deepEqual(partsOf(rows, 'month'), [
      { name: '2026-11', tokens: 5 },
      { name: '2026-10', tokens: 1 },
    ]);
  });

  test('is told as it comes by all else', () => {
    assert.deepEqual(partsOf([{ scope: 'a b', tokens: 2 }, { tokens: 1 }], 'scope'), [
      { name: 'a b', tokens: 2 },
      { name: '', tokens: 1 },
    ]);
  });
});
