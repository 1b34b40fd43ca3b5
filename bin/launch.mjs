#!/usr/bin/env node
/**
 * Runs a verb of package.json with the Node that Porthus is written for. It is plain JavaScript because it begins on
 * whatever Node the machine has (20 or later): it installs and builds what is missing, then hands over to
 * `node_modules/node`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** Holds the hash of the lock file that node_modules was installed from. */
const stamp = join(modules, '.porthus-installed');
/** Two verbs started at once on a fresh clone: one installs and builds, the other waits. */
const turn = join(root, '.installing.tmp');
const portal = join(root, 'portal');
const portalBuild = join(portal, 'dist');
/** Holds the hash of what the portal was built from. */
const portalStamp = join(modules, '.porthus-portal-built');

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** What each verb runs; the rest of the command line follows. */
const verbs = {
  porthus: { program: 'bin/porthus.ts' },
  dev: { node: ['--watch-path=src', '--watch-preserve-output'], program: 'bin/porthus.ts', given: ['up'] },
  test: { program: 'test/run.ts', given: ['everything'] },
  'test:unit': { program: 'test/run.ts', given: ['unit'] },
  check: { program: 'test/run.ts', given: ['check'] },
  fix: { program: 'node_modules/@biomejs/biome/bin/biome', given: ['check', '--write'] },
  bench: { program: 'bench/run.ts' },
  build: { program: 'portal/build/build.ts' },
  portal: { program: 'portal/build/dev.ts' },
  generate: { program: 'portal/build/generate.ts' },
};

const [name = 'porthus', ...rest] = process.argv.slice(2);
const verb = verbs[name];
if (!verb) fail(`There is no verb "${name}". There are: ${Object.keys(verbs).join(', ')}.`);

if (!installed()) await install();
if (needsPortal() && !portalBuilt()) await buildPortal();
process.exitCode = await run(
  node,
  [...(verb.node ?? []), join(root, verb.program), ...(verb.given ?? []), ...rest],
  {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: join(modules, '.cache', 'compiled') },
  },
);

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function installed() {
  return existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

async function install() {
  await takeTurn();
  try {
    if (installed()) return;
    const done = progress('Installing what Porthus needs (only the first time, and after an update)');
    const npm = process.env.npm_execpath;
    const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    let output = '';
    // Not `npm ci`: it refuses a lock file that lacks the builds of some tools for platforms that the registry it was
    // written from does not carry. `install` follows the lock file for all that it names, and leaves the file alone.
    const code = await run(command, [...args, 'install', '--no-save', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command === 'npm' && process.platform === 'win32',
      heard: (chunk) => {
        output += chunk;
      },
    });
    done();
    if (code === 0 && existsSync(node)) return writeFileSync(stamp, lockHash());
    process.stderr.write(output);
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
  fail(
    'The packages could not be installed; what npm said stands above. Mend that and run the same command again.',
  );
}

/** Of the verbs that run Porthus as people meet it. */
function needsPortal() {
  return name === 'dev' || name === 'test' || (name === 'porthus' && rest[0] === 'up');
}

function portalBuilt() {
  return (
    existsSync(join(portalBuild, 'index.html')) &&
    existsSync(portalStamp) &&
    readFileSync(portalStamp, 'utf8') === portalHash()
  );
}

/** Of the sources and what they are built with, whenever they were written: a fresh checkout of the same builds nothing. */
function portalHash() {
  const hash = createHash('sha256').update(lockHash());
  const below = (folder) =>
    readdirSync(join(portal, folder), { recursive: true }).map((path) => join(folder, path));
  const paths = ['index.html', 'package.json', ...['build', 'public', 'src'].flatMap(below)];
  for (const path of paths.sort()) {
    const isSource = !path.endsWith('.test.ts') && statSync(join(portal, path)).isFile();
    if (isSource) hash.update(`${path}\n`).update(readFileSync(join(portal, path)));
  }
  return hash.digest('hex');
}

async function buildPortal() {
  await takeTurn();
  try {
    if (portalBuilt()) return;
    const done = progress('Building the portal');
    const sources = portalHash();
    let output = '';
    const code = await run(node, [join(portal, 'build', 'build.ts')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      heard: (chunk) => {
        output += chunk;
      },
    });
    done();
    if (code === 0) return writeFileSync(portalStamp, sources);
    process.stderr.write(output);
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
  fail('The portal could not be built; why stands above. Mend that and run the same command again.');
}

async function takeTurn() {
  for (;;) {
    try {
      mkdirSync(turn);
      return;
    } catch {
      if (abandoned()) rmSync(turn, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** An install takes a minute or two; a turn ten minutes old belongs to a process that was killed. */
function abandoned() {
  const age = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  return age > 10 * 60 * 1000;
}

function progress(what) {
  const start = Date.now();
  const tell = (end) => {
    const seconds = Math.round((Date.now() - start) / 1000);
    if (process.stderr.isTTY) process.stderr.write(`\r${what} … ${seconds} s${end}`);
    else if (end) process.stderr.write(`${what}: ${seconds} s\n`);
  };
  if (!process.stderr.isTTY) process.stderr.write(`${what} …\n`);
  const timer = setInterval(tell, 1000, '');
  return () => {
    clearInterval(timer);
    tell('\n');
  };
}

/** Answers the exit code, 128 + n for a signal as shells do. */
function run(command, args, { heard, ...options }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, options);
    child.stdout?.on('data', heard);
    child.stderr?.on('data', heard);
    // A terminal sends Ctrl-C to the child as well, other programs to us alone; the child takes two of them for one.
    const pass = (signal) => child.kill(signal);
    for (const signal of PASSED_ON) process.on(signal, pass);
    child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      for (const signal of PASSED_ON) process.off(signal, pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
