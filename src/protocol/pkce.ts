/** Proof Key for Code Exchange (RFC 7636), by S256 alone. */
import { hash, timingSafeEqual } from 'node:crypto';

/** RFC 7636 section 4.1: 43 to 128 unreserved characters. */
const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;

/** RFC 7636 section 4.2: base64url of 32 bytes, without padding. */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

export function isCodeVerifier(text: string): boolean {
  return VERIFIER.test(text);
}

export function isCodeChallenge(text: string): boolean {
  return CHALLENGE.test(text);
}

/** RFC 7636 section 4.6. */
export function isVerifiedBy(challenge: string, verifier: string): boolean {
  const found = Buffer.from(hash('sha256', verifier, 'base64url'));
  const expected = Buffer.from(challenge);
  return found.length === expected.length && timingSafeEqual(found, expected);
}
