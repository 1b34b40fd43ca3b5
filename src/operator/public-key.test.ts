import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { PAIR } from '../registry/keys/keys.fixture.ts';
import { thumbprint } from '../registry/keys/thumbprint.ts';
import { readPublicKey } from './public-key.ts';

const { n, e } = PAIR;
const KID = thumbprint({ n, e });
const JWK = { kty: 'RSA', n, e };
const READ = { kty: 'RSA', use: 'sig', alg: 'RS256', kid: KID, n, e, privateMembers: [] };
const spki = String(PAIR.publicKey.export({ type: 'spki', format: 'pem' }));
const pkcs1 = String(PAIR.publicKey.export({ type: 'pkcs1', format: 'pem' }));

describe('a public key is read', () => {
  for (const [name, text, expected] of [
    ['from PEM', spki, READ],
    ['from PEM as PKCS #1', pkcs1, READ],
    ['from PEM with space around it', `\n  ${spki}\n`, READ],
    ['from a JWK, with what is left out', JSON.stringify(JWK), { ...READ, exp: undefined }],
    [
      'from a JWK, with a name, an algorithm and an end of its own',
      JSON.stringify({ ...JWK, kid: 'mine', alg: 'RS512', use: 'sig', exp: 1_800_000_000 }),
      { ...READ, kid: 'mine', alg: 'RS512', exp: 1_800_000_000 },
    ],
  ] as const) {
    test(name, () => {
      const read = readPublicKey(text);
      assert.ok(read.ok, JSON.stringify(read));
      assert.deepEqual(read.value, expected);
    });
  }
});

describe('what is no public key is refused', () => {
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  for (const [name, text, expected] of [
    ['nothing', '', /cannot be read/],
    ['words', 'my key', /cannot be read/],
    ['another kind of key', String(elliptic.export({ type: 'spki', format: 'pem' })), /cannot be read/],
    ['half a key', spki.slice(0, 200), /cannot be read/],
    ['two keys', spki + spki, /cannot be read/],
    ['a list of keys', JSON.stringify([JWK]), /cannot be read/],
    ['broken JSON', '{"kty"', /cannot be read/],
    ['a name twice', `{"kty":"RSA","kty":"RSA","n":"${n}","e":"${e}"}`, /cannot be read/],
    ['a JWK with a certificate', JSON.stringify({ ...JWK, x5c: ['MIIB'] }), /x5c/],
  ] as const) {
    test(name, () => {
      const read = readPublicKey(text);
      assert.ok(!read.ok);
      assert.match(read.faults[0]?.message ?? '', expected);
    });
  }
});

describe('threats: secrets in errors: a private key is refused, and nothing of it told', () => {
  const secret = PAIR.privateKey.export({ format: 'jwk' });
  for (const [name, text] of [
    ['in PEM', String(PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' }))],
    ['in PEM beside the public one', `${spki}${PAIR.privateKey.export({ type: 'pkcs1', format: 'pem' })}`],
    ['as a JWK', JSON.stringify(secret)],
    ['as a JWK with one member of it', JSON.stringify({ ...JWK, dq: secret.dq })],
  ] as const) {
    test(name, () => {
      const read = readPublicKey(text);
      assert.ok(!read.ok);
      const told = JSON.stringify(read.faults);
      assert.match(told, /holds a private key/);
      assert.ok(!told.includes(String(secret.dq).slice(0, 20)));
    });
  }
});
