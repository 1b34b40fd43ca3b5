import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessState } from '../access/access.ts';
import { CONSUMER, OWNER, sampleScope } from '../registry.fixture.ts';
import type { Visibility } from './scope.ts';
import { isVisible } from './scope-visibility.ts';

const rows: readonly [Visibility, 'its owner' | 'another', AccessState | undefined, boolean][] = [
  ['PUBLIC', 'its owner', undefined, true],
  ['PUBLIC', 'another', undefined, true],
  ['PUBLIC', 'another', 'DENIED', true],
  ['PRIVATE', 'its owner', undefined, true],
  ['PRIVATE', 'another', 'APPROVED', true],
  ['PRIVATE', 'another', 'REQUESTED', false],
  ['PRIVATE', 'another', 'DENIED', false],
  ['PRIVATE', 'another', undefined, false],
  ['INTERNAL', 'its owner', undefined, true],
  ['INTERNAL', 'another', 'APPROVED', false],
  ['INTERNAL', 'another', undefined, false],
];

for (const [visibility, who, state, expected] of rows) {
  test(`a ${visibility} scope is ${expected ? '' : 'not '}seen by ${who} with access ${state ?? 'never given'}`, () => {
    const scope = sampleScope({ visibility });
    const access = state && { state };
    assert.equal(isVisible(scope, who === 'another' ? CONSUMER : OWNER, access), expected);
  });
}
