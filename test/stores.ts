/**
 * Real stores for tests: SQLite always, PostgreSQL when `PORTHUS_TEST_POSTGRES` holds the URL of a running server with
 * the right to create databases (`test/postgres.ts` starts one). Each test gets an empty database of its own.
 *
 *     forEachStore(({ openStore }) => {
 *       test('a client is found by its id', async () => {
 *         await using store = await openStore();
 *         …
 *       });
 *     });
 */
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'node:test';
import { stoppedClock } from '../src/clock.ts';
import { systemRandom } from '../src/random.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store, StoreKind } from '../src/store/store.ts';
import type { StoreLocation, StoreOptions } from '../src/store/store-options.ts';
import { createPostgresDatabase } from './postgres-databases.ts';

export type TestStores = {
  readonly kind: StoreKind;
  /** An empty database with one store open on it; disposing of the store removes the database. */
  openStore(options?: Partial<StoreOptions>): Promise<Store>;
  /** Two stores on one empty database, as two nodes have. */
  openTwoNodes(options?: Partial<StoreOptions>): Promise<TwoNodes>;
  /** A place for a database, without schema, for those who open stores themselves. */
  createDatabase(): Promise<TestDatabase>;
};

export type TwoNodes = AsyncDisposable & {
  readonly one: Store;
  readonly two: Store;
};

export type TestDatabase = AsyncDisposable & {
  readonly location: StoreLocation;
};

const POSTGRES = process.env['PORTHUS_TEST_POSTGRES'];

/** The instant at which the stopped clock of test stores stands. */
export const TEST_START = Date.UTC(2026, 0, 15, 12);

/** Runs the suite once a kind of store. */
export function forEachStore(suite: (stores: TestStores) => void): void {
  describe('on SQLite', () => suite(sqliteStores()));
  onPostgres(suite);
}

/** Runs the suite on PostgreSQL alone, where there is a server; `server` is its URL. */
export function onPostgres(suite: (stores: TestStores, server: string) => void): void {
  const skip = POSTGRES ? false : 'PORTHUS_TEST_POSTGRES names no server';
  const server = POSTGRES ?? '';
  describe('on PostgreSQL', { skip }, () => suite(postgresStores(server), server));
}

/**
 * What a busy machine brings about by itself: the sign of life of a change feed comes late, and the feed is back a moment
 * later. What a store does then is told by the tests of outages, which watch for it.
 */
const OF_A_BUSY_MACHINE = new Set(['change-feed-lost', 'change-feed-restored']);

/** Surroundings in which a fault is a failure of the test that caused it, unless the test passes its own `fault`. */
export function testSurroundings() {
  return {
    clock: stoppedClock(TEST_START),
    random: systemRandom,
    fault(event: string, detail: Record<string, unknown>) {
      if (OF_A_BUSY_MACHINE.has(event)) return;
      throw new Error(`${event}: ${JSON.stringify(detail)}`);
    },
  };
}

export function sqliteStores(): TestStores {
  return storesOn('sqlite', createMigratedSqliteFile, createSqliteFile);
}

export function postgresStores(url: string): TestStores {
  return storesOn(
    'postgres',
    () => createPostgresDatabase(url, 'migrated'),
    () => createPostgresDatabase(url, 'empty'),
  );
}

function storesOn(
  kind: StoreKind,
  createMigrated: () => Promise<TestDatabase>,
  createDatabase: () => Promise<TestDatabase>,
): TestStores {
  return {
    kind,
    createDatabase,
    async openStore(options) {
      await using opening = new AsyncDisposableStack();
      const database = opening.use(await createMigrated());
      const store = opening.use(await openOn(database, options));
      const resources = opening.move();
      return {
        ...store,
        [Symbol.asyncDispose]: () => resources.disposeAsync(),
      };
    },
    async openTwoNodes(options) {
      await using opening = new AsyncDisposableStack();
      const database = opening.use(await createMigrated());
      const one = opening.use(await openOn(database, options));
      const two = opening.use(await openOn(database, options));
      const resources = opening.move();
      return {
        one,
        two,
        [Symbol.asyncDispose]: () => resources.disposeAsync(),
      };
    },
  };
}

/** One more store on the database, brought to the schema of this version. */
export function openOn({ location }: TestDatabase, options: Partial<StoreOptions> = {}): Promise<Store> {
  return openStore({ ...testSurroundings(), ...options, ...location });
}

async function createSqliteFile(): Promise<TestDatabase & { location: { file: string } }> {
  const folder = await mkdtemp(join(SQLITE_ROOT, 'porthus-store-'));
  return {
    location: { kind: 'sqlite', file: join(folder, 'porthus.db') },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Where Linux keeps files in memory; a test's database has some hundred kilobytes. */
const MEMORY_ROOT = '/dev/shm';
const SQLITE_ROOT = isWritable(MEMORY_ROOT) ? MEMORY_ROOT : tmpdir();

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

let migratedFile: Promise<Buffer> | undefined;

/** The migrations run once a process; every other database begins as a copy of what they made. */
async function createMigratedSqliteFile(): Promise<TestDatabase> {
  migratedFile ??= migrateOnce();
  const database = await createSqliteFile();
  await writeFile(database.location.file, await migratedFile);
  return database;
}

async function migrateOnce(): Promise<Buffer> {
  await using database = await createSqliteFile();
  await (await openOn(database))[Symbol.asyncDispose]();
  return readFile(database.location.file);
}
