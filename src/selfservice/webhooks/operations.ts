/** Webhooks: where an organisation wants to be told what expires. */
import { tagged } from '../contract/entity-tag.ts';
import { created, guarded, nothing, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { deliveriesOf } from './delivery-store.ts';
import {
  changeWebhook,
  findOwn,
  registerWebhook,
  removeWebhook,
  testWebhook,
  type WebhookParts,
} from './registration.ts';
import { webhooksOf } from './webhook-store.ts';
import {
  CREATED_WEBHOOK,
  DELIVERY,
  deliveryToWire,
  NEW_WEBHOOK,
  WEBHOOK,
  WEBHOOK_CHANGE,
  webhookToWire,
} from './wire.ts';

/** The latest; older ones are of the past. */
const SHOWN_DELIVERIES = 50;

const COMMON = { tag: 'Webhooks', roots: OWN_ROOTS } as const;
const READ = ['clients:read'] as const;
const WRITE = ['clients:modify'] as const;

export function webhookOperations(parts: WebhookParts): readonly Operation[] {
  return [...readings(parts), ...changes(parts)];
}

function readings({ store }: WebhookParts): readonly Operation[] {
  return [
    guarded({
      ...COMMON,
      id: 'listWebhooks',
      method: 'GET',
      path: '/webhooks',
      summary: 'Your organisation’s webhooks',
      access: READ,
      answers: { 200: { description: 'The webhooks', model: WEBHOOK, isList: true } },
      async handle(_, { orgno }) {
        return ok((await webhooksOf(store.queries, orgno)).map(webhookToWire));
      },
    }),
    guarded({
      ...COMMON,
      id: 'getWebhook',
      method: 'GET',
      path: '/webhooks/{id}',
      summary: 'One webhook',
      access: READ,
      answers: { 200: { description: 'The webhook', model: WEBHOOK } },
      async handle({ path: { id = '' } }, caller) {
        const found = await findOwn(store.queries, id, caller);
        return found.ok ? ok(webhookToWire(found.value), tagged(found.value)) : found;
      },
    }),
    guarded({
      ...COMMON,
      id: 'listWebhookDeliveries',
      method: 'GET',
      path: '/webhooks/{id}/deliveries',
      summary: 'What was sent to a webhook and how that went, the newest first',
      access: READ,
      answers: { 200: { description: 'The deliveries', model: DELIVERY, isList: true } },
      async handle({ path: { id = '' } }, caller) {
        const found = await findOwn(store.queries, id, caller);
        if (!found.ok) return found;
        return ok((await deliveriesOf(store.queries, id, SHOWN_DELIVERIES)).map(deliveryToWire));
      },
    }),
  ];
}

function changes(parts: WebhookParts): readonly Operation[] {
  return [
    guarded({
      ...COMMON,
      id: 'createWebhook',
      method: 'POST',
      path: '/webhooks',
      summary: 'Register a webhook',
      access: WRITE,
      body: { kind: 'json', model: NEW_WEBHOOK },
      answers: { 201: { description: 'The webhook, with its secret', model: CREATED_WEBHOOK } },
      async handle(call, caller) {
        const outcome = await registerWebhook(parts, call.body.url, call, caller);
        if (!outcome.ok) return outcome;
        const { webhook, secret } = outcome.value;
        return created({ ...webhookToWire(webhook), secret }, tagged(webhook));
      },
    }),
    guarded({
      ...COMMON,
      id: 'changeWebhook',
      method: 'PUT',
      path: '/webhooks/{id}',
      summary: 'Move a webhook, deactivate or activate it',
      access: WRITE,
      body: { kind: 'json', model: WEBHOOK_CHANGE },
      answers: { 200: { description: 'The webhook', model: WEBHOOK } },
      async handle(call, caller) {
        const outcome = await changeWebhook(parts, call.path['id'] ?? '', call.body, call, caller);
        return outcome.ok ? ok(webhookToWire(outcome.value), tagged(outcome.value)) : outcome;
      },
    }),
    guarded({
      ...COMMON,
      id: 'deleteWebhook',
      method: 'DELETE',
      path: '/webhooks/{id}',
      summary: 'Remove a webhook and what was to be sent to it',
      access: WRITE,
      answers: { 204: { description: 'It is gone' } },
      async handle(call, caller) {
        const outcome = await removeWebhook(parts, call.path['id'] ?? '', call, caller);
        return outcome.ok ? nothing() : outcome;
      },
    }),
    guarded({
      ...COMMON,
      id: 'testWebhook',
      method: 'POST',
      path: '/webhooks/{id}/test',
      summary: 'Send a webhook.test event, within a few seconds',
      access: WRITE,
      answers: { 200: { description: 'The delivery, which is under way', model: DELIVERY } },
      async handle(call, caller) {
        const outcome = await testWebhook(parts, call.path['id'] ?? '', call, caller);
        return outcome.ok ? ok(deliveryToWire(outcome.value)) : outcome;
      },
    }),
  ];
}
