/** Proofs that the client holds the key that its tokens are bound to (RFC 9449 section 4.2). */
import { base64url, exportJWK, type JWK } from 'jose';
import { SECOND } from '../clock.ts';
import { type Random, randomId } from '../random.ts';
import { createSigner, type Signer, signJws } from './signer.ts';

/** Made by you and kept by you: whoever has it can use the tokens. With `jose`: `await generateKeyPair('ES256')`. */
export type DpopKey = { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };

export type Proven = {
  readonly method: string;
  readonly url: string;
  /** At an API; at the token endpoint there is none yet. */
  readonly accessToken?: string | undefined;
  /** What the server has asked to have in its proofs (section 8). */
  readonly nonce?: string | undefined;
};

export type Prove = (call: Proven) => Promise<string>;

export function createProver(
  key: DpopKey,
  parts: { readonly now: () => number; readonly random: Random },
): Prove {
  let made: Promise<readonly [Signer, JWK]> | undefined;
  return async ({ method, url, accessToken, nonce }) => {
    made ??= Promise.all([
      createSigner(key.privateKey, algorithmOf(key.privateKey)),
      publicJwk(key.publicKey),
    ]);
    const [signer, jwk] = await made;
    const claims = {
      ...{ jti: randomId(parts.random), htm: method, htu: withoutQuery(url) },
      iat: Math.floor(parts.now() / SECOND),
      ...(accessToken === undefined ? {} : { ath: await hashOf(accessToken) }),
      ...(nonce === undefined ? {} : { nonce }),
    };
    return signJws(signer, { typ: 'dpop+jwt', jwk }, claims);
  };
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  ECDSA: 'ES256',
  'RSASSA-PKCS1-v1_5': 'RS256',
  'RSA-PSS': 'PS256',
};

export function algorithmOf({ algorithm, usages }: CryptoKey): string {
  const name = ALGORITHMS[algorithm.name];
  if (name !== undefined && usages.includes('sign')) return name;
  throw new TypeError(`dpop: a key for ${algorithm.name} makes no proofs. Give a key pair for ES256.`);
}

/** Public members alone, also if more could be exported. */
async function publicJwk(key: CryptoKey): Promise<JWK> {
  const { kty, crv, x, y, n, e } = await exportJWK(key);
  return Object.fromEntries(
    Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined),
  );
}

/** "without query and fragment parts" */
function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}

async function hashOf(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return base64url.encode(new Uint8Array(hash));
}
