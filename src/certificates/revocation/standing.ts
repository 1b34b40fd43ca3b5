/** What is known of a certificate's revocation. */
import { type Instant, MINUTE, timestamp } from '../../clock.ts';

export type Standing =
  | { readonly state: 'good' }
  | {
      readonly state: 'revoked';
      /** Who says so, in words. */
      readonly seen: string;
    }
  | {
      readonly state: 'unknown';
      /** Why, in words that go on after "the state cannot be told:". */
      readonly why: string;
    };

export const GOOD: Standing = { state: 'good' };

export function unknown(why: string): Standing {
  return { state: 'unknown', why };
}

/** When something was said, and until when it holds. */
export type Currency = { readonly thisUpdate: Instant; readonly nextUpdate: Instant };

/** Clocks of issuers and ours may differ by so much. */
export const MAX_SKEW = 5 * MINUTE;

/** Why it is not to be relied on now; undefined when it is. */
export function staleness(
  { thisUpdate, nextUpdate }: Currency,
  now: Instant,
  maxAge: number,
): string | undefined {
  if (thisUpdate > now + MAX_SKEW) return `it is of ${timestamp(thisUpdate)}, which is still to come`;
  if (now > nextUpdate) return `it was to be renewed by ${timestamp(nextUpdate)}`;
  return now - thisUpdate > maxAge ? `it is of ${timestamp(thisUpdate)}, too long ago` : undefined;
}
