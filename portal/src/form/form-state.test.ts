import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changed, faultsOf, isDirty, isShown, opened, visited } from './form-state.ts';

const OPENED = opened({ name: '', description: 'old' });
const validate = ({ name }: { readonly name: string }) => (name === '' ? { name: 'is missing' } : {});

describe('a form', () => {
  test('has nothing to save until a value is another, and again when it is the same', () => {
    assert.equal(isDirty(OPENED), false);
    const other = changed(OPENED, 'description', 'new');
    assert.equal(isDirty(other), true);
    assert.equal(isDirty(changed(other, 'description', 'old')), false);
  });

  test('tells the faults of the fields that have been left, and of all when saving was tried', () => {
    assert.deepEqual(faultsOf(OPENED, validate), [['name', 'is missing']]);
    assert.equal(isShown(OPENED, 'name'), false);
    assert.equal(isShown(visited(OPENED, 'description'), 'name'), false);
    assert.equal(isShown(visited(OPENED, 'name'), 'name'), true);
    assert.equal(isShown({ ...OPENED, isTried: true }, 'name'), true);
  });

  test('keeps what the API refused until that field is changed', () => {
    const refused = { ...changed(OPENED, 'name', 'x'), refused: { name: 'is taken' } };
    assert.deepEqual(faultsOf(refused, validate), [['name', 'is taken']]);
    assert.deepEqual(faultsOf(changed(refused, 'description', 'y'), validate), [['name', 'is taken']]);
    assert.deepEqual(faultsOf(changed(refused, 'name', 'z'), validate), []);
  });
});
