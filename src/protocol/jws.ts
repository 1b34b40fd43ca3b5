/**
 * Reads a JWS in compact serialization (RFC 7515 section 7.1) without trusting it: what it says must be known before
 * it is known which key to check it with. Then the signature is checked with the key found.
 */
import { webcrypto } from 'node:crypto';

export type UnverifiedJws = {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** A part of a JWS: never empty, and without padding, white space or a stray line break. */
const PART = /^[A-Za-z0-9_-]+$/;

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function readJws(compact: string): UnverifiedJws | undefined {
  const first = compact.indexOf('.');
  const last = compact.lastIndexOf('.');
  // A JWE has five parts and is never accepted here; it is refused before anything of it is decoded (threats row 36).
  if (first <= 0 || last === first || compact.indexOf('.', first + 1) !== last) return undefined;
  if (!PART.test(compact.slice(last + 1))) return undefined;
  const header = readObject(compact.slice(0, first));
  const payload = readObject(compact.slice(first + 1, last));
  return header && payload && { header, payload };
}

function readObject(part: string): Record<string, unknown> | undefined {
  if (!PART.test(part)) return undefined;
  try {
    const value: unknown = JSON.parse(utf8.decode(Buffer.from(part, 'base64url')));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 7518 section 3.3: "A key of size 2048 bits or larger MUST be used with these algorithms." */
const MIN_MODULUS_BITS = 2048;

/**
 * Whether the signature of a JWS that `readJws` has read is by this RSA key. The key is bound to its hash, so the header
 * has no say in how it is checked. By Web Crypto on libuv's threads, on the text as it came: a library would decode and
 * judge the whole a second time, at the price of the verification itself.
 */
export async function isSignedBy(compact: string, key: CryptoKey): Promise<boolean> {
  if ((key.algorithm as webcrypto.RsaHashedKeyAlgorithm).modulusLength < MIN_MODULUS_BITS) return false;
  const last = compact.lastIndexOf('.');
  const signature = Buffer.from(compact.slice(last + 1), 'base64url');
  const signed = Buffer.from(compact.slice(0, last), 'latin1');
  return webcrypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, signed);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
