/** Which notices an expiry calls for, and when: pure. */
import { DAY, type Instant, timestamp } from '../../clock.ts';
import { daysLeft, type Expiring } from '../expiry/expiring.ts';
import { expiringToWire } from '../expiry/wire.ts';

/** Days before the end at which a notice is given, the latest first. */
export const THRESHOLDS = [1, 7, 30, 60] as const;

/** From then on there is something to tell. */
export const FIRST_NOTICE = Math.max(...THRESHOLDS) * DAY;

export const EXPIRY_EVENTS = ['key.expiring', 'secret.expiring', 'certificate.expiring'] as const;
export const TEST_EVENT = 'webhook.test';
export type EventName = (typeof EXPIRY_EVENTS)[number] | typeof TEST_EVENT;

export type Notice = { readonly event: EventName; readonly body: string };

/** The threshold that has been passed last; what is registered with ten days left gets one notice, not three. */
export function thresholdAt(thing: Pick<Expiring, 'expiresAt'>, now: Instant): number | undefined {
  if (thing.expiresAt <= now) return undefined;
  return THRESHOLDS.find((threshold) => daysLeft(thing, now) <= threshold);
}

/** Names the notice so that it is given once: a renewed key has another end, and so another name. */
export function noticeName(
  webhookId: string,
  { kind, clientId, id, expiresAt }: Expiring,
  threshold: number,
): string {
  return JSON.stringify([webhookId, kind, clientId, id, expiresAt, threshold]);
}

export function expiryNotice(thing: Expiring, now: Instant): Notice {
  const event = `${thing.kind}.expiring` as const;
  return { event, body: bodyOf(event, now, expiringToWire(thing, now)) };
}

export function testNotice(webhookId: string, now: Instant): Notice {
  return { event: TEST_EVENT, body: bodyOf(TEST_EVENT, now, { webhook_id: webhookId }) };
}

/** Standard Webhooks, "Payload structure". */
function bodyOf(type: EventName, now: Instant, data: object): string {
  return JSON.stringify({ type, timestamp: timestamp(now), data });
}
