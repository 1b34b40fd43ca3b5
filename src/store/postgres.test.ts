import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { administer, databaseUrl } from '../../test/postgres-databases.ts';
import { onPostgres, openOn, type TestDatabase, testSurroundings } from '../../test/stores.ts';
import { pause, SECOND, within } from '../clock.ts';
import type { Heard } from './change-listeners.ts';
import { openStore } from './open-store.ts';
import { CHANNEL } from './postgres-change-feed.ts';
import type { Change, Queries } from './store.ts';

const PASSWORD = 'correct-horse';
const CLIENT: Change = { noun: 'client', id: '5c1a' };

const unreachable: { name: string; url: string; message: RegExp }[] = [
  {
    name: 'that nobody listens at',
    url: `postgres://porthus:${PASSWORD}@127.0.0.1:1/porthus`,
    message: /^PostgreSQL at 127\.0\.0\.1:1 cannot be used \(.*ECONNREFUSED.*\); start it or correct/,
  },
  {
    name: 'whose host has no address',
    url: `postgres://porthus:${PASSWORD}@nowhere.invalid:5432/porthus`,
    message: /^PostgreSQL at nowhere\.invalid:5432 cannot be used \(.*\); start it or correct/,
  },
  {
    name: 'that is not a URL',
    url: `postgres://porthus:${PASSWORD}@:::/porthus`,
    message: /^The store's URL is not one of PostgreSQL; write postgres:/,
  },
];
for (const { name, url, message } of unreachable) {
  test(`a store ${name} is refused with a sentence that does not hold the password`, async () => {
    await assertRefused(url, message);
  });
}

onPostgres(({ createDatabase, openStore: openFresh }, server) => {
  test('a wrong user or password is refused with a sentence', async () => {
    const url = new URL(server);
    url.password = PASSWORD;
    await assertRefused(url.href, /^PostgreSQL at 127\.0\.0\.1:\d+ does not let porthus in; correct/);
  });

  test('a database that is not there is refused with a sentence', async () => {
    await assertRefused(
      databaseUrl(server, 'no_such_database'),
      /^PostgreSQL at 127\.0\.0\.1:\d+ has no database no_such_database; create it or correct/,
    );
  });

  test('a unit of work that is run again waits for those under way, and never in a deadlock with one', async () => {
    await using database = await createDatabase();
    await using store = await openOn(database);
    const runs: string[] = [];
    const [hasRead, hasWritten, isOvertaken] = [
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ];
    const write = (queries: Queries, name: string) =>
      queries.insertInto('installation').values({ name, value: '' });

    const loser = store.transaction(async ({ queries }) => {
      runs.push('loser');
      await queries.selectFrom('installation').selectAll().execute();
      hasRead.resolve();
      await isOvertaken.promise;
      await write(queries, 'a')
        .onConflict((on) => on.doNothing())
        .execute();
      await write(queries, 'b')
        .onConflict((on) => on.doNothing())
        .execute();
    });
    await hasRead.promise;
    const other = store.transaction(async ({ queries }) => {
      runs.push('other');
      await write(queries, 'b').execute();
      hasWritten.resolve();
      await somebodyWaits(server, database);
      await queries.updateTable('audit_head').set({ hash: 'other' }).execute();
    });
    await hasWritten.promise;
    await store.transaction(({ queries }) => write(queries, 'a').execute());
    isOvertaken.resolve();
    await Promise.all([loser, other]);
    assert.deepEqual(runs, ['loser', 'other', 'loser']);
  });

  test('a unit of work whose connection is cut fails, nothing of it has happened, and the next one works', async () => {
    await using database = await createDatabase();
    await using store = await openOn(database, { fault: () => undefined });
    await assert.rejects(
      store.transaction(async ({ queries }) => {
        await queries.insertInto('installation').values({ name: 'a', value: '' }).execute();
        await cutConnections(server, database);
        await sql`SELECT 1`.execute(queries);
      }),
    );
    await store.check();
    assert.deepEqual(await store.queries.selectFrom('installation').selectAll().execute(), []);
  });

  test('a unit of work whose connection is cut between its last query and its end fails', async () => {
    await using database = await createDatabase();
    await using store = await openOn(database, { fault: () => undefined });
    const heard: Heard[] = [];
    store.onChange((each) => heard.push(each));
    await assert.rejects(
      store.transaction(async ({ queries }) => {
        await queries.insertInto('installation').values({ name: 'a', value: '' }).execute();
        await cutConnections(server, database);
      }),
      { name: 'CommitFailed' },
    );
    // It may have happened for all this node knows.
    assert.ok(heard.includes('everything'));
    assert.equal(await store.write({ rows: [] }), 'written');
  });

  test('threats: disabled principal still served: a node whose listening connection is cut trusts no view, and then hears again', async () => {
    const faults: string[] = [];
    await using database = await createDatabase();
    await using cut = await openOn(database, { fault: (event) => faults.push(event) });
    const lost = Promise.withResolvers<Heard>();
    using _listener = cut.onChange(lost.resolve);
    await cutConnections(server, database);
    assert.equal(await within(SECOND, 'Hearing of the loss', lost.promise), 'everything');
    assert.ok(faults.includes('change-feed-lost'));

    while (!faults.includes('change-feed-restored')) await pause(10);
    const heard = Promise.withResolvers<Heard>();
    using _later = cut.onChange(heard.resolve);
    await using other = await openOn(database);
    await other.transaction(async ({ changed }) => changed(CLIENT));
    assert.deepEqual(await within(SECOND, 'Hearing again', heard.promise), CLIENT);
  });

  const foreign = ['', 'not JSON', '{}', '[]', 'null', '{"node":"x","changes":[{"noun":1}]}', '{"node":"x"}'];
  for (const payload of foreign) {
    test(`a notification ${JSON.stringify(payload)} that is not ours means that anything may have changed`, async () => {
      await using database = await createDatabase();
      await using store = await openOn(database);
      const heard = Promise.withResolvers<Heard>();
      using _listener = store.onChange(heard.resolve);
      await administer(urlOf(database), (admin) =>
        admin.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]),
      );
      assert.equal(await within(SECOND, 'Hearing', heard.promise), 'everything');
    });
  }

  test('an integer that a number cannot hold is an error and not another integer', async () => {
    await using store = await openFresh();
    const { rows } = await sql`SELECT 9007199254740991 AS largest`.execute(store.queries);
    assert.deepEqual(rows, [{ largest: 9007199254740991 }]);
    await assert.rejects(sql`SELECT 9007199254740993 AS larger`.execute(store.queries), RangeError);
  });

  test('no more connections are used than the pool may have, and one that listens', async () => {
    await using database = await createDatabase();
    const poolOfTwo = { kind: 'postgres', url: urlOf(database), poolSize: 2 } as const;
    await using store = await openOn({ ...database, location: poolOfTwo });
    await Promise.all(Array.from({ length: 20 }, () => store.transaction(async () => undefined)));
    assert.equal(await countConnections(server, database), 3);
  });
});

async function assertRefused(url: string, message: RegExp) {
  await assert.rejects(openStore({ kind: 'postgres', url, ...testSurroundings() }), (error) => {
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'StoreRefused');
    assert.match(error.message, message);
    assert.ok(!error.message.includes(PASSWORD));
    return true;
  });
}

async function cutConnections(server: string, database: TestDatabase) {
  await administer(server, (admin) =>
    admin.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [
      nameOf(database),
    ]),
  );
}

/** Until PostgreSQL says that a statement in the database waits for a lock. */
async function somebodyWaits(server: string, database: TestDatabase) {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`;
  await administer(server, async (admin) => {
    while ((await admin.query(waiting, [nameOf(database)])).rowCount === 0) await pause(5);
  });
}

async function countConnections(server: string, database: TestDatabase): Promise<number> {
  const { rows } = await administer(server, (admin) =>
    admin.query('SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1', [nameOf(database)]),
  );
  return rows[0].count;
}

function urlOf({ location }: TestDatabase): string {
  return location.kind === 'postgres' ? location.url : '';
}

function nameOf(database: TestDatabase): string {
  return new URL(urlOf(database)).pathname.slice(1);
}
