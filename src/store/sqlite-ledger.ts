/** The account of migrations in a SQLite file. */
import type { Instant } from '../clock.ts';
import { type AppliedMigration, CREATE_LEDGER, type Ledger, type Migration } from './migrate.ts';
import { beginImmediate, rollBack, type SqliteConnection } from './sqlite-dialect.ts';

export function sqliteLedger(where: string, connection: SqliteConnection): Ledger {
  return {
    where,
    applied: async () => readApplied(connection),
    // SQLite has no lock that outlives a transaction; `apply` looks again inside its own.
    exclusively: (work) => work(),
    async apply(migration, appliedAt) {
      await beginImmediate(connection);
      try {
        applyOnce(connection, migration, appliedAt);
        connection.statements.run('COMMIT', []);
      } catch (error) {
        rollBack(connection);
        throw error;
      }
    },
  };
}

function readApplied({ database }: SqliteConnection): AppliedMigration[] {
  const ledgers = database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'`)
    .all();
  if (ledgers.length === 0) return [];
  return database
    .prepare('SELECT name, checksum FROM schema_migrations ORDER BY name')
    .all()
    .map((row) => ({
      name: String(row['name']),
      checksum: String(row['checksum']),
    }));
}

function applyOnce(
  { database, statements }: SqliteConnection,
  { name, sql, checksum }: Migration,
  appliedAt: Instant,
) {
  database.exec(CREATE_LEDGER);
  const recorded = statements.run(
    'INSERT INTO schema_migrations (name, checksum, applied_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    [name, checksum, appliedAt],
  );
  if (recorded === 0) return;
  database.exec(sql);
  // A migration may rebuild a table that others refer to, so references are checked at its end and not statement by statement.
  const broken = database.prepare('PRAGMA foreign_key_check').get();
  if (broken) {
    throw new Error(`a row of ${broken['table']} refers to one that is not there`);
  }
}
