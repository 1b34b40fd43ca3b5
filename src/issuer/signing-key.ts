/** A signing key: made here, sealed here, opened here. Private keys have no other door (design section 5, promise 9). */
import { createPrivateKey, webcrypto } from 'node:crypto';
import type { JWK } from 'jose';
import type { Instant } from '../clock.ts';
import type { Random } from '../random.ts';
import type { MasterKey } from './master-key.ts';
import type { KeyTimes } from './rotation.ts';
import type { StoredSigningKey } from './signing-key-store.ts';

/** Every consumer library seen accepts RS256, and many nothing else (spec/maskinporten.md 1.4). */
export const SIGNING_ALGORITHM = 'RS256';
const RSA_PARAMETERS = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

export type SigningKey = KeyTimes & {
  readonly algorithm: string;
  /** As it stands in the JWKS: with `kid`, `alg`, `use` and `x5c`. */
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey;
};

/** Makes the certificate that carries the key in the JWKS. */
export type SealKey = (key: {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
  readonly commonName: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}) => Promise<string>;

export type KeyMaker = { readonly masterKey: MasterKey; readonly random: Random; readonly sealKey: SealKey };

/** A key that has been made and sealed but stands in no ring yet. */
export type DraftSigningKey = Omit<StoredSigningKey, 'publishAt' | 'signFrom' | 'signUntil' | 'removeAt'>;

export async function draftSigningKey(
  issuer: string,
  validity: { readonly createdAt: Instant; readonly notAfter: Instant },
  maker: KeyMaker,
): Promise<DraftSigningKey> {
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey(
    { ...RSA_PARAMETERS, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  // Loaded here, since most starts make no key.
  const { calculateJwkThumbprint, exportJWK } = await import('jose');
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk, 'sha256');
  const pkcs8 = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  const certificate = await maker.sealKey({
    publicKey,
    privateKey,
    commonName: `Porthus ${issuer}`,
    notBefore: validity.createdAt,
    notAfter: validity.notAfter,
  });
  const sealedPrivateKey = maker.masterKey.seal(sealName(issuer, kid), pkcs8);
  pkcs8.fill(0);
  const { createdAt } = validity;
  return {
    kid,
    issuer,
    algorithm: SIGNING_ALGORITHM,
    publicJwk: jwk,
    certificates: [certificate],
    sealedPrivateKey,
    createdAt,
  };
}

export async function openSigningKey(stored: StoredSigningKey, masterKey: MasterKey): Promise<SigningKey> {
  const { kid, algorithm, publishAt, signFrom, signUntil, removeAt } = stored;
  const pkcs8 = masterKey.open(sealName(stored.issuer, kid), stored.sealedPrivateKey);
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).toCryptoKey(
    RSA_PARAMETERS,
    false,
    ['sign'],
  );
  pkcs8.fill(0);
  const publicJwk = { ...stored.publicJwk, kid, alg: algorithm, use: 'sig', x5c: [...stored.certificates] };
  return { ...{ kid, algorithm, publishAt, signFrom, signUntil, removeAt }, publicJwk, privateKey };
}

function sealName(issuer: string, kid: string): string {
  return `signing-key ${issuer} ${kid}`;
}
