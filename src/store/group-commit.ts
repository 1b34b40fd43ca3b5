/**
 * Group commit. Making one transaction durable costs as much as making a hundred writes of one transaction durable, so
 * writes asked for while a batch is under way wait and become the next batch. Under load batches grow by themselves;
 * a lone write waits for nothing.
 */
import type { SmallWrite, WriteOutcome } from './store.ts';
import { StoreOverloaded } from './unavailability.ts';

/** So that one transaction holds the writer, and one statement the network, for milliseconds only. */
export const BATCH_LIMIT = 256;

/** More than this waiting is seconds of backlog: refusing is kinder than answering after the caller has gone. */
export const WAITING_LIMIT = 20_000;

export type BatchExecutor = {
  /** Answers for each write once all are durable. If it rejects, none of them may be answered as written. */
  execute(writes: readonly SmallWrite[]): Promise<readonly WriteOutcome[]>;
  /** True if the failure was one write's own, the batch is known to be undone, and the others are worth another try. */
  blamesOneWrite(error: unknown): boolean;
};

export type GroupCommit = AsyncDisposable & {
  write(write: SmallWrite): Promise<WriteOutcome>;
  /** How many have asked and are in no batch yet. */
  waiting(): number;
};

type Asked = {
  readonly write: SmallWrite;
  readonly resolve: (outcome: WriteOutcome) => void;
  readonly reject: (error: unknown) => void;
};

export function groupCommit(executor: BatchExecutor): GroupCommit {
  const waiting: Asked[] = [];
  let underWay: Promise<void> | undefined;

  async function run() {
    // Whoever asks in the same turn of the event loop's callback is in the first batch.
    await undefined;
    while (waiting.length > 0) {
      await settle(executor, waiting.splice(0, BATCH_LIMIT));
    }
    underWay = undefined;
  }

  return {
    write(write) {
      if (waiting.length >= WAITING_LIMIT) {
        return Promise.reject(
          new StoreOverloaded(
            `${WAITING_LIMIT} writes wait for the store already; this one was refused. Send less, or find out why the store is slow.`,
          ),
        );
      }
      return new Promise((resolve, reject) => {
        waiting.push({ write, resolve, reject });
        underWay ??= run();
      });
    },
    waiting: () => waiting.length,
    async [Symbol.asyncDispose]() {
      await underWay;
    },
  };
}

/** A batch with a bad write in it is halved until the bad write stands alone; the halves keep the order of asking. */
async function settle(executor: BatchExecutor, batch: readonly Asked[]): Promise<void> {
  let outcomes: readonly WriteOutcome[];
  try {
    outcomes = await executor.execute(batch.map(({ write }) => write));
  } catch (error) {
    if (batch.length === 1 || !executor.blamesOneWrite(error)) {
      for (const { reject } of batch) reject(error);
      return;
    }
    const half = batch.length >> 1;
    await settle(executor, batch.slice(0, half));
    await settle(executor, batch.slice(half));
    return;
  }
  batch.forEach((asked, index) => {
    const outcome = outcomes[index];
    if (outcome) asked.resolve(outcome);
    else asked.reject(new Error('The store gave no outcome for this write.'));
  });
}
