/**
 * Who works for an organisation in the portal, and as what (docs/decisions/0055). A person is called what the journal calls
 * them, so that no number is needed to find one.
 */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';

/** In the order in which they are shown; what each may do is the self-service API's business. */
export const MEMBER_ROLES = ['administrator', 'api-owner', 'supplier', 'reader'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export type Member = {
  readonly orgno: OrgNumber;
  /** As `audit/person-id.ts` names persons. */
  readonly personId: string;
  /** As whoever added the person to this organisation wrote it. */
  readonly name: string;
  /** At least one, each once, in the order of MEMBER_ROLES. */
  readonly roles: readonly MemberRole[];
  readonly addedBy: { readonly kind: 'person' | 'operator' | 'seed'; readonly id: string };
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/** The largest have some dozens; the list is read and judged whole. */
export const MAX_MEMBERS = 200;

/** Each once and in order; undefined when there is none, or one that is no role. */
export function parseMemberRoles(asked: readonly string[]): readonly MemberRole[] | undefined {
  const known = MEMBER_ROLES.filter((role) => asked.includes(role));
  const areAllKnown = asked.every((role) => known.some((one) => one === role));
  return known.length > 0 && areAllKnown ? known : undefined;
}

/** Whether somebody still administers the organisation when `personId` has `roles`, none when they are gone. */
export function keepsAdministrator(
  members: readonly Member[],
  personId: string,
  roles: readonly MemberRole[],
): boolean {
  const administrators = members.filter((one) => one.roles.includes('administrator'));
  const others = administrators.filter((one) => one.personId !== personId);
  // Where there was none before, nothing gets worse.
  return roles.includes('administrator') || others.length > 0 || administrators.length === 0;
}
