/** A registered key ready to verify with: made into a CryptoKey when first used, then kept with it. */
import { createPublicKey } from 'node:crypto';
import type { KeyAlgorithm, RegisteredKey } from './key.ts';

export type KeyView = RegisteredKey & {
  /** Web Crypto binds a key to one hash, so each algorithm has its own. */
  publicKey(algorithm: KeyAlgorithm): CryptoKey;
};

const HASHES: Record<KeyAlgorithm, string> = { RS256: 'SHA-256', RS384: 'SHA-384', RS512: 'SHA-512' };

export function keyView(key: RegisteredKey): KeyView {
  const kept: { [Algorithm in KeyAlgorithm]?: CryptoKey } = {};
  return {
    ...key,
    publicKey(algorithm) {
      kept[algorithm] ??= makePublicKey(key, algorithm);
      return kept[algorithm];
    },
  };
}

function makePublicKey({ jwk }: RegisteredKey, algorithm: KeyAlgorithm): CryptoKey {
  const { kty, n, e } = jwk;
  const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: HASHES[algorithm] };
  return createPublicKey({ key: { kty, n, e }, format: 'jwk' }).toCryptoKey(parameters, false, ['verify']);
}
