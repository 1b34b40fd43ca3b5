/** Webhooks in the store. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';

export type Webhook = {
  readonly id: string;
  readonly orgno: OrgNumber;
  readonly url: string;
  readonly sealedSecret: string;
  readonly active: boolean;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export async function webhooksOf(queries: Queries, orgno: OrgNumber): Promise<Webhook[]> {
  const rows = await queries
    .selectFrom('webhooks')
    .selectAll()
    .where('orgno', '=', orgno)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toWebhook);
}

export async function findWebhook(queries: Queries, id: string): Promise<Webhook | undefined> {
  const row = await queries.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toWebhook(row);
}

/** The active webhooks of the next organisations by number, whole organisations at a time. */
export async function activeWebhooksAfter(
  queries: Queries,
  orgno: string,
  organisations: number,
): Promise<Webhook[]> {
  const next = queries
    .selectFrom('webhooks')
    .select('orgno')
    .distinct()
    .where('active', '=', 1)
    .where('orgno', '>', orgno)
    .orderBy('orgno')
    .limit(organisations);
  const rows = await queries
    .selectFrom('webhooks')
    .selectAll()
    .where('active', '=', 1)
    .where('orgno', 'in', next)
    .orderBy('orgno')
    .orderBy('id')
    .execute();
  return rows.map(toWebhook);
}

export async function insertWebhook(queries: Queries, webhook: Webhook): Promise<void> {
  await queries
    .insertInto('webhooks')
    .values({
      id: webhook.id,
      orgno: webhook.orgno,
      url: webhook.url,
      sealed_secret: webhook.sealedSecret,
      active: webhook.active ? 1 : 0,
      version: webhook.version,
      created_at: webhook.createdAt,
      updated_at: webhook.updatedAt,
    })
    .execute();
}

/** Counts the version up; read and changed in one unit of work, so nobody has been here in between. */
export async function updateWebhook(
  queries: Queries,
  { id, version }: Webhook,
  change: { readonly url: string; readonly active: boolean },
  now: Instant,
): Promise<void> {
  await queries
    .updateTable('webhooks')
    .set({ url: change.url, active: change.active ? 1 : 0, version: version + 1, updated_at: now })
    .where('id', '=', id)
    .execute();
}

/** With all that was or is still to be delivered to it. */
export async function deleteWebhook(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom('webhook_deliveries').where('webhook_id', '=', id).execute();
  await queries.deleteFrom('webhooks').where('id', '=', id).execute();
}

function toWebhook(row: Selectable<Tables['webhooks']>): Webhook {
  return {
    id: row.id,
    orgno: row.orgno as OrgNumber,
    url: row.url,
    sealedSecret: row.sealed_secret,
    active: row.active === 1,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
