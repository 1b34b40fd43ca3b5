/** The legal consumer of a token: whom the API will hold to account (spec/maskinporten.md 2.6, and 4.7 for seals). */
import type { EuropeanSeal } from '../certificates/european-seal.ts';
import { type OrgNumber, organisationObject } from '../identifiers/org-number.ts';

export type Consumer =
  | { readonly kind: 'organisation'; readonly orgno: OrgNumber }
  | { readonly kind: 'seal'; readonly seal: EuropeanSeal };

export function organisation(orgno: OrgNumber): Consumer {
  return { kind: 'organisation', orgno };
}

/** 13, row 20: the spelling of the example. */
const SEAL_AUTHORITY = 'etsi-en-319-412';

export type ConsumerClaim = { readonly authority: string; readonly ID: string };

/** The claim `consumer`. */
export function consumerClaim(consumer: Consumer): ConsumerClaim {
  if (consumer.kind === 'organisation') return organisationObject(consumer.orgno);
  const { organizationIdentifier, commonName, organizationName, organizationalUnitName, countryName } =
    consumer.seal;
  return {
    authority: SEAL_AUTHORITY,
    ID: organizationIdentifier,
    ...(commonName !== undefined && { commonName }),
    ...(organizationName !== undefined && { organizationName }),
    ...(organizationalUnitName !== undefined && { organizationalUnitName }),
    ...(countryName !== undefined && { countryName }),
  };
}

/** How records name the consumer. */
export function consumerName(consumer: Consumer): string {
  return consumer.kind === 'organisation' ? consumer.orgno : consumer.seal.organizationIdentifier;
}
