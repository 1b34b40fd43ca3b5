import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DAY } from '../clock.ts';
import { systemRandom } from '../random.ts';
import {
  authorityConstraints,
  holderConstraints,
  keyUsage,
  pem,
  writeCertificate,
} from './certificate-writer.ts';
import { COMMON_NAME } from './distinguished-name.ts';
import { joinTrustStores, loadTrustStore, TEST_POLICIES, UnusableTrustStore } from './trust-store.ts';

const NOW = Date.UTC(2026, 0, 15);
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

async function certificate(commonName: string, extensions: readonly Uint8Array[]): Promise<string> {
  const name = [{ type: COMMON_NAME, value: commonName }];
  const template = {
    subject: name,
    issuer: name,
    notBefore: NOW,
    notAfter: NOW + DAY,
    publicKey: keys.publicKey,
    extensions,
  };
  return pem(await writeCertificate(template, keys.privateKey, systemRandom));
}
const authority = (name: string) => certificate(name, [authorityConstraints(), keyUsage('keyCertSign')]);

type Files = Readonly<Record<string, string>>;

describe('a trust store on disk', () => {
  let parent: string;
  let folders = 0;
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'porthus-trust-'));
  });
  after(() => rm(parent, { recursive: true }));

  async function load(files: Files) {
    const directory = join(parent, String(folders++));
    await mkdir(join(directory, 'roots'), { recursive: true });
    await mkdir(join(directory, 'intermediates'));
    for (const [path, text] of Object.entries(files)) await writeFile(join(directory, path), text);
    return loadTrustStore(directory, { name: 'test', policies: TEST_POLICIES });
  }
  const subjects = (authorities: readonly { subject: string }[]) => authorities.map(({ subject }) => subject);

  test('is read from roots and intermediates, each file with one certificate or several', async () => {
    const store = await load({
      'roots/b.pem': await authority('B'),
      'roots/a.pem': `Root of somebody\n${await authority('A1')}\n# and\n${await authority('A2')}`,
      'roots/README.txt': 'not a certificate',
      'intermediates/c.pem': (await authority('C')).replaceAll('\n', '\r\n'),
    });
    assert.deepEqual(subjects(store.roots), ['CN=A1', 'CN=A2', 'CN=B']);
    assert.deepEqual(subjects(store.intermediates), ['CN=C']);
    assert.equal(store.name, 'test');
    assert.deepEqual(store.policies, TEST_POLICIES);
  });

  test('may lack intermediates', async () => {
    const directory = join(parent, 'roots-only');
    await mkdir(join(directory, 'roots'), { recursive: true });
    await writeFile(join(directory, 'roots', 'a.pem'), await authority('A'));
    const store = await loadTrustStore(directory, { name: 'test', policies: [] });
    assert.deepEqual(store.intermediates, []);
  });

  const refused: readonly { name: string; files: () => Promise<Files>; says: RegExp }[] = [
    {
      name: 'no root',
      files: async () => ({ 'intermediates/a.pem': await authority('A') }),
      says: /roots holds no root certificate; put/,
    },
    {
      name: 'a file without certificate',
      files: async () => ({ 'roots/a.pem': 'hello' }),
      says: /a\.pem holds no certificate; remove it/,
    },
    {
      name: 'a certificate that cannot be read',
      files: async () => ({
        'roots/a.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      }),
      says: /a\.pem holds a certificate that cannot be read; replace it/,
    },
    {
      name: "a holder's certificate",
      files: async () => ({
        'roots/a.pem': await certificate('A', [holderConstraints(), keyUsage('digitalSignature')]),
      }),
      says: /a\.pem holds a certificate that is no authority's; remove it/,
    },
    {
      name: 'an authority that may not sign certificates',
      files: async () => ({
        'roots/a.pem': await certificate('A', [authorityConstraints(), keyUsage('digitalSignature')]),
      }),
      says: /no authority's/,
    },
    {
      name: 'a certificate without extensions',
      files: async () => ({ 'roots/a.pem': await certificate('A', []) }),
      says: /no authority's/,
    },
    {
      name: 'more than 500 certificates',
      files: async () => ({ 'roots/a.pem': (await authority('A')).repeat(501) }),
      says: /holds 501 certificates; a trust store takes 500/,
    },
  ];
  for (const { name, files, says } of refused) {
    test(`is refused for ${name}, in a sentence that says what to do`, async () => {
      await assert.rejects(
        load(await files()),
        (error) => error instanceof UnusableTrustStore && says.test(error.message),
      );
    });
  }

  test('is refused when it does not exist', async () => {
    const missing = join(parent, 'missing');
    await assert.rejects(
      loadTrustStore(missing, { name: 'test', policies: [] }),
      /holds no root certificate/,
    );
  });

  test('is joined with another: each trusts what it trusted, policies once', async () => {
    const one = await load({ 'roots/a.pem': await authority('A') });
    const two = await load({
      'roots/b.pem': await authority('B'),
      'intermediates/c.pem': await authority('C'),
    });
    const joined = joinTrustStores('both', [one, { ...two, policies: ['1.2.3', ...TEST_POLICIES] }]);
    assert.deepEqual(subjects(joined.roots), ['CN=A', 'CN=B']);
    assert.deepEqual(subjects(joined.intermediates), ['CN=C']);
    assert.deepEqual(joined.policies, [...TEST_POLICIES, '1.2.3']);
    assert.equal(joined.name, 'both');
  });
});
