/**
 * A key to verify with when there is none, so that a client or key that does not exist is refused no sooner than one whose
 * signature is wrong (spec/threats.md rows 54 and 55).
 */
import type { GrantAlgorithm } from '../protocol/jwt-grant-rules.ts';

/** 2 ^ 2048 - 1: as long as a key of 2048 bits, so that arithmetic with it takes as long. It is no key, and nothing rests on it. */
const DECOY_MODULUS = Buffer.alloc(256, 0xff).toString('base64url');

export function decoyKeys(): (algorithm: GrantAlgorithm) => Promise<CryptoKey> {
  const keys = new Map<GrantAlgorithm, Promise<CryptoKey>>();
  return (algorithm) => {
    const key = keys.get(algorithm) ?? importDecoy(algorithm);
    keys.set(algorithm, key);
    return key;
  };
}

function importDecoy(algorithm: GrantAlgorithm): Promise<CryptoKey> {
  const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${algorithm.slice(2)}` };
  return crypto.subtle.importKey('jwk', { kty: 'RSA', n: DECOY_MODULUS, e: 'AQAB' }, parameters, false, [
    'verify',
  ]);
}
