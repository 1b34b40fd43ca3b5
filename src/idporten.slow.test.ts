/** The simulator's ID-porten as services meet it: real relying parties over HTTP, and a browser without scripts. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { importJWK } from 'jose';
import * as oauth from 'oauth4webapi';
import * as client from 'openid-client';
import { loadConfiguration } from './config/resolve.ts';
import { createLogger } from './http/logger.ts';
import { openBrowser, type PlainBrowser } from './login/plain-browser.fixture.ts';
import { type Porthus, startPorthus } from './porthus.ts';

const WEB_CALLBACK = 'http://localhost:3000/oauth2/callback';
const APP_CALLBACK = 'http://localhost:8988/auth/loginsuccess';

describe('the simulator’s ID-porten', () => {
  const resources = new AsyncDisposableStack();
  let porthus: Porthus;
  let origin: string;

  before(async () => {
    const data = await mkdtemp(join(tmpdir(), 'porthus-idporten-'));
    resources.defer(() => rm(data, { recursive: true }));
    const sources = { flags: { 'port-base': '0', data }, environment: {}, directory: data };
    const { config, secrets } = await loadConfiguration(sources);
    const logger = createLogger({ level: 'silent' });
    porthus = resources.use(await startPorthus(config, secrets, { logger }));
    origin = new URL(porthus.doors.idporten ?? assert.fail('no door')).origin;
  });
  after(() => resources.disposeAsync());

  const browse = () => openBrowser((url, init) => fetch(url, init), origin);

  async function clientFile(name: string): Promise<{ client_id: string }> {
    return JSON.parse(
      await readFile(join(porthus.data, 'simulator', 'clients', name, 'client.json'), 'utf8'),
    );
  }

  /** The municipality's web site, which proves itself by a registered key. */
  async function municipality(): Promise<client.Configuration> {
    const folder = join(porthus.data, 'simulator', 'clients', 'municipality-login');
    const { client_id: clientId } = await clientFile('municipality-login');
    const jwk = JSON.parse(await readFile(join(folder, 'key.jwk.json'), 'utf8'));
    const key = (await importJWK(jwk, 'RS256')) as CryptoKey;
    const authentication = client.PrivateKeyJwt(
      { key, kid: jwk.kid },
      {
        [client.modifyAssertion]: (_: unknown, payload: Record<string, unknown>) => {
          payload['aud'] = origin;
        },
      },
    );
    return client.discovery(new URL(origin), clientId, undefined, authentication, {
      execute: [client.allowInsecureRequests],
    });
  }

  async function begin(redirectUri: string, more: Record<string, string> = {}) {
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const parameters = {
      ...{ redirect_uri: redirectUri, scope: 'openid profile', state, nonce },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      ...{ code_challenge_method: 'S256', ...more },
    };
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    return { parameters, checks };
  }

  async function logIn(browser: PlainBrowser, url: URL, method: string, fields = {}) {
    await browser.open(url.href);
    await browser.follow(`/${method}`);
    const answer = await browser.submit(`/${method}`, fields);
    return new URL(answer.headers.get('location') ?? assert.fail(answer.text));
  }

  test('tells its clients where it is', async () => {
    const { issuer, metadata } = (await clientFile('municipality-login')) as unknown as Record<
      string,
      string
    >;
    assert.equal(issuer, origin);
    const published = (await (await fetch(metadata ?? '')).json()) as { issuer: string };
    assert.equal(published.issuer, issuer);
  });

  test('lets openid-client log somebody in, by a pushed request, and out again', async () => {
    const config = await municipality();
    const { parameters, checks } = await begin(WEB_CALLBACK);
    const browser = browse();
    const url = await client.buildAuthorizationUrlWithPAR(config, parameters);
    const callback = await logIn(browser, url, 'minid', { code: '12345' });
    const tokens = await client.authorizationCodeGrant(config, callback, checks);
    const claims = tokens.claims() ?? assert.fail('no claims');
    assert.equal(claims['acr'], 'idporten-loa-substantial');
    assert.deepEqual(claims['amr'], ['Minid-OTC']);
    const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.equal(userinfo['pid'], claims['pid']);
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? assert.fail('no token'));
    assert.equal(refreshed.claims()?.sub, claims.sub);

    const away = client.buildEndSessionUrl(config, {
      ...{ post_logout_redirect_uri: 'http://localhost:3000/', id_token_hint: tokens.id_token ?? '' },
      state: 'bye',
    });
    const page = await browser.open(away.href);
    const frame = /<iframe [^>]*src="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.equal(new URL(frame).searchParams.get('sid'), claims['sid']);
    assert.equal(new URL(frame).searchParams.get('iss'), origin);
    assert.match(page.text, /http-equiv="refresh" content="2; url=http:\/\/localhost:3000\/\?state=bye"/);
    await assert.rejects(client.refreshTokenGrant(config, refreshed.refresh_token ?? ''));
  });

  test('logs in to a second service without asking, and steps up for a third that asks for more', async () => {
    const config = await municipality();
    const app = await client.discovery(
      new URL(origin),
      (await clientFile('vat-desktop')).client_id,
      undefined,
      client.None(),
      { execute: [client.allowInsecureRequests] },
    );
    const browser = browse();
    const first = await begin(WEB_CALLBACK);
    const callback = await logIn(browser, client.buildAuthorizationUrl(config, first.parameters), 'testid');
    const one = await client.authorizationCodeGrant(config, callback, first.checks);

    const second = await begin(APP_CALLBACK, { scope: 'openid' });
    const silent = await browser.open(client.buildAuthorizationUrl(app, second.parameters).href);
    const other = await client.authorizationCodeGrant(
      app,
      new URL(silent.headers.get('location') ?? assert.fail(silent.text)),
      second.checks,
    );
    assert.equal(other.claims()?.['pid'], one.claims()?.['pid']);
    assert.notEqual(other.claims()?.sub, one.claims()?.sub);
    assert.equal(other.claims()?.['auth_time'], one.claims()?.['auth_time']);

    const third = await begin(APP_CALLBACK, { scope: 'openid', acr_values: 'idporten-loa-high' });
    const url = client.buildAuthorizationUrl(app, third.parameters);
    const stepped = await client.authorizationCodeGrant(
      app,
      await logIn(browser, url, 'bankid'),
      third.checks,
    );
    assert.equal(stepped.claims()?.['acr'], 'idporten-loa-high');
  });

  test('is taken by oauth4webapi, which is strict about every answer', async () => {
    const as = await oauth
      .discoveryRequest(new URL(origin), { [oauth.allowInsecureRequests]: true })
      .then((response) => oauth.processDiscoveryResponse(new URL(origin), response));
    const app: oauth.Client = { client_id: (await clientFile('vat-desktop')).client_id };
    const verifier = oauth.generateRandomCodeVerifier();
    const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
    const url = new URL(as.authorization_endpoint ?? '');
    url.search = new URLSearchParams({
      ...{ client_id: app.client_id, redirect_uri: APP_CALLBACK, response_type: 'code', scope: 'openid' },
      ...{ state, nonce, code_challenge: await oauth.calculatePKCECodeChallenge(verifier) },
      code_challenge_method: 'S256',
    }).toString();
    const callback = await logIn(browse(), url, 'testid');
    const parameters = oauth.validateAuthResponse(as, app, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(
      ...([as, app, oauth.None(), parameters, APP_CALLBACK, verifier] as const),
      { [oauth.allowInsecureRequests]: true },
    );
    const tokens = await oauth.processAuthorizationCodeResponse(as, app, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    assert.equal(tokens.token_type, 'bearer');
  });
});
