/** When a delivery that failed is tried again: pure. */
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../clock.ts';

/** After each failed attempt: soon for what passes, and for a day and more in all, so that a night's outage loses nothing. */
export const RETRY_AFTER = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
] as const;

export const MAX_ATTEMPTS = RETRY_AFTER.length + 1;

/** How long a delivery is kept to be looked at; a test, of which there may be many, for a day. */
export const DELIVERY_RETENTION = 30 * DAY;
export const TEST_RETENTION = DAY;

/** Undefined when it has been tried often enough. */
export function nextAttempt(attempts: number, now: Instant): Instant | undefined {
  const pause = RETRY_AFTER[attempts - 1];
  return pause === undefined ? undefined : now + pause;
}
