/** The person behind a request, with whom he or she may act for. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Pid } from '../../identifiers/pid.ts';
import { organisationNames } from '../../registry/organisations/organisation-names-store.ts';
import type { Role } from '../../registry/persons/person.ts';
import { findPerson, representationsOf } from '../../registry/persons/person-store.ts';
import type { Queries } from '../../store/store.ts';

export type Visitor = {
  readonly pid: Pid;
  readonly name: string;
  readonly organisations: readonly RepresentedOrganisation[];
  /** The one that the person has chosen to act for. */
  readonly acting: RepresentedOrganisation | undefined;
};

export type RepresentedOrganisation = {
  readonly orgno: OrgNumber;
  readonly name: string;
  readonly roles: readonly Role[];
};

/** Who may give others access on behalf of the organisation (spec/maskinporten.md 6.2 step 5, 7.1 step 3). */
const ACCESS_MANAGERS: readonly Role[] = ['daily-leader', 'main-administrator', 'access-manager'];

export function mayManageAccess({ roles }: Pick<RepresentedOrganisation, 'roles'>): boolean {
  return roles.some((role) => ACCESS_MANAGERS.includes(role));
}

/** Read at each request, so that a role that was taken away is gone at once. */
export async function readVisitor(
  queries: Queries,
  pid: Pid,
  acting: OrgNumber | undefined,
): Promise<Visitor | undefined> {
  const person = await findPerson(queries, pid);
  if (!person) return undefined;
  const organisations = await organisationsOf(queries, pid);
  return {
    pid,
    name: person.name,
    organisations,
    acting: organisations.find(({ orgno }) => orgno === acting),
  };
}

export async function organisationsOf(queries: Queries, pid: Pid): Promise<RepresentedOrganisation[]> {
  const byOrganisation = Map.groupBy(await representationsOf(queries, pid), ({ orgno }) => orgno);
  const names = await organisationNames(queries, [...byOrganisation.keys()]);
  return [...byOrganisation].map(([orgno, roles]) => ({
    ...{ orgno, name: names.get(orgno) ?? orgno },
    roles: roles.map(({ role }) => role),
  }));
}
