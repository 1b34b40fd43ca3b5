import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../test/stores.ts';
import { createJournal } from './audit/journal.ts';
import { stoppedClock } from './clock.ts';
import { parseOrgNumber } from './identifiers/org-number.ts';
import { OPERATOR_PREFIX } from './operator/act.ts';
import { systemRandom } from './random.ts';
import { membershipsOf, membersOf } from './registry/members/member-store.ts';
import { findOrganisation, insertOrganisation } from './registry/organisations/organisation-store.ts';
import { insertPerson } from './registry/persons/person-store.ts';
import { insertPrefix } from './registry/prefixes/prefix-store.ts';
import { CONSUMER, OWNER, PERSON } from './registry/registry.fixture.ts';
import { simulatorDirectory } from './simulator-directory.ts';
import type { Store } from './store/store.ts';

const NEW = parseOrgNumber('310012009') ?? assert.fail('it is a number');
const STRANGER = '24847210016';

forEachStore(({ openStore }) => {
  async function openDirectory() {
    const store: Store = await openStore();
    await store.transaction(async (unit) => {
      for (const orgno of [OWNER, CONSUMER]) {
        await insertOrganisation(unit, { orgno, name: `Virksomhet ${orgno}`, active: true }, TEST_START);
      }
      await insertPrefix(unit, { prefix: OPERATOR_PREFIX, ownerOrgno: OWNER, active: true }, TEST_START);
      await insertPerson(unit, { pid: PERSON, name: 'Åse Ærlig' }, TEST_START);
    });
    const directory = simulatorDirectory({
      ...{ store, clock: stoppedClock(TEST_START), random: systemRandom },
      journal: createJournal({ key: Buffer.alloc(32, 1) }),
      namePerson: (pid) => `person-${pid}`,
    });
    const register = (asked: { orgno: typeof NEW; administrator?: string }) =>
      directory.register({ name: 'Ny', administrator: undefined, traceId: 'trace', ...asked });
    return { store, directory, register, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
  }

  describe('the directory of a simulator', () => {
    test('finds persons by letters of any alphabet, with those for whom they work', async () => {
      await using world = await openDirectory();
      await world.register({ orgno: NEW, administrator: PERSON });
      const { persons } = await world.directory.findPersons('åse');
      assert.deepEqual(persons, [
        {
          ...{ pid: PERSON, name: 'Åse Ærlig', represents: [] },
          portal: [{ orgno: NEW, name: 'Ny', roles: ['administrator'] }],
        },
      ]);
      assert.deepEqual((await world.directory.findPersons('nobody')).persons, []);
    });

    test('finds organisations by name and by number, with spaces in it or without', async () => {
      await using world = await openDirectory();
      await world.register({ orgno: NEW });
      for (const search of ['ny', '310 012 009', '0120']) {
        const { organisations } = await world.directory.findOrganisations(search);
        assert.deepEqual(organisations, [{ orgno: NEW, name: 'Ny' }], search);
      }
    });

    test('registers an organisation that has accepted the terms, in the operator’s name', async () => {
      await using world = await openDirectory();
      assert.deepEqual(await world.register({ orgno: NEW, administrator: PERSON }), { ok: true });
      const organisation = await findOrganisation(world.store.queries, NEW);
      assert.equal(organisation?.termsAcceptedAt, TEST_START);
      const [membership] = await membershipsOf(world.store.queries, `person-${PERSON}`);
      assert.deepEqual(membership?.roles, ['administrator']);
    });

    test('gives nobody an organisation that is there already (threats: tenancy)', async () => {
      await using world = await openDirectory();
      const verdict = await world.register({ orgno: CONSUMER, administrator: PERSON });
      assert.ok(!verdict.ok && /registered already/.test(verdict.faults.join()));
      assert.deepEqual(await membersOf(world.store.queries, CONSUMER), []);
    });

    for (const administrator of [STRANGER, 'no number']) {
      test(`registers nothing for ${administrator}, who is no person here`, async () => {
        await using world = await openDirectory();
        const verdict = await world.register({ orgno: NEW, administrator });
        assert.ok(!verdict.ok && /^administrator: /.test(verdict.faults.join()));
        assert.equal(await findOrganisation(world.store.queries, NEW), undefined);
      });
    }
  });
});
