/** Deliveries in the store: what is to be sent, what was sent, and how that went. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { Queries, SmallRow } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { Notice } from './notice.ts';

export type Delivery = {
  readonly id: string;
  readonly webhookId: string;
  readonly event: string;
  readonly body: string;
  readonly attempts: number;
  /** Undefined when it will not be tried again. */
  readonly nextAttemptAt: Instant | undefined;
  readonly deliveredAt: Instant | undefined;
  readonly lastError: string | undefined;
  readonly createdAt: Instant;
};

export type NewDelivery = {
  readonly id: string;
  readonly webhookId: string;
  readonly notice: Notice;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};

/** Due at once. */
export function deliveryRow({ id, webhookId, notice, createdAt, expiresAt }: NewDelivery): SmallRow {
  const values = {
    ...{ id, webhook_id: webhookId, event: notice.event, body: notice.body, attempts: 0 },
    ...{ next_attempt_at: createdAt, delivered_at: null, last_error: null },
    ...{ created_at: createdAt, expires_at: expiresAt },
  };
  return { table: 'webhook_deliveries', values };
}

export async function insertDelivery(queries: Queries, delivery: NewDelivery): Promise<void> {
  const { values } = deliveryRow(delivery);
  await queries
    .insertInto('webhook_deliveries')
    .values(values as Selectable<Tables['webhook_deliveries']>)
    .execute();
}

/** The newest first. */
export async function deliveriesOf(queries: Queries, webhookId: string, limit: number): Promise<Delivery[]> {
  const rows = await queries
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

export async function isUnderWay(queries: Queries, webhookId: string, event: string): Promise<boolean> {
  const row = await queries
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('webhook_id', '=', webhookId)
    .where('event', '=', event)
    .where('next_attempt_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The longest overdue first. */
export async function dueDeliveries(queries: Queries, now: Instant, limit: number): Promise<Delivery[]> {
  const rows = await queries
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

/**
 * Takes a due delivery for one attempt. Of the nodes that saw it, exactly one gets true; if that one falls silent, the delivery
 * is due again at `until`.
 */
export async function claimDelivery(
  queries: Queries,
  { id, attempts }: Delivery,
  until: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('webhook_deliveries')
    .set({ attempts: attempts + 1, next_attempt_at: until })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('next_attempt_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** How an attempt ended. */
export async function recordAttempt(
  queries: Queries,
  id: string,
  end: {
    readonly deliveredAt?: Instant;
    readonly nextAttemptAt?: Instant | undefined;
    readonly error?: string;
  },
): Promise<void> {
  await queries
    .updateTable('webhook_deliveries')
    .set({
      delivered_at: end.deliveredAt ?? null,
      next_attempt_at: end.nextAttemptAt ?? null,
      last_error: end.error ?? null,
    })
    .where('id', '=', id)
    .execute();
}

function toDelivery(row: Selectable<Tables['webhook_deliveries']>): Delivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    event: row.event,
    body: row.body,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    deliveredAt: row.delivered_at ?? undefined,
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
  };
}
