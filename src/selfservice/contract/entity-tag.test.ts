import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staleness, tagged } from './entity-tag.ts';

test('the tag of a thing is its version', () => {
  assert.deepEqual(tagged({ version: 7 }), { etag: '"7"' });
});

const ROWS: readonly [string | undefined, boolean][] = [
  [undefined, true],
  ['"7"', true],
  ['*', true],
  ['"6", "7"', true],
  ['"6","7"', true],
  ['"6"', false],
  ['"8"', false],
  ['"77"', false],
  ['7', false],
  ['W/"7"', false],
  ['', false],
  ['"*"', false],
];

for (const [ifMatch, stands] of ROWS) {
  test(`If-Match ${ifMatch ?? 'unsent'} ${stands ? 'lets' : 'does not let'} version 7 be changed`, () => {
    const refusal = staleness(ifMatch, { version: 7 }, 'Client');
    assert.equal(refusal?.status, stands ? undefined : 412);
  });
}
