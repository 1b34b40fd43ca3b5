import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY } from '../../clock.ts';
import { filterOf, readAuditView } from './audit-view.ts';

const ROWS = [
  [{}, {}],
  [
    { noun: 'client', id: 'a', actor: 'b' },
    { noun: 'client', id: 'a', actor: 'b' },
  ],
  [{ noun: 'a b', id: '', from: '2026-13-01', to: 'x', entry: 'x' }, {}],
  [{ id: 310000001 }, { id: '310000001' }],
  [
    { from: '2026-11-20', to: '2026-11-21' },
    { from: '2026-11-20', to: '2026-11-21' },
  ],
  [{ entry: 7 }, { entry: 7 }],
  [{ entry: 0 }, {}],
  [{ entry: 1.5 }, {}],
] as const;

describe('what is looked for in the journal', () => {
  for (const [search, view] of ROWS) {
    test(JSON.stringify(search), () => assert.deepEqual(readAuditView(search), view));
  }

  test('is asked of the API from the beginning of the first day to the end of the last', () => {
    const {
      since = '',
      until = '',
      ...others
    } = filterOf({ noun: 'scope', from: '2026-11-20', to: '2026-11-20' });
    assert.deepEqual(others, { noun: 'scope' });
    assert.equal(new Date(since).getHours(), 0);
    assert.equal(Date.parse(until) - Date.parse(since), DAY);
  });
});
