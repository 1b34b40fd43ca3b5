/**
 * `/logout` (spec/idporten.md 2.7, 6.4): ends the session and what it gave, and hands over to those who tell the services that
 * relied on it (parting.ts). What is posted from another site comes without cookies, so the browser is sent on to the same
 * place by GET.
 */
import type { Clock } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readForm, readQuery } from '../http/form.ts';
import { html } from '../http/html.ts';
import type { Browsers } from '../login/browser.ts';
import type { Pages } from '../login/pages/pages.ts';
import type { EndedSession } from '../login/session.ts';
import { endSession } from '../login/session-store.ts';
import { responseLocation } from '../protocol/authorization-response.ts';
import { isRegisteredRedirect } from '../protocol/redirect-uri.ts';
import type { Refusal } from '../protocol/verdict.ts';
import { type Random, randomToken } from '../random.ts';
import type { Store } from '../store/store.ts';
import type { LogoutEffects } from './authorization-grant.ts';
import type { FindClient } from './client-finder.ts';
import type { Dialect } from './dialect.ts';
import type { ReadHint } from './id-token-hint.ts';
import {
  HINT_OF_ANOTHER,
  NOBODY_ASKS,
  UNREADABLE_STATE,
  unregisteredReturn,
  unusableClient,
} from './logout-refusals.ts';
import { deleteParked, findParked, insertParked, PARKED_LIFETIME } from './parked-request-store.ts';
import type { Part } from './parting.ts';
import type { RequestTrail } from './request-trail.ts';

export type LogoutParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly dialect: Pick<Dialect, 'name' | 'paths' | 'logout'>;
  readonly publicUrl: string;
  readonly browsers: Browsers;
  readonly pages: Pages;
  readonly readHint: ReadHint;
  readonly findClient: FindClient;
  readonly effects: LogoutEffects;
  readonly part: Part;
  readonly trail: RequestTrail;
};

/** 2.7: "regex `^[\x20-\x7E]+$`". */
const STATE = /^[\x20-\x7e]{1,2000}$/;

/** Names a logout that was posted; no parameter of the specification. */
const PARKED = 'request';

type Handler = (c: DoorContext) => Promise<Response>;

export function createLogout(parts: LogoutParts): Record<'get' | 'post', Handler> {
  const { dialect, store, clock, browsers, pages, trail } = parts;
  const issuer = dialect.name;

  async function get(c: DoorContext): Promise<Response> {
    const query = readQuery(c);
    if (!query.ok) return trail.showFault(c, query.refusal);
    const parked = query.value.get(PARKED);
    if (parked === undefined) return logOut(c, await askedBy(c, query.value));
    const wanted = { id: parked, issuer, kinds: ['logout'] } as const;
    const found = await findParked(store.queries, wanted, clock.now());
    if (!found) return pages.showExpired(c);
    await store.transaction((unit) => deleteParked(unit, parked));
    return logOut(c, Object.fromEntries(found.parameters));
  }

  async function post(c: DoorContext): Promise<Response> {
    const form = await readForm(c);
    if (!form.ok) return trail.showFault(c, form.refusal);
    const asked = await askedBy(c, form.value);
    if (browsers.sessionSecretOf(c) !== undefined) return logOut(c, asked);
    const id = randomToken(parts.random);
    const parameters = Object.entries(asked).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    // Only what is left to do: the id_token, which names the person, is not kept.
    const expiresAt = clock.now() + PARKED_LIFETIME;
    await insertParked(store, { id, kind: 'logout', issuer, clientId: '', parameters, expiresAt });
    return answer(c, 303, null, {
      location: new URL(`.${dialect.paths.logout}?${PARKED}=${id}`, parts.publicUrl).href,
    });
  }

  /** Why the browser is not led back is for the developer alone: the person is logged out all the same. */
  async function askedBy(c: DoorContext, parameters: Parameters): Promise<Asked> {
    const { named, refusal, ...asked } = await judge(parts, parameters);
    if (named !== undefined) c.set('clientId', named);
    if (refusal !== undefined) trail.refused(c, refusal);
    return asked;
  }

  async function logOut(c: DoorContext, asked: Asked): Promise<Response> {
    const secret = browsers.sessionSecretOf(c);
    const ended = secret === undefined ? undefined : await endedBy(secret);
    const { target: next, client } = asked;
    if (!ended) return next === undefined ? tellNotLoggedIn(c) : answer(c, 303, null, { location: next });
    browsers.forgetSession(c);
    const except = dialect.logout.tellsInitiator ? undefined : client;
    return browsers.equip(c, await parts.part(c, ended, { next, whose: 'own', except }));
  }

  /** The session and what it gave end together, or neither does. */
  async function endedBy(secret: string): Promise<EndedSession | undefined> {
    return store.transaction(async (unit) => {
      const ended = await endSession(unit, secret, clock.now());
      if (ended !== undefined) await parts.effects.sessionEnding(unit, ended.session.sid);
      return ended;
    });
  }

  function tellNotLoggedIn(c: DoorContext): Response {
    const t = pages.texts(c);
    const main = html`<h1 class="ds-heading" data-size="lg">${t.notLoggedInTitle}</h1>
<p class="ds-paragraph frame-text">${t.notLoggedInText}</p>`;
    return pages.show(c, { title: t.notLoggedInTitle, main, status: 400 });
  }

  return { get, post };
}

/** What is left of a request when it has been judged. */
type Asked = {
  /** Where the browser goes when it is done; undefined: nowhere, it stays (2.7). */
  readonly target?: string | undefined;
  /** Who asks, as it says itself. */
  readonly client?: string | undefined;
};

/** `named`: who asks, once the registry knows them. */
type Judged = Asked & { readonly named?: string | undefined; readonly refusal?: Refusal };

async function judge(parts: LogoutParts, parameters: Parameters): Promise<Judged> {
  const { readHint, findClient } = parts;
  const uri = parameters.get('post_logout_redirect_uri');
  const hint = parameters.get('id_token_hint');
  const hinted = hint === undefined ? undefined : await readHint(hint);
  const named = parameters.get('client_id');
  // OpenID Connect RP-Initiated Logout section 2: where both are sent, they agree.
  if (hinted !== undefined && named !== undefined && hinted !== named) return { refusal: HINT_OF_ANOTHER };
  const client = hinted ?? named;
  if (uri === undefined) return { client };
  if (client === undefined) return { refusal: NOBODY_ASKS };
  const { ruling, ...known } = await findClient(client);
  if (!ruling.ok) return { client, ...known, refusal: unusableClient(ruling.fault) };
  const state = parameters.get('state');
  if (state !== undefined && !STATE.test(state)) return { client, ...known, refusal: UNREADABLE_STATE };
  const { postLogoutRedirectUris, applicationType } = ruling.value.client;
  if (!isRegisteredRedirect(uri, postLogoutRedirectUris, applicationType))
    return { client, ...known, refusal: unregisteredReturn(uri) };
  return { client, ...known, target: state === undefined ? uri : responseLocation(uri, { state }) };
}
