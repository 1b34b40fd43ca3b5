/** Organisations as Enhetsregisteret knows them, and as customers of the platform. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';

export type Organisation = OrganisationDetails & {
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export type OrganisationDetails = {
  readonly orgno: OrgNumber;
  readonly name: string;
  /** Of an organisation that is shut out, nothing is served: no client that it owns or supplies gets a token, and none does for it. */
  readonly active: boolean;
  /** When the terms of use were signed; absent until then, and clients cannot be registered (spec/selfservice.md 1.4). */
  readonly termsAcceptedAt?: Instant | undefined;
};
