/** Registers in which consumers may delegate the use of scopes to suppliers (spec/selfservice.md 1.5, 1.12). */
import type { Instant } from '../../clock.ts';

export type DelegationSource = {
  /** What users write: `altinn`. */
  readonly name: string;
  /** What a scope and a token carry; compared exactly. */
  readonly issuer: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};
