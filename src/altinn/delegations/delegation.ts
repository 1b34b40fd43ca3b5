/** A delegation: a consumer lets a supplier use an API in its name (spec/maskinporten.md 6.2 step 5). */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Scheme } from './scheme.ts';

export type Delegation = {
  readonly id: string;
  readonly schemeId: string;
  readonly consumer: OrgNumber;
  readonly supplier: OrgNumber;
  readonly createdAt: Instant;
};

/** With what was delegated. */
export type DelegatedScheme = Delegation & { readonly scheme: Scheme };

/** An organisation has a handful of suppliers and some tens of APIs. */
export const MAX_DELEGATIONS = 1000;
