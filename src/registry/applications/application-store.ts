/** Applications in the store. They are decided, never deleted. */
import type { Selectable } from 'kysely';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { Application, ApplicationStanding, ApplicationState } from './application.ts';

export async function findApplication(queries: Queries, id: string): Promise<Application | undefined> {
  const row = await queries
    .selectFrom('access_applications')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toApplication(row);
}

/** There is never more than one. */
export async function findOpenApplication(
  queries: Queries,
  scope: ScopeName,
  consumerOrgno: OrgNumber,
): Promise<Application | undefined> {
  const row = await queries
    .selectFrom('access_applications')
    .selectAll()
    .where('scope', '=', scope)
    .where('consumer_orgno', '=', consumerOrgno)
    .where('state', '=', 'REQUESTED')
    .executeTakeFirst();
  return row && toApplication(row);
}

export type ApplicationFilter = {
  /** Whether they concern its scopes or are its own. */
  readonly direction: 'received' | 'sent';
  readonly orgno: OrgNumber;
  readonly state?: ApplicationState | undefined;
  readonly scope?: ScopeName | undefined;
  /** Only older ones than that with this id. */
  readonly before?: string | undefined;
  readonly limit: number;
};

/** The newest first. */
export async function listApplications(
  queries: Queries,
  { direction, orgno, state, scope, before, limit }: ApplicationFilter,
): Promise<readonly Application[]> {
  const rows = await queries
    .selectFrom('access_applications')
    .selectAll()
    .where(direction === 'received' ? 'owner_orgno' : 'consumer_orgno', '=', orgno)
    .where((eb) =>
      eb.and([
        ...(state === undefined ? [] : [eb('state', '=', state)]),
        ...(scope === undefined ? [] : [eb('scope', '=', scope)]),
        ...(before === undefined ? [] : [eb('id', '<', before)]),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toApplication);
}

/** False when the organisation has an open application for the scope already; then nothing is changed. */
export async function insertApplication(unit: UnitOfWork, application: Application): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('access_applications')
    .values({
      ...{ id: application.id, scope: application.scope, purpose: application.purpose },
      ...{ owner_orgno: application.ownerOrgno, consumer_orgno: application.consumerOrgno },
      ...{ applied_by: application.appliedBy, created_at: application.createdAt },
      ...standingColumns(application),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Decides an open application. False when it is open no more; then nothing is changed. Of several at once one gets true. */
export async function decideApplication(
  unit: UnitOfWork,
  id: string,
  standing: ApplicationStanding,
): Promise<boolean> {
  const { numUpdatedRows } = await unit.queries
    .updateTable('access_applications')
    .set(standingColumns(standing))
    .where('id', '=', id)
    .where('state', '=', 'REQUESTED')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function standingColumns(standing: ApplicationStanding) {
  if (standing.state === 'REQUESTED') {
    return { state: standing.state, reason: null, decided_by: null, decided_at: null };
  }
  const { state, decidedBy, decidedAt } = standing;
  const reason = state === 'REJECTED' ? standing.reason : null;
  return { state, reason, decided_by: decidedBy, decided_at: decidedAt };
}

function toApplication(row: Selectable<Tables['access_applications']>): Application {
  return {
    id: row.id,
    scope: row.scope as ScopeName,
    ownerOrgno: row.owner_orgno as OrgNumber,
    consumerOrgno: row.consumer_orgno as OrgNumber,
    purpose: row.purpose,
    appliedBy: row.applied_by,
    createdAt: row.created_at,
    ...toStanding(row),
  };
}

function toStanding(row: Selectable<Tables['access_applications']>): ApplicationStanding {
  const { state, reason, decided_by: decidedBy, decided_at: decidedAt } = row;
  if (decidedBy === null || decidedAt === null) return { state: 'REQUESTED' };
  if (reason !== null) return { state: 'REJECTED', reason, decidedBy, decidedAt };
  return { state: state === 'APPROVED' ? 'APPROVED' : 'WITHDRAWN', decidedBy, decidedAt };
}
