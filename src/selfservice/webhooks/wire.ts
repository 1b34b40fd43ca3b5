/** Webhooks and deliveries as the API writes them. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import { MAX_URL_LENGTH } from '../../identifiers/url.ts';
import type { Model } from '../contract/operation.ts';
import type { Delivery } from './delivery-store.ts';
import { EXPIRY_EVENTS, THRESHOLDS } from './notice.ts';
import type { Webhook } from './webhook-store.ts';

const URL_FIELD = z
  .string()
  .max(MAX_URL_LENGTH)
  .describe(
    'Begins with https: and leads to the public internet. It must answer with 2xx within five seconds',
  );

export const NEW_WEBHOOK = {
  name: 'NewWebhook',
  schema: z.object({ url: URL_FIELD }),
} satisfies Model;

export const WEBHOOK_CHANGE = {
  name: 'WebhookChange',
  schema: z.object({ url: URL_FIELD, active: z.boolean() }),
} satisfies Model;

const FIELDS = {
  id: z.string(),
  url: z.string(),
  active: z.boolean().describe('An inactive webhook is told nothing, also not later'),
  events: z
    .array(z.string())
    .describe(`What it is told: ${EXPIRY_EVENTS.join(', ')}, ${spoken(THRESHOLDS)} days before`),
  created: z.string(),
  last_updated: z.string(),
};

export const WEBHOOK: Model = { name: 'Webhook', schema: z.object(FIELDS) };

export const CREATED_WEBHOOK: Model = {
  name: 'CreatedWebhook',
  schema: z.object({
    ...FIELDS,
    secret: z
      .string()
      .describe(
        'Shown now and never again. Deliveries are signed with it as Standard Webhooks describes (standardwebhooks.com)',
      ),
  }),
};

export const DELIVERY: Model = {
  name: 'WebhookDelivery',
  schema: z.object({
    id: z.string().describe('The webhook-id of its messages; the same at each attempt'),
    event: z.string(),
    state: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int().min(0),
    next_attempt_at: z.string().nullable(),
    delivered_at: z.string().nullable(),
    last_error: z.string().nullable(),
    created: z.string(),
  }),
};

function spoken(days: readonly number[]): string {
  return days.toSorted((one, other) => other - one).join(', ');
}

export function webhookToWire({ id, url, active, createdAt, updatedAt }: Webhook) {
  return {
    ...{ id, url, active, events: EXPIRY_EVENTS },
    ...{ created: timestamp(createdAt), last_updated: timestamp(updatedAt) },
  };
}

export function deliveryToWire({
  id,
  event,
  attempts,
  nextAttemptAt,
  deliveredAt,
  lastError,
  createdAt,
}: Delivery) {
  const at = (instant: number | undefined) => (instant === undefined ? null : timestamp(instant));
  return {
    ...{ id, event, attempts },
    state: deliveredAt !== undefined ? 'delivered' : nextAttemptAt !== undefined ? 'pending' : 'failed',
    ...{ next_attempt_at: at(nextAttemptAt), delivered_at: at(deliveredAt) },
    ...{ last_error: lastError ?? null, created: timestamp(createdAt) },
  };
}
