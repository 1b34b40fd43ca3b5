/** Organisations in the store. They are shut out, never deleted. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { tellChanged } from '../change.ts';
import type { Organisation, OrganisationDetails } from './organisation.ts';

type OrganisationDocument = Omit<OrganisationDetails, 'orgno' | 'name'>;

export async function findOrganisation(
  queries: Queries,
  orgno: OrgNumber,
): Promise<Organisation | undefined> {
  const row = await queries
    .selectFrom('organisations')
    .selectAll()
    .where('orgno', '=', orgno)
    .executeTakeFirst();
  return row && toOrganisation(row);
}

/** False when the organisation is known already; then nothing is changed. */
export async function insertOrganisation(
  unit: UnitOfWork,
  details: OrganisationDetails,
  now: Instant,
): Promise<boolean> {
  const { orgno, name, ...document } = details;
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('organisations')
    .values({ orgno, name, document: JSON.stringify(document), created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('orgno').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  tellChanged(unit, 'organisation', orgno);
  return true;
}

/** Puts `details` in place of what this unit of work has read of the organisation. */
export async function writeOrganisation(
  unit: UnitOfWork,
  { orgno, name, ...document }: OrganisationDetails,
  now: Instant,
): Promise<void> {
  await unit.queries
    .updateTable('organisations')
    .set({ name, document: JSON.stringify(document), updated_at: now })
    .where('orgno', '=', orgno)
    .execute();
  tellChanged(unit, 'organisation', orgno);
}

/** In the order of their numbers, from the first that is greater than `after`. */
export async function listOrganisations(
  queries: Queries,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly Organisation[]> {
  const rows = await queries
    .selectFrom('organisations')
    .selectAll()
    .where('orgno', '>', after)
    .orderBy('orgno')
    .limit(limit)
    .execute();
  return rows.map(toOrganisation);
}

function toOrganisation(row: Selectable<Tables['organisations']>): Organisation {
  const document: OrganisationDocument = JSON.parse(row.document);
  return {
    ...document,
    orgno: row.orgno as OrgNumber,
    name: row.name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
