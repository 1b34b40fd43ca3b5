/**
 * The store on PostgreSQL, which any number of nodes may share. Units of work are SERIALIZABLE, so they behave as on
 * SQLite, where there is one at a time; who loses is run again. Batches of small writes are one at a time a node, at
 * READ COMMITTED. `synchronous_commit` stays on, so a COMMIT that was answered is durable.
 */
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import { SECOND, within } from '../clock.ts';
import { randomHex } from '../random.ts';
import { changeListeners } from './change-listeners.ts';
import { expireOnce, type RunStep } from './expiry.ts';
import { groupCommit } from './group-commit.ts';
import { type Migration, migrate } from './migrate.ts';
import { postgresBatch } from './postgres-batch.ts';
import { CHANNEL, notification, openChangeFeed } from './postgres-change-feed.ts';
import { connect, openPool, withConnection } from './postgres-connection.ts';
import { isConflict } from './postgres-errors.ts';
import { postgresLedger } from './postgres-ledger.ts';
import { EXPIRY_LOCK, LOCK_SPACE } from './postgres-locks.ts';
import { readingOnly } from './reading-only.ts';
import type { Queries, Store, UnitOfWork } from './store.ts';
import type { PostgresOptions } from './store-options.ts';
import type { Tables } from './tables.ts';
import { turns } from './turns.ts';
import { CommitFailed, type Run, runUnitOfWork } from './unit-of-work.ts';

/** One transaction of those that conflict always succeeds, so this many failures in a row mean something else. */
const UNIT_OF_WORK_ATTEMPTS = 20;

const CHECK_LIMIT = 2 * SECOND;

export async function openPostgres(
  options: PostgresOptions,
  migrations: readonly Migration[],
): Promise<Store> {
  await using opening = new AsyncDisposableStack();
  const { url, fault } = options;
  await withConnection(url, (client, { server, database }) =>
    migrate(postgresLedger(`${server}/${database}`, client), migrations, options.clock),
  );
  const pool = openPool(url, options.poolSize, fault);
  opening.defer(() => pool.end());
  const listeners = changeListeners(fault);
  const node = randomHex(options.random);
  opening.use(
    await openChangeFeed({
      node,
      connect: () => connect(url),
      listeners,
      fault,
    }),
  );
  const group = opening.use(groupCommit(postgresBatch(pool)));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const units = unitsOfWork(kysely, node);

  const resources = opening.move();
  return {
    kind: 'postgres',
    queries: readingOnly(kysely),
    async transaction(work) {
      try {
        const { result, changes } = await units(work);
        for (const change of changes) listeners.tell(change);
        return result;
      } catch (error) {
        // It may have happened, and this node does not hear its own notifications.
        if (error instanceof CommitFailed) listeners.tell('everything');
        throw error;
      }
    },
    write: (write) => group.write(write),
    writesWaiting: () => group.waiting(),
    onChange: (listener) => listeners.add(listener),
    expire: (now) => expireOnce(expiryStep(kysely), now, options),
    check: () => within(CHECK_LIMIT, 'The database', assertWritable(kysely)),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/**
 * Runs units of work side by side. Those that lost a conflict are run again one at a time, so that they no longer
 * conflict with each other, and with the journal to themselves, so that those that keep coming on any node do not
 * outrun them. Each unit of work asks for the journal before anything else, as nearly all append to it: one that came to it
 * with rows in hand that the holder of the journal waits for would be a deadlock, which PostgreSQL takes a second to see.
 */
function unitsOfWork(kysely: Kysely<Tables>, node: string) {
  const retries = turns();

  const beginBesideOthers = () => begin(sql`ROW EXCLUSIVE`);
  const beginAlone = () => begin(sql`EXCLUSIVE`);

  /** LOCK TABLE takes no snapshot, so what the unit of work then sees is what the one before it has left. */
  async function begin(mode: RawBuilder<unknown>) {
    const transaction = await kysely.startTransaction().setIsolationLevel('serializable').execute();
    try {
      await sql`LOCK TABLE audit_head IN ${mode} MODE`.execute(transaction);
    } catch (error) {
      // The failure that is told is the first; a rollback that fails as well ends with the connection.
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
      throw error;
    }
    return transaction;
  }

  function attempt<Result>(work: (unit: UnitOfWork) => Promise<Result>, beginOne = beginBesideOthers) {
    return runUnitOfWork<Result>({
      begin: beginOne,
      work,
      async beforeCommit(transaction, changes) {
        if (changes.length === 0) return;
        const payload = notification(node, changes);
        await sql`SELECT pg_notify(${CHANNEL}, ${payload})`.execute(transaction);
      },
    });
  }

  return async function run<Result>(work: (unit: UnitOfWork) => Promise<Result>): Promise<Run<Result>> {
    try {
      return await attempt(work);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    using _turn = await retries.take();
    for (let attempts = 2; ; attempts++) {
      try {
        return await attempt(work, beginAlone);
      } catch (error) {
        if (!isConflict(error) || attempts >= UNIT_OF_WORK_ATTEMPTS) throw error;
      }
    }
  };
}

/** One node at a time deletes; the others find nothing left to do. */
function expiryStep(kysely: Kysely<Tables>): RunStep {
  return async (step) => {
    const { result } = await runUnitOfWork({
      // What the horizon promises rests on this level (postgres-batch.ts).
      begin: () => kysely.startTransaction().setIsolationLevel('read committed').execute(),
      work: async ({ queries }) => ((await isTurnToExpire(queries)) ? step(queries) : 0),
    });
    return result;
  };
}

async function isTurnToExpire(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    SELECT pg_try_advisory_xact_lock(${LOCK_SPACE}, ${EXPIRY_LOCK}) AS mine`.execute(queries);
  return rows[0]?.mine ?? false;
}

/** After a failover a node may find itself on a standby, which reads and does not write. */
async function assertWritable(kysely: Kysely<Tables>) {
  const { rows } = await sql<{ standby: boolean }>`
    SELECT pg_is_in_recovery() AS standby`.execute(kysely);
  if (rows[0]?.standby !== false) {
    throw new Error('The database is a standby and takes no writes.');
  }
}
