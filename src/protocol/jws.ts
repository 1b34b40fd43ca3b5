/**
 * Reads a JWS in compact serialization (RFC 7515 section 7.1) without trusting it: what it says must be known before
 * it is known which key to check it with. The signature is checked by `jose`, with the key found.
 */

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

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
