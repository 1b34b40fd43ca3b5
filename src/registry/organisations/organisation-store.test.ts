import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { CONSUMER } from '../registry.fixture.ts';
import { findOrganisation, insertOrganisation } from './organisation-store.ts';

const SIGNED = { orgno: CONSUMER, name: 'Blid Flyndre AS', active: true, termsAcceptedAt: 7 };

forEachStore(({ openStore }) => {
  test('an organisation is read back as it was entered', async () => {
    await using store = await openStore();
    assert.equal(await findOrganisation(store.queries, CONSUMER), undefined);
    assert.equal(await store.transaction((unit) => insertOrganisation(unit, SIGNED, 1000)), true);
    const expected = { ...SIGNED, createdAt: 1000, updatedAt: 1000 };
    assert.deepEqual(await findOrganisation(store.queries, CONSUMER), expected);
  });

  test('an organisation that is known is not entered again, nor told of', async () => {
    await using store = await openStore();
    const heard: unknown[] = [];
    using _ = store.onChange((change) => heard.push(change));
    for (const name of ['first', 'second']) {
      await store.transaction((unit) => insertOrganisation(unit, { ...SIGNED, name }, 1000));
    }
    assert.equal((await findOrganisation(store.queries, CONSUMER))?.name, 'first');
    assert.deepEqual(heard, [{ noun: 'organisation', id: CONSUMER }]);
  });
});
