/** Porthus as a process of its own, started by its command as an operator would, on a store that a test has seeded. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SECOND, within } from '../clock.ts';
import { doorsOf } from '../config/config.ts';
import { MASTER_KEY_BYTES } from './credentials.fixture.ts';
import { ISSUER, tokenForm } from './grant.fixture.ts';

export type PorthusProcess = AsyncDisposable & {
  /** Sends this assertion over HTTP; rejects when the process is gone before it has answered. */
  send(assertion: string): Promise<{ readonly status: number; readonly text: string }>;
  /** Ends it as a power cut would: without a signal that it could hear. */
  kill(): Promise<void>;
};

export type ProcessOptions = {
  /** Of its own for each process. */
  readonly data: string;
  /** None: the embedded store, in `data`. */
  readonly databaseUrl?: string;
};

const COMMAND = fileURLToPath(new URL('../../bin/porthus.ts', import.meta.url));
/** A laptop under load takes seconds where it takes half of one alone. */
const START_LIMIT = 60 * SECOND;
/** Another process may take a port between our finding it free and Porthus binding it. */
const PORT_TRIES = 5;

export async function startProcess(options: ProcessOptions): Promise<PorthusProcess> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const child = await launch(options, port);
    try {
      await within(START_LIMIT, 'Starting Porthus', readiness(child));
      return processOn(port, child);
    } catch (error) {
      await kill(child);
      if (tries >= PORT_TRIES) throw error;
    }
  }
}

/** In production mode, which seeds nothing of its own; a proxy would add TLS. */
async function launch({ data, databaseUrl }: ProcessOptions, port: number): Promise<ChildProcess> {
  const doors = Object.fromEntries(
    doorsOf('production', {}).map((name) => [name, { url: `https://${name}.example.no` }]),
  );
  const settings = {
    ...{ mode: 'production', portBase: 0 },
    doors: { ...doors, maskinporten: { url: ISSUER, port } },
  };
  await writeFile(join(data, 'porthus.yaml'), JSON.stringify(settings));
  return spawn(process.execPath, [COMMAND, 'up', '--data', data, '--json'], {
    cwd: data,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      PORTHUS_MASTER_KEY: MASTER_KEY_BYTES.toString('base64'),
      ...(databaseUrl !== undefined && { PORTHUS_DATABASE_URL: databaseUrl }),
    },
  });
}

/** Resolves at the line on standard output that says that every door answers. */
function readiness(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    // Read to the end, or the process would stop when a pipe is full.
    child.stderr?.on('data', (chunk) => said.push(String(chunk)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Porthus ended (${code}): ${said.join('')}`)));
    if (child.stdout) createInterface(child.stdout).once('line', () => resolve());
  });
}

function processOn(port: number, child: ChildProcess): PorthusProcess {
  return {
    async send(assertion) {
      const response = await fetch(`http://127.0.0.1:${port}/token`, {
        method: 'POST',
        body: tokenForm(assertion),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      return { status: response.status, text: await response.text() };
    },
    kill: () => kill(child),
    [Symbol.asyncDispose]: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('The operating system named no port.');
  return address.port;
}
