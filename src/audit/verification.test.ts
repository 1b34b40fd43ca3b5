import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import type { UnitOfWork } from '../store/store.ts';
import { entryHash } from './chain.ts';
import { appendEach, JOURNAL_KEY } from './journal.fixture.ts';
import { entriesAfter } from './journal-store.ts';
import { type JournalFault, verifyJournal } from './verification.ts';

type Tampering = {
  readonly name: string;
  readonly fault: JournalFault;
  readonly sequence: number;
  tamper(queries: UnitOfWork['queries']): Promise<unknown>;
};

const BY_SEQUENCE = ['one', 'two', 'three', 'four', 'five'].map((id) => ({ id }));

/** Six who could write to the database, and did not have the key. */
const TAMPERINGS: readonly Tampering[] = [
  ...(
    [
      ['at', 1],
      ['trace_id', 'x'],
      ['actor_kind', 'person'],
      ['actor_id', 'x'],
      ['actor_orgno', '310002003'],
      ['owner_orgno', '310002003'],
      ['noun', 'scope'],
      ['object_id', 'x'],
      ['action', 'created'],
      ['before_change', null],
      ['after_change', '{}'],
      ['hash', 'x'],
      ['previous_hash', 'x'],
    ] as const
  ).map(([column, value]) => ({
    name: `an entry whose ${column} was altered`,
    fault: 'altered' as const,
    sequence: 3,
    tamper: (queries: UnitOfWork['queries']) =>
      queries
        .updateTable('audit_events')
        .set({ [column]: value })
        .where('sequence', '=', 3)
        .execute(),
  })),
  {
    name: 'an entry that was removed',
    fault: 'removed',
    sequence: 3,
    tamper: (queries) => queries.deleteFrom('audit_events').where('sequence', '=', 3).execute(),
  },
  {
    name: 'the first entry removed',
    fault: 'removed',
    sequence: 1,
    tamper: (queries) => queries.deleteFrom('audit_events').where('sequence', '=', 1).execute(),
  },
  {
    name: 'an entry that was removed, and those after it given its number and so on',
    fault: 'removed',
    sequence: 3,
    async tamper(queries) {
      await queries.deleteFrom('audit_events').where('sequence', '=', 3).execute();
      await renumber(queries, 4, 3);
      await renumber(queries, 5, 4);
      await queries.updateTable('audit_head').set({ sequence: 4 }).execute();
    },
  },
  {
    name: 'an entry that was put in, and those after it moved up',
    fault: 'inserted',
    sequence: 3,
    async tamper(queries) {
      for (const sequence of [5, 4, 3]) await renumber(queries, sequence, sequence + 1);
      const [, second] = await entriesAfter(queries, 0, 2);
      if (second === undefined) throw new Error('There is no second entry.');
      const forged = { ...second, sequence: 3, id: 'forged', previousHash: second.hash };
      const row = await queries
        .selectFrom('audit_events')
        .selectAll()
        .where('sequence', '=', 2)
        .executeTakeFirstOrThrow();
      const hash = entryHash(Buffer.alloc(32, 8), forged, second.hash);
      await queries
        .insertInto('audit_events')
        .values({ ...row, sequence: 3, object_id: 'forged', previous_hash: second.hash, hash })
        .execute();
      await queries.updateTable('audit_head').set({ sequence: 6 }).execute();
    },
  },
  {
    name: 'two entries that changed places',
    fault: 'reordered',
    sequence: 2,
    async tamper(queries) {
      await renumber(queries, 2, 100);
      await renumber(queries, 4, 2);
      await renumber(queries, 100, 4);
    },
  },
  {
    name: 'an end that was cut off',
    fault: 'truncated',
    sequence: 4,
    tamper: (queries) => queries.deleteFrom('audit_events').where('sequence', '>', 3).execute(),
  },
  {
    name: 'a journal that was emptied',
    fault: 'truncated',
    sequence: 1,
    tamper: (queries) => queries.deleteFrom('audit_events').execute(),
  },
  {
    name: 'a record of the end that was set back',
    fault: 'head',
    sequence: 5,
    tamper: (queries) => queries.updateTable('audit_head').set({ sequence: 4 }).execute(),
  },
  {
    name: 'a record of the end with another hash',
    fault: 'head',
    sequence: 5,
    tamper: (queries) => queries.updateTable('audit_head').set({ hash: 'x' }).execute(),
  },
  {
    name: 'a record of the end that was removed',
    fault: 'head',
    sequence: 5,
    tamper: (queries) => queries.deleteFrom('audit_head').execute(),
  },
];

forEachStore(({ openStore }) => {
  describe('verification of the journal finds', () => {
    for (const { name, fault, sequence, tamper } of TAMPERINGS) {
      test(name, async () => {
        await using store = await openStore();
        await appendEach(store, BY_SEQUENCE);
        await store.transaction(({ queries }) => tamper(queries));
        const verdict = await verifyJournal(store.queries, JOURNAL_KEY);
        assert.deepEqual(verdict.ok ? verdict : [verdict.fault, verdict.sequence], [fault, sequence]);
      });
    }

    test('a journal under another key', async () => {
      await using store = await openStore();
      await appendEach(store, BY_SEQUENCE);
      const verdict = await verifyJournal(store.queries, Buffer.alloc(32, 8));
      assert.deepEqual(verdict.ok ? verdict : [verdict.fault, verdict.sequence], ['altered', 1]);
    });

    test('an end that was cut off and the record set back, by an anchor kept elsewhere', async () => {
      await using store = await openStore();
      await appendEach(store, BY_SEQUENCE);
      const whole = await verifyJournal(store.queries, JOURNAL_KEY);
      if (!whole.ok) throw new Error(whole.message);
      const [third] = await entriesAfter(store.queries, 2, 1);
      await store.transaction(async ({ queries }) => {
        await queries.deleteFrom('audit_events').where('sequence', '>', 3).execute();
        await queries
          .updateTable('audit_head')
          .set({ sequence: 3, hash: third?.hash ?? '' })
          .execute();
      });
      assert.equal((await verifyJournal(store.queries, JOURNAL_KEY)).ok, true);
      const judged = await verifyJournal(store.queries, JOURNAL_KEY, { anchor: whole.end });
      assert.deepEqual(judged.ok ? judged : [judged.fault, judged.sequence], ['truncated', 4]);
      await appendEach(store, [{ id: 'other four' }, { id: 'other five' }]);
      const rewritten = await verifyJournal(store.queries, JOURNAL_KEY, { anchor: whole.end });
      assert.deepEqual(rewritten.ok ? rewritten : [rewritten.fault, rewritten.sequence], ['anchor', 5]);
    });
  });

  describe('verification of the journal accepts', () => {
    test('an empty one', async () => {
      await using store = await openStore();
      const end = { sequence: 0, hash: '' };
      assert.deepEqual(await verifyJournal(store.queries, JOURNAL_KEY), { ok: true, entries: 0, end });
    });

    test('one of several pages, and tells how far it has come', async () => {
      await using store = await openStore();
      const events = Array.from({ length: 50 }, (_, n) => ({ id: `client-${n}` }));
      await appendEach(store, events);
      const told: number[] = [];
      const progress = (entries: number) => told.push(entries);
      const verdict = await verifyJournal(store.queries, JOURNAL_KEY, { progress, pageSize: 20 });
      assert.equal(verdict.ok && verdict.entries, 50);
      assert.deepEqual(told, [20, 40, 50]);
    });

    test('one that grows while it is read', async () => {
      await using store = await openStore();
      await appendEach(store, BY_SEQUENCE);
      const growth: Promise<void>[] = [];
      const progress = () => {
        if (growth.length < 3) growth.push(appendEach(store, BY_SEQUENCE));
      };
      const verdict = await verifyJournal(store.queries, JOURNAL_KEY, { progress, pageSize: 2 });
      await Promise.all(growth);
      assert.equal(verdict.ok, true);
    });
  });
});

function renumber(queries: UnitOfWork['queries'], from: number, to: number) {
  return queries.updateTable('audit_events').set({ sequence: to }).where('sequence', '=', from).execute();
}
