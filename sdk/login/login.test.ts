/** spec/idporten.md 2, 4, 5, 6: a service logs people in at a real ID-porten, and is not deceived by one that is not. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as openidClient from 'openid-client';
import { FRONT_CLIENTS, openFront } from '../../src/idporten/front.fixture.ts';
import { PERSON } from '../../src/idporten/registry.fixture.ts';
import { addService } from '../../src/idporten/relying.fixture.ts';
import { sqliteStores } from '../../test/stores.ts';
import { createLogin } from './login.ts';
import { LoginError, type LoginErrorReason } from './login-error.ts';
import type { LoginOptions } from './login-options.ts';
import type { LoginRequest, StartedLogin } from './login-request.ts';
import {
  CALLBACK,
  type Claims,
  comeBack,
  forgedLogin,
  forging,
  ISSUER,
  loginAt,
  type Sent,
  throughDoor,
} from './site.fixture.ts';

const { openStore } = sqliteStores();
const front = await openFront(openStore);
after(() => front[Symbol.asyncDispose]());

async function logIn(login: ReturnType<typeof loginAt>, request: LoginRequest = {}, method?: string) {
  const { url, started } = await login.begin(request);
  return login.finish(await comeBack(front.browser(), url, method), started);
}

describe('a login', () => {
  test('is pushed, proven by PKCE, and says who came and how surely', async () => {
    const sent: Sent[] = [];
    const login = loginAt(front, { requireSid: true }, sent);
    const { url, started } = await login.begin({ uiLocales: ['nn', 'en'] });
    assert.deepEqual([...url.searchParams.keys()].toSorted(), ['client_id', 'request_uri']);
    const pushed = sent.find(({ url: to }) => to.endsWith('/par'))?.body;
    assert.deepEqual(
      ['acr_values', 'ui_locales', 'code_challenge_method', 'scope'].map((name) => pushed?.get(name)),
      ['idporten-loa-substantial', 'nn en', 'S256', 'openid profile'],
    );
    assert.deepEqual(JSON.parse(JSON.stringify(started)), started);
    const loggedIn = await login.finish(await comeBack(front.browser(), url), started);
    assert.deepEqual([loggedIn.pid, loggedIn.acr], [PERSON, 'idporten-loa-substantial']);
    assert.equal(loggedIn.claims['locale'], 'nn');
    assert.equal(loggedIn.expiresAt, front.clock.now() + 120_000);
  });

  test('goes by the browser where it is not pushed', async () => {
    const { url, started } = await loginAt(front, { pushed: false }).begin({
      ...{ prompt: 'login', maxAge: 60, resource: ['https://a.example', 'https://b.example'] },
    });
    const { searchParams } = url;
    assert.deepEqual(searchParams.getAll('resource'), ['https://a.example', 'https://b.example']);
    assert.deepEqual([searchParams.get('prompt'), searchParams.get('max_age')], ['login', '60']);
    assert.equal(searchParams.get('state'), started.state);
  });

  test('may answer by a form, and by the path that a framework has', async () => {
    const login = loginAt(front);
    for (const form of [true, false]) {
      const { url, started } = await login.begin();
      const { search } = await comeBack(front.browser(), url);
      const body = search.slice(1);
      // Behind a proxy the address is another than the one that is registered.
      const posted = new Request('http://10.0.0.7:8080/callback', { method: 'POST', body });
      const answer = form ? posted : `/callback${search}`;
      assert.equal((await login.finish(answer, started)).pid, PERSON);
    }
  });

  test('has a freshness that was asked for', async () => {
    const loggedIn = await logIn(loginAt(front), { maxAge: 0, prompt: 'login' });
    assert.equal(loggedIn.pid, PERSON);
  });

  test('says for whom the person acts', async () => {
    const authorizationDetails = [{ type: 'idporten:fullmakt', permission_roles: ['arbeid'] }];
    const { url } = await loginAt(front, { pushed: false }).begin({ authorizationDetails });
    assert.deepEqual(JSON.parse(url.searchParams.get('authorization_details') ?? ''), authorizationDetails);
  });

  test('gives openid-client’s own configuration for all else', async () => {
    const login = loginAt(front);
    const { accessToken, subject } = await logIn(login);
    const userinfo = await openidClient.fetchUserInfo(await login.configuration(), accessToken, subject);
    assert.equal(userinfo['pid'], PERSON);
  });

  test('is found by the metadata once', async () => {
    const sent: Sent[] = [];
    const login = loginAt(front, {}, sent);
    await Promise.all(Array.from({ length: 20 }, () => login.begin()));
    assert.equal(sent.filter(({ url }) => url.includes('.well-known')).length, 1);
  });
});

describe('an answer is refused', () => {
  const answers: readonly (readonly [string, LoginErrorReason, (url: URL, started: StartedLogin) => void])[] =
    [
      ['to another login', 'state', ({ searchParams }) => searchParams.set('state', 'x')],
      ['without state', 'state', ({ searchParams }) => searchParams.delete('state')],
      ['with two states', 'state', ({ searchParams }, { state }) => searchParams.append('state', state)],
      ['from another issuer', 'issuer', ({ searchParams }) => searchParams.set('iss', `${ISSUER}/`)],
      ['without issuer', 'issuer', ({ searchParams }) => searchParams.delete('iss')],
      [
        'of somebody who gave up',
        'cancelled',
        ({ searchParams }) => searchParams.set('error', 'access_denied'),
      ],
      ['that is an error', 'refused', ({ searchParams }) => searchParams.set('error', 'invalid_scope')],
      ['without code', 'response', ({ searchParams }) => searchParams.delete('code')],
      ['with a code that is none', 'token_refused', ({ searchParams }) => searchParams.set('code', 'x')],
    ];
  for (const [name, reason, change] of answers) {
    test(`${name}: ${reason}`, async () => {
      const login = loginAt(front);
      const { url, started } = await login.begin();
      const back = await comeBack(front.browser(), url);
      change(back, started);
      assert.equal((await failure(login.finish(back, started))).reason, reason);
    });
  }

  test('with a verifier of another login: token_refused, as ID-porten says', async () => {
    const login = loginAt(front);
    const { url, started } = await login.begin();
    const codeVerifier = openidClient.randomPKCECodeVerifier();
    const back = await comeBack(front.browser(), url);
    const error = await failure(login.finish(back, { ...started, codeVerifier }));
    assert.deepEqual([error.reason, error.error], ['token_refused', 'invalid_grant']);
  });

  const seconds = Math.floor(front.clock.now() / 1000);
  const tokens: readonly (readonly [string, LoginErrorReason | undefined, Claims, object?])[] = [
    ['as it was', undefined, {}],
    ['of another issuer', 'response', { iss: `${ISSUER}/` }],
    ['with another nonce', 'response', { nonce: 'x' }],
    ['that has expired', 'response', { exp: seconds - 60 }],
    ['for another client', 'response', { aud: 'another' }],
    ['for two clients', 'party', { aud: [FRONT_CLIENTS.service, 'another'], azp: FRONT_CLIENTS.service }],
    ['that another client asked for', 'party', { azp: 'another' }],
    ['of a lower level', 'level', { acr: 'idporten-loa-low' }],
    ['of a foreign level', 'level', { acr: 'eidas-loa-high' }],
    ['without level', 'level', { acr: 3 }],
    ['on behalf of whom nobody asked for', 'onbehalfof', { client_onbehalfof: 'kunde' }],
    ['without sid', 'sid', { sid: '' }],
    ['by a key that is not published', 'signature', {}, { kid: 'other' }],
  ];
  for (const [name, reason, changes, header] of tokens) {
    test(`with an id_token ${name}: ${reason ?? 'taken'}`, async () => {
      const { login, answer, started } = await forgedLogin(front, changes, header ?? {}, {
        requireSid: true,
      });
      const finishing = login.finish(answer, started);
      if (reason === undefined) assert.equal((await finishing).pid, PERSON);
      else assert.equal((await failure(finishing)).reason, reason);
    });
  }

  test('threats: token type confusion: with a logout_token in the place of the id_token', async () => {
    const { login, answer, started } = await forgedLogin(front, {}, { typ: 'logout+jwt' }, {});
    assert.equal((await failure(login.finish(answer, started))).reason, 'signature');
  });

  test('threats: forged signature: with an id_token that somebody between has signed', async () => {
    const forged = forging(front, { pid: '12836110119' });
    const fetch: LoginOptions['fetch'] = (url, init) =>
      url.endsWith('/jwks.json') ? throughDoor(front)(url, init) : forged(url, init);
    assert.equal((await failure(logIn(loginAt(front, { fetch })))).reason, 'signature');
  });

  test('on behalf of another than was asked for', async () => {
    const named = { client_onbehalfof: 'annen' };
    for (const [onbehalfof, reason] of [
      ['kunde', 'onbehalfof'],
      ['annen', undefined],
    ] as const) {
      const { login, answer, started } = await forgedLogin(front, named, {}, {});
      const finishing = login.finish(answer, { ...started, onbehalfof });
      if (reason === undefined) assert.ok(await finishing);
      else assert.equal((await failure(finishing)).reason, reason);
    }
  });
});

describe('ID-porten that', () => {
  const servers: readonly (readonly [string, LoginErrorReason, () => Response | Promise<Response>])[] = [
    ['cannot be reached', 'unavailable', () => Promise.reject(new TypeError('fetch failed'))],
    ['fails', 'unavailable', () => new Response('', { status: 503 })],
    ['fails with an error', 'unavailable', () => Response.json({ error: 'server_error' }, { status: 500 })],
    ['is another', 'issuer', () => Response.json({ issuer: `${ISSUER}/` })],
    ['is not there', 'response', () => new Response('', { status: 404 })],
  ];
  for (const [name, reason, answer] of servers) {
    test(`${name}: ${reason}`, async () => {
      const login = loginAt(front, { fetch: async () => answer() });
      assert.equal((await failure(login.begin())).reason, reason);
    });
  }

  test('knows no such client: token_refused, when the request is pushed', async () => {
    const error = await failure(loginAt(front, { clientId: 'nobody' }).begin());
    assert.deepEqual([error.reason, error.error], ['token_refused', 'invalid_client']);
  });

  test('has no keys to give: unavailable', async () => {
    const fetch: LoginOptions['fetch'] = (url, init) =>
      url.endsWith('/jwks.json')
        ? Promise.reject(new TypeError('fetch failed'))
        : throughDoor(front)(url, init);
    assert.equal((await failure(logIn(loginAt(front, { fetch })))).reason, 'unavailable');
  });
});

describe('new tokens', () => {
  const refreshes = (sent: readonly Sent[]) =>
    sent.filter(({ body }) => body.get('grant_type') === 'refresh_token').length;

  /** A public client, whose refresh tokens are good for one use whatever is registered. */
  async function refreshing(name: string) {
    const grantTypes = ['authorization_code', 'refresh_token'] as const;
    const { clientId, redirectUri } = await addService(front, name, { grantTypes });
    const options = { clientId, redirectUri, authentication: openidClient.None() };
    return (changes: Partial<LoginOptions> = {}, sent: Sent[] = []) =>
      loginAt(front, { ...options, ...changes }, sent);
  }

  test('are asked for once by twenty requests of a person, and by one that comes late', async () => {
    const sent: Sent[] = [];
    const login = (await refreshing('twenty'))({}, sent);
    const loggedIn = await logIn(login);
    const renewed = await Promise.all(Array.from({ length: 20 }, () => login.refresh(loggedIn)));
    const late = await login.refresh(loggedIn);
    assert.equal(new Set([...renewed, late].map(({ accessToken }) => accessToken)).size, 1);
    assert.equal(refreshes(sent), 1);
    assert.notEqual(late.refreshToken, loggedIn.refreshToken);
    assert.notEqual((await login.refresh(late)).accessToken, late.accessToken);
  });

  test('are refused when the login is over', async () => {
    const open = await refreshing('over');
    const login = open();
    const loggedIn = await logIn(login);
    const used = await login.refresh(loggedIn);
    // Another process, which knows nothing of the first.
    assert.equal((await failure(open().refresh(loggedIn))).reason, 'session_over');
    assert.equal((await failure(login.refresh(used))).reason, 'session_over');
    const { refreshToken: _, ...without } = loggedIn;
    assert.equal((await failure(login.refresh(without))).reason, 'session_over');
  });

  test('are refused with an id_token of somebody else', async () => {
    const open = await refreshing('somebody');
    const loggedIn = await logIn(open());
    const login = open({ fetch: forging(front, { sub: 'another' }) });
    assert.equal((await failure(login.refresh(loggedIn))).reason, 'party');
  });
});

describe('the address of the logout', () => {
  test('names the client, and the id_token where it is given', async () => {
    const login = loginAt(front);
    const { searchParams } = await login.logoutUrl({ state: 'bye' });
    assert.deepEqual(
      [...searchParams],
      [
        ['post_logout_redirect_uri', 'https://service.example.no/bye'],
        ['state', 'bye'],
        ['client_id', FRONT_CLIENTS.service],
      ],
    );
    const { idToken } = await logIn(login);
    assert.equal((await login.logoutUrl({ idToken })).searchParams.get('id_token_hint'), idToken);
  });
});

describe('createLogin is refused', () => {
  const authentication = openidClient.None();
  const good = { issuer: ISSUER, clientId: 'a', redirectUri: CALLBACK, authentication };
  const rows: readonly (readonly [string, object, RegExp])[] = [
    ['without client', { clientId: undefined }, /clientId is given and undefined/],
    ['an issuer over http', { issuer: 'http://idporten.example.no' }, /over http/],
    ['a mistyped option', { redirect: CALLBACK }, /no option redirect/],
    [
      'an address with a query',
      { redirectUri: `${CALLBACK}?a=1` },
      /redirectUri is not an address without query/,
    ],
    ['an address that is relative', { redirectUri: '/callback' }, /redirectUri is not/],
    ['no level at all', { acrValues: [] }, /acrValues is not a list/],
    ['a secret where a way to authenticate belongs', { authentication: 'secret' }, /authentication is not/],
  ];
  for (const [name, changes, words] of rows) {
    test(name, () => {
      assert.throws(() => createLogin(openidClient, { ...good, ...changes } as LoginOptions), words);
    });
  }

  test('a login with a mistyped option', async () => {
    await assert.rejects(loginAt(front).begin({ acr: 'high' } as LoginRequest), /no option acr/);
  });
});

async function failure(step: Promise<unknown>): Promise<LoginError> {
  const error: unknown = await step.then(
    () => assert.fail('it was taken'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof LoginError, String((error as Error).stack));
  return error;
}
