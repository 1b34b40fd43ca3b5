/** For tests: a service that logs people in at a real ID-porten, which answers `fetch` without a socket; and one that forges. */
import assert from 'node:assert/strict';
import { decodeJwt, SignJWT } from 'jose';
import * as openidClient from 'openid-client';
import { CALLBACK, FRONT_CLIENTS, type Front } from '../../src/idporten/front.fixture.ts';
import { ISSUER } from '../../src/idporten/registry.fixture.ts';
import type { PlainBrowser } from '../../src/login/plain-browser.fixture.ts';
import type { Fetch } from '../document.ts';
import { KEY } from '../issuer.fixture.ts';
import { createLogin } from './login.ts';
import type { LoginOptions } from './login-options.ts';

export { CALLBACK, FRONT_CLIENTS, ISSUER };

/** Of nobody but these tests. */
const FORGED_JWK = { ...KEY.jwk, kid: 'forged' };

export type Claims = Readonly<Record<string, unknown>>;

export type Sent = { readonly url: string; readonly body: URLSearchParams };

/** The service of the front whose client has a secret; `fetch` may be another. */
export function loginAt(front: Front, changes: Partial<LoginOptions> = {}, sent: Sent[] = []) {
  const reach = changes.fetch ?? throughDoor(front);
  return createLogin(openidClient, {
    ...{ issuer: ISSUER, clientId: FRONT_CLIENTS.service, redirectUri: CALLBACK, clock: front.clock.now },
    authentication: openidClient.ClientSecretPost(front.secret),
    postLogoutRedirectUri: 'https://service.example.no/bye',
    ...changes,
    fetch: async (url, init) => {
      sent.push({ url, body: new URLSearchParams(init.body) });
      return reach(url, init);
    },
  });
}

export function throughDoor(front: Front): Fetch {
  return async (url, init) => front.ask(url, init);
}

/** ID-porten's answers, with id_tokens that say something else, and its own key to believe them by. */
export function forging(front: Front, changes: Claims, header: object = {}): Fetch {
  return async (url, init) => {
    const answer = await front.ask(url, init);
    if (url.endsWith('/jwks.json')) return Response.json({ keys: [FORGED_JWK] });
    if (!url.endsWith('/token') || answer.status !== 200) return answer;
    const body = (await answer.json()) as { id_token: string };
    const claims = { ...decodeJwt(body.id_token), ...changes };
    return Response.json({ ...body, id_token: await signAs('JWT', claims, header) });
  };
}

/** An answer to this login, with a code for nothing; and what the code is exchanged for, with an id_token that says this. */
export async function forgedLogin(
  front: Front,
  changes: Claims,
  header: object,
  options: Partial<LoginOptions>,
) {
  const now = Math.floor(front.clock.now() / 1000);
  let nonce = '';
  const login = loginAt(front, {
    ...{ pushed: false, ...options },
    fetch: async (url, init) => {
      if (!url.endsWith('/token')) return forging(front, {})(url, init);
      const claims = {
        ...{ iss: ISSUER, aud: FRONT_CLIENTS.service, sub: 'p1', sid: 's1', nonce, iat: now, exp: now + 120 },
        ...{ acr: 'idporten-loa-substantial', pid: '12836110038', ...changes },
      };
      const token = { access_token: 'a', token_type: 'Bearer', expires_in: 120 };
      return Response.json({ ...token, id_token: await signAs('JWT', claims, header) });
    },
  });
  const { started } = await login.begin();
  nonce = started.nonce;
  const answer = new URL(CALLBACK);
  answer.search = String(new URLSearchParams({ code: 'c', state: started.state, iss: ISSUER }));
  return { login, answer, started };
}

/** With the key that `forging` publishes; a claim that is undefined is left out. */
export function signAs(typ: string, claims: Claims, header: object = {}): Promise<string> {
  const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  return new SignJWT(given)
    .setProtectedHeader({ alg: 'RS256', kid: 'forged', typ, ...header })
    .sign(KEY.privateKey);
}

/** Goes where the login begins, and comes back with the address that the browser is sent to. */
export async function comeBack(browser: PlainBrowser, url: URL, method = 'testid'): Promise<URL> {
  let shown = await browser.open(url.href);
  if (shown.headers.get('location') === null) {
    await browser.follow(`/${method}`);
    shown = await browser.submit(`/${method}`, method === 'minid' ? { code: '12345' } : {});
  }
  return new URL(shown.headers.get('location') ?? assert.fail(shown.text));
}
