/** The signature of a token against the keys of its issuer, checked by the browser. */

import type { Jwt } from './pasted.ts';
import { bytesOfBase64 } from './pasted-bytes.ts';

export type SignatureVerdict =
  /** A key of the issuer has signed it. */
  | 'good'
  | 'bad'
  /** The issuer has no key of that name, or not any more. */
  | 'unknown-key'
  /** The browser cannot check this, by its algorithm or because the page is not secure. */
  | 'unsupported';

export type PublicKey = Readonly<Record<string, unknown>> & { readonly kid?: string };

const ALGORITHMS: Readonly<Record<string, RsaHashedImportParams>> = Object.fromEntries(
  ['256', '384', '512'].map((bits) => [`RS${bits}`, { name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${bits}` }]),
);

export async function judgeSignature(
  { header, signed, signature }: Jwt,
  keys: readonly PublicKey[],
): Promise<SignatureVerdict> {
  const algorithm = ALGORITHMS[String(header['alg'])];
  const bytes = bytesOfBase64(signature);
  // Plain http elsewhere than on one's own machine: the browser withholds cryptography.
  if (algorithm === undefined || bytes === undefined || globalThis.crypto?.subtle === undefined)
    return 'unsupported';
  const named = keys.find(({ kid }) => kid === header['kid']);
  if (named === undefined) return 'unknown-key';
  const { kty, n, e } = named;
  const key = await crypto.subtle
    .importKey('jwk', { kty, n, e } as JsonWebKey, algorithm, false, ['verify'])
    .catch(() => undefined);
  if (key === undefined) return 'unsupported';
  const isGood = await crypto.subtle.verify(algorithm.name, key, bytes, new TextEncoder().encode(signed));
  return isGood ? 'good' : 'bad';
}
