/** One run of a unit of work, from BEGIN to COMMIT or ROLLBACK, the same on both stores. */
import type { ControlledTransaction } from 'kysely';
import { SECOND, within } from '../clock.ts';
import { reason } from './fault.ts';
import type { Change, UnitOfWork } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * A unit of work that waits for something else than its queries keeps others waiting: on SQLite every writer, on
 * PostgreSQL whoever needs its rows. One that waits for another unit of work would wait forever.
 */
export const UNIT_OF_WORK_LIMIT = 10 * SECOND;

export type Transaction = ControlledTransaction<Tables>;

export type Run<Result> = {
  readonly result: Result;
  readonly changes: readonly Change[];
};

export type Steps<Result> = {
  begin(): Promise<Transaction>;
  work(unit: UnitOfWork): Promise<Result>;
  /** What belongs to the unit of work but is not its caller's. */
  beforeCommit?(transaction: Transaction, changes: readonly Change[]): Promise<void>;
};

/** The COMMIT was sent and its outcome is not known to be a refusal: the unit of work may have happened. */
export class CommitFailed extends Error {
  override readonly name = 'CommitFailed';
}

export async function runUnitOfWork<Result>(steps: Steps<Result>): Promise<Run<Result>> {
  const transaction = await steps.begin();
  const changes = new Map<string, Change>();
  const unit: UnitOfWork = {
    queries: transaction,
    changed: (change) => void changes.set(`${change.noun} ${change.id}`, change),
  };
  try {
    const result = await within(UNIT_OF_WORK_LIMIT, 'A unit of work', steps.work(unit));
    await steps.beforeCommit?.(transaction, [...changes.values()]);
    await commit(transaction);
    return { result, changes: [...changes.values()] };
  } catch (error) {
    await rollBackQuietly(transaction);
    throw error;
  }
}

async function commit(transaction: Transaction) {
  try {
    await transaction.commit().execute();
  } catch (cause) {
    throw new CommitFailed(`The unit of work could not be committed: ${reason(cause)}`, { cause });
  }
}

/** The first failure is the one to tell of; a rollback that fails as well ends with the connection. */
async function rollBackQuietly(transaction: Transaction) {
  if (transaction.isCommitted) return;
  await transaction
    .rollback()
    .execute()
    .catch(() => undefined);
}
