/**
 * Kysely's dialect for node:sqlite. One `DatabaseSync` serves every query: statements run to their end on the main
 * thread, so none is ever under way when another begins. What must be kept apart are transactions, and they take turns.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { pause } from '../clock.ts';
import { isBusy } from './sqlite-errors.ts';
import type { PreparedStatements } from './sqlite-statements.ts';
import type { Turns } from './turns.ts';

/** Another process has the file's one write lock for milliseconds at a time; waiting here leaves the event loop free. */
const BUSY_PAUSE_MILLISECONDS = 10;
const BUSY_LIMIT_MILLISECONDS = 5000;

export type SqliteConnection = {
  readonly database: DatabaseSync;
  readonly statements: PreparedStatements;
  readonly turns: Turns;
};

/** Whose prepared statements answer a query. */
type Reading = (query: CompiledQuery) => PreparedStatements;

/**
 * A connection forgets all pages that it has read when another has committed, and the writer keeps what it has written itself. So
 * it answers reads too, as long as nobody has an open transaction on it, whose changes are not to be seen yet.
 */
export function readingBeside(reader: SqliteConnection, writer: SqliteConnection): Reading {
  return ({ query }) =>
    // What else comes, raw SQL, is read where nothing can be written.
    query.kind !== 'SelectQueryNode' || writer.database.isTransaction ? reader.statements : writer.statements;
}

/** Absent `reading`: every query goes to `connection` itself. */
export function sqliteDialect(connection: SqliteConnection, reading?: Reading): Dialect {
  const statementsFor = reading ?? (() => connection.statements);
  return {
    createAdapter: () => new TurnTakingAdapter(),
    createDriver: () => new SqliteDriver(connection, statementsFor),
    createIntrospector: (queries) => new SqliteIntrospector(queries),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Takes the write lock at the beginning, so that a unit of work never reads what has changed when it comes to write. */
export async function beginImmediate({ statements }: SqliteConnection) {
  for (let waited = 0; ; waited += BUSY_PAUSE_MILLISECONDS) {
    try {
      statements.run('BEGIN IMMEDIATE', []);
      return;
    } catch (error) {
      if (!isBusy(error) || waited >= BUSY_LIMIT_MILLISECONDS) throw error;
    }
    await pause(BUSY_PAUSE_MILLISECONDS);
  }
}

export function rollBack({ database, statements }: SqliteConnection) {
  // Some failures (a full disk, an input/output error) have rolled back already.
  if (database.isTransaction) statements.run('ROLLBACK', []);
}

/** Kysely would keep all queries apart; the driver does so itself where it matters. */
class TurnTakingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #reading: Reading;

  constructor(connection: SqliteConnection, reading: Reading) {
    this.#connection = connection;
    this.#reading = reading;
  }

  async init() {}

  async acquireConnection() {
    const turn = await this.#connection.turns.take();
    return new Lease(this.#reading, turn) satisfies DatabaseConnection;
  }

  async beginTransaction() {
    await beginImmediate(this.#connection);
  }

  async commitTransaction(lease: DatabaseConnection) {
    if (lease instanceof Lease && lease.queryFailed) {
      throw new Error('A query of this unit of work failed, so it cannot be committed.');
    }
    this.#connection.statements.run('COMMIT', []);
  }

  async rollbackTransaction() {
    rollBack(this.#connection);
  }

  async releaseConnection(lease: DatabaseConnection) {
    if (lease instanceof Lease) lease.end();
  }

  async destroy() {}
}

/** The connection for as long as somebody has their turn at it. */
class Lease implements DatabaseConnection {
  /** PostgreSQL commits nothing after a failed query; neither does this, so that both stores keep the same promise. */
  queryFailed = false;
  readonly #reading: Reading;
  readonly #turn: Disposable;
  #ended = false;

  constructor(reading: Reading, turn: Disposable) {
    this.#reading = reading;
    this.#turn = turn;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#ended) {
      throw new Error('This unit of work has ended; await its queries in it.');
    }
    try {
      return execute<Row>(this.#reading(query), query);
    } catch (error) {
      this.queryFailed = true;
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface; a stream would hold a read across turns of the event loop.
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('The store streams no queries; read in pages.');
  }

  end() {
    this.#ended = true;
    this.#turn[Symbol.dispose]();
  }
}

function execute<Row>(statements: PreparedStatements, { sql, parameters }: CompiledQuery): QueryResult<Row> {
  const { statement, answersRows } = statements.get(sql);
  const values = parameters as readonly SQLInputValue[];
  if (answersRows) {
    // Copied into ordinary objects, which is what PostgreSQL's driver answers with.
    const rows = statement.all(...values).map((row) => ({ ...row }) as Row);
    return { rows };
  }
  const { changes } = statement.run(...values);
  return { rows: [], numAffectedRows: BigInt(changes) };
}
