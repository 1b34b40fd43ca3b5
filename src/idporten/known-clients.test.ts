/** What clients that are known check of us (spec/idporten.md 13), each check a row. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { sqliteStores, TEST_START } from '../../test/stores.ts';
import { SECOND } from '../clock.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { loginClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import { replaceKeys } from '../registry/keys/key-store.ts';
import { type Front, logInWith, openFront, requestOf } from './front.fixture.ts';
import { ISSUER, PERSON, REDIRECT_URI, registeredKey, SERVICE } from './registry.fixture.ts';
import { assertionFor, assertionForm, VERIFIER } from './token-side.fixture.ts';

type Fields = Readonly<Record<string, string | undefined>>;
type Answer = Readonly<Record<string, string>>;

const SERVER = register('nais-app', {
  tokenEndpointAuthMethod: 'private_key_jwt',
  frontchannelLogoutUri: 'https://service.example.no/oauth2/logout/frontchannel',
  frontchannelLogoutSessionRequired: true,
  postLogoutRedirectUris: ['https://service.example.no/logout/callback'],
});
const PAGE = register('spa', { tokenEndpointAuthMethod: 'none', applicationType: 'browser' });

function register(id: string, given: Pick<LoginClient, 'tokenEndpointAuthMethod'> & Partial<LoginClient>) {
  return loginClient({
    ...{ clientId: parseClientId(id) as ClientId, clientOrgno: SERVICE, integrationType: 'api_klient' },
    scopes: ['openid', 'profile', 'demo:read'] as unknown as LoginClient['scopes'],
    ...{ redirectUris: [REDIRECT_URI], grantTypes: ['authorization_code', 'refresh_token'], ...given },
  });
}

let front: Front;
before(async () => {
  front = await openFront(sqliteStores().openStore);
  await front.store.transaction(async (unit) => {
    for (const client of [SERVER, PAGE]) await insertClient(unit, client, TEST_START);
    await replaceKeys(unit, { clientId: SERVER.clientId, version: 1 }, [registeredKey()], TEST_START);
  });
});
after(() => front[Symbol.asyncDispose]());

async function metadata(): Promise<Readonly<Record<string, unknown>>> {
  return (await (await front.ask('/.well-known/openid-configuration')).json()) as Record<string, unknown>;
}

/** With an assertion as both servers make it: `aud` the issuer, for two minutes. */
function proof(): Fields {
  const now = TEST_START / SECOND;
  const claims = { aud: ISSUER, iat: now, exp: now + 120 };
  return assertionForm(SERVER.clientId, assertionFor(SERVER.clientId, front.clock, { claims }));
}

async function post(path: string, form: Fields): Promise<{ response: Response; body: Answer }> {
  const given = Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const response = await front.ask(path, {
    method: 'POST',
    body: new URLSearchParams(given).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const text = await response.clone().text();
  return { response, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

/** Pushed, since the metadata document has the endpoint; the browser brings the name of the request alone. */
async function pushedPath(changes: Fields = {}): Promise<string> {
  const asked = requestOf({ client_id: SERVER.clientId, redirect_uri: REDIRECT_URI, ...changes });
  const { response, body } = await post('/par', { ...asked, ...proof() });
  assert.equal(response.status, 201);
  const query = { client_id: SERVER.clientId, request_uri: body['request_uri'] ?? '' };
  return `/authorize?${new URLSearchParams(query)}`;
}

type Login = { readonly callback: URLSearchParams; readonly tokens: Answer; readonly claims: JWTPayload };

async function logIn(browser = front.browser(), changes: Fields = {}): Promise<Login> {
  const { headers, text } = await logInWith(browser, await pushedPath(changes));
  const callback = new URL(headers.get('location') ?? assert.fail(text)).searchParams;
  const tokens = await redeem(callback.get('code') ?? '');
  return { callback, tokens, claims: decodeJwt(tokens['id_token'] ?? '') };
}

async function redeem(code: string): Promise<Answer> {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: VERIFIER,
  };
  const { response, body } = await post('/token', { ...form, ...proof() });
  assert.equal(response.status, 200);
  return body;
}

describe('wonderwall', () => {
  let login: Login;
  before(async () => {
    login = await logIn(undefined, { acr_values: 'idporten-loa-substantial', ui_locales: 'nb' });
  });

  test('finds each field of the metadata document that it reads', async () => {
    const fields = await metadata();
    for (const name of [
      ...['issuer', 'authorization_endpoint', 'pushed_authorization_request_endpoint', 'token_endpoint'],
      ...['end_session_endpoint', 'jwks_uri', 'acr_values_supported', 'ui_locales_supported'],
      ...['authorization_response_iss_parameter_supported', 'frontchannel_logout_supported'],
      ...['frontchannel_logout_session_supported', 'id_token_signing_alg_values_supported'],
    ])
      assert.ok(fields[name] !== undefined, name);
    assert.equal('check_session_iframe' in fields, false, 'it would demand session_state');
  });

  test('finds the level and the language that it asks for in the lists', async () => {
    const { acr_values_supported: levels, ui_locales_supported: languages } = (await metadata()) as {
      readonly [Name in string]: readonly string[];
    };
    assert.ok(levels?.includes('idporten-loa-substantial') && levels.includes('idporten-loa-high'));
    assert.ok(languages?.includes('nb'));
  });

  const checks: readonly (readonly [name: string, look: (login: Login) => boolean])[] = [
    ['iss beside the code equals the issuer', ({ callback }) => callback.get('iss') === ISSUER],
    ['state comes back once', ({ callback }) => callback.getAll('state').join() === 'q1w2e3'],
    ['expires_in is more than nothing', ({ tokens }) => Number(tokens['expires_in']) > 0],
    [
      'the id_token is signed by RS256',
      ({ tokens }) => decodeProtectedHeader(tokens['id_token'] ?? '').alg === 'RS256',
    ],
    ['the id_token has sid', ({ claims }) => typeof claims['sid'] === 'string'],
    ['aud is the client', ({ claims }) => claims.aud === SERVER.clientId],
    ['nonce is the one that it sent', ({ claims }) => claims['nonce'] === 'n-8Qx2'],
    ['acr is what was asked for', ({ claims }) => claims['acr'] === 'idporten-loa-substantial'],
    ['auth_time is a number', ({ claims }) => typeof claims['auth_time'] === 'number'],
  ];
  for (const [name, holds] of checks) {
    test(`sees that ${name}`, () => assert.ok(holds(login)));
  }

  test('is not sent elsewhere by the token endpoint, whatever it sends', async () => {
    for (const form of [{}, { grant_type: 'authorization_code', ...proof(), code: 'none' }]) {
      const { response } = await post('/token', form);
      assert.ok(response.status >= 400 && response.status < 500);
      assert.equal(response.headers.get('location'), null);
    }
  });

  test('refreshes to an id_token of the same login, later', async () => {
    const { tokens, claims } = await logIn();
    front.clock.moveBy(SECOND);
    const form = { grant_type: 'refresh_token', refresh_token: tokens['refresh_token'] };
    const claimsOfProof = { iat: TEST_START / SECOND + 1, exp: TEST_START / SECOND + 61 };
    const assertion = assertionFor(SERVER.clientId, front.clock, { claims: claimsOfProof });
    const { body } = await post('/token', { ...form, ...assertionForm(SERVER.clientId, assertion) });
    const renewed = decodeJwt(body['id_token'] ?? '');
    for (const name of ['iss', 'sub', 'aud', 'auth_time', 'sid'])
      assert.equal(renewed[name], claims[name], name);
    assert.ok(Number(renewed.iat) > Number(claims.iat));
  });

  test('has somebody log in again by prompt=login with max_age=0', async () => {
    const browser = front.browser();
    await logIn(browser);
    const { claims } = await logIn(browser, { prompt: 'login', max_age: '0' });
    assert.equal(claims['auth_time'], front.clock.now() / SECOND);
  });

  test('is told at its callback, by error and error_description, when somebody gives up', async () => {
    const browser = front.browser();
    await browser.open(await pushedPath());
    const { headers } = await browser.submit('/cancel');
    const callback = new URL(headers.get('location') ?? assert.fail('nowhere')).searchParams;
    assert.equal(callback.get('error'), 'access_denied');
    assert.ok(callback.get('error_description'));
    assert.deepEqual([callback.get('iss'), callback.get('state')], [ISSUER, 'q1w2e3']);
  });

  test('finds its session by the sid that the frame brings', async () => {
    const browser = front.browser();
    const { claims } = await logIn(browser);
    const { text } = await browser.open('/logout');
    const frame = new URL(/<iframe [^>]*src="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '');
    assert.equal(frame.searchParams.get('sid'), claims['sid']);
    assert.equal(frame.searchParams.get('iss'), ISSUER);
  });
});

describe('the demonstration client of the original', () => {
  test('reads a signed answer, which is for it', async () => {
    const browser = front.browser();
    const { headers, text } = await logInWith(browser, await pushedPath({ response_mode: 'query.jwt' }));
    const { searchParams } = new URL(headers.get('location') ?? assert.fail(text));
    assert.deepEqual([...searchParams.keys()], ['response']);
    const claims = decodeJwt(searchParams.get('response') ?? '');
    assert.deepEqual([claims.iss, claims.aud, claims['state']], [ISSUER, SERVER.clientId, 'q1w2e3']);
    assert.ok((await redeem(String(claims['code'])))['access_token']);
  });

  test('is led back from its logout with its state', async () => {
    const browser = front.browser();
    const { tokens } = await logIn(browser);
    const uri = 'https://service.example.no/logout/callback';
    const query = { id_token_hint: tokens['id_token'] ?? '', post_logout_redirect_uri: uri, state: 's1' };
    const { text } = await browser.open(`/logout?${new URLSearchParams(query)}`);
    assert.ok(text.includes(`url=${uri}?state=s1`));
  });
});

describe('oidc-client-ts in a page', () => {
  for (const path of ['/.well-known/openid-configuration', '/jwks.json']) {
    test(`may read ${path}`, async () => {
      const headers = { origin: 'https://page.example.no' };
      const response = await front.ask(path, { headers });
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.equal(response.headers.get('access-control-allow-credentials'), null);
    });
  }

  test('is told gracefully that nobody is logged in when it tries to renew in a frame', async () => {
    const asked = requestOf({ client_id: PAGE.clientId, redirect_uri: REDIRECT_URI, prompt: 'none' });
    const response = await front.ask(`/authorize?${new URLSearchParams(asked)}`);
    const { searchParams } = new URL(response.headers.get('location') ?? assert.fail('nowhere'));
    assert.equal(searchParams.get('error'), 'login_required');
  });

  test('gets and refreshes tokens with its id alone', async () => {
    const asked = requestOf({ client_id: PAGE.clientId, redirect_uri: REDIRECT_URI });
    const { headers } = await logInWith(front.browser(), `/authorize?${new URLSearchParams(asked)}`);
    const code = new URL(headers.get('location') ?? assert.fail('nowhere')).searchParams.get('code') ?? '';
    const own = { client_id: PAGE.clientId };
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
    };
    const { body } = await post('/token', { ...own, ...form });
    const refresh = { ...own, grant_type: 'refresh_token', refresh_token: body['refresh_token'] };
    assert.equal((await post('/token', refresh)).response.status, 200);
  });
});

test('an access token has the claims that Altinn’s applications know, and no others', async () => {
  const { tokens } = await logIn(undefined, { scope: 'openid demo:read' });
  const claims = decodeJwt(tokens['access_token'] ?? '');
  const { sub, jti, iat, exp, ...rest } = claims;
  assert.equal(Number(exp) - Number(iat), Number(tokens['expires_in']));
  for (const text of [sub, jti]) assert.equal(typeof text, 'string');
  assert.deepEqual(rest, {
    ...{ acr: 'idporten-loa-substantial', scope: 'openid demo:read', iss: ISSUER, pid: PERSON },
    ...{ client_amr: 'private_key_jwt', client_id: SERVER.clientId },
    consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${SERVICE}` },
  });
});
