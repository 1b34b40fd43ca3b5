/**
 * A program under measurement: started, heard until it says on one line that it answers, and stopped by its own id. The
 * environment is the launcher's: compiled code is kept between starts (bin/launch.mjs).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pause, SECOND, within } from '../src/clock.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The first start makes a dozen RSA keys; on a slow machine that is many seconds. */
const START_LIMIT = 60 * SECOND;
const STOP_LIMIT = 10 * SECOND;

export type Program = AsyncDisposable & {
  /** What it said when it was ready, as JSON. */
  readonly announced: Readonly<Record<string, unknown>>;
  readonly pid: number;
};

export type ProgramOptions = {
  /** Where V8 keeps compiled code. */
  readonly compileCache: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeFlags?: readonly string[];
};

export async function startProgram(
  file: string,
  args: readonly string[],
  { compileCache, environment = {}, nodeFlags = [] }: ProgramOptions,
): Promise<Program> {
  const child = spawn(process.execPath, [...nodeFlags, file, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...environment },
  });
  await using starting = new AsyncDisposableStack();
  starting.defer(() => stop(child));
  const announced = await within(START_LIMIT, `Starting ${file}`, announcement(child, file));
  const pid = Number(announced['pid']);
  const started = starting.move();
  return { announced, pid, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

/** The first line on standard output; if the program ends instead, what it complained of. */
async function announcement(child: ChildProcess, file: string): Promise<Record<string, unknown>> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  const { stdout } = child;
  if (!stdout) throw new Error(`${file} has no standard output.`);
  for await (const line of createInterface({ input: stdout })) {
    stdout.resume();
    return JSON.parse(line) as Record<string, unknown>;
  }
  throw new Error(`${file} ended before it answered:\n${complaint}`);
}

/** Asked first, so that it drains and writes what V8 compiled. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = new AbortController();
  const impatient = pause(STOP_LIMIT, patience.signal).then(
    () => child.kill('SIGKILL'),
    () => {},
  );
  await exited;
  patience.abort();
  await impatient;
}
