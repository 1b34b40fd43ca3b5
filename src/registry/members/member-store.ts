/** Members of organisations in the store. What changes is told by the journal; nothing is cached. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { Member, MemberRole } from './member.ts';

export type Membership = Pick<Member, 'orgno' | 'roles'> & {
  readonly memberName: string;
  readonly organisationName: string;
};

/** An accountant may work for hundreds of organisations; nobody chooses among more than these. */
const MAX_MEMBERSHIPS = 1000;

export async function findMember(
  queries: Queries,
  orgno: OrgNumber,
  personId: string,
): Promise<Member | undefined> {
  const row = await queries
    .selectFrom('members')
    .selectAll()
    .where('orgno', '=', orgno)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row && toMember(row);
}

export async function membersOf(queries: Queries, orgno: OrgNumber): Promise<readonly Member[]> {
  const rows = await queries
    .selectFrom('members')
    .selectAll()
    .where('orgno', '=', orgno)
    .orderBy('name')
    .orderBy('person_id')
    .execute();
  return rows.map(toMember);
}

/** Of organisations that are not shut out, in the order of their names. */
export async function membershipsOf(queries: Queries, personId: string): Promise<readonly Membership[]> {
  const rows = await queries
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.orgno', 'members.orgno')
    .select(['members.orgno', 'members.roles', 'members.name as memberName'])
    .select(['organisations.name as organisationName', 'organisations.document'])
    .where('members.person_id', '=', personId)
    .orderBy('organisations.name')
    .orderBy('members.orgno')
    .limit(MAX_MEMBERSHIPS)
    .execute();
  return rows.flatMap(({ orgno, roles, memberName, organisationName, document }) =>
    isActive(document)
      ? { orgno: orgno as OrgNumber, roles: readRoles(roles), memberName, organisationName }
      : [],
  );
}

/** False when the person is a member already; then nothing is changed. */
export async function insertMember({ queries }: UnitOfWork, member: Member): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await queries
    .insertInto('members')
    .values({
      ...{ orgno: member.orgno, person_id: member.personId, name: member.name },
      roles: JSON.stringify(member.roles),
      ...{ added_by_kind: member.addedBy.kind, added_by_id: member.addedBy.id },
      ...{ version: member.version, created_at: member.createdAt, updated_at: member.updatedAt },
    })
    .onConflict((conflict) => conflict.columns(['orgno', 'person_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Read and changed in one unit of work, so nobody has been here in between. */
export async function updateMember(
  { queries }: UnitOfWork,
  { orgno, personId, version }: Member,
  change: Pick<Member, 'name' | 'roles'>,
  now: Instant,
): Promise<void> {
  await queries
    .updateTable('members')
    .set({
      ...{ name: change.name, roles: JSON.stringify(change.roles) },
      ...{ version: version + 1, updated_at: now },
    })
    .where('orgno', '=', orgno)
    .where('person_id', '=', personId)
    .execute();
}

export async function deleteMember(
  { queries }: UnitOfWork,
  { orgno, personId }: Pick<Member, 'orgno' | 'personId'>,
): Promise<void> {
  await queries.deleteFrom('members').where('orgno', '=', orgno).where('person_id', '=', personId).execute();
}

function toMember(row: Selectable<Tables['members']>): Member {
  return {
    ...{ orgno: row.orgno as OrgNumber, personId: row.person_id, name: row.name },
    roles: readRoles(row.roles),
    addedBy: { kind: row.added_by_kind as Member['addedBy']['kind'], id: row.added_by_id },
    ...{ version: row.version, createdAt: row.created_at, updatedAt: row.updated_at },
  };
}

function readRoles(text: string): readonly MemberRole[] {
  return JSON.parse(text) as readonly MemberRole[];
}

function isActive(document: string): boolean {
  return (JSON.parse(document) as { readonly active: boolean }).active;
}
