import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './postgres.ts';

/** Together several times what the pipe of a server's log holds. */
const FAULTS = 500;
const PROGRAM = `
  import pg from 'pg';
  const client = new pg.Client({ connectionString: process.argv[1] });
  await client.connect();
  let refused = 0;
  const statement = 'SELECT 1 / 0 -- ' + 'x'.repeat(1000);
  for (let at = 0; at < ${FAULTS}; at += 1) await client.query(statement).catch(() => { refused += 1; });
  await client.end();
  process.stdout.write(String(refused));
`;

test('a server answers on, whatever goes wrong there, while who started it reads nothing of what it says', async () => {
  await using server = await startPostgres();
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM, server.url], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(stdout, String(FAULTS));
});
