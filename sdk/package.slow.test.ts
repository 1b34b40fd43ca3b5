/** The package as others get it: JavaScript and types, whose program knows nothing of TypeScript sources or of Node. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HOME = fileURLToPath(new URL('.', import.meta.url));
const MODULES = join(HOME, '..', 'node_modules');
const TYPESCRIPT = join(MODULES, 'typescript', 'bin', 'tsc');

const run = promisify(execFile);

const PROGRAM = `
import { createVerifier, failureResponse, judgeConsentToken } from '@porthus/sdk';
import { requireToken } from '@porthus/sdk/express';
import * as fastify from '@porthus/sdk/fastify';
import * as hono from '@porthus/sdk/hono';
const verifier = createVerifier({ issuer: 'https://maskinporten.example/', scopes: ['demo:hello.read'] });
const verification = await verifier.verify('x');
if (verification.ok) throw new Error('let in');
const reason: string = verification.failure.reason;
const functions = [requireToken, fastify.requireToken, fastify.tokenOf, hono.requireToken, failureResponse, judgeConsentToken];
console.log(reason, functions.every((entry) => typeof entry === 'function'));
`;

describe('the package', () => {
  const resources = new AsyncDisposableStack();
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porthus-sdk-package-'));
    resources.defer(() => rm(folder, { recursive: true }));
    const home = join(folder, 'node_modules', '@porthus', 'sdk');
    await mkdir(home, { recursive: true });
    await cp(join(HOME, 'package.json'), join(home, 'package.json'));
    await symlink(join(MODULES, 'jose'), join(folder, 'node_modules', 'jose'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'program.ts'), PROGRAM);
    // Its own configuration has the types of the web and none of Node's, so this fails when Node's are used.
    await run(process.execPath, [TYPESCRIPT, '--project', HOME, '--outDir', join(home, 'dist')]);
  });
  after(() => resources.disposeAsync());

  test('has types that a strict program compiles with, and JavaScript that it runs on', async () => {
    const strict = [
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--lib',
      'es2023,dom',
      '--types',
      '',
    ];
    await run(process.execPath, [TYPESCRIPT, ...strict, 'program.ts'], { cwd: folder });
    const { stdout } = await run(process.execPath, ['program.js'], { cwd: folder });
    assert.equal(stdout, 'token_malformed true\n');
  });

  test('has a source at home for whatever it has when it is published', async () => {
    const { default: manifest } = await import('./package.json', { with: { type: 'json' } });
    for (const [name, { 'porthus-source': source, types, default: script }] of Object.entries(
      manifest.exports,
    )) {
      const built = source.replace('./', './dist/').replace(/\.ts$/, '');
      assert.deepEqual([types, script], [`${built}.d.ts`, `${built}.js`], name);
      assert.ok(await import(source), name);
    }
  });
});
