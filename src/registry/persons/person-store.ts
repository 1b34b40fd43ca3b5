/** Persons and their roles in the store. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Person, Representation, Role } from './person.ts';

export async function findPerson(queries: Queries, pid: Pid): Promise<Person | undefined> {
  const row = await queries.selectFrom('persons').selectAll().where('pid', '=', pid).executeTakeFirst();
  return row && { pid, name: row.name, createdAt: row.created_at, updatedAt: row.updated_at };
}

/** False when the person is known already; then nothing is changed. */
export async function insertPerson(
  unit: UnitOfWork,
  person: Pick<Person, 'pid' | 'name'>,
  now: Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('persons')
    .values({ pid: person.pid, name: person.name, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('pid').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Everything that a person may act as, for every organisation. */
export async function representationsOf(queries: Queries, pid: Pid): Promise<readonly Representation[]> {
  const rows = await queries
    .selectFrom('representations')
    .select(['orgno', 'role'])
    .where('pid', '=', pid)
    .orderBy('orgno')
    .orderBy('role')
    .execute();
  return rows.map((row) => ({ pid, orgno: row.orgno as OrgNumber, role: row.role as Role }));
}

/** Who may act for an organisation, in the order of their numbers. */
export async function representativesOf(
  queries: Queries,
  orgno: OrgNumber,
): Promise<readonly (Representation & Pick<Person, 'name'>)[]> {
  const rows = await queries
    .selectFrom('representations')
    .innerJoin('persons', 'persons.pid', 'representations.pid')
    .select(['representations.pid', 'representations.role', 'persons.name'])
    .where('representations.orgno', '=', orgno)
    .orderBy('representations.pid')
    .orderBy('representations.role')
    .execute();
  return rows.map(({ pid, role, name }) => ({ pid: pid as Pid, orgno, role: role as Role, name }));
}

/** A role held already is left as it is. */
export async function insertRepresentation(
  unit: UnitOfWork,
  { pid, orgno, role }: Representation,
  now: Instant,
): Promise<void> {
  await unit.queries
    .insertInto('representations')
    .values({ pid, orgno, role, created_at: now })
    .onConflict((conflict) => conflict.columns(['pid', 'orgno', 'role']).doNothing())
    .execute();
}

export async function deleteRepresentation(
  unit: UnitOfWork,
  { pid, orgno, role }: Representation,
): Promise<void> {
  await unit.queries
    .deleteFrom('representations')
    .where('pid', '=', pid)
    .where('orgno', '=', orgno)
    .where('role', '=', role)
    .execute();
}
