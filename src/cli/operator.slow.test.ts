/** The operator's tour of docs/operator.md, as it stands there, against a production Porthus that begins empty. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { decodeJwt } from 'jose';
import { porthus, startPorthusProcess, temporaryFolder } from './command-line.fixture.ts';

const GUIDE = fileURLToPath(new URL('../../docs/operator.md', import.meta.url));
const COMMAND = fileURLToPath(new URL('../../bin/porthus.ts', import.meta.url));

const missing = ['sh', 'curl', 'openssl'].find((tool) => spawnSync(tool, ['-c', ':']).error !== undefined);
const skip = missing === undefined ? false : `there is no ${missing} here`;

describe('docs/operator.md', { skip }, () => {
  it('leads from an empty database to a token, word for word, and a second time changes nothing', async () => {
    await using folder = await temporaryFolder();
    const portBase = await freePortBase();
    const guide = await guideAt(portBase, folder.path);
    const config = join(folder.path, 'porthus.yaml');
    await writeFile(config, blocks(guide, 'yaml')[0] ?? '');
    await writeFile(join(folder.path, 'token.mjs'), blocks(guide, 'js')[0] ?? '');
    const data = join(folder.path, 'data');
    await using _running = await startPorthusProcess(
      data,
      '--config',
      config,
      '--port-base',
      String(portBase),
    );
    const out = await run(blocks(guide, 'sh').join('\n'), folder.path);
    const token = /eyJ[\w-]+(?:\.[\w-]+){2}/.exec(out)?.[0] ?? '';
    const { scope, consumer, iss } = decodeJwt(token);
    assert.deepEqual([scope, iss], ['eksempel:vann.read', 'https://maskinporten.example.no/']);
    assert.equal((consumer as { readonly ID: string }).ID, '0192:800000009');
    const audit = ['audit', 'verify', '--json', '--config', config, '--data', data];
    const first = JSON.parse((await porthus(audit)).out);
    assert.equal(first.ok, true);
    for (const again of [
      ['init', '--organisation', '900000006', '--name', 'Driften AS'],
      ['prefix', 'add', 'eksempel', '--organisation', '800000009'],
      [
        ...['administration-client', 'add', '--organisation', '800000009'],
        ...['--scopes', 'idporten:dcr.write', '--public-key', join(folder.path, 'customer.pem')],
      ],
    ]) {
      const said = await porthus(['operator', ...again, '--json', '--config', config, '--data', data]);
      assert.deepEqual([said.code, said.err, JSON.parse(said.out).changed], [0, '', false]);
    }
    assert.deepEqual(JSON.parse((await porthus(audit)).out), first);
  });
});

/** With ports that are free here, and a folder of its own in the place of Porthus' own. */
async function guideAt(portBase: number, folder: string): Promise<string> {
  const text = await readFile(GUIDE, 'utf8');
  return text
    .replace('portBase: 8100', `portBase: ${portBase}`)
    .replaceAll(/\b810([23])\b/g, (_, offset) => String(portBase + Number(offset)))
    .replace('data: data/production', `data: ${join(folder, 'data')}`)
    .replace(
      'npm run -s porthus -- "$@"',
      `"${process.execPath}" "${COMMAND}" "$@" --config "${folder}/porthus.yaml"`,
    );
}

function blocks(guide: string, language: string): string[] {
  return [...guide.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, text = '']) =>
    found === language ? [text] : [],
  );
}

async function run(script: string, cwd: string): Promise<string> {
  const env = { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env['PATH']}` };
  const { stdout } = await promisify(execFile)('sh', ['-euc', script], { cwd, env });
  return stdout;
}

/** The first of ports of which those that production takes are free. */
async function freePortBase(): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    await using first = await listening(0);
    const base = first.port - 2;
    try {
      await using _selfservice = await listening(base + 3);
      await using _skyporten = await listening(base + 5);
      await using _admin = await listening(base + 9);
      return base;
    } catch {
      // Somebody has one of them.
    }
  }
  throw new Error('No ten ports in a row are free here.');
}

async function listening(port: number): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A port was asked for.');
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}
