/**
 * A service that takes the strictest way that the metadata offers, with oauth4webapi, which is strict about every answer: requests
 * are pushed, answers are signed, tokens are bound to a key; and services whose pages send forms, where no script runs.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import type { Page } from 'playwright-core';
import { NO_BROWSER, openBrowser, type TestBrowser } from './browser.fixture.ts';
import {
  KID,
  logInOn,
  openSite,
  type Registered,
  registerService,
  type Site,
} from './relying-party.fixture.ts';
import { type Simulator, startSimulator } from './simulator.fixture.ts';

type Arrival = { readonly method: string; readonly url: URL; readonly body: string };

describe('a service that takes the strictest way', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  const arrivals: Arrival[] = [];
  /** What its page at `/` shows. */
  let ownPage = '';
  let simulator: Simulator;
  let browser: TestBrowser;
  let site: Site;
  let registered: Registered;
  let server: oauth.AuthorizationServer;
  before(async () => {
    const opening = openBrowser().then((opened) => stack.use(opened));
    [simulator, browser] = await Promise.all([
      startSimulator().then((started) => stack.use(started)),
      opening,
    ]);
    site = stack.use(await openSite('strict'));
    site.answer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      arrivals.push({ method: request.method ?? '', url: new URL(request.url ?? '/', site.origin), body });
      response.setHeader('content-type', 'text/html').end(request.url === '/' ? ownPage : 'arrived');
    });
    registered = await registerService(simulator, {
      ...{ application_type: 'web', token_endpoint_auth_method: 'private_key_jwt' },
      redirect_uris: [`${site.origin}/callback`],
      post_logout_redirect_uris: [`${site.origin}/bye`],
      grant_types: ['authorization_code', 'refresh_token'],
    });
    const issuer = new URL(simulator.porthus.doors.idporten ?? '');
    const discovery = await oauth.discoveryRequest(issuer, INSECURE);
    server = await oauth.processDiscoveryResponse(new URL(issuer.origin), discovery);
  });
  after(() => stack.disposeAsync());

  async function visit(scripts = true): Promise<Page> {
    return (await browser.open({ width: 1280, locale: 'nb-NO', scripts })).newPage();
  }

  const client = (): oauth.Client => ({ client_id: registered.clientId });
  const authentication = () =>
    oauth.PrivateKeyJwt({ key: registered.key ?? assert.fail('it has no key'), kid: KID });
  const callbackUri = () => `${site.origin}/callback`;

  type Begun = {
    readonly url: URL;
    readonly verifier: string;
    readonly state: string;
    readonly nonce: string;
  };

  async function push(more: Readonly<Record<string, string>>, options: object = {}): Promise<Begun> {
    const verifier = oauth.generateRandomCodeVerifier();
    const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
    const parameters = new URLSearchParams({
      ...{ response_type: 'code', redirect_uri: callbackUri(), scope: 'openid profile', state, nonce },
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      ...{ code_challenge_method: 'S256', ...more },
    });
    const answer = await oauth.pushedAuthorizationRequest(
      ...([server, client(), authentication(), parameters, { ...INSECURE, ...options }] as const),
    );
    const pushed = await oauth.processPushedAuthorizationResponse(server, client(), answer);
    const url = new URL(server.authorization_endpoint ?? '');
    url.search = String(
      new URLSearchParams({ client_id: registered.clientId, request_uri: pushed.request_uri }),
    );
    return { url, verifier, state, nonce };
  }

  async function logIn(page: Page, url: URL): Promise<Arrival> {
    await page.goto(url.href);
    await logInOn(page, 'testid');
    return arrivalAt(page);
  }

  async function arrivalAt(page: Page): Promise<Arrival> {
    await page.waitForURL((at) => at.origin === site.origin && at.pathname === '/callback');
    return arrivals.findLast(({ url }) => url.pathname === '/callback') ?? assert.fail('nobody came');
  }

  const parametersOf = ({ method, url, body }: Arrival) =>
    method === 'POST' ? new URLSearchParams(body) : url.searchParams;

  for (const mode of ['query.jwt', 'form_post.jwt']) {
    test(`by ${mode}: pushes, checks the signed answer, and has tokens that are bound to its key`, async () => {
      const dpop = oauth.DPoP(client(), await oauth.generateKeyPair('ES256'));
      const bound = { ...INSECURE, DPoP: dpop };
      const begun = await push({ response_mode: mode }, { DPoP: dpop });
      const arrival = await logIn(await visit(), begun.url);
      assert.equal(arrival.method, mode === 'query.jwt' ? 'GET' : 'POST');
      const signed = parametersOf(arrival);
      assert.deepEqual([...signed.keys()], ['response']);
      const answer = await oauth.validateJwtAuthResponse(server, client(), signed, begun.state, INSECURE);
      const redeemed = await oauth.authorizationCodeGrantRequest(
        ...([server, client(), authentication(), answer, callbackUri(), begun.verifier, bound] as const),
      );
      const login = await oauth.processAuthorizationCodeResponse(server, client(), redeemed, {
        ...{ expectedNonce: begun.nonce, requireIdToken: true },
      });
      await oauth.validateApplicationLevelSignature(server, redeemed, INSECURE);
      assert.equal(login.token_type, 'dpop');
      const { sub = '' } = oauth.getValidatedIdTokenClaims(login) ?? {};
      const userinfo = await oauth.userInfoRequest(server, client(), login.access_token, bound);
      assert.match(
        String((await oauth.processUserInfoResponse(server, client(), sub, userinfo))['pid']),
        /^\d{11}$/,
      );
      const unbound = await fetch(server.userinfo_endpoint ?? '', {
        headers: { authorization: `Bearer ${login.access_token}` },
      });
      assert.equal(unbound.status, 401);
    });
  }

  test('a pushed request is used once: its address opens no second login', async () => {
    const { url } = await push({});
    await logIn(await visit(), url);
    const page = await visit();
    await page.goto(url.href);
    assert.match((await page.textContent('main')) ?? '', /400 invalid_request/);
  });

  test('without scripts: its form begins the login, a form brings the answer, a form logs out', async () => {
    const page = await visit(false);
    const verifier = oauth.generateRandomCodeVerifier();
    ownPage = formTo(server.authorization_endpoint ?? '', {
      ...{
        client_id: registered.clientId,
        response_type: 'code',
        response_mode: 'form_post',
        state: 'a"b<c',
      },
      ...{ redirect_uri: callbackUri(), scope: 'openid profile', nonce: 'n', code_challenge_method: 'S256' },
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    });
    await page.goto(site.origin);
    await page.click('button');
    await logInOn(page, 'minid');
    await page.click('main button');
    const answer = oauth.validateAuthResponse(
      ...([server, client(), parametersOf(await arrivalAt(page)), 'a"b<c'] as const),
    );
    const redeemed = await oauth.authorizationCodeGrantRequest(
      ...([server, client(), authentication(), answer, callbackUri(), verifier, INSECURE] as const),
    );
    const { id_token = '' } = await oauth.processAuthorizationCodeResponse(server, client(), redeemed, {
      expectedNonce: 'n',
    });

    await page.goto(site.origin);
    await page.click('button');
    await page.click('main button');
    assert.ok(
      (await arrivalAt(page)).body.includes('code='),
      'known already, also by a form of another site',
    );

    const bye = `${site.origin}/bye`;
    ownPage = formTo(server.end_session_endpoint ?? '', {
      ...{ id_token_hint: id_token, post_logout_redirect_uri: bye, state: 's1' },
    });
    await page.goto(site.origin);
    await page.click('button');
    await page.waitForURL(`${bye}?state=s1`);
    await page.goto(String((await push({})).url));
    assert.ok(page.url().includes('/login/'), 'the login is over');
  });
});

/** On this machine alone. */
const INSECURE = { [oauth.allowInsecureRequests]: true };

function formTo(action: string, fields: Readonly<Record<string, string>>): string {
  const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${quoted(value)}">`,
  );
  return `<!doctype html><title>Service</title><form method="post" action="${action}">${inputs.join('')}<button>Go</button></form>`;
}
