import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { bitString, contextTag, der, integer, NULL, oid, sequence } from './der.ts';
import { COMMON_NAME, writeName } from './distinguished-name.ts';
import { judgeSigningRequest } from './signing-request.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const RSA_SHA256 = sequence(oid('1.2.840.113549.1.1.11'), NULL);
const RSA_SHA1 = sequence(oid('1.2.840.113549.1.1.5'), NULL);
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/** RFC 2986 section 4. */
function writeRequest(publicKey: KeyObject, signer: KeyObject, algorithm = RSA_SHA256, hash = 'sha256') {
  const information = sequence(
    integer(0),
    writeName([{ type: COMMON_NAME, value: 'x' }]),
    publicKey.export({ format: 'der', type: 'spki' }),
    der(contextTag(0)),
  );
  return sequence(information, algorithm, bitString(sign(hash, information, signer)));
}

function pem(bytes: Uint8Array, label = 'CERTIFICATE REQUEST'): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

describe('a request for a certificate', () => {
  const good = writeRequest(rsa.publicKey, rsa.privateKey);

  const accepted: readonly { name: string; text: string; key: KeyObject }[] = [
    { name: 'with an RSA key', text: pem(good), key: rsa.publicKey },
    {
      name: 'with a key on P-256',
      text: pem(writeRequest(ec.publicKey, ec.privateKey, ECDSA_SHA256)),
      key: ec.publicKey,
    },
    { name: 'under the older label', text: pem(good, 'NEW CERTIFICATE REQUEST'), key: rsa.publicKey },
    {
      name: 'with CRLF and spaces around',
      text: `\r\n ${pem(good).replaceAll('\n', '\r\n')} `,
      key: rsa.publicKey,
    },
  ];
  for (const { name, text, key } of accepted) {
    it(`${name} gives its key`, () => {
      const verdict = judgeSigningRequest(text);
      assert.ok(verdict.ok && verdict.publicKey.equals(key));
    });
  }

  const changed = Uint8Array.from(good);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  const refused: readonly { name: string; text: string; says: RegExp }[] = [
    {
      name: 'signed with another key',
      text: pem(writeRequest(rsa.publicKey, ec.privateKey)),
      says: /not signed by its own key/,
    },
    {
      name: 'signed with another algorithm than it says',
      text: pem(writeRequest(ec.publicKey, ec.privateKey)),
      says: /not signed by its own key/,
    },
    {
      name: 'signed with SHA-1',
      text: pem(writeRequest(rsa.publicKey, rsa.privateKey, RSA_SHA1, 'sha1')),
      says: /SHA-256/,
    },
    { name: 'changed in its last bit', text: pem(changed), says: /not signed by its own key/ },
    { name: 'cut short', text: pem(good.subarray(0, -1)), says: /no PKCS #10/ },
    { name: 'with something after it', text: pem(Buffer.concat([good, Buffer.of(0)])), says: /no PKCS #10/ },
    { name: 'of another kind', text: pem(good, 'CERTIFICATE'), says: /not one certificate request/ },
    { name: 'twice', text: pem(good) + pem(good), says: /not one certificate request/ },
    { name: 'of 17 000 characters', text: pem(Buffer.alloc(12_500)), says: /not one certificate request/ },
    { name: 'that is empty', text: '', says: /not one certificate request/ },
    { name: 'of junk in DER', text: pem(sequence(sequence(), sequence(), integer(1))), says: /no PKCS #10/ },
  ];
  for (const { name, text, says } of refused) {
    it(`threats: malformed input: ${name} is refused`, () => {
      const verdict = judgeSigningRequest(text);
      assert.ok(!verdict.ok);
      assert.match(verdict.fault, says);
    });
  }

  it('threats: malformed input: cut anywhere or with any bit turned, throws nothing', () => {
    for (let at = 0; at < good.length; at++) {
      judgeSigningRequest(pem(good.subarray(0, at)));
      const turned = Uint8Array.from(good);
      turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
      const verdict = judgeSigningRequest(pem(turned));
      assert.ok(!verdict.ok, `byte ${at}`);
    }
  });
});
