import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { test } from 'node:test';
import { startPostgres } from '../../test/postgres.ts';
import { administer } from '../../test/postgres-databases.ts';
import { startStoreProcess } from '../../test/store-processes.ts';
import { forEachStore, openOn, postgresStores, type TestDatabase } from '../../test/stores.ts';
import { MINUTE, pause, systemClock } from '../clock.ts';
import type { Store } from './store.ts';

/** A migration that is under way for minutes, after it has made a table and begun to fill it. */
const ENDLESS_MIGRATION = {
  sqlite: `CREATE TABLE unfinished (number BIGINT NOT NULL);
    INSERT INTO unfinished WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers)
    SELECT number FROM numbers LIMIT 100000000;`,
  postgres: `CREATE TABLE unfinished (number BIGINT NOT NULL);
    INSERT INTO unfinished VALUES (1);
    SELECT pg_sleep(300);`,
};

forEachStore(({ kind, createDatabase }) => {
  test('threats: replay race: of 50 parallel uses in each of two processes exactly one wins', async () => {
    await using database = await createDatabase();
    await (await openOn(database))[Symbol.asyncDispose]();
    const keys = Array.from({ length: 20 }, (_, index) => `key ${index}`);
    const work = { name: 'claim', keys, times: 50 } as const;
    await using one = startStoreProcess({ location: database.location, work });
    await using two = startStoreProcess({ location: database.location, work });
    assert.deepEqual(await Promise.all([one.ended(), two.ended()]), [0, 0]);
    assert.deepEqual([...one.lines('won'), ...two.lines('won')].sort(), keys.toSorted());
  });

  test('threats: assertion replay: every write that was answered before kill -9 under load is there after a restart', async () => {
    await using database = await createDatabase();
    await using node = startStoreProcess({
      location: database.location,
      work: { name: 'write-until-killed' },
    });
    await node.said('won', 2000);
    await node.kill();
    await using store = await openOn(database);
    await assertUsed(store, node.lines('won'));
  });

  test('a migration that was killed half way is rolled back, and the next start goes on from there', async () => {
    await using database = await createDatabase();
    await using node = startStoreProcess({
      location: database.location,
      migration: ENDLESS_MIGRATION[kind],
      work: { name: 'nothing' },
    });
    await node.said('opening');
    while (!(await isMigrating(database))) await pause(20);
    await node.kill();
    await using next = startStoreProcess({
      location: database.location,
      migration: 'CREATE TABLE unfinished (number BIGINT NOT NULL)',
      work: { name: 'nothing' },
    });
    assert.equal(await next.ended(), 0);
    assert.deepEqual(next.lines('opened'), ['']);
  });

  test('of processes that start at once on an empty database each opens', async () => {
    await using database = await createDatabase();
    const starts = Array.from({ length: 4 }, () =>
      startStoreProcess({ location: database.location, work: { name: 'nothing' } }),
    );
    assert.deepEqual(await Promise.all(starts.map((start) => start.ended())), [0, 0, 0, 0]);
  });
});

test('every write that was answered before PostgreSQL crashed under load is there when it is back', async () => {
  await using server = await startPostgres({ durable: true });
  await using database = await postgresStores(server.url).createDatabase();
  await using node = startStoreProcess({
    location: database.location,
    work: { name: 'write-until-killed' },
  });
  await node.said('won', 2000);
  await server.stop('crash');
  await node.ended();
  assert.ok(node.lines('failed').length > 0);
  await server.start();
  await using store = await openOn(database);
  await assertUsed(store, node.lines('won'));
});

async function assertUsed(store: Store, keys: readonly string[]) {
  const expiresAt = systemClock.now() + MINUTE;
  const outcomes = await Promise.all(
    keys.map((key) => store.write({ singleUse: { kind: 'test', key, expiresAt }, rows: [] })),
  );
  assert.ok(keys.length >= 2000);
  assert.deepEqual(
    keys.filter((_, index) => outcomes[index] !== 'used-before'),
    [],
  );
}

/** True when the endless migration has written something that is not yet committed. */
async function isMigrating({ location }: TestDatabase): Promise<boolean> {
  if (location.kind === 'sqlite') {
    // More than the migrations before it write: SQLite has begun to spill the transaction into its log.
    const log = await stat(`${location.file}-wal`).catch(() => undefined);
    return (log?.size ?? 0) > 4_000_000;
  }
  const { rowCount } = await administer(location.url, (admin) =>
    admin.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
    ),
  );
  return (rowCount ?? 0) > 0;
}
