/**
 * For tests of several nodes: the browser's side of ID-porten in a process of its own, on a database that a test has seeded. It
 * says `ready`, waits for a line, asks for one path many times at once and says where each was sent.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { argv, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { testSurroundings } from '../../test/stores.ts';
import { openStore } from '../store/open-store.ts';
import type { StoreLocation } from '../store/store-options.ts';
import { openFrontOn } from './front.fixture.ts';

export type AuthorizeTask = {
  readonly location: StoreLocation;
  readonly secret: string;
  readonly path: string;
  readonly times: number;
};

export type Sent = { readonly status: number; readonly location: string | null };

/** Starts so many processes, lets all of them begin at once and gathers their answers. */
export async function askTogether(task: AuthorizeTask, processes: number): Promise<readonly Sent[]> {
  const children = Array.from({ length: processes }, () => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify(task)]);
    child.stderr.pipe(process.stderr);
    return child;
  });
  try {
    const lines = children.map((child) => createInterface(child.stdout)[Symbol.asyncIterator]());
    for (const line of lines) await line.next();
    for (const child of children) child.stdin.end('go\n');
    const answers = await Promise.all(
      lines.map(async (line): Promise<readonly Sent[]> => JSON.parse((await line.next()).value ?? '[]')),
    );
    return answers.flat();
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

async function run({ location, secret, path, times }: AuthorizeTask): Promise<void> {
  await using store = await openStore({ ...testSurroundings(), ...location });
  await using front = await openFrontOn(store, secret);
  stdout.write('ready\n');
  await once(stdin, 'data');
  const answers = await Promise.all(Array.from({ length: times }, () => front.ask(path)));
  const sent = answers.map(({ status, headers }) => ({ status, location: headers.get('location') }));
  stdout.write(`${JSON.stringify(sent)}\n`);
}

if (argv[1] === fileURLToPath(import.meta.url)) await run(JSON.parse(argv[2] ?? ''));
