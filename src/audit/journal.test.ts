import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, openOn } from '../../test/stores.ts';
import type { Store } from '../store/store.ts';
import { appendEach, auditEvent, JOURNAL_KEY, OWNER, STRANGER, SUPPLIER } from './journal.fixture.ts';
import { createJournal } from './journal.ts';
import { entriesAfter, entriesFor } from './journal-store.ts';
import { verifyJournal } from './verification.ts';

forEachStore(({ openStore, openTwoNodes, createDatabase }) => {
  describe('the journal', () => {
    test('numbers entries from one, without gaps', async () => {
      await using store = await openStore();
      await appendEach(store, [{}, {}, {}]);
      assert.deepEqual(await numbersIn(store), [1, 2, 3]);
    });

    test('keeps before and after as they were, and tells apart nothing from null', async () => {
      await using store = await openStore();
      await appendEach(store, [{ before: undefined, after: null }]);
      const [entry] = await entriesAfter(store.queries, 0, 1);
      assert.deepEqual([entry?.before, entry?.after], [null, 'null']);
    });

    test('has no entry of a unit of work that failed, and no gap where it would have been', async () => {
      await using store = await openStore();
      const journal = createJournal({ key: JOURNAL_KEY });
      await appendEach(store, [{}]);
      await assert.rejects(
        store.transaction(async (unit) => {
          await journal.append(unit, auditEvent());
          throw new Error('and then this');
        }),
        /and then this/,
      );
      await appendEach(store, [{}]);
      assert.deepEqual(await numbersIn(store), [1, 2]);
      assert.equal((await verifyJournal(store.queries, JOURNAL_KEY)).ok, true);
    });

    test('chains several entries of one unit of work, asked for at once', async () => {
      await using store = await openStore();
      const journal = createJournal({ key: JOURNAL_KEY });
      await store.transaction(async (unit) => {
        await Promise.all(['a', 'b', 'c'].map((id) => journal.append(unit, auditEvent({ id }))));
      });
      assert.deepEqual(await verdictOn(store), { ok: true, entries: 3 });
    });

    test('stays whole while two nodes write to it at once', async () => {
      await using nodes = await openTwoNodes();
      const writes = Array.from({ length: 40 }, (_, n) =>
        appendEach(n % 2 === 0 ? nodes.one : nodes.two, [{ id: `client-${n}` }]),
      );
      await Promise.all(writes);
      assert.deepEqual(await verdictOn(nodes.one), { ok: true, entries: 40 });
    });

    test('turns nobody away while two nodes write to it without a pause', async () => {
      await using nodes = await openTwoNodes();
      const writers = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? nodes.one : nodes.two));
      await Promise.all(
        writers.map((node) =>
          appendEach(
            node,
            Array.from({ length: 20 }, () => ({})),
          ),
        ),
      );
      assert.deepEqual(await verdictOn(nodes.two), { ok: true, entries: 240 });
    });

    test('goes on after a restart', async () => {
      await using database = await createDatabase();
      for (let start = 0; start < 2; start++) {
        await using store = await openOn(database);
        await appendEach(store, [{}, {}]);
        assert.deepEqual(await verdictOn(store), { ok: true, entries: 2 * (start + 1) });
      }
    });
  });

  describe('reading the journal for an organisation', () => {
    const events = [
      { id: 'own', owner: OWNER },
      { id: 'by-supplier', owner: OWNER, actor: { kind: 'client', id: 's', orgno: SUPPLIER } as const },
      { id: 'foreign', owner: STRANGER, actor: { kind: 'client', id: 'x', orgno: STRANGER } as const },
      { id: 'scope', noun: 'scope', owner: OWNER, at: auditEvent().at + 1000 },
    ];
    const rows = [
      {
        name: 'gives what it owns, newest first',
        orgno: OWNER,
        filter: {},
        ids: ['scope', 'by-supplier', 'own'],
      },
      { name: 'gives what it did to others', orgno: SUPPLIER, filter: {}, ids: ['by-supplier'] },
      { name: 'gives nothing of another organisation', orgno: STRANGER, filter: {}, ids: ['foreign'] },
      { name: 'can be of one noun', orgno: OWNER, filter: { noun: 'scope' }, ids: ['scope'] },
      { name: 'can be of one thing', orgno: OWNER, filter: { id: 'own' }, ids: ['own'] },
      {
        name: 'can begin at an instant',
        orgno: OWNER,
        filter: { since: auditEvent().at + 1000 },
        ids: ['scope'],
      },
      {
        name: 'can begin a millisecond later',
        orgno: OWNER,
        filter: { since: auditEvent().at + 1001 },
        ids: [],
      },
      { name: 'can go on below a number', orgno: OWNER, filter: { before: 4 }, ids: ['by-supplier', 'own'] },
      { name: 'stops at the limit', orgno: OWNER, filter: { limit: 2 }, ids: ['scope', 'by-supplier'] },
    ];
    test('a reading', async (t) => {
      await using store = await openStore();
      await appendEach(store, events);
      for (const { name, orgno, filter, ids } of rows) {
        await t.test(name, async () => {
          const entries = await entriesFor(store.queries, orgno, { limit: 10, ...filter });
          assert.deepEqual(
            entries.map(({ id }) => id),
            ids,
          );
        });
      }
    });
  });
});

async function numbersIn({ queries }: Store): Promise<number[]> {
  return (await entriesAfter(queries, 0, 100)).map(({ sequence }) => sequence);
}

async function verdictOn({ queries }: Store) {
  const verdict = await verifyJournal(queries, JOURNAL_KEY);
  return verdict.ok ? { ok: true, entries: verdict.entries } : verdict;
}
