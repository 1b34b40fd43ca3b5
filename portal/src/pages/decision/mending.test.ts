import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { placesToMend } from './mending.ts';

const ALL = { hasIntegration: true, hasScope: true, isClockMoved: true };

describe('what is wrong is mended', () => {
  const rows = [
    { check: 'key-age', places: ['keys', 'clock'] },
    { check: 'key-age', isClockMoved: false, places: ['keys'] },
    { check: 'scope', places: ['scopes', 'catalogue'] },
    { check: 'scope', hasScope: false, places: ['scopes'] },
    { check: 'signature', hasIntegration: false, places: ['inspector'] },
    { check: 'audience', places: ['inspector'] },
    { check: 'a-check-of-tomorrow', places: [] },
    { check: null, places: [] },
  ];
  for (const { check, places, ...given } of rows) {
    test(`${check} at ${places.join(', ') || 'no place'} ${JSON.stringify(given)}`, () => {
      assert.deepEqual(placesToMend(check, { ...ALL, ...given }), places);
    });
  }
});
