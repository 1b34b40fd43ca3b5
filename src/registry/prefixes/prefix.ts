/** Scope prefixes: what the operator gave to an organisation, under which it may name scopes (spec/selfservice.md 1.12). */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopePrefix } from '../../identifiers/scope-prefix.ts';

export type Prefix = PrefixDetails & {
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export type PrefixDetails = {
  readonly prefix: ScopePrefix;
  readonly ownerOrgno: OrgNumber;
  readonly active: boolean;
};
