/**
 * Keeps SQLite's write-ahead log short. A checkpoint copies the log into the database and syncs both, which would stop
 * the event loop for as long as the disk likes; so a thread with a connection of its own does it, started when the log
 * first grows past the limit (a simulator on a laptop never starts it).
 *
 * A checkpoint beside busy writers never reaches the log's end, and only a log copied to its end is begun anew. So the
 * bulk is copied beside the writers, and then the small rest while this process's writers wait their turn.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Fault, reason } from './fault.ts';
import type { SqliteConnection } from './sqlite-dialect.ts';

/** 8 MB of 4 kB pages: some hundred batches. Reading through a longer log, and recovering it after a crash, costs more. */
const CHECKPOINT_FRAMES = 2000;

/** Answers how much the log holds and how much of it is in the database, and copies nothing. */
const LOOK = 'PRAGMA wal_checkpoint(NOOP)';

/** A look costs a fifth of a small commit, and the log does not grow out of hand in so few. */
const LOOK_EVERY = 16;

export type Checkpoints = AsyncDisposable & {
  /** Looks at the log's length after every few commits, the first among them, and sees to a checkpoint if it is time. */
  look(): void;
};

export function checkpoints(file: string, connection: SqliteConnection, fault: Fault): Checkpoints {
  let thread: Worker | undefined;
  let underWay: Promise<void> | undefined;
  let commits = 0;

  function isDue(): boolean {
    const row = connection.statements.get(LOOK).statement.get();
    return Number(row?.['log']) - Number(row?.['checkpointed']) > CHECKPOINT_FRAMES;
  }

  async function copy() {
    thread ??= startThread(file);
    thread.postMessage('checkpoint');
    const [answer] = await once(thread, 'message');
    if (answer !== 'done') throw new Error(String(answer));
  }

  async function checkpoint() {
    try {
      await copy();
      using _turn = await connection.turns.take();
      await copy();
    } catch (error) {
      fault('checkpoint-failed', { file, reason: reason(error) });
      await thread?.terminate();
      thread = undefined;
    }
  }

  return {
    look() {
      if (commits++ % LOOK_EVERY !== 0 || underWay || !isDue()) return;
      underWay = checkpoint().finally(() => {
        underWay = undefined;
      });
    },
    async [Symbol.asyncDispose]() {
      await underWay;
      await thread?.terminate();
    },
  };
}

function startThread(file: string): Worker {
  const thread = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
    workerData: file,
  });
  thread.unref();
  return thread;
}
