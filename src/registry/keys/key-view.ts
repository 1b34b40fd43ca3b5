/** A registered key ready to verify with: imported into Web Crypto when first used, then kept with it. */
import type { KeyAlgorithm, RegisteredKey } from './key.ts';

export type KeyView = RegisteredKey & {
  /** At once but for the first use. Web Crypto binds a key to one hash, so each algorithm has its own. */
  publicKey(algorithm: KeyAlgorithm): CryptoKey | Promise<CryptoKey>;
};

const HASHES: Record<KeyAlgorithm, string> = { RS256: 'SHA-256', RS384: 'SHA-384', RS512: 'SHA-512' };

export function keyView(key: RegisteredKey): KeyView {
  const kept: { [Algorithm in KeyAlgorithm]?: CryptoKey | Promise<CryptoKey> } = {};
  return { ...key, publicKey: (algorithm) => kept[algorithm] ?? importAndKeep(algorithm) };

  function importAndKeep(algorithm: KeyAlgorithm): Promise<CryptoKey> {
    const importing = importPublicKey(key, algorithm);
    kept[algorithm] = importing;
    importing.then(
      (publicKey) => {
        kept[algorithm] = publicKey;
      },
      () => {
        delete kept[algorithm];
      },
    );
    return importing;
  }
}

function importPublicKey({ jwk }: RegisteredKey, algorithm: KeyAlgorithm): Promise<CryptoKey> {
  const { kty, n, e } = jwk;
  const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: HASHES[algorithm] };
  return crypto.subtle.importKey('jwk', { kty, n, e }, parameters, false, ['verify']);
}
