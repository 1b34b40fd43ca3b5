/**
 * Consents: that a person or an organisation lets another organisation have certain data about it for a time. Until it is
 * answered a consent is a request; its id, which the recipient chooses, stays the same (spec/maskinporten.md 7.2).
 */
import { DAY, type Instant, timestamp } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Party } from './party.ts';

export type ConsentRight = {
  readonly action: readonly string[];
  readonly resource: readonly { readonly type: string; readonly value: string }[];
  readonly metadata?: Readonly<Record<string, string>>;
};

/** The recipient's own words to the giver. */
export type RequestMessage = Readonly<Partial<Record<'nb' | 'nn' | 'en', string>>>;

export type ConsentAsked = {
  readonly id: string;
  readonly from: Party;
  readonly to: OrgNumber;
  /** Who runs the recipient's systems, where that is another. */
  readonly handledBy: OrgNumber | undefined;
  /** The one person who may answer for the organisation; undefined lets any that may manage access. */
  readonly requiredDelegator: Pid | undefined;
  readonly validTo: Instant;
  readonly rights: readonly ConsentRight[];
  readonly requestMessage: RequestMessage | undefined;
  readonly redirectUrl: string;
  /** Whether the request waits on the giver's own page too, or only behind its link. */
  readonly portalViewMode: 'show' | 'hide';
};

export type ConsentState = 'created' | 'accepted' | 'rejected' | 'revoked';
/** As the API tells it: what nobody answered in time, or is past its validity, is expired. */
export type ConsentStatus = ConsentState | 'expired';

export type ConsentRecord = ConsentAsked & {
  readonly state: ConsentState;
  readonly createdAt: Instant;
  readonly answerableUntil: Instant;
  readonly consentedAt: Instant | undefined;
};

/** A giver who has not answered in a season has forgotten what it was about. */
export const CONSENT_REQUEST_LIFETIME = 90 * DAY;
/** How long the outcome can be read after a consent has ended, whichever way. */
export const CONSENT_RETENTION = 60 * DAY;

export function answerableUntil({ validTo }: Pick<ConsentAsked, 'validTo'>, now: Instant): Instant {
  return Math.min(validTo, now + CONSENT_REQUEST_LIFETIME);
}

type Times = Pick<ConsentRecord, 'state' | 'answerableUntil' | 'validTo'>;

/** At the instant of its end a consent is over. */
export function statusOf({ state, answerableUntil, validTo }: Times, now: Instant): ConsentStatus {
  const end = state === 'created' ? answerableUntil : validTo;
  const isOpen = state === 'created' || state === 'accepted';
  return isOpen && now >= end ? 'expired' : state;
}

/** ISO 8601 with offset, as the original writes times of consents. */
export function offsetTimestamp(instant: Instant): string {
  return timestamp(instant).replace('Z', '+00:00');
}

/** The last instant that a calendar of four-digit years has. */
const END_OF_CALENDAR = Date.UTC(9999, 11, 31);

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** RFC 3339, the offset required: without one nobody knows which instant is meant. */
export function parseTime(text: string): Instant | undefined {
  const instant = TIME.test(text) ? Date.parse(text) : Number.NaN;
  return instant >= 0 && instant < END_OF_CALENDAR ? instant : undefined;
}
