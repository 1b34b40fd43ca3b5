/** System users in the store. One that is deleted is gone; the journal remembers it. */
import type { Selectable } from 'kysely';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { SystemId } from '../system-register/system.ts';
import type { SystemUser } from './system-user.ts';

type SystemUserDocument = Pick<SystemUser, 'rights' | 'accessPackages' | 'title'>;

export type SystemUserReference = Pick<SystemUser, 'systemId' | 'owner' | 'externalRef'>;

export async function findSystemUser(queries: Queries, id: string): Promise<SystemUser | undefined> {
  const row = await queries
    .selectFrom('altinn_system_users')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toSystemUser(row);
}

export async function systemUserByReference(
  queries: Queries,
  { systemId, owner, externalRef }: SystemUserReference,
): Promise<SystemUser | undefined> {
  const row = await queries
    .selectFrom('altinn_system_users')
    .selectAll()
    .where('system_id', '=', systemId)
    .where('owner_orgno', '=', owner)
    .where('external_ref', '=', externalRef)
    .executeTakeFirst();
  return row && toSystemUser(row);
}

/**
 * The one look-up of the token path: nothing unless client, vendor, customer and reference all fit. A system that was
 * deleted has no clients.
 */
export async function systemUserOfClient(
  queries: Queries,
  asked: {
    readonly clientId: ClientId;
    readonly vendor: OrgNumber;
    readonly owner: OrgNumber;
    readonly externalRef: string;
  },
): Promise<SystemUser | undefined> {
  const row = await queries
    .selectFrom('altinn_system_clients as client')
    .innerJoin('altinn_systems as system', 'system.id', 'client.system_id')
    .innerJoin('altinn_system_users as user', 'user.system_id', 'system.id')
    .selectAll('user')
    .where('client.client_id', '=', asked.clientId)
    .where('system.vendor_orgno', '=', asked.vendor)
    .where('user.owner_orgno', '=', asked.owner)
    .where('user.external_ref', '=', asked.externalRef)
    .executeTakeFirst();
  return row && toSystemUser(row);
}

/** The next after `after` by id. */
export async function systemUsersOfSystem(
  queries: Queries,
  systemId: SystemId,
  after: string,
  limit: number,
): Promise<readonly SystemUser[]> {
  const rows = await queries
    .selectFrom('altinn_system_users')
    .selectAll()
    .where('system_id', '=', systemId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toSystemUser);
}

export async function systemUsersOfOwner(
  queries: Queries,
  owner: OrgNumber,
  limit: number,
): Promise<readonly SystemUser[]> {
  const rows = await queries
    .selectFrom('altinn_system_users')
    .selectAll()
    .where('owner_orgno', '=', owner)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toSystemUser);
}

/** Of systems that the vendor has deleted too: they open nothing, but they are there. */
export async function systemUsersOfVendor(
  queries: Queries,
  vendor: OrgNumber,
  limit: number,
): Promise<readonly SystemUser[]> {
  const rows = await queries
    .selectFrom('altinn_system_users as user')
    .innerJoin('altinn_systems as system', 'system.id', 'user.system_id')
    .selectAll('user')
    .where('system.vendor_orgno', '=', vendor)
    .orderBy('user.created_at')
    .orderBy('user.id')
    .limit(limit)
    .execute();
  return rows.map(toSystemUser);
}

export async function insertSystemUser(queries: Queries, user: SystemUser): Promise<void> {
  const { rights, accessPackages, title } = user;
  const document: SystemUserDocument = { rights, accessPackages, title };
  await queries
    .insertInto('altinn_system_users')
    .values({
      ...{ id: user.id, system_id: user.systemId, owner_orgno: user.owner },
      ...{ external_ref: user.externalRef, document: JSON.stringify(document), created_at: user.createdAt },
    })
    .execute();
}

export async function deleteSystemUserRow(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom('altinn_system_users').where('id', '=', id).execute();
}

function toSystemUser(row: Selectable<Tables['altinn_system_users']>): SystemUser {
  const document: SystemUserDocument = JSON.parse(row.document);
  return {
    ...document,
    id: row.id,
    systemId: row.system_id as SystemId,
    owner: row.owner_orgno as OrgNumber,
    externalRef: row.external_ref,
    createdAt: row.created_at,
  };
}
