/**
 * What an authenticator signs (WebAuthn section 13.4.3). A challenge carries when it was made and a MAC over that and what it
 * was made for, so that none needs to be stored for pages that nobody fills in; spent when it is used, each is good once.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, type Instant, MINUTE } from '../../clock.ts';
import type { Random } from '../../random.ts';

/** What the key is derived from the master key for. */
export const CHALLENGE_KEY_PURPOSE = 'passkey challenges';

/** WebAuthn section 15.1: ceremonies with user verification take up to ten minutes, of people who need the time. */
export const CHALLENGE_LIFETIME = 10 * MINUTE;

export type OpenedChallenge = {
  /** Names it as a single use. */
  readonly key: string;
  readonly expiresAt: Instant;
};

export type Challenges = {
  /** `purpose`: everything that it is bound to. */
  draw(purpose: readonly string[]): string;
  open(challenge: string, purpose: readonly string[]): OpenedChallenge | undefined;
};

/** Random, time, MAC. */
const [DRAWN, TIME, MAC] = [16, 8, 32] as const;
const TIME_END = DRAWN + TIME;

export function createChallenges(parts: {
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly random: Random;
}): Challenges {
  const { key, clock, random } = parts;

  function macOf(fields: Uint8Array, purpose: readonly string[]): Buffer {
    return createHmac('sha256', key).update(fields).update(JSON.stringify(purpose)).digest();
  }

  return {
    draw(purpose) {
      const fields = Buffer.alloc(TIME_END);
      fields.set(random.bytes(DRAWN));
      fields.writeBigUInt64BE(BigInt(clock.now()), DRAWN);
      return Buffer.concat([fields, macOf(fields, purpose)]).toString('base64url');
    },
    open(challenge, purpose) {
      const bytes = Buffer.from(challenge, 'base64url');
      if (bytes.length !== TIME_END + MAC) return undefined;
      const fields = bytes.subarray(0, TIME_END);
      if (!timingSafeEqual(bytes.subarray(TIME_END), macOf(fields, purpose))) return undefined;
      const expiresAt = Number(fields.readBigUInt64BE(DRAWN)) + CHALLENGE_LIFETIME;
      if (clock.now() >= expiresAt) return undefined;
      return { key: fields.toString('base64url'), expiresAt };
    },
  };
}
