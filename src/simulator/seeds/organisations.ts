/** Reads `organisations.json`. The other seed files name organisations by slug; from here on they are numbers. */
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { SeedFields } from './seed-fields.ts';

export type SeedOrganisation = {
  readonly slug: string;
  readonly orgno: OrgNumber;
  readonly name: string;
  /** Its part in the play, to be read after its name. */
  readonly role: string;
  readonly termsAccepted: boolean;
};

export type OrganisationNumbers = ReadonlyMap<string, OrgNumber>;

export function readOrganisation(entry: unknown): SeedOrganisation {
  const fields = new SeedFields('of an organisation', entry);
  const organisation = {
    slug: fields.text('slug'),
    orgno: fields.parsed('orgno', parseOrgNumber),
    name: fields.text('name'),
    role: fields.text('role'),
    termsAccepted: fields.optionalFlag('terms_accepted') ?? true,
  };
  fields.end();
  return organisation;
}

export function numberOf(slug: string, numbers: OrganisationNumbers, where: string): OrgNumber {
  const orgno = numbers.get(slug);
  if (orgno === undefined) throw new Error(`The seed ${where} names the unknown organisation ${slug}.`);
  return orgno;
}
