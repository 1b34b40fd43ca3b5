import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore, sqliteStores } from '../../test/stores.ts';
import { MINUTE } from '../clock.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import {
  answerOf,
  authorizePath,
  CALLBACK,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  openFront,
} from './front.fixture.ts';
import { ISSUER } from './registry.fixture.ts';
import { addService, enter, framesOf, nextOf } from './relying.fixture.ts';
import { VERIFIER } from './token-side.fixture.ts';

const BYE = 'https://service.example.no/bye';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type Tokens = { readonly id_token: string; readonly access_token: string };

async function loggedIn(front: Front, changes: Readonly<Record<string, string>> = {}) {
  const browser = front.browser();
  const code = answerOf(await logInWith(browser, authorizePath(changes))).get('code') ?? '';
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER },
    ...{ client_id: FRONT_CLIENTS.service, client_secret: front.secret },
  }).toString();
  const response = await front.ask('/token', { method: 'POST', headers: FORM, body });
  const tokens = (await response.json()) as Tokens;
  assert.equal(response.status, 200, JSON.stringify(tokens));
  return { browser, tokens, sid: String(decodeJwt(tokens.id_token)['sid']) };
}

function logoutPath(parameters: Readonly<Record<string, string>>): string {
  return `/logout?${new URLSearchParams(parameters)}`;
}

async function isLoggedIn(browser: ReturnType<Front['browser']>): Promise<boolean> {
  return answerOf(await browser.open(authorizePath({ prompt: 'none' }))).has('code');
}

const active = async (front: Front, token: string) =>
  (await front.ask('/userinfo', { headers: { authorization: `Bearer ${token}` } })).status;

const FRAMES: Readonly<Record<string, readonly [changes: Partial<LoginClient>, frame: string | undefined]>> =
  {
    'a service that wants to know the session': [{}, 'https://row.example.no/out?iss={iss}&sid={sid}'],
    'a service that does not': [{ frontchannelLogoutSessionRequired: false }, 'https://row.example.no/out'],
    'a service whose address has a query, which is kept': [
      { frontchannelLogoutUri: 'https://row.example.no/out?x=1&y=a%20b' },
      'https://row.example.no/out?x=1&y=a%20b&iss={iss}&sid={sid}',
    ],
    'a service on the person’s own machine': [
      { frontchannelLogoutUri: 'http://127.0.0.1:8080/out', frontchannelLogoutSessionRequired: false },
      'http://127.0.0.1:8080/out',
    ],
    'an app, which has no page to load': [{ frontchannelLogoutUri: 'no.example.app:/out' }, undefined],
    'a service without an address': [{ frontchannelLogoutUri: undefined }, undefined],
  };

forEachStore(({ openStore }) => {
  test('a logout ends the session and its tokens, and tells every service by a frame, the first one too', async () => {
    await using front = await openFront(openStore);
    const [one, two] = [await addService(front, 'one'), await addService(front, 'two')];
    const browser = front.browser();
    const login = await enter(front, browser, one);
    const api = await enter(front, browser, two, { scope: 'openid profile demo:read' });
    const page = await browser.open(
      logoutPath({ id_token_hint: login.id_token, post_logout_redirect_uri: one.byeUri, state: 'a b' }),
    );
    assert.deepEqual(
      framesOf(page).map((frame) => new URL(frame).host),
      ['one.example.no', 'two.example.no'],
    );
    assert.equal(nextOf(page), `${one.byeUri}?state=a%20b`);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /frame-src https:\/\/one\.example\.no https:\/\/two\.example\.no;/);
    assert.equal(await isLoggedIn(browser), false);
    // 6.4: "tokens with third-party scopes survive"
    assert.deepEqual(
      [await active(front, login.access_token), await active(front, api.access_token)],
      [401, 200],
    );
    assert.equal(browser.cookies.has('__Host-porthus-session'), false);
  });

  for (const [name, [changes, frame]] of Object.entries(FRAMES)) {
    test(`the frame of ${name}`, async () => {
      await using front = await openFront(openStore);
      const browser = front.browser();
      const { id_token } = await enter(front, browser, await addService(front, 'row', changes));
      const { sid } = await front.store.queries
        .selectFrom('login_sessions')
        .select('sid')
        .executeTakeFirstOrThrow();
      const expected = frame?.replace('{iss}', encodeURIComponent(ISSUER)).replace('{sid}', sid);
      assert.deepEqual(framesOf(await browser.open('/logout')), expected === undefined ? [] : [expected]);
      const tellsSession = changes.frontchannelLogoutSessionRequired ?? true;
      assert.equal(decodeJwt(id_token)['sid'], tellsSession ? sid : undefined);
    });
  }
});

describe('the page with the frames', () => {
  async function shown() {
    await using front = await openFront(sqliteStores().openStore);
    const one = await addService(front, 'one');
    const browser = front.browser();
    await enter(front, browser, one);
    const named = logoutPath({ client_id: one.clientId, post_logout_redirect_uri: one.byeUri });
    return await browser.open(named);
  }

  test('goes on by a script that counts for itself, so that no silent service keeps the person waiting', async () => {
    const { text, headers } = await shown();
    const [, script = ''] = /<script>(.*?)<\/script>/.exec(text) ?? [];
    assert.equal(script, 'setTimeout(function(){location.replace(document.links.next.href)},2000)');
    const policy = headers.get('content-security-policy') ?? '';
    assert.ok(policy.includes(`script-src 'sha256-${hash('sha256', script, 'base64')}';`), policy);
  });

  test('goes on without scripts, too, and by a button at once', async () => {
    const { text } = await shown();
    assert.match(
      text,
      /<noscript><meta http-equiv="refresh" content="2; url=https:\/\/one\.example\.no\/bye">/,
    );
    assert.match(text, /<a class="ds-button" id="next" href="https:\/\/one\.example\.no\/bye">/);
  });

  test('is framed and kept by nobody (threats: clickjacking; threats: shared cache)', async () => {
    const { headers } = await shown();
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.equal(headers.get('cache-control'), 'no-store');
  });
});

describe('a logout', () => {
  test('may be posted, and then the browser comes back with its cookies', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const { browser, tokens } = await loggedIn(front);
    const body = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: BYE });
    const posted = await front.ask('/logout', { method: 'POST', headers: FORM, body: body.toString() });
    assert.equal(posted.status, 303);
    const location = posted.headers.get('location') ?? '';
    assert.doesNotMatch(location, /id_token/);
    assert.match((await browser.open(location)).text, /url=https:\/\/service\.example\.no\/bye"/);
    assert.equal(await isLoggedIn(browser), false);
    assert.equal((await browser.open(location)).status, 400);
  });

  const stays: Readonly<Record<string, (token: string) => Record<string, string>>> = {
    'without hint and client_id': () => ({ post_logout_redirect_uri: BYE }),
    'where the URI is not registered (threats: open redirect)': (token) => ({
      ...{ id_token_hint: token, post_logout_redirect_uri: `${BYE}/` },
    }),
    'where the URI is one for logging in': (token) => ({
      ...{ id_token_hint: token, post_logout_redirect_uri: CALLBACK },
    }),
    'where hint and client_id disagree': (token) => ({
      ...{ id_token_hint: token, client_id: FRONT_CLIENTS.other, post_logout_redirect_uri: BYE },
    }),
    'where the hint is not signed by us': (token) => ({
      ...{ id_token_hint: `${token.slice(0, -6)}AAAAAA`, post_logout_redirect_uri: BYE },
    }),
    'where the client is not known': () => ({ client_id: 'nobody', post_logout_redirect_uri: BYE }),
    'where the state cannot be sent': (token) => ({
      ...{ id_token_hint: token, post_logout_redirect_uri: BYE, state: 'a\r\nb' },
    }),
  };
  for (const [name, parameters] of Object.entries(stays)) {
    test(`ends the session and stays on our page ${name}`, async () => {
      await using front = await openFront(sqliteStores().openStore);
      const { browser, tokens } = await loggedIn(front);
      const page = await browser.open(logoutPath(parameters(tokens.id_token)));
      assert.match(page.text, /Du er logget ut/);
      assert.doesNotMatch(page.text, /http-equiv|\/bye/);
      assert.equal(await isLoggedIn(browser), false);
    });
  }

  test('leads back by client_id alone, and by a hint that has expired', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const one = await loggedIn(front);
    const named = logoutPath({ client_id: FRONT_CLIENTS.service, post_logout_redirect_uri: BYE });
    assert.match((await one.browser.open(named)).text, /url=https:\/\/service\.example\.no\/bye"/);
    const two = await loggedIn(front);
    front.clock.moveBy(5 * MINUTE);
    const hinted = logoutPath({ id_token_hint: two.tokens.id_token, post_logout_redirect_uri: BYE });
    assert.match((await two.browser.open(hinted)).text, /url=https:\/\/service\.example\.no\/bye"/);
  });

  test('takes an access token for no hint (threats: token type confusion)', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const resource = FRONT_CLIENTS.uri;
    const { browser, tokens } = await loggedIn(front, { resource });
    assert.equal(decodeJwt(tokens.access_token).aud, resource);
    const path = logoutPath({ id_token_hint: tokens.access_token, post_logout_redirect_uri: BYE });
    assert.doesNotMatch((await browser.open(path)).text, /\/bye/);
  });

  test('where nobody is logged in leads back all the same, and says so where it cannot', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const named = { client_id: FRONT_CLIENTS.service, post_logout_redirect_uri: BYE };
    assert.equal((await front.ask(logoutPath(named))).headers.get('location'), BYE);
    const page = await front.ask('/logout');
    assert.equal(page.status, 400);
    assert.match(await page.text(), /Du er ikke logget inn/);
  });

  test('does not happen when a session runs out', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const { browser, tokens } = await loggedIn(front);
    front.clock.moveBy(31 * MINUTE);
    assert.equal(await isLoggedIn(browser), false);
    const row = await front.store.queries
      .selectFrom('authorizations')
      .select('revoked_at')
      .executeTakeFirst();
    assert.equal(row?.revoked_at, null);
    assert.ok(tokens.access_token);
  });
});
