import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ROOT } from './program.ts';

const run = promisify(execFile);
/** A first start makes some forty RSA keys, and `cold-start` has two of them; a busy machine takes its time. */
const LIMIT_MS = 100_000;

function bench(...args: readonly string[]) {
  return run(process.execPath, ['bench/run.ts', ...args], { cwd: ROOT, timeout: LIMIT_MS });
}

const BENCHMARKS = [
  {
    name: 'token',
    rows: [
      ...['SQLite, by kid', 'SQLite, by x5c', 'SQLite, delegated', 'PostgreSQL, by kid'],
      ...['PostgreSQL, two processes', 'oidc-provider, in memory'],
    ],
    says: 'the tokens per CPU-second of oidc-provider',
  },
  {
    name: 'growth',
    rows: ['100, all in use', '400, 100 in use', '400, all in use'],
    says: 'Aim: within 10 %',
  },
  {
    name: 'login',
    rows: ['SQLite', 'PostgreSQL', 'oidc-provider, in memory'],
    says: 'the logins per CPU-second of oidc-provider',
  },
  { name: 'sessions', rows: ['40', '100'], says: 'Aim: within 10 %' },
  {
    name: 'cold-start',
    rows: ['first start', 'later start', 'bare Node server'],
    says: 'Aim: a later start',
  },
  {
    name: 'registry',
    rows: ['list own clients', 'get one client', 'create a client', 'grant access', 'start', 'idle'],
    says: 'Aim: near 1',
  },
  {
    name: 'verify',
    rows: ['signature alone', 'verify, a new token', 'verify, a token seen before'],
    says: 'RS256',
  },
  {
    name: 'fuzz',
    rows: ['grants', 'x5c', 'lists of revoked certificates', 'OCSP answers', 'the token endpoint', 'forms'],
    says: 'Nothing was found',
  },
  { name: 'soak', rows: ['\\d'], says: 'What must level off' },
];

for (const { name, rows, says } of BENCHMARKS) {
  test(`the benchmark ${name} prints its question, the machine, a table and how its aims are met`, async () => {
    const { stdout } = await bench('--tiny', name);
    assert.match(stdout, new RegExp(`^## ${name}\n\n.+\\?\n\n.+ cores; .+Node v`, 'm'));
    for (const row of rows) assert.match(stdout, new RegExp(`^\\| ${row}`, 'm'));
    assert.ok(stdout.includes(says), stdout);
    assert.doesNotMatch(stdout, /NaN|undefined/);
  });
}

test('a benchmark that does not exist is refused with the names of those that do', async () => {
  await assert.rejects(bench('tokens'), {
    code: 2,
    stderr:
      /no benchmark "tokens"\. There are: cold-start, token, growth, login, sessions, registry, verify, fuzz, soak\./,
  });
});

test('a benchmark that is to last no time is refused', async () => {
  await assert.rejects(bench('--minutes', '0', 'soak'), {
    code: 2,
    stderr: /--minutes is 0; give a number above 0/,
  });
});
