/** The package as others get it: JavaScript and types, whose program knows nothing of TypeScript sources or of Node. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
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
import { clientAssertion, createLogin, createTokenClient, createVerifier, failureResponse, judgeConsentToken, LoginError, TokenError } from '@porthus/sdk';
import { requireToken } from '@porthus/sdk/express';
import * as fastify from '@porthus/sdk/fastify';
import * as hono from '@porthus/sdk/hono';
import * as openidClient from 'openid-client';
const verifier = createVerifier({ issuer: 'https://maskinporten.example/', scopes: ['demo:hello.read'] });
const verification = await verifier.verify('x');
if (verification.ok) throw new Error('let in');
const reason: string = verification.failure.reason;
const functions = [requireToken, fastify.requireToken, fastify.tokenOf, hono.requireToken, failureResponse, judgeConsentToken];
const away = async () => Promise.reject(new TypeError('fetch failed'));
const limits = { attempts: 1 };
const sign = async (data: Uint8Array) => data;
const tokens = createTokenClient({ issuer: 'https://maskinporten.example/', clientId: 'a', kid: 'b', key: sign, fetch: away, limits });
const refused = await tokens.token({ scopes: ['demo:hello.read'] }).catch((error: unknown) => error);
const login = createLogin(openidClient, {
  issuer: 'https://idporten.example',
  clientId: 'a',
  authentication: clientAssertion({ kid: 'b', key: sign }),
  redirectUri: 'https://service.example/callback',
  fetch: away,
});
createLogin(openidClient, { issuer: 'https://idporten.example', clientId: 'a', authentication: openidClient.ClientSecretPost('x'), redirectUri: 'https://service.example/callback' });
const failed = await login.begin().catch((error: unknown) => error);
const own: () => Promise<openidClient.Configuration> = login.configuration;
if (!(refused instanceof TokenError) || !(failed instanceof LoginError)) throw new Error('not explained');
console.log(reason, refused.reason, failed.reason, [...functions, own].every((entry) => typeof entry === 'function'));
`;

/** Needs nothing but what the package brings. */
const PLAIN_PROGRAM = `
import { createTokenClient, createVerifier } from '@porthus/sdk';
console.log(typeof createTokenClient, typeof createVerifier);
`;

describe('the package', () => {
  const resources = new AsyncDisposableStack();
  let folder = '';
  let packed = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porthus-sdk-package-'));
    resources.defer(() => rm(folder, { recursive: true }));
    const [stage, home] = [join(folder, 'stage'), join(folder, 'node_modules', '@porthus', 'sdk')];
    await mkdir(stage);
    await mkdir(home, { recursive: true });
    for (const name of ['package.json', 'README.md', 'LICENSE'])
      await cp(join(HOME, name), join(stage, name));
    // Its own configuration has the types of the web and none of Node's, so this fails when Node's are used.
    await run(process.execPath, [TYPESCRIPT, '--project', HOME, '--outDir', join(stage, 'dist')]);
    // As `npm publish` would have it; what is built before has been built.
    await run('npm', ['pack', '--ignore-scripts', '--offline'], { cwd: stage });
    packed = globSync('*.tgz', { cwd: stage })[0] ?? '';
    await run('tar', ['xzf', join(stage, packed), '-C', home, '--strip-components=1']);
    await symlink(join(MODULES, 'jose'), join(folder, 'node_modules', 'jose'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'program.ts'), PROGRAM);
    await writeFile(join(folder, 'plain.js'), PLAIN_PROGRAM);
  });
  after(() => resources.disposeAsync());

  test('is one archive, of what was built, without tests', async () => {
    const { default: manifest } = await import('./package.json', { with: { type: 'json' } });
    assert.equal(packed, `porthus-sdk-${manifest.version}.tgz`);
    const files = globSync('**/*.*', { cwd: join(folder, 'node_modules', '@porthus', 'sdk') });
    assert.ok(
      files.includes('README.md') &&
        files.includes('dist/index.js') &&
        files.includes('dist/login/login.d.ts'),
    );
    assert.deepEqual(
      files.filter((name) => /test|fixture|\.d\.ts$/.test(name) === !name.endsWith('.d.ts')),
      [],
    );
  });

  test('runs where there is no openid-client', async () => {
    const { stdout } = await run(process.execPath, ['plain.js'], { cwd: folder });
    assert.equal(stdout, 'function function\n');
  });

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
    for (const name of ['openid-client', 'oauth4webapi']) {
      await symlink(join(MODULES, name), join(folder, 'node_modules', name));
    }
    await run(process.execPath, [TYPESCRIPT, ...strict, '--skipLibCheck', 'program.ts'], { cwd: folder });
    const { stdout } = await run(process.execPath, ['program.js'], { cwd: folder });
    assert.equal(stdout, 'token_malformed unavailable unavailable true\n');
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
