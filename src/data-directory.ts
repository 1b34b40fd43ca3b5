/** The directory where a Porthus keeps what it writes: made, held by one process at a time, and emptied when asked. */
import { accessSync, constants, mkdirSync } from 'node:fs';
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
const OURS = ['porthus.sqlite', 'porthus.sqlite-wal', 'porthus.sqlite-shm', 'master.key', 'simulator'];
const LOCK = 'porthus.lock';

/** Answers the hold on the directory; nodes that share a PostgreSQL may share the directory as well. */
export async function openDataDirectory({ data, store }: Config, fresh: boolean): Promise<Disposable> {
  makeWritable(data);
  const hold = store.kind === 'sqlite' ? holdAlone(data) : { [Symbol.dispose]() {} };
  if (fresh) await Promise.all(OURS.map((name) => rm(join(data, name), { recursive: true, force: true })));
  return hold;
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
  const hold = holdFile(join(directory, LOCK));
  if (hold) return hold;
  throw new StartRefused(
    `Another Porthus is running on the data directory ${directory}. Stop it, or choose another directory with --data DIR (and other ports with --port-base N).`,
  );
}
