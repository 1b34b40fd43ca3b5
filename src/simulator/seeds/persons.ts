/** Reads `persons.json`: synthetic persons, and what they may act as. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { type Pid, parsePidFor } from '../../identifiers/pid.ts';
import { ROLES, type Role } from '../../registry/persons/person.ts';
import { numberOf, type OrganisationNumbers } from './organisations.ts';
import { SeedFields } from './seed-fields.ts';

export type SeedPerson = {
  readonly pid: Pid;
  readonly name: string;
  readonly represents: readonly { readonly orgno: OrgNumber; readonly role: Role }[];
};

export function readPerson(entry: unknown, numbers: OrganisationNumbers): SeedPerson {
  const fields = new SeedFields('of a person', entry);
  const pid = fields.parsed('pid', parsePidFor('simulator'));
  const name = fields.text('name');
  const rolesBySlug = fields.record('represents');
  fields.end();
  const roles = new SeedFields(`of the person ${name}`, rolesBySlug);
  const represents = Object.keys(rolesBySlug).flatMap((slug) => {
    const orgno = numberOf(slug, numbers, `of the person ${name}`);
    return roles.parsedList(slug, parseRole).map((role) => ({ orgno, role }));
  });
  return { pid, name, represents };
}

function parseRole(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}
