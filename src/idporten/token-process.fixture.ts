/**
 * For tests of several nodes: the back channel of ID-porten in a process of its own, on a database that a test has seeded. It
 * says `ready`, waits for a line, sends one request many times at once and says what each was answered.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { argv, kill, pid, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { testSurroundings } from '../../test/stores.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import { openStore } from '../store/open-store.ts';
import type { StoreLocation } from '../store/store-options.ts';
import { type Answer, type Form, openNode } from './token-side.fixture.ts';

export type TokenTask = {
  readonly location: StoreLocation;
  readonly secrets: readonly (readonly [ClientId, string])[];
  readonly client: ClientId;
  readonly form: Form;
  readonly times: number;
  /** Whether the process is killed the moment it has answered, with no time to put anything down. */
  readonly diesOnAnswer?: boolean;
};

export type ProcessAnswer = Pick<Answer, 'status' | 'body'>;

/** Starts a process for each task, lets all of them begin at once and gathers their answers. */
export async function runTogether(tasks: readonly TokenTask[]): Promise<readonly ProcessAnswer[]> {
  const children = tasks.map(startProcess);
  try {
    const lines = children.map((child) => createInterface(child.stdout)[Symbol.asyncIterator]());
    for (const line of lines) await line.next();
    for (const child of children) child.stdin.end('go\n');
    const answers = await Promise.all(
      lines.map(async (line) => JSON.parse((await line.next()).value ?? '[]')),
    );
    return answers.flat();
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

function startProcess(task: TokenTask): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify(task)]);
  child.stderr.pipe(process.stderr);
  return child;
}

async function run({ location, secrets, client, form, times, diesOnAnswer }: TokenTask): Promise<void> {
  await using store = await openStore({ ...testSurroundings(), ...location });
  await using node = await openNode(store, new Map(secrets));
  const credentials = node.credentials(client);
  stdout.write('ready\n');
  await once(stdin, 'data');
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      node.post('/token', { ...credentials.form, ...form }, credentials.headers),
    ),
  );
  stdout.write(`${JSON.stringify(answers.map(({ status, body }) => ({ status, body })))}\n`);
  if (diesOnAnswer) kill(pid, 'SIGKILL');
}

if (argv[1] === fileURLToPath(import.meta.url)) await run(JSON.parse(argv[2] ?? ''));
