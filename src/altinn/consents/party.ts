/** Who gives a consent, and who gets it, as Altinn names them (spec/maskinporten.md 7.2). */
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { type Pid, parsePidFor } from '../../identifiers/pid.ts';

export type Party =
  | { readonly kind: 'person'; readonly pid: Pid }
  | { readonly kind: 'organisation'; readonly orgno: OrgNumber };

const PERSON = 'urn:altinn:person:identifier-no:';
const ORGANISATION = 'urn:altinn:organization:identifier-no:';

/** The stand-in is part of the simulator, into which no real person's number may come. */
const parsePid = parsePidFor('simulator');

export function parseParty(urn: string): Party | undefined {
  if (urn.startsWith(PERSON)) {
    const pid = parsePid(urn.slice(PERSON.length));
    return pid && { kind: 'person', pid };
  }
  if (!urn.startsWith(ORGANISATION)) return undefined;
  const orgno = parseOrgNumber(urn.slice(ORGANISATION.length));
  return orgno && { kind: 'organisation', orgno };
}

export function partyUrn(party: Party): string {
  return party.kind === 'person' ? `${PERSON}${party.pid}` : organisationUrn(party.orgno);
}

export function organisationUrn(orgno: OrgNumber): string {
  return `${ORGANISATION}${orgno}`;
}
