/** Reads `persons.json`: synthetic persons, what the registers let them act as, and for whom they work in the portal. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { type Pid, parsePidFor } from '../../identifiers/pid.ts';
import { MEMBER_ROLES, type MemberRole } from '../../registry/members/member.ts';
import { ROLES, type Role } from '../../registry/persons/person.ts';
import { numberOf, type OrganisationNumbers } from './organisations.ts';
import { SeedFields } from './seed-fields.ts';

export type SeedPerson = {
  readonly pid: Pid;
  readonly name: string;
  readonly represents: readonly { readonly orgno: OrgNumber; readonly role: Role }[];
  readonly memberships: readonly { readonly orgno: OrgNumber; readonly roles: readonly MemberRole[] }[];
};

export function readPerson(entry: unknown, numbers: OrganisationNumbers): SeedPerson {
  const fields = new SeedFields('of a person', entry);
  const pid = fields.parsed('pid', parsePidFor('simulator'));
  const name = fields.text('name');
  const [represented, memberOf] = [fields.record('represents'), fields.record('portal')];
  fields.end();
  const where = `of the person ${name}`;
  const bySlug = <Parsed>(
    record: Readonly<Record<string, unknown>>,
    parse: (text: string) => Parsed | undefined,
  ) => {
    const lists = new SeedFields(where, record);
    return Object.keys(record).map((slug) => ({
      orgno: numberOf(slug, numbers, where),
      roles: lists.parsedList(slug, parse),
    }));
  };
  return {
    ...{ pid, name },
    represents: bySlug(represented, parseRole).flatMap(({ orgno, roles }) =>
      roles.map((role) => ({ orgno, role })),
    ),
    memberships: bySlug(memberOf, parseMemberRole),
  };
}

function parseRole(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}

function parseMemberRole(text: string): MemberRole | undefined {
  return MEMBER_ROLES.find((role) => role === text);
}
