/**
 * The single sign-on session of a browser (spec/idporten.md 6.1 to 6.3): who the person is, how they proved it, and for how
 * long that is believed. One session has one person; whoever logs in as another begins another.
 */
import { type Instant, MINUTE } from '../clock.ts';
import type { Pid } from '../identifiers/pid.ts';
import type { Acr } from './level.ts';

/** Between requests for authorization, not between pages of a service. */
export const IDLE_LIMIT = 30 * MINUTE;
/** From the login on. */
export const TOTAL_LIMIT = 120 * MINUTE;

export type Person = (
  | { readonly kind: 'pid'; readonly value: Pid }
  /** Of another country, and not known by a Norwegian number. */
  | { readonly kind: 'eidas'; readonly value: string }
  /** Who has said no more than an e-mail address. */
  | { readonly kind: 'email'; readonly value: string }
) & {
  /** What the eID says beside: `given_name`, `birthdate`. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
};

/** One proof of who somebody is. */
export type Login = {
  readonly acr: Acr;
  readonly amr: string;
  readonly at: Instant;
  /** False where nobody but the service that asked may rely on it: eIDAS (5.5), e-mail (5.9). */
  readonly isShared: boolean;
};

export type Session = {
  /** `sid` in tokens and at logout; it is no secret and opens nothing. */
  readonly sid: string;
  readonly person: Person;
  /** The language in which the person logged in. */
  readonly locale: string;
  readonly shared?: Login | undefined;
  /** By client: what isolated clients rely on, each on its own (6.3). */
  readonly isolated: Readonly<Record<string, Login>>;
  readonly beganAt: Instant;
  readonly usedAt: Instant;
};

/** Who has got tokens in a session. */
export type SessionMember = {
  readonly sid: string;
  readonly clientId: string;
  /** The name of the issuer whose tokens they are. */
  readonly issuedBy: string;
};

/** A session that is over before its time, and who is to be told. */
export type EndedSession = { readonly session: Session; readonly members: readonly SessionMember[] };

/** The client that asks, as far as sessions differ by it. */
export type AskingClient = { readonly clientId: string; readonly isIsolated: boolean };

export function endOf({ beganAt, usedAt }: Pick<Session, 'beganAt' | 'usedAt'>): Instant {
  return Math.min(usedAt + IDLE_LIMIT, beganAt + TOTAL_LIMIT);
}

export function loginFor(session: Session, { clientId, isIsolated }: AskingClient): Login | undefined {
  if (!isIsolated) return session.shared;
  return Object.hasOwn(session.isolated, clientId) ? session.isolated[clientId] : undefined;
}

/** The limits of 6.1 count anew from a login (C-45). */
export function afterLogin(
  session: Session | undefined,
  { clientId, isIsolated }: AskingClient,
  proof: { readonly person: Person; readonly login: Login; readonly locale: string; readonly now: Instant },
  newSid: string,
): Session {
  const { person, login, locale, now } = proof;
  const isSame = session?.person.kind === person.kind && session.person.value === person.value;
  const kept = isSame && session ? session : { sid: newSid, shared: undefined, isolated: {} };
  const times = { beganAt: now, usedAt: now };
  const begun = { sid: kept.sid, person, locale, ...times };
  return isIsolated
    ? { ...begun, shared: kept.shared, isolated: { ...kept.isolated, [clientId]: login } }
    : { ...begun, shared: login, isolated: kept.isolated };
}
