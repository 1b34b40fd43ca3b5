import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Access } from '../../api/access.ts';
import type { Scope } from '../../api/scopes.ts';
import { matchingScopes, ownScopes } from './own-scopes.ts';

const scope = (name: string, active = true) => ({ name, description: `Om ${name}`, active }) as Scope;
const access = (of: string, state: Access['state']) => ({ scope: of, state }) as Access;

const SCOPES = [scope('a:old', false), scope('a:two'), scope('a:one'), scope('a:asked')];
const ACCESSES = [
  access('a:one', 'APPROVED'),
  access('a:one', 'APPROVED'),
  access('a:one', 'DENIED'),
  access('a:asked', 'REQUESTED'),
  access('a:old', 'REQUESTED'),
];

describe('the scopes of an organisation', () => {
  test('come with what waits first and what is deactivated last, each with its counts', () => {
    assert.deepEqual(
      ownScopes(SCOPES, ACCESSES).map(({ scope: { name }, consumers, waiting }) => [
        name,
        consumers,
        waiting,
      ]),
      [
        ['a:asked', 0, 1],
        ['a:one', 2, 0],
        ['a:two', 0, 0],
        ['a:old', 0, 1],
      ],
    );
  });

  test('are found by every word', () => {
    const found = matchingScopes(ownScopes(SCOPES, []), 'om TWO');
    assert.deepEqual(
      found.map(({ scope: { name } }) => name),
      ['a:two'],
    );
  });
});
