/**
 * Logging in by ID-porten (spec/selfservice.md 4.3): a pushed request with PKCE, state and nonce, all of which the browser
 * holds sealed until it comes back, so that who brings an answer is who asked (spec/threats.md row 47).
 */
import { hash } from 'node:crypto';
import type { NamePerson } from '../audit/person-id.ts';
import { type Clock, type Instant, MINUTE } from '../clock.ts';
import { answer, answerRefusal } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readQuery } from '../http/form.ts';
import { type Random, randomToken, randomUuid } from '../random.ts';
import { membershipsOf } from '../registry/members/member-store.ts';
import { findPerson } from '../registry/persons/person-store.ts';
import type { Store } from '../store/store.ts';
import type { Cookies } from './cookies.ts';
import { type IdentityProvider, LEAST_LEVEL, type LoggedIn } from './identity-provider.ts';
import { PATHS, type PortalClient } from './portal-client.ts';
import { NO_OPERATOR, notLetIn } from './refusal.ts';
import { returnPath } from './return-path.ts';
import type { Session } from './session.ts';
import { deleteSession, insertSession } from './session-store.ts';

export type LoginParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
  readonly issuer: string;
  readonly cookies: Cookies;
  readonly provider: IdentityProvider;
  readonly namePerson: NamePerson;
  /** The portal's integration; undefined while nobody could own it. */
  readonly client: () => Promise<PortalClient | undefined>;
};

type UnderWay = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly back: string;
  readonly at: Instant;
};

/** Somebody finds their code device, and no more. */
const LOGIN_LIMIT = 15 * MINUTE;

/** What the portal's front page is told of a login that led to nothing. */
type Failure = 'cancelled' | 'expired' | 'failed';

const LANGUAGES = ['nb', 'nn', 'en'];

export function createLogin(parts: LoginParts) {
  const { store, clock, random, cookies, provider } = parts;
  const redirectUri = new URL(PATHS.callback, parts.publicUrl).href;

  async function begin(c: DoorContext): Promise<Response> {
    const query = readQuery(c);
    if (!query.ok) return answerRefusal(c, query.refusal);
    const client = await parts.client();
    if (client === undefined) return answerRefusal(c, NO_OPERATOR);
    const [state, nonce, verifier] = [randomToken(random), randomToken(random), randomToken(random)];
    const back = returnPath(query.value.get('return'));
    const pushed = await provider.push(client, {
      ...{ response_type: 'code', scope: 'openid profile', redirect_uri: redirectUri },
      ...{ state, nonce, acr_values: LEAST_LEVEL, ...localesOf(query.value) },
      ...{ code_challenge: hash('sha256', verifier, 'base64url'), code_challenge_method: 'S256' },
    });
    if (!pushed.ok) return answerRefusal(c, notLetIn(pushed.seen));
    const underWay: UnderWay = { state, nonce, verifier, back, at: clock.now() };
    return sendTo(c, pushed.value, [cookies.beginLogin(JSON.stringify(underWay))]);
  }

  async function callback(c: DoorContext): Promise<Response> {
    const query = readQuery(c);
    if (!query.ok) return fail(c, 'failed', query.refusal.description);
    const underWay = underWayOf(c);
    if (underWay === undefined || underWay.state !== query.value.get('state')) {
      return fail(c, 'expired', 'an answer to no login under way at this browser');
    }
    // RFC 9207: from whom it is.
    if (query.value.get('iss') !== parts.issuer) return fail(c, 'failed', 'an answer of another issuer');
    const code = query.value.get('code');
    if (code === undefined) return refusedByProvider(c, query.value);
    const client = await parts.client();
    if (client === undefined) return answerRefusal(c, NO_OPERATOR);
    const proof = { code, verifier: underWay.verifier, redirectUri };
    const redeemed = await provider.redeem(client, proof, underWay.nonce);
    if (!redeemed.ok) return fail(c, 'failed', `${redeemed.rule}: ${redeemed.seen}`);
    return enter(c, redeemed.value, underWay.back);
  }

  /** Under a new secret, and whatever the browser held before is over (spec/threats.md rows 48, 49). */
  async function enter(c: DoorContext, loggedIn: LoggedIn, back: string): Promise<Response> {
    const session = await sessionOf(loggedIn);
    const former = cookies.sessionSecretOf(c);
    const { secret, cookie } = cookies.drawSession();
    await store.transaction(async (unit) => {
      if (former !== undefined) await deleteSession(unit, former);
      await insertSession(unit, session, secret);
    });
    return sendTo(c, new URL(back, parts.publicUrl).href, [cookie, cookies.noLogin]);
  }

  /** Who may act for one organisation alone need not choose. */
  async function sessionOf({ pid, sid, name }: LoggedIn): Promise<Session> {
    const personId = parts.namePerson(pid);
    const [person, memberships] = await Promise.all([
      findPerson(store.queries, pid),
      membershipsOf(store.queries, personId),
    ]);
    const [first, ...others] = memberships;
    const now = clock.now();
    return {
      ...{ id: randomUuid(random), personId, loginSid: sid },
      name: person?.name ?? name ?? first?.memberName ?? '',
      orgno: others.length === 0 ? first?.orgno : undefined,
      ...{ beganAt: now, usedAt: now },
    };
  }

  function underWayOf(c: DoorContext): UnderWay | undefined {
    const held = cookies.loginUnderWay(c);
    const underWay = held === undefined ? undefined : (JSON.parse(held) as UnderWay);
    return underWay !== undefined && clock.now() - underWay.at < LOGIN_LIMIT ? underWay : undefined;
  }

  function refusedByProvider(c: DoorContext, answered: Parameters): Response {
    const error = answered.get('error');
    return fail(c, error === 'access_denied' ? 'cancelled' : 'failed', `ID-porten answered ${error}`);
  }

  function fail(c: DoorContext, failure: Failure, seen: string): Response {
    const words = { description: seen, remedy: 'Log in again.' };
    c.set('refusal', { rule: `login-${failure}`, status: 303, error: failure, ...words });
    return sendTo(c, new URL(`./?login=${failure}`, parts.publicUrl).href, [cookies.noLogin]);
  }

  return { begin, callback };
}

function localesOf(query: Parameters): Readonly<Record<string, string>> {
  const language = query.get('lang');
  return language !== undefined && LANGUAGES.includes(language) ? { ui_locales: language } : {};
}

/** 303, so that whatever was sent is not sent on (spec/threats.md row 65). */
function sendTo(c: DoorContext, location: string, setCookies: readonly string[]): Response {
  const response = answer(c, 303, null, { location });
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie);
  return response;
}
