import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type Folder,
  porthus,
  type Running,
  startPorthusProcess,
  temporaryFolder,
} from './command-line.fixture.ts';

/** The seeded bank, whose client authenticates by certificate. */
const BANK = '310016004';

describe('porthus certificate', () => {
  let folder: Folder;
  let running: Running;
  before(async () => {
    folder = await temporaryFolder();
    running = await startPorthusProcess(folder.path);
  });
  after(async () => {
    await running[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const ask = (...words: string[]) => porthus(['certificate', ...words, '--data', folder.path]);
  const token = (certificate: string) =>
    porthus(['token', '--client', 'bank', '--certificate', certificate, '--data', folder.path]);

  it('issues into a folder, and ends with the line by which to get a token', async () => {
    const out = join(folder.path, 'sound');
    const { code, out: said, err } = await ask('issue', '--organisation', BANK, '--out', out);
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual((await readdir(out)).sort(), [
      'certificate.p12',
      'certificate.pem',
      'chain.pem',
      'key.pem',
    ]);
    for (const name of ['key.pem', 'certificate.p12'])
      assert.equal((await stat(join(out, name))).mode & 0o777, 0o600, name);
    const x509 = new X509Certificate(await readFile(join(out, 'certificate.pem')));
    assert.ok(x509.checkPrivateKey(createPrivateKey(await readFile(join(out, 'key.pem')))));
    assert.match(said, /judged {3}accepted/);
    assert.match(said, /keytool -importkeystore/);
    assert.match(
      said,
      new RegExp(`\\n  porthus token --client bank --certificate ${out} --data ${folder.path}\\n$`),
    );
    const { code: given, out: accessToken } = await token(out);
    assert.equal(given, 0);
    assert.match(accessToken, /^eyJ/);
  });

  it('never writes over a key that is there', async () => {
    const out = join(folder.path, 'sound');
    const { code, err } = await ask('issue', '--organisation', BANK, '--out', out);
    assert.equal(code, 1);
    assert.match(err, /certificate\.pem is there already\. Choose another folder with --out DIR\.\n$/);
  });

  it('issues one that is refused, and says by which rule', async () => {
    const out = join(folder.path, 'expired');
    const { out: said } = await ask('issue', '--organisation', BANK, '--kind', 'expired', '--out', out);
    assert.match(said, /judged {3}refused, rule expired/);
    const { code, err } = await token(out);
    assert.equal(code, 1);
    assert.match(err, /invalid certificate.*\n.*MP-120/);
  });

  it('certifies a key of the holder, and writes no private key', async () => {
    const jwk = join(folder.path, 'key.jwk');
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await writeFile(jwk, JSON.stringify(publicKey.export({ format: 'jwk' })));
    const said = await ask('issue', '--organisation', BANK, '--jwk', jwk, '--json');
    const { folder: out, files, private_key } = JSON.parse(said.out);
    assert.deepEqual(files, ['certificate.pem', 'chain.pem']);
    assert.equal(private_key, undefined);
    assert.match(out, /simulator.certificates.310016004-seid2-[0-9a-f]{8}$/);
  });

  it('lists and revokes', async () => {
    const issued = JSON.parse((await ask('issue', '--organisation', BANK, '--kind', 'seid1', '--json')).out);
    const revoked = await ask('revoke', issued.serial, '--reason', 'keyCompromise');
    assert.match(revoked.out, /^Revoked .*\n$/);
    const { out } = await ask('list', '--organisation', BANK);
    assert.match(out, new RegExp(`^${issued.serial}  .*  seid1 .* keyCompromise$`, 'm'));
    assert.match(out, /^[0-9A-F]{32} {2}310016004 {5}seeded .* -$/m);
    assert.deepEqual((await ask('revoke', issued.serial)).code, 1);
  });

  it('arranges faults of CRL and OCSP, and tells of them', async () => {
    assert.equal((await ask('faults', '--crl', 'unreachable')).out, 'CRL unreachable, OCSP answering\n');
    assert.equal((await ask('faults', '--crl', 'current')).out, 'CRL current, OCSP answering\n');
    assert.equal((await ask('faults')).out, 'CRL current, OCSP answering\n');
  });

  const wrong: readonly { name: string; words: string[]; code: number; says: RegExp }[] = [
    { name: 'no organisation', words: ['issue'], code: 2, says: /Say whose certificate/ },
    { name: 'another action', words: ['renew'], code: 2, says: /use kinds, issue, list, revoke, faults/ },
    { name: 'nothing to revoke', words: ['revoke'], code: 2, says: /porthus certificate revoke SERIAL/ },
    {
      name: 'a flag of another action',
      words: ['list', '--crl', 'stale'],
      code: 2,
      says: /--crl says nothing to porthus certificate list/,
    },
    {
      name: "a real organisation's number",
      words: ['issue', '--organisation', '999999999'],
      code: 1,
      says: /begin with 2 or 3/,
    },
    {
      name: 'a request that is not there',
      words: ['issue', '--organisation', BANK, '--csr', 'none.csr'],
      code: 1,
      says: /none\.csr cannot be read/,
    },
  ];
  for (const { name, words, code, says } of wrong) {
    it(`says what is wrong with ${name}`, async () => {
      const said = await ask(...words);
      assert.equal(said.code, code);
      assert.match(said.err, says);
      assert.equal(said.err.trim().split('\n').length, 1);
    });
  }

  it('says that no simulator is running', async () => {
    await using empty = await temporaryFolder();
    const { code, err } = await porthus(['certificate', 'list', '--data', empty.path]);
    assert.equal(code, 1);
    assert.match(err, /^No simulator is running on .*npm start.*\n$/);
  });
});
