import assert from 'node:assert/strict';
import { KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { DAY } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { datesOf, readCertificate } from './certificate.ts';
import { selfSignedCertificate } from './seal.ts';

const NOW = Date.UTC(2026, 0, 15);
const VALIDITY = { notBefore: NOW, notAfter: NOW + 400 * DAY };

const kinds: readonly {
  name: string;
  parameters: webcrypto.RsaHashedKeyGenParams | webcrypto.EcKeyGenParams;
}[] = [
  { name: 'RS256', parameters: rsa('RSASSA-PKCS1-v1_5') },
  { name: 'PS256', parameters: rsa('RSA-PSS') },
  { name: 'ES256', parameters: { name: 'ECDSA', namedCurve: 'P-256' } },
];

function rsa(name: string): webcrypto.RsaHashedKeyGenParams {
  return { name, hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
}

for (const { name, parameters } of kinds) {
  describe(`the certificate of a signing key for ${name}`, () => {
    let keys: webcrypto.CryptoKeyPair;
    before(async () => {
      keys = await webcrypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
    });
    const seal = async (more = {}) => {
      const request = { ...keys, ...VALIDITY, commonName: 'localhost:8102', random: systemRandom, ...more };
      return selfSignedCertificate(request);
    };

    test('is base64 DER that OpenSSL reads, and carries the key', async () => {
      const text = await seal();
      assert.match(text, /^[A-Za-z0-9+/]+={0,2}$/);
      const x509 = new X509Certificate(Buffer.from(text, 'base64'));
      assert.equal(x509.subject, 'CN=localhost:8102');
      assert.ok(x509.publicKey.equals(KeyObject.from(keys.publicKey)));
      assert.ok(x509.verify(x509.publicKey));
      assert.deepEqual(datesOf(x509), VALIDITY);
    });

    test('is for signatures alone and no authority', async () => {
      const certificate = readCertificate(new X509Certificate(Buffer.from(await seal(), 'base64')));
      assert.deepEqual(certificate?.keyUsage, ['digitalSignature']);
      assert.equal(certificate?.authority, undefined);
    });

    test('has the serial number it is given, or one of its own', async () => {
      const serialOf = (text: string) => new X509Certificate(Buffer.from(text, 'base64')).serialNumber;
      assert.equal(serialOf(await seal({ serialNumber: Uint8Array.of(1, 2, 3) })), '010203');
      assert.notEqual(serialOf(await seal()), serialOf(await seal()));
    });
  });
}
