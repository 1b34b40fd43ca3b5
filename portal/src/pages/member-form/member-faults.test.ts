import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nameFault, personFault, rolesFault } from './member-faults.ts';

describe('a member as it is written', () => {
  const PERSONS = [
    ['24847210016', undefined],
    ['248472 10016', undefined],
    [' 24847210016 ', undefined],
    ['2484721001', 'personMissing'],
    ['248472100166', 'personMissing'],
    ['2484721001x', 'personMissing'],
    ['', 'personMissing'],
  ] as const;
  for (const [person, fault] of PERSONS) {
    test(`has the person number "${person}": ${fault ?? 'fine'}`, () =>
      assert.equal(personFault(person), fault));
  }

  test('has a name and a role', () => {
    assert.equal(nameFault({ name: ' ', roles: [] }), 'nameMissing');
    assert.equal(nameFault({ name: 'x', roles: [] }), undefined);
    assert.equal(rolesFault({ name: 'x', roles: [] }), 'rolesMissing');
    assert.equal(rolesFault({ name: 'x', roles: ['reader'] }), undefined);
  });
});
