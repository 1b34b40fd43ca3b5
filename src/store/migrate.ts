/**
 * Brings a database to the schema of this version. Migrations are the SQL files of `migrations/`, applied in the order
 * of their names, each in one transaction with its row in `schema_migrations`: a start that is killed half way leaves
 * the database as it was before that migration, and the next start goes on from there. An applied migration never
 * changes; its checksum tells.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Clock, Instant } from '../clock.ts';
import { reason } from './fault.ts';
import { StoreRefused } from './store-refused.ts';

export type Migration = {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};

export type AppliedMigration = {
  readonly name: string;
  readonly checksum: string;
};

/** How one kind of database keeps account of its migrations. */
export type Ledger = {
  /** The database in the operator's words: a path, or host, port and name. */
  readonly where: string;
  applied(): Promise<readonly AppliedMigration[]>;
  /** Runs `work` while no other node migrates this database. */
  exclusively(work: () => Promise<void>): Promise<void>;
  /** Applies and records the migration in one transaction, unless another node has done so. */
  apply(migration: Migration, appliedAt: Instant): Promise<void>;
};

export const CREATE_LEDGER = `CREATE TABLE IF NOT EXISTS schema_migrations (
  name TEXT PRIMARY KEY,
  checksum TEXT NOT NULL,
  applied_at BIGINT NOT NULL
)`;

export async function readMigrations(
  folder = new URL('./migrations/', import.meta.url),
): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql'));
  return Promise.all(
    files
      .sort()
      .map(async (file) =>
        migration(file.slice(0, -'.sql'.length), await readFile(new URL(file, folder), 'utf8')),
      ),
  );
}

/** Line ends are made one before the checksum is taken: a checkout on Windows has its own. */
export function migration(name: string, text: string): Migration {
  const sql = text.replaceAll('\r\n', '\n');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

export async function migrate(ledger: Ledger, known: readonly Migration[], clock: Clock): Promise<void> {
  if (pending(ledger.where, known, await ledger.applied()).length === 0) return;
  await ledger.exclusively(async () => {
    for (const next of pending(ledger.where, known, await ledger.applied())) {
      await applyOrRefuse(ledger, next, clock);
    }
  });
}

async function applyOrRefuse(ledger: Ledger, next: Migration, clock: Clock) {
  try {
    await ledger.apply(next, clock.now());
  } catch (error) {
    throw new StoreRefused(
      `Migration ${next.name} could not be applied to ${ledger.where}: ${reason(error)}. Nothing of it was kept; mend the cause and start again.`,
      { cause: error },
    );
  }
}

function pending(
  where: string,
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of applied) {
    const expected = checksums.get(name);
    if (expected === undefined) {
      throw new StoreRefused(
        `The data in ${where} was written by a newer version of Porthus (migration ${name}); start that version or use another data directory.`,
      );
    }
    if (expected !== checksum) {
      throw new StoreRefused(
        `Migration ${name} in ${where} is not the one this version of Porthus holds; start the version that wrote the data or use another data directory.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return known.filter(({ name }) => !done.has(name));
}
