/**
 * What somebody who logs in has to do next. No page decides it: each stores what it learned and asks here again, so steps can
 * be reloaded, repeated and gone back over, and none can be left out (spec/threats.md row 51).
 */
import { type Instant, SECOND } from '../clock.ts';
import { type Acr, satisfies } from './level.ts';
import type { Representation } from './representation.ts';
import { type AskingClient, type Login, loginFor, type Session } from './session.ts';

/** What a request wants of a login. */
export type Wanted = AskingClient & {
  readonly acrValues: readonly Acr[];
  /** `prompt=none`: nobody may be shown anything. */
  readonly isSilent: boolean;
  /** `prompt=login`, or a scope that asks for it: a proof given for this request. */
  readonly isFresh: boolean;
  readonly maxAgeSeconds?: number | undefined;
  /** The scopes that the person must agree to. */
  readonly consentTo: readonly string[];
  /** The roles in which the person may choose to act for somebody else; absent where nobody asks. */
  readonly actsIn?: readonly string[] | undefined;
};

/** What has happened for this request so far. */
export type Progress = {
  /** The session in which the person logged in for this request. */
  readonly loggedIn?: string | undefined;
  readonly consent?: Consent | undefined;
  readonly representation?: Representation | undefined;
};

/** What was answered, by whom (`Person.value`): whoever logs in instead is asked anew. */
export type Consent = { readonly person: string; readonly answer: 'given' | 'refused' };

export type NextStep =
  | { readonly step: 'log-in'; readonly stepsUp: boolean }
  | { readonly step: 'represent'; readonly session: Session }
  | { readonly step: 'consent'; readonly session: Session }
  | { readonly step: 'done'; readonly session: Session; readonly login: Login }
  | {
      readonly step: 'refuse';
      readonly error: 'login_required' | 'interaction_required' | 'consent_required';
    };

export function nextStep(
  wanted: Wanted,
  session: Session | undefined,
  progress: Progress,
  now: Instant,
): NextStep {
  const login = session && loginFor(session, wanted);
  if (!session || !login || !isGoodEnough(login, wanted, progress.loggedIn === session.sid, now)) {
    if (wanted.isSilent) return { step: 'refuse', error: 'login_required' };
    return { step: 'log-in', stepsUp: login !== undefined && !satisfies(login.acr, wanted.acrValues) };
  }
  if (wanted.actsIn !== undefined && progress.representation?.person !== session.person.value)
    return wanted.isSilent
      ? { step: 'refuse', error: 'interaction_required' }
      : { step: 'represent', session };
  if (wanted.consentTo.length > 0 && progress.consent?.person !== session.person.value) {
    return wanted.isSilent ? { step: 'refuse', error: 'consent_required' } : { step: 'consent', session };
  }
  return { step: 'done', session, login };
}

/** `isOwn`: the person logged in for this very request. */
function isGoodEnough(login: Login, wanted: Wanted, isOwn: boolean, now: Instant): boolean {
  if (!satisfies(login.acr, wanted.acrValues)) return false;
  if (isOwn) return true;
  // OpenID Connect Core section 3.1.2.1: `max_age=0` is `prompt=login`, however short ago the person logged in.
  if (wanted.isFresh || wanted.maxAgeSeconds === 0 || !login.isShared) return false;
  return wanted.maxAgeSeconds === undefined || now - login.at <= wanted.maxAgeSeconds * SECOND;
}
