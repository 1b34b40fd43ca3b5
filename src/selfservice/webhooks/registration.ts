/** Webhooks registered, changed, tested and removed: each in one unit of work with its entry in the journal. */

import { randomUuid, timeOrderedUuid } from '../../random.ts';
import type { UnitOfWork } from '../../store/store.ts';
import type { Caller } from '../authorization/caller.ts';
import { staleness } from '../contract/entity-tag.ts';
import { done, invalid, type Outcome, type Refused, refused } from '../contract/fault.ts';
import type { Call } from '../contract/operation.ts';
import type { SelfserviceParts } from '../parts.ts';
import { TEST_RETENTION } from './attempt.ts';
import { type Delivery, insertDelivery, isUnderWay } from './delivery-store.ts';
import { TEST_EVENT, testNotice } from './notice.ts';
import { secretName } from './secret-name.ts';
import { drawSecret, secretText } from './signature.ts';
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  updateWebhook,
  type Webhook,
  webhooksOf,
} from './webhook-store.ts';

export type WebhookParts = Pick<SelfserviceParts, 'store' | 'journal' | 'random' | 'sealing' | 'judgeTarget'>;

/** Each of them is told of everything, so an organisation needs one for each system that listens. */
const MAX_WEBHOOKS = 10;

const OBJECT = 'Webhook';

type AnyCall = Pick<Call<unknown, unknown>, 'now' | 'traceId' | 'ifMatch'>;

export async function registerWebhook(
  parts: WebhookParts,
  url: string,
  call: AnyCall,
  caller: Caller,
): Promise<Outcome<{ readonly webhook: Webhook; readonly secret: string }>> {
  const unfit = await judgeUrl(parts, url);
  if (unfit) return unfit;
  const secret = drawSecret(parts.random);
  const id = randomUuid(parts.random);
  const sealedSecret = parts.sealing.seal(secretName(id), secret);
  const { now } = call;
  const webhook = {
    id,
    orgno: caller.orgno,
    url,
    sealedSecret,
    active: true,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  return parts.store.transaction(async (unit) => {
    if ((await webhooksOf(unit.queries, caller.orgno)).length >= MAX_WEBHOOKS) return tooMany();
    await insertWebhook(unit.queries, webhook);
    await record(parts, unit, call, caller, { action: 'created', before: undefined, after: webhook });
    return done({ webhook, secret: secretText(secret) });
  });
}

export async function changeWebhook(
  parts: WebhookParts,
  id: string,
  change: { readonly url: string; readonly active: boolean },
  call: AnyCall,
  caller: Caller,
): Promise<Outcome<Webhook>> {
  const known = await findOwn(parts.store.queries, id, caller);
  if (!known.ok) return known;
  // What leads nowhere any more can still be deactivated.
  const isToBeUsed = change.active || change.url !== known.value.url;
  const unfit = isToBeUsed ? await judgeUrl(parts, change.url) : undefined;
  if (unfit) return unfit;
  return parts.store.transaction(async (unit) => {
    const found = await findOwn(unit.queries, id, caller);
    if (!found.ok) return found;
    const before = found.value;
    const stale = staleness(call.ifMatch, before, OBJECT);
    if (stale) return stale;
    if (before.url === change.url && before.active === change.active) return found;
    await updateWebhook(unit.queries, before, change, call.now);
    const after = { ...before, ...change, version: before.version + 1, updatedAt: call.now };
    await record(parts, unit, call, caller, { action: 'changed', before, after });
    return done(after);
  });
}

export async function removeWebhook(
  parts: WebhookParts,
  id: string,
  call: AnyCall,
  caller: Caller,
): Promise<Outcome<undefined>> {
  return parts.store.transaction(async (unit) => {
    const found = await findOwn(unit.queries, id, caller);
    if (!found.ok) return found;
    const stale = staleness(call.ifMatch, found.value, OBJECT);
    if (stale) return stale;
    await deleteWebhook(unit.queries, id);
    await record(parts, unit, call, caller, { action: 'deleted', before: found.value, after: undefined });
    return done(undefined);
  });
}

/** One at a time: a webhook is no means to flood somebody. */
export async function testWebhook(
  parts: WebhookParts,
  id: string,
  { now }: AnyCall,
  caller: Caller,
): Promise<Outcome<Delivery>> {
  return parts.store.transaction(async ({ queries }) => {
    const found = await findOwn(queries, id, caller);
    if (!found.ok) return found;
    if (!found.value.active)
      return refused(409, OBJECT, 'The webhook is not active. Activate it, and then test it.');
    if (await isUnderWay(queries, id, TEST_EVENT)) {
      return refused(409, OBJECT, 'A test of this webhook is under way. Its deliveries say how it goes.');
    }
    const deliveryId = timeOrderedUuid(parts.random, now);
    const notice = testNotice(id, now);
    await insertDelivery(queries, {
      ...{ id: deliveryId, webhookId: id, notice },
      ...{ createdAt: now, expiresAt: now + TEST_RETENTION },
    });
    return done({
      ...{ id: deliveryId, webhookId: id, ...notice, attempts: 0 },
      ...{ nextAttemptAt: now, deliveredAt: undefined, lastError: undefined, createdAt: now },
    });
  });
}

/** Another organisation's webhook is nobody's business, not even that it exists. */
export async function findOwn(
  queries: UnitOfWork['queries'],
  id: string,
  { orgno }: Caller,
): Promise<Outcome<Webhook>> {
  const webhook = await findWebhook(queries, id);
  return webhook?.orgno === orgno
    ? done(webhook)
    : refused(
        404,
        OBJECT,
        'Your organisation has no such webhook. List those it has at /porthus/v1/webhooks.',
      );
}

async function judgeUrl({ judgeTarget }: WebhookParts, url: string): Promise<Refused | undefined> {
  const ruling = await judgeTarget(url);
  return ruling.ok ? undefined : invalid([{ object: OBJECT, field: 'url', message: ruling.message }]);
}

function tooMany(): Refused {
  return refused(
    409,
    OBJECT,
    `Your organisation has ${MAX_WEBHOOKS} webhooks, which is the most. Delete one that is not used.`,
  );
}

function record(
  { journal }: WebhookParts,
  unit: UnitOfWork,
  { now, traceId }: AnyCall,
  { orgno, actor }: Caller,
  change: {
    readonly action: string;
    readonly before: Webhook | undefined;
    readonly after: Webhook | undefined;
  },
): Promise<void> {
  const id = (change.after ?? change.before)?.id ?? '';
  return journal.append(unit, {
    ...{ at: now, traceId, actor: { ...actor, orgno }, owner: orgno },
    ...{ noun: 'webhook', id, action: change.action },
    before: withoutSecret(change.before),
    after: withoutSecret(change.after),
  });
}

function withoutSecret(webhook: Webhook | undefined) {
  if (webhook === undefined) return undefined;
  const { sealedSecret: _, ...others } = webhook;
  return others;
}
