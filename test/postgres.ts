/**
 * A real PostgreSQL for tests, from the npm registry: in a temporary folder, on a free port of 127.0.0.1, gone when it
 * is disposed of. It can be stopped, started again and made to drop its connections.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SECOND, within } from '../src/clock.ts';
import { randomToken, systemRandom } from '../src/random.ts';
import { type PostgresBinaries, postgresBinaries, type Runner } from './postgres-binaries.ts';
import { administer } from './postgres-databases.ts';

export type Postgres = AsyncDisposable & {
  /** Of its database `postgres`, as a superuser. */
  readonly url: string;
  /** Stops the server, its connections cut; `crash` leaves it no time to write anything down. */
  stop(how?: 'fast' | 'crash'): Promise<void>;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
  /** Cuts every connection to the database named in `url`, and answers how many there were. */
  disconnectAll(url: string): Promise<number>;
};

export type PostgresTestOptions = {
  /** Sync to the disk as in production; for tests of what outlives a crash of the machine. */
  readonly durable?: boolean;
};

const SUPERUSER = 'porthus';

/** Linux's file system in memory; containers often have one that is too small. */
const MEMORY_ROOT = '/dev/shm';
const MEMORY_NEEDED_BYTES = 1024 * 1024 * 1024;

const START_LIMIT = 60 * SECOND;
const STOP_LIMIT = 30 * SECOND;
const DEADLY_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Another process may take a port between our finding it free and the server's binding it. */
const PORT_TRIES = 5;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Enough for a pool in each of many suites that run at once.
  max_connections: '200',
  shared_buffers: '32MB',
  jit: 'off',
  autovacuum_naptime: '1h',
  // A server whose log nobody reads, as while its starter is busy, stops when the pipe is full: only what is rare is logged.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};
const NOT_DURABLE = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

type Cluster = {
  readonly folder: string;
  readonly runner: Runner;
  readonly binaries: PostgresBinaries;
  readonly settings: Readonly<Record<string, string>>;
};

export async function startPostgres({ durable = false }: PostgresTestOptions = {}): Promise<Postgres> {
  await using opening = new AsyncDisposableStack();
  const runner = await unprivileged();
  const folder = await temporaryFolder(opening, durable ? tmpdir() : await quickestRoot(), runner);
  const cluster = {
    folder,
    runner,
    binaries: await postgresBinaries(runner, () => temporaryFolder(opening, tmpdir(), runner)),
    settings: durable ? SETTINGS : { ...SETTINGS, ...NOT_DURABLE },
  };
  const password = await initialise(cluster);
  const server = opening.use(await startOnFreePort(cluster));
  const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/postgres`;
  const resources = opening.move();
  return {
    url,
    start: server.start,
    stop: server.stop,
    disconnectAll: (database) => disconnectAll(url, database),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function temporaryFolder(opening: AsyncDisposableStack, root: string, runner: Runner) {
  const folder = await mkdtemp(join(root, 'porthus-postgres-'));
  opening.defer(() => rm(folder, { recursive: true, force: true }));
  await giveTo(runner, folder);
  return folder;
}

/** A database is three hundred files; in memory a test gets its own in 10 ms instead of 200. */
async function quickestRoot(): Promise<string> {
  const room = await statfs(MEMORY_ROOT).catch(() => undefined);
  return room && room.bavail * room.bsize > MEMORY_NEEDED_BYTES ? MEMORY_ROOT : tmpdir();
}

/** PostgreSQL refuses to run as root, so root's tests run it as the system's nobody. */
async function unprivileged(): Promise<Runner> {
  if (process.getuid?.() !== 0) return {};
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users);
  return { uid: Number(nobody?.[1] ?? 65534), gid: Number(nobody?.[2] ?? 65534) };
}

async function giveTo({ uid, gid }: Runner, path: string) {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

/** Creates the cluster and answers the superuser's password: whoever can connect may run programs as the test's user. */
async function initialise({ folder, runner, binaries }: Cluster) {
  const password = randomToken(systemRandom);
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(runner, passwordFile);
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  await giveTo(runner, data);
  await run(binaries.initdb, runner, folder, [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // The password is random; a connection a test should not cost thousands of hashes.
    '--set=scram_iterations=1',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ]);
  return password;
}

async function run(program: string, runner: Runner, cwd: string, args: string[]) {
  const child = spawn(program, args, {
    ...runner,
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} failed (${code}): ${said.join('')}`);
}

type Server = AsyncDisposable & {
  readonly port: number;
  start(): Promise<void>;
  stop(how?: 'fast' | 'crash'): Promise<void>;
};

async function startOnFreePort(cluster: Cluster): Promise<Server> {
  for (let tries = 1; ; tries++) {
    const server = serverOn(await freePort(), cluster);
    try {
      await server.start();
      return server;
    } catch (error) {
      if (tries >= PORT_TRIES) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('The operating system named no port.');
  }
  return address.port;
}

function serverOn(port: number, cluster: Cluster): Server {
  let child: ChildProcess | undefined;
  let orphan: Disposable | undefined;

  async function stop(how: 'fast' | 'crash' = 'fast') {
    if (!child) return;
    const stopping = child;
    child = undefined;
    orphan?.[Symbol.dispose]();
    const ended = once(stopping, 'exit');
    stopping.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await within(STOP_LIMIT, 'Stopping PostgreSQL', ended);
  }

  return {
    port,
    stop,
    async start() {
      const started = await launch(port, cluster);
      child = started;
      orphan = beforeDeath(() => {
        started.kill('SIGQUIT');
        rmSync(cluster.folder, { recursive: true, force: true, maxRetries: 5 });
      });
    },
    [Symbol.asyncDispose]: () => stop(),
  };
}

/** The tests may end without disposing, or by Ctrl-C; the server and its folder go with them. */
function beforeDeath(cleanUp: () => void): Disposable {
  const onSignal = (signal: NodeJS.Signals) => {
    cleanUp();
    process.off(signal, onSignal);
    process.kill(process.pid, signal);
  };
  process.on('exit', cleanUp);
  for (const signal of DEADLY_SIGNALS) process.on(signal, onSignal);
  return {
    [Symbol.dispose]() {
      process.off('exit', cleanUp);
      for (const signal of DEADLY_SIGNALS) process.off(signal, onSignal);
    },
  };
}

async function launch(port: number, { folder, runner, binaries, settings }: Cluster): Promise<ChildProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', join(folder, 'data'), '-p', String(port), ...flags], {
    ...runner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await within(START_LIMIT, 'Starting PostgreSQL', ready(child));
  return child;
}

function ready(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended (${code}): ${said.join('\n')}`)));
    if (!child.stderr) return;
    // Read to the end, or the server would stop when the pipe is full.
    createInterface(child.stderr).on('line', (line) => {
      if (said.length < 100) said.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
  });
}

async function disconnectAll(server: string, url: string): Promise<number> {
  const { rowCount } = await administer(server, (admin) =>
    admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
      [new URL(url).pathname.slice(1)],
    ),
  );
  return rowCount ?? 0;
}
