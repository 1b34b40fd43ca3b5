/** Systems and their clients in the store. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { System, SystemDetails, SystemId } from './system.ts';

type SystemDocument = Pick<
  SystemDetails,
  'name' | 'description' | 'rights' | 'accessPackages' | 'allowedRedirectUrls'
>;

/** Deleted ones too: their ids stay taken. */
export async function findSystem(queries: Queries, id: SystemId): Promise<System | undefined> {
  const row = await queries.selectFrom('altinn_systems').selectAll().where('id', '=', id).executeTakeFirst();
  return row && (await withClients(queries, [row]))[0];
}

export async function systemsOf(queries: Queries, vendor: OrgNumber): Promise<readonly System[]> {
  const rows = await queries
    .selectFrom('altinn_systems')
    .selectAll()
    .where('vendor_orgno', '=', vendor)
    .where('deleted', '=', 0)
    .orderBy('id')
    .execute();
  return withClients(queries, rows);
}

/** What customers may choose from, the next after `after` by id. */
export async function visibleSystems(
  queries: Queries,
  after: string,
  limit: number,
): Promise<readonly System[]> {
  const rows = await queries
    .selectFrom('altinn_systems')
    .selectAll()
    .where('visible', '=', 1)
    .where('deleted', '=', 0)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return withClients(queries, rows);
}

/** The systems that these clients belong to, other than `but`. */
export async function clientsTaken(
  queries: Queries,
  clientIds: readonly ClientId[],
  but: SystemId,
): Promise<boolean> {
  if (clientIds.length === 0) return false;
  const row = await queries
    .selectFrom('altinn_system_clients')
    .select('client_id')
    .where('client_id', 'in', clientIds)
    .where('system_id', '<>', but)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertSystem(
  queries: Queries,
  details: SystemDetails,
  { internalId, now }: { readonly internalId: string; readonly now: Instant },
): Promise<void> {
  await queries
    .insertInto('altinn_systems')
    .values({
      ...{ id: details.id, internal_id: internalId, vendor_orgno: details.vendor, deleted: 0 },
      ...{ visible: details.isVisible ? 1 : 0, document: documentOf(details) },
      ...{ created_at: now, updated_at: now },
    })
    .execute();
  await insertClients(queries, details);
}

export async function updateSystem(queries: Queries, details: SystemDetails, now: Instant): Promise<void> {
  await queries
    .updateTable('altinn_systems')
    .set({ visible: details.isVisible ? 1 : 0, document: documentOf(details), updated_at: now })
    .where('id', '=', details.id)
    .execute();
  await queries.deleteFrom('altinn_system_clients').where('system_id', '=', details.id).execute();
  await insertClients(queries, details);
}

/** Its clients are free for another system. */
export async function markSystemDeleted(queries: Queries, id: SystemId, now: Instant): Promise<void> {
  await queries
    .updateTable('altinn_systems')
    .set({ deleted: 1, visible: 0, updated_at: now })
    .where('id', '=', id)
    .execute();
  await queries.deleteFrom('altinn_system_clients').where('system_id', '=', id).execute();
}

async function insertClients(queries: Queries, { id, clientIds }: SystemDetails): Promise<void> {
  if (clientIds.length === 0) return;
  const rows = clientIds.map((clientId, position) => ({ client_id: clientId, system_id: id, position }));
  await queries.insertInto('altinn_system_clients').values(rows).execute();
}

async function withClients(
  queries: Queries,
  rows: readonly Selectable<Tables['altinn_systems']>[],
): Promise<readonly System[]> {
  if (rows.length === 0) return [];
  const clients = await queries
    .selectFrom('altinn_system_clients')
    .select(['client_id', 'system_id'])
    .where(
      'system_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute();
  return rows.map((row) => {
    const own = clients.filter(({ system_id }) => system_id === row.id);
    return toSystem(
      row,
      own.map(({ client_id }) => client_id as ClientId),
    );
  });
}

function documentOf(details: SystemDetails): string {
  const { name, description, rights, accessPackages, allowedRedirectUrls } = details;
  const document: SystemDocument = { name, description, rights, accessPackages, allowedRedirectUrls };
  return JSON.stringify(document);
}

function toSystem(row: Selectable<Tables['altinn_systems']>, clientIds: readonly ClientId[]): System {
  const document: SystemDocument = JSON.parse(row.document);
  return {
    ...document,
    id: row.id as SystemId,
    internalId: row.internal_id,
    vendor: row.vendor_orgno as OrgNumber,
    clientIds,
    isVisible: row.visible === 1,
    isDeleted: row.deleted === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
