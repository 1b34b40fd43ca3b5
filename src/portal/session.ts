/** A session in the portal: who is logged in at a browser, for whom they act, and for how long that is believed. */
import { HOUR, type Instant, MINUTE } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';

/** Between calls: as long as ID-porten believes in a login that nobody uses. */
export const IDLE_LIMIT = 30 * MINUTE;
/** From the login on: a working day. */
export const TOTAL_LIMIT = 8 * HOUR;
/** One write a minute is enough to know that somebody is there. */
export const TOUCH_EVERY = MINUTE;

/** More than anybody has browsers; the oldest ends when another begins. */
export const MAX_SESSIONS = 20;

export type Session = {
  readonly id: string;
  /** As the journal names the person (audit/person-id.ts); the number is not kept. */
  readonly personId: string;
  readonly name: string;
  /** `sid` of the login at ID-porten. */
  readonly loginSid: string;
  /** For whom the person acts; undefined until one is chosen. */
  readonly orgno: OrgNumber | undefined;
  readonly beganAt: Instant;
  readonly usedAt: Instant;
};

export function endOf({ beganAt, usedAt }: Pick<Session, 'beganAt' | 'usedAt'>): Instant {
  return Math.min(usedAt + IDLE_LIMIT, beganAt + TOTAL_LIMIT);
}
