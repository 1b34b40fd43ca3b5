/** Prepared statements of one SQLite connection, kept for their next use; the longest unused make room. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** Porthus has a few hundred different statements; those built of lists of varying length would be without end. */
const KEPT = 300;

export type PreparedStatement = {
  readonly statement: StatementSync;
  /** Whether it answers with rows: a SELECT, a PRAGMA, or a write that ends in RETURNING. */
  readonly answersRows: boolean;
};

export type PreparedStatements = {
  get(sql: string): PreparedStatement;
  run(sql: string, values: readonly SQLInputValue[]): number;
};

export function preparedStatements(database: DatabaseSync): PreparedStatements {
  const kept = new Map<string, PreparedStatement>();

  function get(sql: string): PreparedStatement {
    const found = kept.get(sql) ?? prepare(sql);
    kept.delete(sql);
    kept.set(sql, found);
    return found;
  }

  function prepare(sql: string): PreparedStatement {
    if (kept.size >= KEPT) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    const statement = database.prepare(sql);
    return { statement, answersRows: statement.columns().length > 0 };
  }

  return {
    get,
    /** Runs a write and answers how many rows it changed. */
    run: (sql, values) => Number(get(sql).statement.run(...values).changes),
  };
}
