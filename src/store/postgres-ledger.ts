/** The account of migrations in a PostgreSQL database, kept on one connection that holds the lock while it migrates. */
import type pg from 'pg';
import { MINUTE, SECOND } from '../clock.ts';
import { type AppliedMigration, CREATE_LEDGER, type Ledger } from './migrate.ts';
import { LOCK_SPACE, MIGRATION_LOCK } from './postgres-locks.ts';

/** How soon the server ends the migration of a node that was killed: until then it holds the lock. */
const CONNECTION_CHECK_INTERVAL = SECOND;

/** How long a starting node waits for another's migrations. */
const LOCK_TIMEOUT = 10 * MINUTE;

export function postgresLedger(where: string, client: pg.Client): Ledger {
  return {
    where,
    applied: () => readApplied(client),
    async exclusively(work) {
      // Not every server can look while it is busy; those that cannot go on until the statement ends.
      await client
        .query(`SET client_connection_check_interval = ${CONNECTION_CHECK_INTERVAL}`)
        .catch(() => undefined);
      await client.query(`SET lock_timeout = ${LOCK_TIMEOUT}`);
      // Held by the session: if this node dies, the lock goes with its connection.
      await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_SPACE, MIGRATION_LOCK]);
      await client.query(CREATE_LEDGER);
      await work();
      await client.query('SELECT pg_advisory_unlock($1, $2)', [LOCK_SPACE, MIGRATION_LOCK]);
    },
    async apply({ name, sql, checksum }, appliedAt) {
      await client.query('BEGIN');
      try {
        await client.query(sql);
        await client.query('INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ($1, $2, $3)', [
          name,
          checksum,
          appliedAt,
        ]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
  };
}

async function readApplied(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const ledger = await client.query<{ found: boolean }>(
    `SELECT to_regclass('schema_migrations') IS NOT NULL AS found`,
  );
  if (!ledger.rows[0]?.found) return [];
  const { rows } = await client.query<AppliedMigration>(
    'SELECT name, checksum FROM schema_migrations ORDER BY name',
  );
  return rows;
}
