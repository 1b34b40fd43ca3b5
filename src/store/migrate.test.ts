import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, type TestDatabase, testSurroundings } from '../../test/stores.ts';
import { migration, readMigrations } from './migrate.ts';
import { openStoreWith } from './open-store.ts';
import { StoreRefused } from './store-refused.ts';

const NEWER = migration('9999-newer', 'CREATE TABLE newer (id TEXT PRIMARY KEY)');

forEachStore(({ createDatabase }) => {
  test('opening an empty database applies every migration, in order, and records it', async () => {
    await using database = await createDatabase();
    const known = await readMigrations();
    await using store = await open(database);
    const applied = await store.queries
      .selectFrom('schema_migrations')
      .select(['name', 'checksum'])
      .orderBy('name')
      .execute();
    assert.deepEqual(
      applied,
      known.map(({ name, checksum }) => ({ name, checksum })),
    );
  });

  test('a later version applies what is new and keeps the data', async () => {
    await using database = await createDatabase();
    {
      await using store = await open(database);
      await store.write({ rows: [{ table: 'installation', values: { name: 'a', value: '1' } }] });
    }
    await using store = await open(database, NEWER);
    const rows = await store.queries.selectFrom('installation').selectAll().execute();
    assert.deepEqual(rows, [{ name: 'a', value: '1' }]);
  });

  test('data of a newer version are refused with a sentence that names the migration and what to do', async () => {
    await using database = await createDatabase();
    await (await open(database, NEWER))[Symbol.asyncDispose]();
    await assert.rejects(open(database), {
      name: 'StoreRefused',
      message: `The data in ${where(database)} was written by a newer version of Porthus (migration 9999-newer); start that version or use another data directory.`,
    });
  });

  test('an applied migration that has since been changed is refused', async () => {
    await using database = await createDatabase();
    await (await open(database, NEWER))[Symbol.asyncDispose]();
    const changed = migration(NEWER.name, `${NEWER.sql} -- changed`);
    await assert.rejects(
      open(database, changed),
      (error) =>
        error instanceof StoreRefused &&
        /Migration 9999-newer in .* is not the one this version of Porthus holds/.test(error.message),
    );
  });

  test('a migration that fails leaves nothing behind, and once it is mended the next start goes on', async () => {
    await using database = await createDatabase();
    const failing = migration(
      '9999-newer',
      'CREATE TABLE newer (id TEXT PRIMARY KEY); INSERT INTO newer VALUES (1); SELECT * FROM nowhere;',
    );
    await assert.rejects(open(database, failing), /Migration 9999-newer could not be applied to .*nowhere/);
    await using store = await open(database, NEWER);
    await store.check();
  });

  test('of several nodes that start at once on an empty database each opens, and each migration is applied once', async () => {
    await using database = await createDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => open(database, NEWER)));
    await Promise.all(stores.map((store) => store.check()));
    await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()));
  });

  test('a migration may hold several statements, comments and text with semicolons', async () => {
    await using database = await createDatabase();
    const several = migration(
      '9999-several',
      `-- one; two
       CREATE TABLE several (id TEXT PRIMARY KEY, text TEXT NOT NULL);
       INSERT INTO several VALUES ('a', 'b; c'), ('d', '--e''');
       INSERT INTO installation SELECT id, text FROM several;`,
    );
    await using store = await open(database, several);
    const rows = await store.queries.selectFrom('installation').selectAll().orderBy('name').execute();
    assert.deepEqual(rows, [
      { name: 'a', value: 'b; c' },
      { name: 'd', value: `--e'` },
    ]);
  });

  test('a migration that leaves a row referring to nothing is refused', async () => {
    await using database = await createDatabase();
    const orphaning = migration(
      '9999-orphan',
      `INSERT INTO client_scopes (client_id, scope, position) VALUES ('nobody', 'a:b', 0)`,
    );
    await assert.rejects(open(database, orphaning), /Migration 9999-orphan could not be applied/);
  });
});

test('the line ends of a checkout do not change a migration', () => {
  assert.deepEqual(migration('a', 'CREATE\r\nTABLE'), migration('a', 'CREATE\nTABLE'));
  assert.notEqual(migration('a', 'CREATE\nTABLE').checksum, migration('a', 'CREATE TABLE').checksum);
});

async function open({ location }: TestDatabase, ...more: ReturnType<typeof migration>[]) {
  return openStoreWith({ ...testSurroundings(), ...location }, [...(await readMigrations()), ...more]);
}

function where({ location }: TestDatabase): string {
  if (location.kind === 'sqlite') return location.file;
  const { host, pathname } = new URL(location.url);
  return `${host}${pathname}`;
}
