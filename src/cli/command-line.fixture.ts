/** The `porthus` command as a process, for tests: what it was told, what it said, how it ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SECOND, within } from '../clock.ts';

const COMMAND = fileURLToPath(new URL('../../bin/porthus.ts', import.meta.url));
/** A laptop under load takes seconds where it takes a tenth of one alone. */
const LIMIT = 60 * SECOND;

export type Said = { readonly code: number | null; readonly out: string; readonly err: string };

export type Folder = AsyncDisposable & { readonly path: string };

export async function temporaryFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'porthus-command-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

let template: Promise<string> | undefined;

/** The data of a Porthus that has been started once and stopped. A first start makes some forty RSA keys: one a test file is enough. */
export async function startedFolder(): Promise<Folder> {
  template ??= makeTemplate();
  const folder = await temporaryFolder();
  await cp(await template, folder.path, { recursive: true });
  return folder;
}

async function makeTemplate(): Promise<string> {
  const { path } = await temporaryFolder();
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  const { code, err } = await (await startPorthusProcess(path)).stop();
  if (code !== 0) throw new Error(`Porthus did not end well: ${err}`);
  return path;
}

function launch(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, [COMMAND, ...args], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
}

/** Runs a command to its end. */
export async function porthus(
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<Said> {
  const child = launch(args, environment);
  const heard = listen(child);
  const [code] = await within(LIMIT, `porthus ${args.join(' ')}`, once(child, 'close'));
  return { code, ...heard() };
}

function listen(child: ChildProcess): () => Pick<Said, 'out' | 'err'> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  return () => ({ out, err });
}

/** Starts Porthus for the first time and interrupts it when it says that it is making keys, as Ctrl-C does. */
export async function interruptFirstStart(data: string): Promise<Said> {
  const child = launch(['up', '--port-base', '0', '--data', data, '--json']);
  const heard = listen(child);
  const closed = once(child, 'close');
  await within(LIMIT, 'The first word of a start', once(createInterface(child.stderr), 'line'));
  child.kill('SIGINT');
  const [code] = await within(LIMIT, 'Stopping a start', closed);
  return { code, ...heard() };
}

export type Running = AsyncDisposable & {
  readonly doors: Readonly<Record<string, string>>;
  readonly pid: number;
  /** The whole of what stands on standard output so far. */
  out(): string;
  /** Asks it to end as Ctrl-C does, and waits. */
  stop(): Promise<Said>;
};

/** Starts Porthus on free ports and waits for its line of JSON. */
export async function startPorthusProcess(data: string, ...more: readonly string[]): Promise<Running> {
  const child = launch(['up', '--port-base', '0', '--data', data, '--json', ...more]);
  const heard = listen(child);
  const closed = once(child, 'close');
  const [line] = await within(
    LIMIT,
    'Starting Porthus',
    Promise.race([once(createInterface(child.stdout), 'line'), closed]),
  );
  if (typeof line !== 'string') throw new Error(`Porthus did not start: ${heard().err}`);
  const { doors, pid } = JSON.parse(line);
  const stop = async () => {
    child.kill('SIGINT');
    const [code] = await within(LIMIT, 'Stopping Porthus', closed);
    return { code, ...heard() };
  };
  return {
    ...{ doors, pid, stop, out: () => heard().out },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await stop();
    },
  };
}
