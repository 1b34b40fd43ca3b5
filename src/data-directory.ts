/** The directory where a Porthus keeps what it writes: made, held by one process at a time, and emptied when asked. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config/config.ts';
import { holdFile } from './store/file-lock.ts';

/** The start was refused; the message says what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/**
 * Everything that Porthus writes there, and nothing else: the directory may be one that somebody keeps other things in, named
 * by a slip of the hand.
 */
const DATABASE = 'porthus.sqlite';
const SIMULATOR = 'simulator';
const OURS = [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`, 'master.key', SIMULATOR];
const LOCK = 'porthus.lock';

/** Answers the hold on the directory; nodes that share a PostgreSQL may share the directory as well. */
export async function openDataDirectory(
  { data, store, mode }: Pick<Config, 'data' | 'store' | 'mode'>,
  fresh: boolean,
): Promise<Disposable> {
  makeWritable(data);
  using opening = new DisposableStack();
  if (store.kind === 'sqlite') opening.use(holdAlone(data));
  if (mode === 'production') refuseSimulators(data);
  if (fresh) await startOver(data);
  // Before the database: a directory with a database and without this folder is not a simulator's.
  if (mode === 'simulator' && !existsSync(join(data, DATABASE))) makeWritable(join(data, SIMULATOR));
  return opening.move();
}

async function startOver(directory: string): Promise<void> {
  if (existsSync(join(directory, DATABASE)) && !existsSync(join(directory, SIMULATOR))) {
    throw new StartRefused(
      `--fresh would throw away ${join(directory, DATABASE)}, which is no simulator's: there is no folder ${SIMULATOR} beside it. Choose another directory with --data DIR.`,
    );
  }
  await Promise.all(OURS.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}

/** Nothing but what an operator put there is trusted in production, and --fresh must never find a simulator's folder there. */
function refuseSimulators(directory: string): void {
  if (!existsSync(join(directory, SIMULATOR))) return;
  throw new StartRefused(
    `The data directory ${directory} is a simulator's, and production mode does not start on it. Choose another with --data DIR.`,
  );
}

/** Private keys and the store live there: nobody else's business, hence the mode. */
function makeWritable(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartRefused(
      `The data directory ${directory} cannot be written to (${code}). Choose another with --data DIR, or give this user the right to write there.`,
    );
  }
}

/** Two processes on one embedded store would not hear of each other's changes. */
function holdAlone(directory: string): Disposable {
  const hold = tryHolding(join(directory, LOCK));
  if (hold) return hold;
  throw new StartRefused(
    `Another Porthus is running on the data directory ${directory}. Stop it, or choose another directory with --data DIR (and other ports with --port-base N).`,
  );
}

function tryHolding(lock: string): Disposable | undefined {
  try {
    return holdFile(lock);
  } catch (error) {
    throw new StartRefused(
      `The file ${lock} cannot be locked (${(error as Error).message}). Give this user the right to write to it, or choose another directory with --data DIR.`,
      { cause: error },
    );
  }
}
