/**
 * Tells the commands where the running simulator is asked: a file in the simulator's folder, there while it runs. It bears a
 * name of the run, which every command sends along, so that a file left behind by a process that was killed does not lead
 * to another simulator that has its port since.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfPresent } from '../files.ts';
import type { Random } from '../random.ts';
import { placeJson } from './json-file.ts';

const RUNNING_FILE = 'running.json';

export type RunningFile = {
  /** The address of the admin listener. */
  readonly admin: string;
  readonly run: string;
};

export const RUN_HEADER = 'porthus-run';

/** `directory` is the folder `simulator` of the data directory. */
export async function tellWhereItRuns(
  directory: string,
  running: RunningFile,
  random: Random,
): Promise<AsyncDisposable> {
  const path = join(directory, RUNNING_FILE);
  await placeJson(path, running, random);
  return {
    async [Symbol.asyncDispose]() {
      // Another node on the same directory may have started since.
      if ((await whereItRuns(directory))?.run === running.run) await rm(path, { force: true });
    },
  };
}

/** Undefined when no simulator has told, or what stands there is not what one writes. */
export async function whereItRuns(directory: string): Promise<RunningFile | undefined> {
  try {
    const running = JSON.parse((await readIfPresent(join(directory, RUNNING_FILE))) ?? 'null');
    return typeof running?.admin === 'string' && typeof running?.run === 'string' ? running : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
