import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sqliteStores } from '../../test/stores.ts';
import {
  answerOf,
  authorizePath,
  CALLBACK,
  FRONT_CLIENTS,
  type Front,
  openFront,
  requestOf,
} from './front.fixture.ts';
import { ISSUER } from './registry.fixture.ts';
import { addService, enter, framesOf, pathFor, type Service } from './relying.fixture.ts';

const LOGIN = 'https://login.example.no';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let front: Front;
let service: Service;
before(async () => {
  front = await openFront(sqliteStores().openStore, { browserUrl: `${LOGIN}/` });
  service = await addService(front, 'one');
});
after(() => front[Symbol.asyncDispose]());

describe('where browsers have a host of their own', () => {
  test('the metadata tells it, and the issuer stays what it is', async () => {
    const metadata = (await (await front.ask('/.well-known/openid-configuration')).json()) as Record<
      string,
      string
    >;
    const at = (host: string, names: readonly string[]) =>
      assert.deepEqual(
        names.map((name) => new URL(metadata[name] ?? '').origin),
        names.map(() => host),
      );
    assert.equal(metadata['issuer'], ISSUER);
    at(LOGIN, ['authorization_endpoint', 'end_session_endpoint']);
    at(ISSUER, ['pushed_authorization_request_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri']);
    at(ISSUER, ['introspection_endpoint', 'revocation_endpoint']);
  });

  test('login and logout go through it, with cookies of that host alone', async () => {
    const browser = front.browser();
    const page = await browser.open(pathFor(service));
    assert.equal(new URL(page.url).origin, LOGIN);
    await enter(front, browser, service);
    assert.deepEqual([...browser.cookies.keys()], ['__Host-porthus-login', '__Host-porthus-session']);
    const frames = framesOf(await browser.open('/logout'));
    assert.equal(new URL(frames[0] ?? '').searchParams.get('iss'), ISSUER);
  });

  const only: Readonly<Record<string, readonly string[]>> = {
    browser: [
      '/token',
      '/userinfo',
      '/par',
      '/jwks.json',
      '/.well-known/openid-configuration',
      '/token/introspect',
    ],
    issuer: ['/login/x', '/login/x/testid'],
  };
  for (const [host, paths] of Object.entries(only)) {
    for (const path of paths) {
      test(`the ${host}’s host has no ${path}`, async () => {
        const ask = host === 'browser' ? front.askBrowserHost : front.ask;
        const responses = await Promise.all(
          ['GET', 'POST'].map((method) => ask(path, { method, headers: FORM })),
        );
        assert.deepEqual(
          responses.map(({ status }) => status),
          [404, 404],
        );
      });
    }
  }

  for (const path of [authorizePath(), '/logout?state=a%20b&client_id=x']) {
    test(`a link to the issuer’s host leads on: ${path.slice(0, 10)}`, async () => {
      const response = await front.ask(path, { headers: { host: 'evil.example' } });
      assert.equal(response.status, 302);
      assert.equal(response.headers.get('location'), `${LOGIN}${path}`);
      assert.deepEqual(response.headers.getSetCookie(), []);
    });
  }

  test('a request that is posted to the issuer’s host is kept and led on, by 303 and without its contents (threats: credential-forwarding redirect)', async () => {
    const browser = front.browser();
    await enter(front, browser, service);
    const body = new URLSearchParams(requestOf({ client_id: FRONT_CLIENTS.service, redirect_uri: CALLBACK }));
    const posted = await front.ask('/authorize', { method: 'POST', headers: FORM, body: body.toString() });
    assert.equal(posted.status, 303);
    const location = posted.headers.get('location') ?? '';
    assert.match(location, /^https:\/\/login\.example\.no\/authorize\?client_id=front-service&request_uri=/);
    assert.ok(answerOf(await browser.open(location)).get('code'));
  });

  test('so is a logout, and the id_token does not go along', async () => {
    const browser = front.browser();
    const { id_token } = await enter(front, browser, service);
    const body = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: service.byeUri });
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    // Whatever a browser sends along: the issuer's host has no cookies of its own.
    const headers = { ...FORM, cookie: cookie.replaceAll('__Host-', 'x') };
    const posted = await front.ask('/logout', { method: 'POST', headers, body: body.toString() });
    assert.equal(posted.status, 303);
    const location = posted.headers.get('location') ?? '';
    assert.match(location, /^https:\/\/login\.example\.no\/logout\?request=[\w-]{43}$/);
    assert.match((await browser.open(location)).text, /href="https:\/\/one\.example\.no\/bye"/);
  });

  test('no address comes from the Host header (threats: Host header)', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const response = await front.askBrowserHost(pathFor(service), { headers });
    assert.match(response.headers.get('location') ?? '', /^https:\/\/login\.example\.no\/login\//);
  });
});
