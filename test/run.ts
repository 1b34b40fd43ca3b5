/**
 * What `npm test`, `npm run test:unit` and `npm run check` run: types, format and lint, then the tests. `everything`
 * brings its own PostgreSQL and runs the slow tests too; `unit` is the fast loop, on the embedded store alone.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopwatch } from '../src/clock.ts';
import { startPostgres } from './postgres.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const TYPESCRIPT = 'node_modules/typescript/bin/tsc';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const FOLDERS = ['src', 'test', 'bench', 'sdk', 'e2e', 'portal/src', 'portal/build'];
/** A test that takes longer than this hangs. */
const TEST_TIMEOUT_MS = 120_000;

/** Megabytes. Each test makes much that dies with it; in a small nursery a twentieth of the time goes to clearing it. */
const YOUNG_SPACE = '--max-semi-space-size=64';

type Environment = Readonly<Record<string, string>>;

const [what = 'everything', ...named] = process.argv.slice(2);
process.exitCode = (await run(what)) ? 0 : 1;

async function run(name: string): Promise<boolean> {
  if (name === 'check') return check();
  if (name === 'unit') return fastTests('Fast tests', {});
  return everything();
}

async function everything(): Promise<boolean> {
  if (!(await check())) return false;
  await using postgres = await startPostgres();
  const environment = { PORTHUS_TEST_POSTGRES: postgres.url };
  const fast = await fastTests('Tests on both stores', environment);
  const slow = await test('Slow tests', await files('slow'), ['--test-concurrency=2'], environment);
  return fast && slow;
}

async function check(): Promise<boolean> {
  const types = await step('Types', [TYPESCRIPT]);
  const portalTypes = await step('Types of the portal', [TYPESCRIPT, '--project', 'portal']);
  const style = await step('Format and lint', [BIOME, 'check', '--error-on-warnings', '.']);
  return types && portalTypes && style;
}

/** In as many processes as there are cores on the smallest machine that this must be quick on, each with its share. */
async function fastTests(title: string, environment: Environment): Promise<boolean> {
  const outcomes = await Promise.all(
    halves(await files('fast'))
      .filter((half) => half.length > 0)
      .map((half) => test(title, half, ['--test-isolation=none', YOUNG_SPACE], environment, 'when-done')),
  );
  return outcomes.every((passed) => passed);
}

/**
 * A part of the house stays together, since its files share what is slow to load and to make, keys above all. The heaviest
 * first, each to the half that has less to do.
 */
function halves(paths: readonly string[]): [string[], string[]] {
  const parts = [...Map.groupBy(paths, partOf).values()].map((files) => ({ files, weight: weigh(files) }));
  const shares: [string[], string[]] = [[], []];
  const weights: [number, number] = [0, 0];
  for (const { files, weight } of parts.sort((one, other) => other.weight - one.weight)) {
    const lighter = weights[0] <= weights[1] ? 0 : 1;
    shares[lighter].push(...files);
    weights[lighter] += weight;
  }
  return shares;
}

/** `src/registry`, `sdk`. The tests of the whole house begin with what Maskinporten's do. */
function partOf(path: string): string {
  const [top = '', part = ''] = path.split('/');
  if (top === 'test') return 'src/maskinporten';
  return top === 'src' ? `${top}/${part}` : top;
}

function weigh(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + weightOf(readFileSync(join(root, path), 'utf8')), 0);
}

/** The longer a file, the longer it runs, the more so where tests open stores or nodes, of the self-service API above all. */
function weightOf(text: string): number {
  if (text.includes('openSeededSelfservice')) return 4 * text.length;
  return /\bopen[A-Z]\w*\(|forEachStore/.test(text) ? 3 * text.length : text.length;
}

async function files(speed: 'fast' | 'slow'): Promise<string[]> {
  if (named.length > 0) return named.filter((file) => isSlow(file) === (speed === 'slow'));
  const found: string[] = [];
  for (const folder of FOLDERS) {
    for await (const file of glob(`${folder}/**/*.test.ts`, { cwd: root })) {
      if (isSlow(file) === (speed === 'slow')) found.push(file);
    }
  }
  return found.sort();
}

function isSlow(file: string): boolean {
  return file.endsWith('.slow.test.ts');
}

/** Whether a step's output is shown as it comes, or all at once so that it does not mix with another's. */
type Showing = 'as-it-comes' | 'when-done';

function test(
  title: string,
  paths: readonly string[],
  flags: readonly string[],
  environment: Environment,
  showing?: Showing,
): Promise<boolean> {
  const runner = ['--test', `--test-timeout=${TEST_TIMEOUT_MS}`, '--test-reporter=spec', ...flags];
  return step(title, [...runner, ...paths], environment, showing);
}

async function step(
  title: string,
  args: readonly string[],
  environment: Environment = {},
  showing: Showing = 'as-it-comes',
): Promise<boolean> {
  const elapsed = stopwatch();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', showing === 'when-done' ? 'pipe' : 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = await once(child, 'close');
  await new Promise((resolve) => process.stdout.write(Buffer.concat(output), resolve));
  const verdict = code === 0 ? 'passed' : 'FAILED';
  process.stderr.write(`${title} ${verdict} in ${(elapsed() / 1000).toFixed(1)} s\n`);
  return code === 0;
}
