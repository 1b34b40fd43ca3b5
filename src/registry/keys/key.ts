/** Keys registered on a client (spec/selfservice.md 1.9, spec/maskinporten.md 4.6). */
import { DAY, type Instant, SECOND, timestamp } from '../../clock.ts';
import type { Kid } from '../../identifiers/kid.ts';
import type { Ruling } from '../ruling.ts';

export const KEY_ALGORITHMS = ['RS256', 'RS384', 'RS512'] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** The public half and nothing else. */
export type PublicJwk = {
  readonly kty: 'RSA';
  readonly use: 'sig';
  readonly alg: KeyAlgorithm;
  readonly kid: Kid;
  readonly n: string;
  readonly e: string;
  /** Ties the key to this certificate, whose validity and revocation are then checked at token time. */
  readonly x5c?: readonly string[] | undefined;
};

export type RegisteredKey = {
  readonly kid: Kid;
  readonly jwk: PublicJwk;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresAt: Instant;
};

/** "≤5 keys per client" (spec/selfservice.md 1.9). */
export const MAX_KEYS = 5;

/** A key dies one year after it was posted. */
export const KEY_LIFETIME = 365 * DAY;

/**
 * Until when a key posted now is good. An expiry sent along is kept, capped at a year; without one the year begins
 * anew, also for a key known before (spec/selfservice.md 1.9: "satisfies both" of the clients that disagree). The wire
 * has whole seconds, so a key that is sent back as it was read stays as it is.
 */
export function keyExpiry(asked: Instant | undefined, now: Instant): Instant {
  const latest = Math.floor((now + KEY_LIFETIME) / SECOND) * SECOND;
  return Math.min(asked ?? latest, latest);
}

export function isKeyUsable(key: Pick<RegisteredKey, 'expiresAt'>, now: Instant): boolean {
  return now < key.expiresAt;
}

/** The key by which the client says that it signed, if it may still be used. */
export function usableKey<Key extends Pick<RegisteredKey, 'kid' | 'expiresAt'>>(
  keys: readonly Key[],
  kid: string,
  now: Instant,
): Ruling<Key> {
  const key = keys.find((candidate) => candidate.kid === kid);
  if (!key) return { ok: false, fault: unknownKey(keys, kid) };
  if (!isKeyUsable(key, now)) return { ok: false, fault: expiredKey(key) };
  return { ok: true, value: key };
}

function unknownKey(keys: readonly Pick<RegisteredKey, 'kid'>[], kid: string) {
  return {
    rule: 'key-unknown',
    seen: `kid ${printableKid(kid)}`,
    expected: keys.length === 0 ? 'no key is registered' : keys.map((key) => key.kid).join(', '),
    remedy:
      'Put the kid of a key registered on this client in the header, or register the key you sign with.',
  };
}

function expiredKey(key: Pick<RegisteredKey, 'kid' | 'expiresAt'>) {
  return {
    rule: 'key-expired',
    seen: `key ${key.kid} expired ${timestamp(key.expiresAt)}`,
    expected: 'a key registered less than a year ago',
    remedy: 'Register a new key on the client, or the same one again.',
  };
}

/** The caller wrote it: it is shown only if it is something that a kid can be. */
function printableKid(kid: string): string {
  return /^[A-Za-z0-9._-]{1,128}$/.test(kid) ? kid : 'that is not letters, digits and . _ -';
}
