import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { createSecureContext } from 'node:tls';
import { DAY } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { writeCertificate } from './certificate-writer.ts';
import { COMMON_NAME } from './distinguished-name.ts';
import { writePkcs12 } from './pkcs12.ts';

const NOW = Date.UTC(2026, 0, 15);

describe('a PKCS #12 file', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  let certificate: Uint8Array;
  before(async () => {
    const name = [{ type: COMMON_NAME, value: 'Blåbær AS' }];
    const template = { subject: name, issuer: name, notBefore: NOW, notAfter: NOW + DAY, extensions: [] };
    certificate = await writeCertificate(
      { ...template, publicKey: createPublicKey(privateKey) },
      privateKey,
      systemRandom,
    );
  });
  const write = (password: string, friendlyName = 'Blåbær AS') =>
    writePkcs12({ privateKey, certificates: [certificate], friendlyName }, password, systemRandom);
  const open = (file: Uint8Array, passphrase: string) =>
    createSecureContext({ pfx: Buffer.from(file), passphrase });

  const passwords = ['changeit', 'blåbær-æøå', '', 'x'.repeat(200), '🫐 sylt'];
  for (const password of passwords) {
    test(`opens with its password ${JSON.stringify(password.slice(0, 20))} and with no other`, async () => {
      const file = await write(password);
      assert.ok(open(file, password));
      for (const wrong of [`${password}x`, 'wrong', password.slice(1) || 'y']) {
        assert.throws(() => open(file, wrong), /mac verify failure/i, wrong);
      }
    });
  }

  test('does not open when a byte of it was changed', async () => {
    const file = await write('changeit');
    for (let at = 0; at < file.length; at += 97) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      assert.throws(() => open(changed, 'changeit'), `byte ${at}`);
    }
  });

  test('is encrypted anew each time, and shows neither name nor certificate', async () => {
    const [one, two] = [Buffer.from(await write('changeit')), Buffer.from(await write('changeit'))];
    assert.notDeepEqual(one, two);
    assert.equal(one.includes(Buffer.from('Blåbær')), false);
  });

  test('holds the key of its certificate: OpenSSL refuses another', async () => {
    const content = { privateKey: other, certificates: [certificate], friendlyName: 'x' };
    const file = await writePkcs12(content, 'changeit', systemRandom);
    assert.throws(() => open(file, 'changeit'), /PFX data/);
  });

  test('cannot be made without a certificate', async () => {
    await assert.rejects(writePkcs12({ privateKey, certificates: [], friendlyName: 'x' }, 'x', systemRandom));
  });
});
