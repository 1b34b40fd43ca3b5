/**
 * Clients in the store: what is asked for in columns, the rest as one document, scopes in a table of their own so that
 * the owner of a scope can find who carries it. Clients are deactivated, never deleted.
 */
import type { Selectable, Updateable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { tellChanged } from '../change.ts';
import type { Client, ClientDetails } from './client.ts';

type Column = 'clientId' | 'clientOrgno' | 'supplierOrgno' | 'integrationType' | 'active' | 'scopes';

export async function findClient(queries: Queries, clientId: ClientId): Promise<Client | undefined> {
  const row = await queries
    .selectFrom('clients')
    .selectAll()
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  if (!row) return undefined;
  const scopes = await queries
    .selectFrom('client_scopes')
    .select('scope')
    .where('client_id', '=', clientId)
    .orderBy('position')
    .execute();
  return toClient(row, scopes);
}

/** False when a client has this id already, active or not; then nothing is changed. */
export async function insertClient(unit: UnitOfWork, details: ClientDetails, now: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('clients')
    .values({ ...toColumns(details), version: 1, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('client_id').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await insertScopes(unit, details);
  tellChanged(unit, 'client', details.clientId);
  return true;
}

/**
 * Puts `details` in place of the client that was read as `version`. False when somebody has changed the client since;
 * then nothing is changed, and the caller reads again and decides anew.
 */
export async function replaceClient(
  unit: UnitOfWork,
  details: ClientDetails,
  version: number,
  now: Instant,
): Promise<boolean> {
  const { clientId } = details;
  if (!(await changeClient(unit, clientId, version, { ...toColumns(details), updated_at: now })))
    return false;
  await unit.queries.deleteFrom('client_scopes').where('client_id', '=', clientId).execute();
  await insertScopes(unit, details);
  return true;
}

/**
 * Claims the next version of a client for a change to what hangs on it, made in the same unit of work; false when
 * `version` no longer stands. Of concurrent writers that read the same version exactly one gets true.
 */
export function advanceClient(
  unit: UnitOfWork,
  clientId: ClientId,
  version: number,
  now: Instant,
): Promise<boolean> {
  return changeClient(unit, clientId, version, { updated_at: now });
}

async function changeClient(
  unit: UnitOfWork,
  clientId: ClientId,
  version: number,
  columns: Updateable<Tables['clients']>,
): Promise<boolean> {
  const { numUpdatedRows } = await unit.queries
    .updateTable('clients')
    .set({ ...columns, version: version + 1 })
    .where('client_id', '=', clientId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  tellChanged(unit, 'client', clientId);
  return true;
}

async function insertScopes(unit: UnitOfWork, { clientId, scopes }: ClientDetails): Promise<void> {
  if (scopes.length === 0) return;
  await unit.queries
    .insertInto('client_scopes')
    .values(scopes.map((scope, position) => ({ client_id: clientId, scope, position })))
    .execute();
}

function toColumns(details: ClientDetails) {
  const { clientId, clientOrgno, supplierOrgno, integrationType, active, scopes: _, ...document } = details;
  return {
    client_id: clientId,
    client_orgno: clientOrgno,
    supplier_orgno: supplierOrgno ?? null,
    integration_type: integrationType,
    active: active ? 1 : 0,
    document: JSON.stringify(document),
  } as const;
}

export function toClient(row: Selectable<Tables['clients']>, scopes: readonly { scope: string }[]): Client {
  const document: Omit<ClientDetails, Column> = JSON.parse(row.document);
  return {
    ...document,
    clientId: row.client_id as ClientId,
    clientOrgno: row.client_orgno as OrgNumber,
    supplierOrgno: (row.supplier_orgno ?? undefined) as OrgNumber | undefined,
    // The document was taken from a client of this very type, so the two halves make one member of the union.
    integrationType: row.integration_type,
    active: row.active === 1,
    scopes: scopes.map(({ scope }) => scope as ScopeName),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  } as Client;
}
