import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { systemRandom } from '../../random.ts';
import { ORGS } from '../stand-in.fixture.ts';
import { deleteDelegation, listDelegations } from './delegation-store.ts';
import { addOrganisations, addSchemes, OWNER, SCOPES } from './delegations.fixture.ts';
import { findScheme } from './scheme-store.ts';
import { delegationSower } from './sowing.ts';

const { customer: consumer, vendor: supplier } = ORGS;
const SOWN = {
  ...{ id: 'sown', ownerOrgno: OWNER, scope: SCOPES.read, title: 'Lese fakturaer' },
  delegations: [{ consumer, supplier }],
};

test('what is sown is there once, and what was withdrawn since stays withdrawn', async () => {
  await using store = await sqliteStores().openStore();
  await addOrganisations(store);
  await addSchemes(store);
  const sow = delegationSower({ random: systemRandom });
  const given = () => listDelegations(store.queries, { consumer, limit: 10 });
  await store.transaction((unit) => sow(unit, [SOWN], 1));
  assert.equal((await findScheme(store.queries, 'sown'))?.title.nb_NO, 'Lese fakturaer');
  const [delegation] = await given();
  assert.equal(delegation?.supplier, supplier);
  await store.transaction((unit) => sow(unit, [SOWN], 2));
  assert.equal((await given()).length, 1);
  await store.transaction((unit) => deleteDelegation(unit, delegation ?? assert.fail()));
  await store.transaction((unit) => sow(unit, [SOWN], 3));
  assert.deepEqual(await given(), []);
});
