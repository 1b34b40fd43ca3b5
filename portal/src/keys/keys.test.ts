import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { claimsOf, signedAssertion } from '../trial/assertion.ts';
import { endOfKey } from './key-end.ts';
import { kidOf, makeKeyPair, thumbprint } from './key-pair.ts';
import { MAX_KEYS, readKeyText } from './key-text.ts';

const DAY = new Date(Date.UTC(2026, 10, 20, 12));
const PAIR = await makeKeyPair(DAY);

describe('a key pair made in the browser', () => {
  test('is public in what is registered, and private in two files that other programs read', () => {
    assert.deepEqual(Object.keys(PAIR.publicJwk).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
    const fromPem = createPrivateKey(PAIR.privatePem).export({ format: 'jwk' });
    const fromJwk = createPrivateKey({ key: PAIR.privateJwk as never, format: 'jwk' }).export({
      format: 'jwk',
    });
    assert.deepEqual(fromPem, fromJwk);
    assert.equal(
      createPublicKey({ key: PAIR.publicJwk as never, format: 'jwk' }).asymmetricKeyDetails?.modulusLength,
      2048,
    );
  });

  test('is named by its day and its thumbprint (RFC 7638 section 3.1)', async () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';
    assert.equal(await thumbprint({ n, e: 'AQAB' }), 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
    assert.equal(kidOf(DAY, 'Nz-_LsXh8u'), '2026-11-20-NzLsXh');
    assert.match(PAIR.kid, /^2026-11-20-[A-Za-z0-9]{6}$/);
  });

  test('signs what shows who the integration is', async () => {
    const assertion = await signedAssertion({ iss: 'client', aud: 'https://issuer.example.no/' }, PAIR, DAY);
    const [header = '', payload = '', signature = ''] = assertion.split('.');
    const key = await crypto.subtle.importKey(
      'jwk',
      PAIR.publicJwk as JsonWebKey,
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    assert.ok(
      await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, Buffer.from(signature, 'base64url'), signed),
    );
    const iat = DAY.getTime() / 1000;
    assert.deepEqual(claimsOf(assertion), {
      iss: 'client',
      aud: 'https://issuer.example.no/',
      iat,
      exp: iat + 60,
    });
  });

  test('a token that is no JWT says nothing of itself', () => {
    for (const token of ['', 'opaque', 'a.b.c', 7, undefined, 'e30.bnVsbA.x'])
      assert.equal(claimsOf(token), undefined);
  });
});

describe('a pasted key', () => {
  const jwk = { use: 'sig', alg: 'RS256', kty: 'RSA', n: 'n', e: 'AQAB' };
  const one = JSON.stringify(jwk);
  const pem = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----`;
  const rows = [
    ['a JWK', one, { kind: 'public', texts: [one] }],
    [
      'a JWK without what tools leave out',
      '{"kty":"RSA","n":"n","e":"AQAB"}',
      { kind: 'public', texts: [one] },
    ],
    ['a set', JSON.stringify({ keys: [jwk, jwk] }), { kind: 'public', texts: [one, one] }],
    ['the bare array of old guides', `\n [${one}]\n`, { kind: 'public', texts: [one] }],
    [
      'as many keys as a client may have',
      JSON.stringify({ keys: Array(MAX_KEYS).fill(jwk) }),
      { kind: 'public', texts: Array(MAX_KEYS).fill(one) },
    ],
    [
      'one more',
      JSON.stringify({ keys: Array(MAX_KEYS + 1).fill(jwk) }),
      { kind: 'tooMany', count: MAX_KEYS + 1 },
    ],
    ['a public key in PEM', pem('PUBLIC KEY'), { kind: 'public', texts: [pem('PUBLIC KEY')] }],
    ['a certificate', pem('CERTIFICATE'), { kind: 'public', texts: [pem('CERTIFICATE')] }],
    ['a private key in PEM', pem('PRIVATE KEY'), { kind: 'private' }],
    ['an old private key in PEM', pem('RSA PRIVATE KEY'), { kind: 'private' }],
    [
      'a private key after a public one',
      pem('PUBLIC KEY') + pem('ENCRYPTED PRIVATE KEY'),
      { kind: 'private' },
    ],
    ['a private JWK', JSON.stringify({ ...jwk, d: 'd' }), { kind: 'private' }],
    ['a private JWK within a set', JSON.stringify({ keys: [jwk, { ...jwk, q: 'q' }] }), { kind: 'private' }],
    ['a symmetric key', JSON.stringify({ kty: 'oct', k: 'k' }), { kind: 'private' }],
    ['an empty set', JSON.stringify({ keys: [] }), { kind: 'unreadable' }],
    ['another object', '{"n":"n"}', { kind: 'unreadable' }],
    ['half of a JWK', one.slice(0, -1), { kind: 'unreadable' }],
    ['null', 'null', { kind: 'unreadable' }],
    ['words', 'hello', { kind: 'unreadable' }],
    ['nothing', ' \n', { kind: 'empty' }],
  ] as const;
  for (const [name, text, expected] of rows) {
    test(`threats: secrets, ${name}: ${expected.kind}`, () => assert.deepEqual(readKeyText(text), expected));
  }
});

describe('the end of a key', () => {
  const at = (ms: number) => ({ exp: (DAY.getTime() + ms) / 1000 });
  const month = 30 * 24 * 3600 * 1000;
  const rows = [
    ['a month away', month, 'good'],
    ['a second nearer', month - 1000, 'soon'],
    ['a second away', 1000, 'soon'],
    ['now', 0, 'over'],
  ] as const;
  for (const [name, ms, expected] of rows) {
    test(`${name} is ${expected}`, () => assert.equal(endOfKey(at(ms), DAY).state, expected));
  }
  test('that is none is far', () => assert.deepEqual(endOfKey({}, DAY), { state: 'good', at: undefined }));
});
