import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLastAdministrator } from './last-administrator.ts';

const ROWS = [
  { name: 'one alone', roles: [['administrator'], ['reader']], isLast: true },
  { name: 'one of two', roles: [['administrator'], ['supplier', 'administrator']], isLast: false },
  { name: 'somebody who is none', roles: [['reader'], ['reader']], isLast: false },
] as const;

describe('the last administrator', () => {
  for (const { name, roles, isLast } of ROWS) {
    test(name, () => {
      const members = roles.map((held, at) => ({ id: String(at), roles: held }));
      const [first = assert.fail()] = members;
      assert.equal(isLastAdministrator(members, first), isLast);
    });
  }
});
