/** Starts stores in processes of their own (store-process.ts) and listens to what they say. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StoreTask } from './store-process.ts';

export type StoreProcess = AsyncDisposable & {
  /** Resolves when that many lines with this beginning have been said, or rejects if the process ends before. */
  said(beginning: string, times?: number): Promise<void>;
  /** Kills it as `kill -9` does and answers when it is gone. */
  kill(): Promise<void>;
  /** Answers its exit code when it has ended by itself. */
  ended(): Promise<number | null>;
  /** What followed the beginning in the lines said until now that have it. */
  lines(beginning: string): readonly string[];
};

export function startStoreProcess(task: StoreTask): StoreProcess {
  const program = fileURLToPath(new URL('./store-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const heard: string[] = [];
  let begun = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // A line that a kill has cut short was not said.
    const all = (begun + text).split('\n');
    begun = all.pop() ?? '';
    heard.push(...all);
  });

  const lines = (beginning: string) =>
    heard.filter((line) => line.startsWith(beginning)).map((line) => line.slice(beginning.length).trim());

  async function kill() {
    child.kill('SIGKILL');
    await closed;
  }

  return {
    lines,
    kill,
    async said(beginning, times = 1) {
      const ended = closed.then(() => {
        throw new Error(`The process ended before it had said "${beginning}" ${times} times.`);
      });
      while (lines(beginning).length < times) await Promise.race([once(child.stdout, 'data'), ended]);
      ended.catch(() => undefined);
    },
    async ended() {
      await closed;
      return child.exitCode;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await kill();
    },
  };
}
