/**
 * `/logout` (spec/idporten.md 2.7, 6.4): ends the session, what it gave, and the sessions of the services that relied on it, by
 * a frame for each of them, all at once and for a fixed time: no service can keep the person waiting. What is posted from
 * another site comes without cookies, so the browser is sent on to the same place by GET.
 */
import type { Clock } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readForm, readQuery } from '../http/form.ts';
import { html } from '../http/html.ts';
import type { Browsers } from '../login/browser.ts';
import type { Pages } from '../login/pages/pages.ts';
import { endSession, findSession } from '../login/session-store.ts';
import { responseLocation } from '../protocol/authorization-response.ts';
import { isRegisteredRedirect } from '../protocol/redirect-uri.ts';
import { type Random, randomToken } from '../random.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { Store } from '../store/store.ts';
import type { LogoutEffects } from './authorization-grant.ts';
import type { FindClient } from './client-finder.ts';
import type { ReadHint } from './id-token-hint.ts';
import { deleteParked, findParked, insertParked, PARKED_LIFETIME } from './parked-request-store.ts';

export type LogoutParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** Without slash at its end. */
  readonly issuer: string;
  readonly publicUrl: string;
  readonly browsers: Browsers;
  readonly pages: Pages;
  readonly readHint: ReadHint;
  readonly findClient: FindClient;
  readonly effects: LogoutEffects;
};

/** How long the frames have (6.4, "Wait time"). */
const FRAME_SECONDS = 2;

/** 2.7: "regex `^[\x20-\x7E]+$`". */
const STATE = /^[\x20-\x7e]{1,2000}$/;

/** Names a logout that was posted; no parameter of the specification. */
const PARKED = 'request';

type Handler = (c: DoorContext) => Promise<Response>;

export function createLogout(parts: LogoutParts): Record<'get' | 'post', Handler> {
  const { store, clock, browsers, pages } = parts;

  async function get(c: DoorContext): Promise<Response> {
    const query = readQuery(c);
    if (!query.ok) return pages.showFault(c, query.refusal);
    const parked = query.value.get(PARKED);
    if (parked === undefined) return logOut(c, await targetOf(parts, query.value));
    const found = await findParked(store.queries, parked, clock.now());
    if (found?.kind !== 'logout') return pages.showExpired(c);
    await store.transaction((unit) => deleteParked(unit, parked));
    return logOut(c, new Map(found.parameters).get('target'));
  }

  async function post(c: DoorContext): Promise<Response> {
    const form = await readForm(c);
    if (!form.ok) return pages.showFault(c, form.refusal);
    const target = await targetOf(parts, form.value);
    if (browsers.sessionSecretOf(c) !== undefined) return logOut(c, target);
    const id = randomToken(parts.random);
    const parameters = target === undefined ? [] : [['target', target] as const];
    // Only what is left to do: the id_token, which names the person, is not kept.
    const expiresAt = clock.now() + PARKED_LIFETIME;
    await insertParked(store, { id, kind: 'logout', clientId: '', parameters, expiresAt });
    return answer(c, 303, null, { location: new URL(`./logout?${PARKED}=${id}`, parts.publicUrl).href });
  }

  async function logOut(c: DoorContext, target: string | undefined): Promise<Response> {
    const secret = browsers.sessionSecretOf(c);
    const session = secret === undefined ? undefined : await findSession(store.queries, secret, clock.now());
    if (!session) return target === undefined ? tellNotLoggedIn(c) : sendTo(c, target);
    const members = await store.transaction((unit) => endSession(unit, session.sid));
    await parts.effects.sessionEnded(session.sid);
    browsers.forgetSession(c);
    const frames = await framesOf(members, session.sid);
    const response =
      frames.length === 0 && target !== undefined ? sendTo(c, target) : tellLoggedOut(c, frames, target);
    return browsers.equip(c, response);
  }

  /** 6.4: every client of the session with a URI, the one that began the logout included. */
  async function framesOf(members: readonly string[], sid: string): Promise<readonly string[]> {
    const clients = await Promise.all(members.map(parts.findClient));
    return clients.flatMap(({ ruling }) =>
      ruling.ok ? frameOf(ruling.value.client, parts.issuer, sid) : [],
    );
  }

  function sendTo(c: DoorContext, location: string): Response {
    return answer(c, 303, null, { location });
  }

  function tellNotLoggedIn(c: DoorContext): Response {
    const t = pages.texts(c);
    const main = html`<h1 class="ds-heading" data-size="lg">${t.notLoggedInTitle}</h1>
<p class="ds-paragraph frame-text">${t.notLoggedInText}</p>`;
    return pages.show(c, { title: t.notLoggedInTitle, main, status: 400 });
  }

  function tellLoggedOut(c: DoorContext, frames: readonly string[], target: string | undefined): Response {
    const t = pages.texts(c);
    const isUnderWay = target !== undefined;
    const main = html`<h1 class="ds-heading" data-size="lg">${t.loggedOutTitle}</h1>
<p class="ds-paragraph frame-text">${isUnderWay ? t.loggingOutText : t.loggedOutText}</p>
${isUnderWay && html`<p><a class="ds-button" href="${target}">${t.goOn}</a></p>`}
${frames.map((frame) => html`<iframe class="login-frames" src="${frame}" title="" aria-hidden="true" tabindex="-1"></iframe>\n`)}`;
    return pages.show(c, {
      ...{ title: t.loggedOutTitle, main },
      frames: [...new Set(frames.map((frame) => new URL(frame).origin))],
      ...(isUnderWay && {
        head: html`<meta http-equiv="refresh" content="${FRAME_SECONDS}; url=${target}">\n`,
      }),
    });
  }

  return { get, post };
}

/** Where the browser goes when it is done; undefined: nowhere, it stays (2.7). */
async function targetOf(parts: LogoutParts, parameters: Parameters): Promise<string | undefined> {
  const { readHint, findClient } = parts;
  const uri = parameters.get('post_logout_redirect_uri');
  const hint = parameters.get('id_token_hint');
  const hinted = hint === undefined ? undefined : await readHint(hint);
  const named = parameters.get('client_id');
  // OpenID Connect RP-Initiated Logout section 2: where both are sent, they agree.
  if (uri === undefined || (hinted !== undefined && named !== undefined && hinted !== named))
    return undefined;
  const { ruling } = await findClient(hinted ?? named ?? '');
  const state = parameters.get('state');
  if (!ruling.ok || (state !== undefined && !STATE.test(state))) return undefined;
  const { postLogoutRedirectUris, applicationType } = ruling.value.client;
  if (!isRegisteredRedirect(uri, postLogoutRedirectUris, applicationType)) return undefined;
  return state === undefined ? uri : responseLocation(uri, { state });
}

/** `iss` and `sid` for who has asked for them (6.4). A program on a machine has no page to load. */
function frameOf(client: LoginClient, issuer: string, sid: string): readonly string[] {
  const { frontchannelLogoutUri: uri, frontchannelLogoutSessionRequired: withSession } = client;
  if (uri === undefined || !/^https?:/.test(uri)) return [];
  return [withSession ? responseLocation(uri, { iss: issuer, sid }) : uri];
}
