/** Opens the store's SQLite file: its connections, its schema, and the descriptor by which its log is synced. */
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Clock, pause } from '../clock.ts';
import { isFileError, syncFolder } from '../files.ts';
import { type DurableLog, durableLog } from './durable-log.ts';
import { reason } from './fault.ts';
import { type Migration, migrate } from './migrate.ts';
import { beginImmediate, rollBack, type SqliteConnection } from './sqlite-dialect.ts';
import { isBusy, openRefused } from './sqlite-errors.ts';
import { sqliteLedger } from './sqlite-ledger.ts';
import { preparedStatements } from './sqlite-statements.ts';
import { StoreRefused } from './store-refused.ts';
import { turns } from './turns.ts';

/**
 * How long a statement may stop the event loop for another process. Writers wait between tries instead
 * (sqlite-dialect.ts); readers meet a lock only while another process recovers the log or closes the file.
 */
const WRITER_BUSY_MILLISECONDS = 5;
const READER_BUSY_MILLISECONDS = 1000;

/** A log that a long reader let grow is cut to this when it is begun anew. */
const LOG_SIZE_LIMIT_BYTES = 32 * 1024 * 1024;

/** Another start on the same new file holds it for as long as the migrations take. */
const OPEN_TRIES = 200;
const OPEN_PAUSE_MILLISECONDS = 25;

export type SyncLog = (log: FileHandle) => Promise<void>;

export const syncLog: SyncLog = (log) => log.datasync();

export type SqliteFile = AsyncDisposable & {
  readonly writer: SqliteConnection;
  readonly reader: SqliteConnection;
  readonly log: DurableLog;
};

export async function openSqliteFile(
  file: string,
  migrations: readonly Migration[],
  clock: Clock,
  sync: SyncLog,
): Promise<SqliteFile> {
  try {
    return await tryOpening(file, migrations, clock, sync);
  } catch (error) {
    throw openRefused(file, error);
  }
}

async function tryOpening(
  file: string,
  migrations: readonly Migration[],
  clock: Clock,
  sync: SyncLog,
): Promise<SqliteFile> {
  await using opening = new AsyncDisposableStack();
  await createPrivately(file);
  const writer = connect(opening, file, { readOnly: false });
  await prepareForWriting(writer.database);
  await migrate(sqliteLedger(file, writer), migrations, clock);
  // SQLite opens a file that this user may only read, and says so at the first write.
  await tryWriting(writer);
  writer.database.exec('PRAGMA foreign_keys = ON');
  const log = await openLog(opening, `${file}-wal`, sync);
  // The log is made at each start.
  await syncFolder(dirname(file));
  const reader = connect(opening, file, { readOnly: true });
  const resources = opening.move();
  return {
    writer,
    reader,
    log,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/**
 * The database holds sealed keys and persons, so nobody else reads it. An existing file is not opened: to close a
 * second descriptor of it would drop the locks of connections that this process may have to it (POSIX fcntl).
 */
async function createPrivately(file: string) {
  try {
    const created = await open(file, 'wx', 0o600);
    await created.close();
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return;
    throw new StoreRefused(
      `The database ${file} cannot be created (${reason(error)}); check that its folder exists and that this user may write there, or use another data directory.`,
      { cause: error },
    );
  }
}

function connect(
  opening: AsyncDisposableStack,
  file: string,
  { readOnly }: { readonly readOnly: boolean },
): SqliteConnection {
  const database = new DatabaseSync(file, {
    readOnly,
    timeout: readOnly ? READER_BUSY_MILLISECONDS : WRITER_BUSY_MILLISECONDS,
    // Off while migrations run: one may rebuild a table that others refer to (sqlite-ledger.ts).
    enableForeignKeyConstraints: false,
  });
  opening.defer(() => database.close());
  return { database, statements: preparedStatements(database), turns: turns() };
}

/** Two starts on one new file contend for the change to WAL, which SQLite's own waiting does not cover. */
async function prepareForWriting(database: DatabaseSync) {
  for (let tries = 1; ; tries++) {
    try {
      database.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA journal_size_limit = ${LOG_SIZE_LIMIT_BYTES};`);
      return;
    } catch (error) {
      if (!isBusy(error) || tries >= OPEN_TRIES) throw error;
    }
    await pause(OPEN_PAUSE_MILLISECONDS);
  }
}

/** Writes a row as it stands and takes it back: proof of the lock and of a sound file, at no cost to the disk. */
export async function tryWriting(writer: SqliteConnection) {
  using _turn = await writer.turns.take();
  await beginImmediate(writer);
  try {
    writer.statements.run('UPDATE schema_migrations SET applied_at = applied_at', []);
  } finally {
    rollBack(writer);
  }
}

/**
 * The descriptor is held open on the log. POSIX takes away all of a process's locks on a file when the process closes
 * any descriptor of it, but SQLite locks the database file and the `-shm` file, never the log; and the log stays the
 * same file as long as a connection is open.
 */
async function openLog(opening: AsyncDisposableStack, file: string, sync: SyncLog): Promise<DurableLog> {
  const handle = opening.use(await open(file, 'r+'));
  return durableLog(
    () => sync(handle),
    (cause) =>
      new Error(
        `The log ${file} could not be written to the disk (${reason(cause)}), so the store takes no more writes. Check the disk, then start Porthus again.`,
        { cause },
      ),
  );
}
