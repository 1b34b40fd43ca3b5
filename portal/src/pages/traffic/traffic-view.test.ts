import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFiltered, readTrafficView } from './traffic-view.ts';

describe('traffic is read from the address', () => {
  const rows = [
    { client: 'a-b', outcome: 'refused', issuer: 'idporten/par', error: 'MP-110' },
    { error: 'invalid_grant' },
    {},
  ];
  for (const view of rows) {
    test(`as ${JSON.stringify(view)}`, () => assert.deepEqual(readTrafficView(view), view));
  }

  test('without what there is not', () => {
    const search = { client: 'a b', outcome: 'other', issuer: 'altinn', error: '%', more: 1 };
    assert.deepEqual(readTrafficView(search), {});
    assert.equal(isFiltered(readTrafficView(search)), false);
  });
});
