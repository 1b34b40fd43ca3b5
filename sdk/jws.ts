/** Reads a JWS in compact serialization (RFC 7515 section 7.1) without believing it, so that the key for it can be found. */
import { base64url } from 'jose';

export type UnverifiedJws = {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** A part of a JWS: never empty, and without padding, white space or a stray line break. */
const PART = /^[A-Za-z0-9_-]+$/;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** `undefined` for what is none; what has five parts (JWE) or is too long is turned away before anything of it is decoded. */
export function readJws(text: string, maxLength: number): UnverifiedJws | undefined {
  if (text.length > maxLength) return undefined;
  const [header, payload, signature, ...more] = text.split('.', 4);
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return undefined;
  if (!PART.test(signature)) return undefined;
  const [readHeader, readPayload] = [readObject(header), readObject(payload)];
  return readHeader && readPayload && { header: readHeader, payload: readPayload };
}

function readObject(part: string): Record<string, unknown> | undefined {
  if (!PART.test(part)) return undefined;
  try {
    const value: unknown = JSON.parse(UTF8.decode(base64url.decode(part)));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
