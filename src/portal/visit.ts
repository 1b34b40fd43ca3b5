/** A request with the session that came with it: who asks, for whom they may act, and whether the change is their own. */
import type { Clock } from '../clock.ts';
import type { DoorContext } from '../http/exchange.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { accepted, refused, type Verdict } from '../protocol/verdict.ts';
import { type Membership, membershipsOf } from '../registry/members/member-store.ts';
import type { Store } from '../store/store.ts';
import type { Cookies } from './cookies.ts';
import { NO_CSRF_TOKEN, NO_SESSION } from './refusal.ts';
import { type Session, TOUCH_EVERY } from './session.ts';
import { findSession, touchSession } from './session-store.ts';

export type Visit = {
  readonly session: Session;
  /** What opened it. */
  readonly secret: string;
  /** As the registry has them now. */
  readonly memberships: readonly Membership[];
};

export type VisitParts = { readonly store: Store; readonly clock: Clock; readonly cookies: Cookies };

/** Undefined when nobody is logged in, or not any more. */
export async function visitOf(c: DoorContext, parts: VisitParts): Promise<Visit | undefined> {
  const { store, clock, cookies } = parts;
  const secret = cookies.sessionSecretOf(c);
  const session = secret && (await findSession(store.queries, secret, clock.now()));
  if (!session) return undefined;
  return { session, secret, memberships: await membershipsOf(store.queries, session.personId) };
}

/** RFC 9110 section 9.2.1: these change nothing. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** For what counts as using the session: a change must come from a page of the portal (spec/threats.md row 47). */
export async function useSession(c: DoorContext, parts: VisitParts): Promise<Verdict<Visit>> {
  const visit = await visitOf(c, parts);
  if (visit === undefined) return refused(NO_SESSION);
  const isSafe = SAFE.includes(c.req.method);
  if (!isSafe && !parts.cookies.isCsrfToken(visit.secret, c.req.header('x-csrf-token'))) {
    return refused(NO_CSRF_TOKEN);
  }
  return accepted({ ...visit, session: await touched(visit.session, parts) });
}

async function touched(session: Session, { store, clock }: VisitParts): Promise<Session> {
  const now = clock.now();
  if (now - session.usedAt < TOUCH_EVERY) return session;
  const used = { ...session, usedAt: now };
  await store.transaction((unit) => touchSession(unit, used));
  return used;
}

/** The organisation that the session acts for, while the person is a member of it. */
export function actingMembership({ session, memberships }: Visit): Membership | undefined {
  return membershipIn(memberships, session.orgno);
}

export function membershipIn(
  memberships: readonly Membership[],
  orgno: OrgNumber | undefined,
): Membership | undefined {
  return memberships.find((one) => one.orgno === orgno);
}
