/**
 * When signing keys come and go: pure rules over the key ring's times, so that every node that reads the same rows
 * comes to the same signer without talking to the others (spec/maskinporten.md 1.4).
 */
import { DAY, HOUR, type Instant } from '../clock.ts';

export type KeyTimes = {
  readonly kid: string;
  /** When the key came into the JWKS, which is when it came into the ring. */
  readonly publishAt: Instant;
  readonly signFrom: Instant;
  /** When its successor takes over; absent for the newest. */
  readonly signUntil: Instant | undefined;
  /** When the last token signed with it is dead and nobody's cache holds it for a reason. */
  readonly removeAt: Instant | undefined;
};

export type RotationPolicy = {
  /** How long one key signs. */
  readonly signingPeriod: number;
  /** How long a key is published before it signs: consumers cache the JWKS for about 24 h. */
  readonly publishAhead: number;
  /** How long a key stays published after it last signed: the cache advice plus the longest token lifetime. */
  readonly keepAfter: number;
};

/** No token of ours outlives this; lifetimes are capped by it where they are registered. */
export const LONGEST_TOKEN_LIFETIME = 24 * HOUR;

export const DEFAULT_ROTATION: RotationPolicy = {
  signingPeriod: 90 * DAY,
  publishAhead: 24 * HOUR,
  keepAfter: 24 * HOUR + LONGEST_TOKEN_LIFETIME,
};

export type RotationStep =
  /** There is no key: make one that is published and signs from now. */
  | { readonly kind: 'begin' }
  /** Make the next key; it signs from `signFrom`, and those before it until then. */
  | { readonly kind: 'succeed'; readonly signFrom: Instant }
  /** Let a successor that waits sign from now. */
  | { readonly kind: 'advance'; readonly kid: string }
  | { readonly kind: 'remove'; readonly kid: string };

/** What must be done to the ring now, in this order; empty most of the time. */
export function planRotation(
  keys: readonly KeyTimes[],
  now: Instant,
  policy: RotationPolicy,
): RotationStep[] {
  const removals = keys
    .filter((key) => key.removeAt !== undefined && key.removeAt <= now)
    .map(({ kid }): RotationStep => ({ kind: 'remove', kid }));
  const newest = newestKey(keys);
  if (!newest) return [...removals, { kind: 'begin' }];
  const due = newest.signFrom + policy.signingPeriod;
  if (now < due - policy.publishAhead) return removals;
  // A node that was down on the day publishes first all the same: consumers must see the key before it signs.
  return [...removals, { kind: 'succeed', signFrom: Math.max(due, now + policy.publishAhead) }];
}

/**
 * Rotation by command: the next key is published now and signs when consumers have had time to see it; or, when the
 * present key is no longer to be trusted, at once. A successor that is on its way already is not given another.
 */
export function planRotationOnCommand(
  keys: readonly KeyTimes[],
  now: Instant,
  policy: RotationPolicy,
  atOnce: boolean,
): RotationStep[] {
  const newest = newestKey(keys);
  if (!newest) return [{ kind: 'begin' }];
  const waiting = newest !== signerAt(keys, now);
  if (waiting) return atOnce ? [{ kind: 'advance', kid: newest.kid }] : [];
  return [{ kind: 'succeed', signFrom: atOnce ? now : now + policy.publishAhead }];
}

/**
 * Removal by command, of a former key that somebody else may hold: from then on nothing signed with it verifies. A key
 * that signs, or will, cannot be taken away; it must be succeeded first.
 */
export function planRemoval(keys: readonly KeyTimes[], now: Instant, kid: string): RotationStep[] {
  const isFormer = keys.some((key) => key.kid === kid && key.signUntil !== undefined && key.signUntil <= now);
  return isFormer ? [{ kind: 'remove', kid }] : [];
}

/** The key that has no successor. */
export function newestKey<Key extends KeyTimes>(keys: readonly Key[]): Key | undefined {
  return latest(keys.filter((key) => key.signUntil === undefined));
}

/**
 * The key that signs at `now`: the latest that has begun and has not been succeeded. Where none has begun, the first
 * in line: the clock has been moved back, or this node's runs behind that of the node that made the ring. A ring with
 * a key in it can always sign, and a clock that differs makes no second first key.
 */
export function signerAt<Key extends KeyTimes>(keys: readonly Key[], now: Instant): Key | undefined {
  const lasting = keys.filter((key) => key.signUntil === undefined || now < key.signUntil);
  return latest(lasting.filter((key) => key.signFrom <= now)) ?? firstInLine(lasting);
}

/** The keys that stand in the JWKS at `now`, the signer first: all that are in the ring and need not go. */
export function publishedAt<Key extends KeyTimes>(keys: readonly Key[], now: Instant): Key[] {
  const signer = signerAt(keys, now);
  const others = keys.filter((key) => key !== signer && (key.removeAt === undefined || now < key.removeAt));
  return signer ? [signer, ...others] : others;
}

function latest<Key extends KeyTimes>(keys: readonly Key[]): Key | undefined {
  return keys.reduce<Key | undefined>(
    (one, key) => (one && one.signFrom >= key.signFrom ? one : key),
    undefined,
  );
}

/** The one that is succeeded first; times of beginning say nothing once the clock has been moved back. */
function firstInLine<Key extends KeyTimes>(keys: readonly Key[]): Key | undefined {
  return keys.toSorted((one, other) => (one.signUntil ?? Infinity) - (other.signUntil ?? Infinity))[0];
}
