import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, sqliteStores, TEST_START, testSurroundings } from '../../../test/stores.ts';
import { createJournal } from '../../audit/journal.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import type { Store } from '../../store/store.ts';
import { ORGS } from '../stand-in.fixture.ts';
import { type Act, type AskedDelegation, delegate, withdraw } from './delegating.ts';
import { MAX_DELEGATIONS } from './delegation.ts';
import { insertDelegation, listDelegations } from './delegation-store.ts';
import {
  addOrganisations,
  addSchemes,
  READING_SCHEME,
  SCHEME,
  SCOPES,
  UNKNOWN,
} from './delegations.fixture.ts';
import { insertScheme } from './scheme-store.ts';

const { customer: CONSUMER, otherCustomer: OTHER, vendor: SUPPLIER } = ORGS;

const ASKED: AskedDelegation = { schemeId: SCHEME.id, consumer: CONSUMER, supplier: SUPPLIER };
const ACT: Act = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  actor: { kind: 'person', id: 'somebody', orgno: CONSUMER },
};

function partsOf(store: Store) {
  return { store, journal: createJournal({ key: new Uint8Array(32) }), ...testSurroundings() };
}

async function populated(store: Store): Promise<void> {
  await addOrganisations(store);
  await addSchemes(store);
}

forEachStore(({ openStore }) => {
  describe('a delegation', () => {
    test('is found by both parties and by each of its scopes, and by nobody else', async () => {
      await using store = await openStore();
      await populated(store);
      const outcome = await delegate(partsOf(store), ASKED, ACT);
      assert.ok(outcome.ok && outcome.isNew);
      const expected = [outcome.delegation];
      assert.deepEqual(outcome.delegation.scheme, SCHEME);
      const filters = [
        { consumer: CONSUMER },
        { supplier: SUPPLIER },
        { scope: SCOPES.read },
        { scope: SCOPES.write },
        { consumer: CONSUMER, supplier: SUPPLIER, scope: SCOPES.read },
      ];
      for (const filter of filters) {
        assert.deepEqual(await listDelegations(store.queries, { ...filter, limit: 10 }), expected);
      }
      const others = [
        { consumer: SUPPLIER },
        { supplier: CONSUMER },
        { scope: SCOPES.foreign },
        { consumer: OTHER, scope: SCOPES.read },
      ];
      for (const filter of others) {
        assert.deepEqual(await listDelegations(store.queries, { ...filter, limit: 10 }), []);
      }
    });

    test('that is given twice is one, and is journalled once', async () => {
      await using store = await openStore();
      await populated(store);
      const parts = partsOf(store);
      const first = await delegate(parts, ASKED, ACT);
      const second = await delegate(parts, ASKED, ACT);
      assert.ok(first.ok && second.ok && first.isNew && !second.isNew);
      assert.equal(second.delegation.id, first.delegation.id);
      assert.equal((await entries(store)).length, 1);
    });

    test('and its withdrawal are journalled as the consumer’s, by whom it was', async () => {
      await using store = await openStore();
      await populated(store);
      const parts = partsOf(store);
      const given = await delegate(parts, ASKED, ACT);
      assert.ok(given.ok);
      assert.ok(await withdraw(parts, given.delegation.id, CONSUMER, ACT));
      const told = await entries(store);
      assert.deepEqual(
        told.map(({ action, noun, id, owner, actorId, at }) => ({ action, noun, id, owner, actorId, at })),
        ['delegated', 'withdrawn'].map((action) => ({
          ...{ action, noun: 'delegation', id: given.delegation.id, owner: CONSUMER },
          ...{ actorId: 'somebody', at: TEST_START },
        })),
      );
      const thing = { schemeId: SCHEME.id, consumer: CONSUMER, supplier: SUPPLIER };
      assert.deepEqual(
        told.map(({ before, after }) => [JSON.parse(before ?? 'null'), JSON.parse(after ?? 'null')]),
        [
          [null, thing],
          [thing, null],
        ],
      );
      assert.deepEqual(await listDelegations(store.queries, { consumer: CONSUMER, limit: 10 }), []);
    });

    const strangers = { 'the supplier': SUPPLIER, 'another organisation': OTHER };
    for (const [name, orgno] of Object.entries(strangers)) {
      test(`is not withdrawn by ${name}`, async () => {
        await using store = await openStore();
        await populated(store);
        const parts = partsOf(store);
        const given = await delegate(parts, ASKED, ACT);
        assert.ok(given.ok);
        assert.equal(await withdraw(parts, given.delegation.id, orgno, ACT), undefined);
        assert.equal((await listDelegations(store.queries, { consumer: CONSUMER, limit: 10 })).length, 1);
        assert.equal((await entries(store)).length, 1);
      });
    }
  });
});

describe('an API is not delegated', () => {
  const rows: Readonly<Record<string, readonly [asked: Partial<AskedDelegation>, fault: string]>> = {
    'by a scheme that there is not': [{ schemeId: SCHEME.id.slice(1) }, 'unknown-scheme'],
    'to an organisation that nobody knows': [{ supplier: UNKNOWN }, 'unknown-supplier'],
    'to an organisation that is shut out': [{ supplier: ORGS.shutOut }, 'unknown-supplier'],
    'to oneself': [{ supplier: CONSUMER }, 'same-organisation'],
  };
  for (const [name, [asked, fault]] of Object.entries(rows)) {
    test(name, async () => {
      await using store = await sqliteStores().openStore();
      await populated(store);
      assert.deepEqual(await delegate(partsOf(store), { ...ASKED, ...asked }, ACT), { ok: false, fault });
      assert.deepEqual(await entries(store), []);
    });
  }

  test('once an organisation has given as many delegations as it can', async () => {
    await using store = await sqliteStores().openStore();
    await populated(store);
    await store.transaction(async (unit) => {
      for (let n = 1; n < MAX_DELEGATIONS; n++) {
        const scheme = { ...SCHEME, id: `scheme-${n}` };
        await insertScheme(unit, scheme);
        const parties = { consumer: CONSUMER, supplier: SUPPLIER, createdAt: n };
        await insertDelegation(unit, { id: `delegation-${n}`, schemeId: scheme.id, ...parties });
      }
    });
    const parts = partsOf(store);
    assert.ok((await delegate(parts, ASKED, ACT)).ok);
    const another = { ...ASKED, schemeId: READING_SCHEME.id };
    assert.deepEqual(await delegate(parts, another, ACT), { ok: false, fault: 'too-many' });
    assert.ok((await delegate(parts, ASKED, ACT)).ok, 'what is delegated already takes no room');
  });
});

function entries(store: Store) {
  return entriesAfter(store.queries, 0, 100);
}
