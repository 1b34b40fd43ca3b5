/**
 * The store in one SQLite file (node:sqlite): a connection for reading and one for writing, where units of work and
 * batches of small writes take turns.
 *
 * Durability. The log is written ahead (WAL) with synchronous = NORMAL, so a COMMIT appends to the log on the main
 * thread in some ten microseconds without waiting for the disk. Then fdatasync of the log runs on libuv's thread pool,
 * and only when it has succeeded are the callers answered. That is what synchronous = FULL promises, without stopping
 * the event loop, and commits share a sync (durable-log.ts). Checkpoints sync the log and the database themselves, and
 * SQLite syncs the header of a log begun anew (checkpoints.ts). What is committed is seen by this node's readers at
 * once, a sync before its writer is answered.
 */
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { every, SECOND, within } from '../clock.ts';
import { changeListeners } from './change-listeners.ts';
import { checkpoints } from './checkpoints.ts';
import { expireOnce } from './expiry.ts';
import { reason } from './fault.ts';
import { groupCommit } from './group-commit.ts';
import type { Migration } from './migrate.ts';
import { readingOnly } from './reading-only.ts';
import { sqliteBatch } from './sqlite-batch.ts';
import { readingBeside, type SqliteConnection, sqliteDialect } from './sqlite-dialect.ts';
import { openSqliteFile, type SyncLog, syncLog, tryWriting } from './sqlite-file.ts';
import type { Store } from './store.ts';
import type { SqliteOptions } from './store-options.ts';
import type { Tables } from './tables.ts';
import { runUnitOfWork } from './unit-of-work.ts';

/** How often to look whether another process has written to the file: well within the second that `onChange` promises. */
const FOREIGN_CHANGE_INTERVAL = SECOND / 4;

const CHECK_LIMIT = 2 * SECOND;

export async function openSqlite(
  options: SqliteOptions,
  migrations: readonly Migration[],
  sync: SyncLog = syncLog,
): Promise<Store> {
  await using opening = new AsyncDisposableStack();
  const { file, fault } = options;
  const opened = opening.use(await openSqliteFile(file, migrations, options.clock, sync));
  const { writer, reader, log } = opened;
  const listeners = changeListeners(fault);
  const checkpointing = opening.use(checkpoints(file, writer, fault));
  const durable = async () => {
    await log.synced();
    checkpointing.look();
  };
  const group = opening.use(groupCommit(sqliteBatch(writer, durable)));
  opening.use(
    every(
      FOREIGN_CHANGE_INTERVAL,
      foreignChanges(writer, () => listeners.tell('everything')),
      (error) => fault('store-watch-failed', { file, reason: reason(error) }),
    ),
  );
  const reading = new Kysely<Tables>({ dialect: sqliteDialect(reader, readingBeside(reader, writer)) });
  const writing = new Kysely<Tables>({ dialect: sqliteDialect(writer) });

  const transaction: Store['transaction'] = async (work) => {
    log.assertSound();
    const { result, changes } = await runUnitOfWork({
      begin: () => writing.startTransaction().execute(),
      work,
    });
    try {
      await durable();
    } finally {
      // Committed, so visible, even if the disk did not take it.
      for (const change of changes) listeners.tell(change);
    }
    return result;
  };

  const resources = opening.move();
  return {
    kind: 'sqlite',
    queries: readingOnly(reading),
    transaction,
    async write(write) {
      log.assertSound();
      return group.write(write);
    },
    writesWaiting: () => group.waiting(),
    onChange: (listener) => listeners.add(listener),
    expire: (now) => expireOnce((step) => transaction((unit) => step(unit.queries)), now, options),
    async check() {
      log.assertSound();
      await within(CHECK_LIMIT, `The store in ${dirname(file)}`, tryWriting(writer));
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** `data_version` changes when another connection than this one has committed, and this node commits on no other. */
function foreignChanges(writer: SqliteConnection, tell: () => void) {
  const version = () => writer.statements.get('PRAGMA data_version').statement.get()?.['data_version'];
  let seen = version();
  return () => {
    const now = version();
    if (now !== seen) tell();
    seen = now;
  };
}
