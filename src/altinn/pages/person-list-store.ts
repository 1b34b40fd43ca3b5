/** The persons that one can be in the simulator, with whom each may act for. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Role } from '../../registry/persons/person.ts';
import type { Queries } from '../../store/store.ts';
import type { RepresentedOrganisation } from './visitor.ts';

export type ListedPerson = {
  readonly pid: Pid;
  readonly name: string;
  readonly organisations: readonly RepresentedOrganisation[];
};

/** A page with more is no longer a choice; the seeds have a dozen. */
export const MAX_LISTED_PERSONS = 100;

export async function listPersons(queries: Queries): Promise<readonly ListedPerson[]> {
  const persons = await queries
    .selectFrom('persons')
    .select(['pid', 'name'])
    .orderBy('name')
    .orderBy('pid')
    .limit(MAX_LISTED_PERSONS)
    .execute();
  const roles = await queries
    .selectFrom('representations')
    .leftJoin('organisations', 'organisations.orgno', 'representations.orgno')
    .select(['representations.pid', 'representations.orgno', 'representations.role', 'organisations.name'])
    .where(
      'representations.pid',
      'in',
      persons.map(({ pid }) => pid),
    )
    .orderBy('organisations.name')
    .orderBy('representations.orgno')
    .orderBy('representations.role')
    .execute();
  return persons.map(({ pid, name }) => {
    const own = Map.groupBy(
      roles.filter((row) => row.pid === pid),
      ({ orgno }) => orgno,
    );
    const organisations = [...own].map(([orgno, rows]) => ({
      ...{ orgno: orgno as OrgNumber, name: rows[0]?.name ?? orgno },
      roles: rows.map(({ role }) => role as Role),
    }));
    return { pid: pid as Pid, name, organisations };
  });
}
