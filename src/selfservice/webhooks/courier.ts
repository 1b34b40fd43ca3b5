/**
 * Gives notice of what expires, and delivers it. Each hour one node looks through what the organisations with webhooks have;
 * every node delivers what is due. What has been noticed and how each delivery stands is in the store, so nothing is told
 * twice or forgotten when a node ends.
 */
import { type Clock, every, HOUR, type Instant, MINUTE, numericDate, SECOND } from '../../clock.ts';
import type { MasterKey } from '../../issuer/master-key.ts';
import { type Random, timeOrderedUuid } from '../../random.ts';
import type { Store } from '../../store/store.ts';
import type { Expiring } from '../expiry/expiring.ts';
import { expiringOf } from '../expiry/expiry-store.ts';
import { DELIVERY_RETENTION, MAX_ATTEMPTS, nextAttempt } from './attempt.ts';
import { claimDelivery, type Delivery, deliveryRow, dueDeliveries, recordAttempt } from './delivery-store.ts';
import { expiryNotice, FIRST_NOTICE, noticeName, thresholdAt } from './notice.ts';
import type { Post, PostOutcome } from './post.ts';
import { secretName } from './secret-name.ts';
import { signatureHeaders } from './signature.ts';
import type { JudgeTarget } from './target.ts';
import { activeWebhooksAfter, findWebhook, type Webhook } from './webhook-store.ts';

export type CourierParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly sealing: Pick<MasterKey, 'open'>;
  readonly judgeTarget: JudgeTarget;
  readonly post: Post;
  readonly failed: (event: string, error: unknown) => void;
};

export type Courier = AsyncDisposable & {
  /** Both run by themselves as well. */
  sweep(): Promise<void>;
  deliver(): Promise<void>;
};

/** A test of a webhook is answered while whoever asked for it is still looking. */
const DELIVER_EVERY = 2 * SECOND;

/** Each a connection to somebody else's machine that may take its whole time limit. */
const MAX_AT_ONCE = 8;

/** Longer than an attempt may take, resolver included. */
const CLAIM = MINUTE;

const SWEEP_PERIOD = HOUR;
const ORGANISATIONS_AT_ONCE = 50;

export function createCourier(parts: CourierParts): Courier {
  const sweep = createSweep(parts);
  const deliver = () => deliverDue(parts);
  const sweeping = every(DELIVER_EVERY, sweep, (error) =>
    parts.failed('looking for what expires failed', error),
  );
  const delivering = every(DELIVER_EVERY, deliver, (error) =>
    parts.failed('delivery of webhooks failed', error),
  );
  return {
    sweep,
    deliver,
    async [Symbol.asyncDispose]() {
      await Promise.all([sweeping[Symbol.asyncDispose](), delivering[Symbol.asyncDispose]()]);
    },
  };
}

function createSweep(parts: CourierParts): () => Promise<void> {
  let latest: number | undefined;
  return async () => {
    const now = parts.clock.now();
    const period = Math.floor(now / SWEEP_PERIOD);
    if (period === latest) return;
    const isOurs = await claimSweep(parts.store, period, now);
    latest = period;
    if (isOurs) await noticeAll(parts, now);
  };
}

/** Of all nodes one gets each period; if it ends before it is through, the next period's makes up for it. */
async function claimSweep(store: Store, period: number, now: Instant): Promise<boolean> {
  const singleUse = { kind: 'expiry-sweep', key: String(period), expiresAt: now + 2 * SWEEP_PERIOD };
  return (await store.write({ singleUse, rows: [] })) === 'written';
}

async function noticeAll(parts: CourierParts, now: Instant): Promise<void> {
  let after = '';
  for (;;) {
    const webhooks = await activeWebhooksAfter(parts.store.queries, after, ORGANISATIONS_AT_ONCE);
    const last = webhooks.at(-1);
    if (last === undefined) return;
    for (const [orgno, own] of Map.groupBy(webhooks, (webhook) => webhook.orgno)) {
      const question = { orgno, asOwner: true, asSupplier: true, from: now, until: now + FIRST_NOTICE };
      const expiring = await expiringOf(parts.store.queries, question);
      for (const thing of expiring) {
        for (const webhook of own) await notice(parts, webhook, thing, now);
      }
    }
    after = last.orgno;
  }
}

/** That it was noticed and that it is to be delivered are one write. */
async function notice(
  { store, random, failed }: CourierParts,
  { id }: Webhook,
  thing: Expiring,
  now: Instant,
): Promise<void> {
  const threshold = thresholdAt(thing, now);
  if (threshold === undefined) return;
  const singleUse = {
    kind: 'expiry-notice',
    key: noticeName(id, thing, threshold),
    expiresAt: thing.expiresAt,
  };
  const row = deliveryRow({
    id: timeOrderedUuid(random, now),
    webhookId: id,
    notice: expiryNotice(thing, now),
    createdAt: now,
    expiresAt: now + DELIVERY_RETENTION,
  });
  // One that fails, as when the webhook has just been removed, keeps no other from being told.
  await store.write({ singleUse, rows: [row] }).catch((error) => failed('a notice of expiry failed', error));
}

async function deliverDue(parts: CourierParts): Promise<void> {
  for (;;) {
    const due = await dueDeliveries(parts.store.queries, parts.clock.now(), MAX_AT_ONCE);
    if (due.length === 0) return;
    await Promise.all(due.map((delivery) => attempt(parts, delivery)));
  }
}

async function attempt(parts: CourierParts, delivery: Delivery): Promise<void> {
  const { store, clock } = parts;
  const until = clock.now() + CLAIM;
  const isOurs = await store.transaction(({ queries }) => claimDelivery(queries, delivery, until));
  if (!isOurs) return;
  const outcome = await send(parts, delivery);
  const now = clock.now();
  const end = outcome.delivered
    ? { deliveredAt: now }
    : { error: outcome.why, nextAttemptAt: nextAttempt(delivery.attempts + 1, now) };
  await store.transaction(({ queries }) => recordAttempt(queries, delivery.id, end));
}

async function send(parts: CourierParts, { id, webhookId, body, attempts }: Delivery): Promise<PostOutcome> {
  if (attempts >= MAX_ATTEMPTS) return { delivered: false, why: 'It was tried as often as it may be.' };
  const webhook = await findWebhook(parts.store.queries, webhookId);
  if (webhook === undefined || !webhook.active)
    return { delivered: false, why: 'The webhook is not active.' };
  const ruling = await parts.judgeTarget(webhook.url);
  if (!ruling.ok) return { delivered: false, why: ruling.message };
  const secret = parts.sealing.open(secretName(webhookId), webhook.sealedSecret);
  const timestamp = numericDate(parts.clock.now());
  return parts.post(ruling.target, { headers: signatureHeaders(secret, { id, timestamp, body }), body });
}
