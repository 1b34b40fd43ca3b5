/** Requests for system users in the store: one at a time for each system, customer and reference. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { SystemId } from '../system-register/system.ts';
import { REQUEST_RETENTION, type RequestState, type SystemUserRequest } from './system-user.ts';
import type { SystemUserReference } from './system-user-store.ts';

type RequestDocument = Pick<SystemUserRequest, 'rights' | 'accessPackages'> & {
  readonly redirectUrl?: string;
};

export async function findRequest(queries: Queries, id: string): Promise<SystemUserRequest | undefined> {
  const row = await queries
    .selectFrom('altinn_system_user_requests')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toRequest(row);
}

export async function requestByReference(
  queries: Queries,
  { systemId, owner, externalRef }: SystemUserReference,
): Promise<SystemUserRequest | undefined> {
  const row = await queries
    .selectFrom('altinn_system_user_requests')
    .selectAll()
    .where('system_id', '=', systemId)
    .where('party_orgno', '=', owner)
    .where('external_ref', '=', externalRef)
    .executeTakeFirst();
  return row && toRequest(row);
}

/** The next after `after` by id. */
export async function requestsOfSystem(
  queries: Queries,
  systemId: SystemId,
  after: string,
  limit: number,
): Promise<readonly SystemUserRequest[]> {
  const rows = await queries
    .selectFrom('altinn_system_user_requests')
    .selectAll()
    .where('system_id', '=', systemId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toRequest);
}

/** What waits for the customer's answer. */
export async function openRequestsTo(
  queries: Queries,
  party: OrgNumber,
  now: Instant,
  limit: number,
): Promise<readonly SystemUserRequest[]> {
  const rows = await queries
    .selectFrom('altinn_system_user_requests')
    .selectAll()
    .where('party_orgno', '=', party)
    .where('state', '=', 'New')
    .where('answerable_until', '>', now)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toRequest);
}

export async function insertRequest(queries: Queries, request: SystemUserRequest): Promise<void> {
  const { rights, accessPackages, redirectUrl } = request;
  const document: RequestDocument = { rights, accessPackages, ...(redirectUrl && { redirectUrl }) };
  await queries
    .insertInto('altinn_system_user_requests')
    .values({
      ...{ id: request.id, system_id: request.systemId, party_orgno: request.party },
      ...{ external_ref: request.externalRef, state: request.state, document: JSON.stringify(document) },
      ...{ created_at: request.createdAt, answerable_until: request.answerableUntil, decided_at: null },
      remove_at: request.answerableUntil + REQUEST_RETENTION,
    })
    .execute();
}

/** True for the one who answers a request that was still open; whoever comes later changes nothing. */
export async function answerRequest(
  queries: Queries,
  id: string,
  state: Exclude<RequestState, 'New'>,
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('altinn_system_user_requests')
    .set({ state, decided_at: now, remove_at: now + REQUEST_RETENTION })
    .where('id', '=', id)
    .where('state', '=', 'New')
    .where('answerable_until', '>', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function deleteRequestRow(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom('altinn_system_user_requests').where('id', '=', id).execute();
}

function toRequest(row: Selectable<Tables['altinn_system_user_requests']>): SystemUserRequest {
  const { redirectUrl, ...powers }: RequestDocument = JSON.parse(row.document);
  return {
    ...powers,
    redirectUrl,
    id: row.id,
    systemId: row.system_id as SystemId,
    party: row.party_orgno as OrgNumber,
    externalRef: row.external_ref,
    state: row.state as RequestState,
    createdAt: row.created_at,
    answerableUntil: row.answerable_until,
  };
}
