/**
 * A key pair made in the browser. The public key is registered; the private one is offered once for download and otherwise stays in
 * the memory of the page, where it can sign a request that is tried. It is sent nowhere.
 */
import type { Schema } from '../api/api.ts';
import { base64, base64url } from './base64url.ts';

export type KeyPair = {
  readonly kid: string;
  readonly publicJwk: Schema<'JsonWebKey'>;
  /** For the two files that are offered. */
  readonly privateJwk: Readonly<Record<string, unknown>>;
  readonly privatePem: string;
  readonly signingKey: CryptoKey;
};

/** RS256 with the size that everybody takes (spec/selfservice.md 1.9). */
const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

/** Browsers have cryptography on secure origins alone, and on one's own machine. */
export function canMakeKeys(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** Named by the day and its thumbprint, so that people see which is the newer, and no two are called alike. */
export async function makeKeyPair(day: Date): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const { n = '', e = '', ...secret } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const kid = kidOf(day, await thumbprint({ n, e }));
  const named = { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
  const { d, p, q, dp, dq, qi } = secret;
  return {
    kid,
    publicJwk: named as Schema<'JsonWebKey'>,
    privateJwk: { ...named, d, p, q, dp, dq, qi },
    privatePem: pem(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
    signingKey: pair.privateKey,
  };
}

/** RFC 7638 section 3.2: the members in this order. */
export async function thumbprint({ n, e }: { readonly n: string; readonly e: string }): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify({ e, kty: 'RSA', n }));
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
}

/** Letters and digits enough to tell two keys of one day apart. */
const SHORT = 6;

export function kidOf(day: Date, print: string): string {
  const letters = print.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, SHORT);
  return `${day.toISOString().slice(0, 10)}-${letters}`;
}

/** RFC 7468 section 2: lines of 64. */
export function pem(bytes: Uint8Array): string {
  const lines = base64(bytes).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}
