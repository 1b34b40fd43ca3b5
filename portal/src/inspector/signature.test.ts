import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPasted } from './pasted.ts';
import { judgeSignature } from './signature.ts';

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

async function signedToken(alg = 'RS256') {
  const parameters = { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const text = `${encode({ alg, kid: 'one' })}.${encode({ iss: 'https://a.example.no/' })}`;
  const signature = await crypto.subtle.sign(ALGORITHM.name, pair.privateKey, Buffer.from(text));
  const pasted = readPasted(`${text}.${Buffer.from(signature).toString('base64url')}`);
  assert.ok(pasted.kind === 'jwt');
  const key = { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), kid: 'one' };
  return { jwt: pasted.jwt, key };
}

describe('the signature of a token', async () => {
  const { jwt, key } = await signedToken();
  const other = (await signedToken()).key;
  const rows = [
    {
      name: 'is good by the key that it names',
      jwt,
      keys: [other, key].map((one, at) => (at === 0 ? { ...one, kid: 'two' } : one)),
      verdict: 'good',
    },
    { name: 'is bad by another key of that name', jwt, keys: [other], verdict: 'bad' },
    {
      name: 'is bad for other claims',
      jwt: { ...jwt, signed: `${jwt.signed}x` },
      keys: [key],
      verdict: 'bad',
    },
    { name: 'is unknown without such a key', jwt, keys: [], verdict: 'unknown-key' },
    {
      name: 'is not checked by an algorithm that is not known',
      jwt: { ...jwt, header: { ...jwt.header, alg: 'none' } },
      keys: [key],
      verdict: 'unsupported',
    },
  ];
  for (const { name, verdict, ...given } of rows) {
    test(name, async () => assert.equal(await judgeSignature(given.jwt, given.keys), verdict));
  }
});
