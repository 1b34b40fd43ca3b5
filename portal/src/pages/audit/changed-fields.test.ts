import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changedFields } from './changed-fields.ts';

describe('a change', () => {
  test('is told by the fields that are another than before', () => {
    assert.deepEqual(
      changedFields(
        { name: 'a', roles: ['x'], same: 1, gone: true },
        { name: 'b', roles: ['x', 'y'], same: 1, made: { a: 1 } },
      ),
      [
        { field: 'name', before: 'a', after: 'b' },
        { field: 'roles', before: 'x', after: 'x\ny' },
        { field: 'gone', before: 'true' },
        { field: 'made', after: '{\n "a": 1\n}' },
      ],
    );
  });

  test('of what was made or is gone tells all of it', () => {
    assert.deepEqual(changedFields(null, { name: 'a', none: null }), [{ field: 'name', after: 'a' }]);
    assert.deepEqual(changedFields({ name: 'a' }, null), [{ field: 'name', before: 'a' }]);
    assert.deepEqual(changedFields(null, 'x'), [{ field: '', after: 'x' }]);
    assert.deepEqual(changedFields(null, null), []);
  });
});
