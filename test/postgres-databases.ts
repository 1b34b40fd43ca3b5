/** Databases of their own on a test server, copied from a template that is migrated once for each set of migrations. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { systemClock } from '../src/clock.ts';
import { randomHex, systemRandom } from '../src/random.ts';
import { readMigrations } from '../src/store/migrate.ts';
import { openStore } from '../src/store/open-store.ts';
import type { StoreLocation } from '../src/store/store-options.ts';

/** Held while a template is made, so that of several test processes one makes it. */
const TEMPLATE_LOCK = 0x706f7274;

export async function createPostgresDatabase(
  server: string,
  state: 'migrated' | 'empty',
): Promise<AsyncDisposable & { readonly location: StoreLocation }> {
  const name = `porthus_test_${randomHex(systemRandom, 8)}`;
  const template = state === 'migrated' ? await migratedTemplate(server) : 'template0';
  await administer(server, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`),
  );
  return {
    location: { kind: 'postgres', url: databaseUrl(server, name) },
    async [Symbol.asyncDispose]() {
      await administer(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

export function databaseUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

export async function administer<Result>(
  server: string,
  work: (admin: pg.Client) => Promise<Result>,
): Promise<Result> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** Named by the migrations in it, so it serves every test process and stays right when a migration is added. */
async function migratedTemplate(server: string): Promise<string> {
  const checksums = (await readMigrations()).map(({ checksum }) => checksum);
  const version = createHash('sha256').update(checksums.join()).digest('hex');
  const name = `porthus_template_${version.slice(0, 16)}`;
  await administer(server, async (admin) => {
    if (await databaseExists(admin, name)) return;
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    if (await databaseExists(admin, name)) return;
    await makeTemplate(server, admin, name);
  });
  return name;
}

async function makeTemplate(server: string, admin: pg.Client, name: string) {
  const unfinished = `${name}_unfinished`;
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
  const store = await openStore({
    kind: 'postgres',
    url: databaseUrl(server, unfinished),
    clock: systemClock,
    random: systemRandom,
    fault: () => undefined,
  });
  await store[Symbol.asyncDispose]();
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
}

async function databaseExists(admin: pg.Client, name: string) {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  return rowCount === 1;
}
