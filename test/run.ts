/**
 * What `npm test`, `npm run test:unit` and `npm run check` run: types, format and lint, then the tests. `everything`
 * brings its own PostgreSQL and runs the slow tests too; `unit` is the fast loop, on the embedded store alone.
 */
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stopwatch } from '../src/clock.ts';
import { startPostgres } from './postgres.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const TYPESCRIPT = 'node_modules/typescript/bin/tsc';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const FOLDERS = ['src', 'test', 'bench'];
/** A test that takes longer than this hangs. */
const TEST_TIMEOUT_MS = 120_000;

type Environment = Readonly<Record<string, string>>;

const [what = 'everything', ...named] = process.argv.slice(2);
process.exitCode = (await run(what)) ? 0 : 1;

async function run(name: string): Promise<boolean> {
  if (name === 'check') return check();
  if (name === 'unit') return test('Fast tests', await files('fast'), ['--test-isolation=none'], {});
  return everything();
}

async function everything(): Promise<boolean> {
  if (!(await check())) return false;
  await using postgres = await startPostgres();
  const environment = { PORTHUS_TEST_POSTGRES: postgres.url };
  const fast = await test(
    'Tests on both stores',
    await files('fast'),
    ['--test-isolation=none'],
    environment,
  );
  const slow = await test('Slow tests', await files('slow'), ['--test-concurrency=2'], environment);
  return fast && slow;
}

async function check(): Promise<boolean> {
  const types = await step('Types', [TYPESCRIPT]);
  const style = await step('Format and lint', [BIOME, 'check', '--error-on-warnings', '.']);
  return types && style;
}

async function files(speed: 'fast' | 'slow'): Promise<string[]> {
  if (named.length > 0) return named;
  const found: string[] = [];
  for (const folder of FOLDERS) {
    for await (const file of glob(`${folder}/**/*.test.ts`, { cwd: root })) {
      if (file.endsWith('.slow.test.ts') === (speed === 'slow')) found.push(file);
    }
  }
  return found.sort();
}

function test(title: string, paths: readonly string[], flags: readonly string[], environment: Environment) {
  const runner = ['--test', `--test-timeout=${TEST_TIMEOUT_MS}`, ...flags];
  return step(title, [...runner, ...paths], environment);
}

function step(title: string, args: readonly string[], environment: Environment = {}): Promise<boolean> {
  const elapsed = stopwatch();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('exit', (code) => {
      const verdict = code === 0 ? 'passed' : 'FAILED';
      process.stderr.write(`${title} ${verdict} in ${(elapsed() / 1000).toFixed(1)} s\n`);
      resolve(code === 0);
    });
  });
}
