import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { sampleKey } from '../registry.fixture.ts';
import type { RegisteredKey } from './key.ts';
import { keyView } from './key-view.ts';

const RSA = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };

describe('a registered key ready to verify with', () => {
  let pair: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey };
  let key: RegisteredKey;
  before(async () => {
    pair = await crypto.subtle.generateKey({ ...RSA, hash: 'SHA-256' }, true, ['sign', 'verify']);
    const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const sample = sampleKey('a');
    key = { ...sample, jwk: { ...sample.jwk, n, e } };
  });

  test('verifies what its private half signed, and can do nothing else', async () => {
    const publicKey = keyView(key).publicKey('RS256');
    const data = new TextEncoder().encode('data');
    const signature = await crypto.subtle.sign(RSA.name, pair.privateKey, data);
    assert.equal(await crypto.subtle.verify(RSA.name, publicKey, signature, data), true);
    assert.deepEqual(publicKey.usages, ['verify']);
  });

  test('is made once for each algorithm', () => {
    const view = keyView(key);
    const publicKey = view.publicKey('RS256');
    assert.equal(view.publicKey('RS256'), publicKey);
    assert.notEqual(view.publicKey('RS512'), publicKey);
    assert.deepEqual(view.publicKey('RS512').algorithm, {
      ...publicKey.algorithm,
      hash: { name: 'SHA-512' },
    });
  });

  test('tells each who asks when it cannot be read', () => {
    const view = keyView({ ...key, jwk: { ...key.jwk, kty: 'EC' as 'RSA' } });
    assert.throws(() => view.publicKey('RS256'));
    assert.throws(() => view.publicKey('RS256'));
  });
});
