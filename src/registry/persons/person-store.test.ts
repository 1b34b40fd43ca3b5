import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { insertOrganisation } from '../organisations/organisation-store.ts';
import { CONSUMER, OWNER, PERSON } from '../registry.fixture.ts';
import { findPerson, insertPerson, insertRepresentation, representationsOf } from './person-store.ts';

forEachStore(({ openStore }) => {
  test('a person is read back as entered, and is not entered twice', async () => {
    await using store = await openStore();
    assert.equal(await findPerson(store.queries, PERSON), undefined);
    for (const name of ['Blid Kanelbolle', 'second']) {
      await store.transaction((unit) => insertPerson(unit, { pid: PERSON, name }, 1000));
    }
    const expected = { pid: PERSON, name: 'Blid Kanelbolle', createdAt: 1000, updatedAt: 1000 };
    assert.deepEqual(await findPerson(store.queries, PERSON), expected);
  });

  test('a person acts for several organisations in several roles, each once', async () => {
    await using store = await openStore();
    const roles = [
      { pid: PERSON, orgno: OWNER, role: 'daily-leader' },
      { pid: PERSON, orgno: CONSUMER, role: 'access-manager' },
      { pid: PERSON, orgno: CONSUMER, role: 'self-service-clients' },
    ] as const;
    await store.transaction(async (unit) => {
      await insertPerson(unit, { pid: PERSON, name: 'Blid Kanelbolle' }, 1000);
      for (const orgno of [OWNER, CONSUMER]) {
        await insertOrganisation(unit, { orgno, name: orgno, active: true }, 1000);
      }
      for (const role of [...roles, ...roles]) await insertRepresentation(unit, role, 1000);
    });
    assert.deepEqual(await representationsOf(store.queries, PERSON), roles);
  });
});
