/**
 * A batch of small writes as one SQLite transaction. A write's single use is claimed by inserting it: the primary key
 * lets exactly one caller in, and SQLite has one writer at a time, across processes too.
 */
import type { Instant } from '../clock.ts';
import type { BatchExecutor } from './group-commit.ts';
import { beginImmediate, rollBack, type SqliteConnection } from './sqlite-dialect.ts';
import { isOwnFault } from './sqlite-errors.ts';
import type { PreparedStatements } from './sqlite-statements.ts';
import type { SingleUse, SmallRow, SmallWrite, WriteOutcome } from './store.ts';

const CLAIM = 'INSERT INTO single_use (kind, key, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
const HORIZON = `SELECT purged_until FROM single_use_horizon WHERE name = 'all'`;

/** `durable` resolves when everything committed before it was called rests on the disk. */
export function sqliteBatch(connection: SqliteConnection, durable: () => Promise<void>): BatchExecutor {
  const inserts = insertStatements();
  return {
    blamesOneWrite: isOwnFault,
    async execute(writes) {
      const outcomes = await commit(connection, inserts, writes);
      await durable();
      return outcomes;
    },
  };
}

async function commit(
  connection: SqliteConnection,
  inserts: InsertStatements,
  writes: readonly SmallWrite[],
): Promise<readonly WriteOutcome[]> {
  using _turn = await connection.turns.take();
  const { statements } = connection;
  await beginImmediate(connection);
  try {
    const horizon = readHorizon(statements);
    const outcomes = writes.map((write) => apply(statements, inserts, horizon, write));
    statements.run('COMMIT', []);
    return outcomes;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

function apply(
  statements: PreparedStatements,
  inserts: InsertStatements,
  horizon: Instant,
  { singleUse, rows }: SmallWrite,
): WriteOutcome {
  if (singleUse && !claim(statements, horizon, singleUse)) return 'used-before';
  for (const row of rows) {
    statements.run(inserts.sql(row), Object.values(row.values));
  }
  return 'written';
}

/** What expired before the horizon may have been used and forgotten (expiry.ts), so it cannot be used again. */
function claim(
  statements: PreparedStatements,
  horizon: Instant,
  { kind, key, expiresAt }: SingleUse,
): boolean {
  if (expiresAt < horizon) return false;
  return statements.run(CLAIM, [kind, key, expiresAt]) === 1;
}

function readHorizon(statements: PreparedStatements): Instant {
  const row = statements.get(HORIZON).statement.get();
  if (typeof row?.['purged_until'] !== 'number') {
    throw new Error('The table single_use_horizon has lost its row "all".');
  }
  return row['purged_until'];
}

type InsertStatements = { sql(row: SmallRow): string };

/** One text a table and set of columns; both come from code, so there are few. */
function insertStatements(): InsertStatements {
  const texts = new Map<string, string>();
  return {
    sql({ table, values }) {
      const columns = Object.keys(values);
      const signature = `${table} ${columns.join()}`;
      const found = texts.get(signature);
      if (found !== undefined) return found;
      const text = `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join()}) VALUES (${columns.map(() => '?').join()})`;
      texts.set(signature, text);
      return text;
    },
  };
}
