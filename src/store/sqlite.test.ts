import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openOn, sqliteStores, type TestDatabase, testSurroundings } from '../../test/stores.ts';
import { pause } from '../clock.ts';
import { readMigrations } from './migrate.ts';
import { openSqlite } from './sqlite.ts';
import type { SyncLog } from './sqlite-file.ts';
import type { SmallWrite } from './store.ts';

const { createDatabase } = sqliteStores();

test('a small write is answered only after a sync of the log that began after its commit', async () => {
  await using database = await createDatabase();
  const seen: number[] = [];
  const outside = () => countRows(fileOf(database));
  await using store = await openSyncing(database, async (log) => {
    seen.push(outside());
    await log.datasync();
  });
  assert.equal(await store.write(write('a')), 'written');
  assert.deepEqual(seen, [1]);
  await Promise.all([store.write(write('b')), store.write(write('c'))]);
  assert.deepEqual(seen, [1, 3]);
});

test('a small write is not answered while the sync is under way', async () => {
  await using database = await createDatabase();
  const began = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  await using store = await openSyncing(database, async () => {
    began.resolve();
    await end.promise;
  });
  const answered: string[] = [];
  const written = store.write(write('a')).then((outcome) => answered.push(outcome));
  await began.promise;
  // Committed and to be seen, but not answered.
  assert.equal(countRows(fileOf(database)), 1);
  assert.deepEqual(answered, []);
  end.resolve();
  await written;
});

test('a unit of work is answered only after a sync that began after its commit', async () => {
  await using database = await createDatabase();
  const seen: number[] = [];
  await using store = await openSyncing(database, async () => {
    seen.push(countRows(fileOf(database)));
  });
  await store.transaction(async ({ queries }) => {
    await queries.insertInto('installation').values({ name: 'a', value: '' }).execute();
    assert.deepEqual(seen, []);
  });
  assert.deepEqual(seen, [1]);
});

test('after a failed sync its callers are refused, no write is taken any more, and check says why', async () => {
  await using database = await createDatabase();
  let failures = 0;
  await using store = await openSyncing(database, async () => {
    failures++;
    throw new Error('EIO: i/o error, fdatasync');
  });
  const sentence = /The log .*-wal could not be written to the disk \(EIO.*takes no more writes/;
  await assert.rejects(store.write(write('a')), sentence);
  await assert.rejects(store.write(write('b')), sentence);
  await assert.rejects(
    store.transaction(async () => assert.fail('no unit of work may begin')),
    sentence,
  );
  await assert.rejects(store.check(), sentence);
  assert.equal(failures, 1);
});

test('nobody but its owner may read the files', async (t) => {
  if (process.platform === 'win32') return t.skip('Windows keeps rights elsewhere');
  await using database = await createDatabase();
  await using store = await openOn(database);
  await store.write(write('a'));
  const folder = dirname(fileOf(database));
  for (const name of await readdir(folder)) {
    assert.equal((await stat(join(folder, name))).mode & 0o077, 0, name);
  }
});

const unusable: Record<string, (file: string) => Promise<unknown>> = {
  'holds something else than a database': (file) =>
    writeFile(file, 'no database, but long enough to be one'.repeat(50)),
  'is a folder': (file) => mkdir(file),
  'lies below a file': (file) => writeFile(dirname(file), ''),
  'lies in a folder that does not exist': async () => undefined,
};
for (const [name, prepare] of Object.entries(unusable)) {
  test(`a file that ${name} is refused with a sentence that names it`, async () => {
    await using database = await createDatabase();
    const file = name.startsWith('lies')
      ? join(dirname(fileOf(database)), 'folder', 'porthus.db')
      : fileOf(database);
    await prepare(file);
    await assert.rejects(openOn({ ...database, location: { kind: 'sqlite', file } }), (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.name, 'StoreRefused');
      assert.ok(error.message.includes(file), error.message);
      assert.match(error.message, /another data directory\.$/);
      return true;
    });
  });
}

test('a file that this user may not write is refused', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may write everything');
  await using database = await createDatabase();
  await (await openOn(database))[Symbol.asyncDispose]();
  await chmod(fileOf(database), 0o400);
  await assert.rejects(openOn(database), { name: 'StoreRefused' });
});

test('the log is copied into the database and begun anew, so it does not grow without bound', async () => {
  await using database = await createDatabase();
  await using store = await openOn(database);
  const grow = (name: string) => store.write({ rows: [row(name, 'x'.repeat(9_000_000))] });
  await grow('a');
  const full = framesIn(fileOf(database));
  assert.ok(full.log > 2000);
  while (framesIn(fileOf(database)).copied < full.log) await pause(5);
  await store.write(write('b'));
  assert.ok(framesIn(fileOf(database)).log < 100);
});

test('the statements kept ready are limited in number', async () => {
  await using database = await createDatabase();
  await using store = await openOn(database);
  for (let length = 1; length <= 400; length++) {
    const names = Array.from({ length }, (_, index) => `${index}`);
    await store.queries.selectFrom('installation').selectAll().where('name', 'in', names).execute();
  }
  assert.deepEqual(await store.queries.selectFrom('installation').selectAll().execute(), []);
});

function fileOf({ location }: TestDatabase): string {
  return location.kind === 'sqlite' ? location.file : '';
}

async function openSyncing({ location }: TestDatabase, sync: SyncLog) {
  if (location.kind !== 'sqlite') throw new Error('not a file');
  return openSqlite({ ...testSurroundings(), ...location }, await readMigrations(), sync);
}

function row(name: string, value: string) {
  return { table: 'installation' as const, values: { name, value } };
}

function write(name: string): SmallWrite {
  return { rows: [row(name, '')] };
}

/** As another process sees the file. */
function countRows(file: string): number {
  return Number(look(file, 'SELECT count(*) AS count FROM installation')['count']);
}

function framesIn(file: string): { log: number; copied: number } {
  const { log, checkpointed } = look(file, 'PRAGMA wal_checkpoint(NOOP)');
  return { log: Number(log), copied: Number(checkpointed) };
}

function look(file: string, sql: string): Record<string, unknown> {
  const other = new DatabaseSync(file);
  try {
    return other.prepare(sql).get() ?? {};
  } finally {
    other.close();
  }
}
