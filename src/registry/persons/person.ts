/** Persons, and for which organisations they may act. What their rights open is the self-service API's business. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Pid } from '../../identifiers/pid.ts';

export type Person = {
  readonly pid: Pid;
  readonly name: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/**
 * Roles of the registers (daglig leder) and of Altinn (hovedadministrator, tilgangsstyrer), and the four rights that
 * these may delegate to others (spec/selfservice.md 4.2).
 */
export const ROLES = [
  'daily-leader',
  'main-administrator',
  'access-manager',
  'self-service-clients',
  'self-service-apis',
  'self-service-suppliers',
  'self-service-testing',
] as const;
export type Role = (typeof ROLES)[number];

export type Representation = {
  readonly pid: Pid;
  readonly orgno: OrgNumber;
  readonly role: Role;
};
