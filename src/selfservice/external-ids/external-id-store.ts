/** External ids in the store: each organisation has names of its own, and a client has one at most. */
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { ExternalId } from './external-id.ts';

export async function clientNamed(
  queries: Queries,
  orgno: OrgNumber,
  externalId: ExternalId,
): Promise<ClientId | undefined> {
  const row = await queries
    .selectFrom('client_external_ids')
    .select('client_id')
    .where('orgno', '=', orgno)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row?.client_id as ClientId | undefined;
}

export type Naming = { readonly orgno: OrgNumber; readonly externalId: ExternalId };

/** Whichever organisation gave it. */
export async function namingOf(queries: Queries, clientId: ClientId): Promise<Naming | undefined> {
  const row = await queries
    .selectFrom('client_external_ids')
    .selectAll()
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row && { orgno: row.orgno as OrgNumber, externalId: row.external_id as ExternalId };
}

/** The names that an organisation has given, by client. */
export async function namesGivenBy(
  queries: Queries,
  orgno: OrgNumber,
): Promise<ReadonlyMap<ClientId, ExternalId>> {
  const rows = await queries
    .selectFrom('client_external_ids')
    .select(['client_id', 'external_id'])
    .where('orgno', '=', orgno)
    .execute();
  return new Map(rows.map((row) => [row.client_id as ClientId, row.external_id as ExternalId]));
}

/** False when the name is given, or the client has one; then nothing is changed. */
export async function giveName(
  unit: UnitOfWork,
  { orgno, externalId }: Naming,
  clientId: ClientId,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('client_external_ids')
    .values({ orgno, external_id: externalId, client_id: clientId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
