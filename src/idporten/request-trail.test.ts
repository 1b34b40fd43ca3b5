/** What is kept and shown of refusals at `/authorize` and `/par`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { sqliteStores } from '../../test/stores.ts';
import { decisionTrail } from '../issuer/decision-trail.ts';
import {
  answerOf,
  authorizePath,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  openFront,
  requestOf,
} from './front.fixture.ts';
import { PERSON } from './registry.fixture.ts';
import { REQUEST_CHECKS } from './request-checks.ts';

let front: Front;
before(async () => {
  front = await openFront(sqliteStores().openStore, { profile: 'strict' });
});
after(() => front[Symbol.asyncDispose]());

type Changes = Readonly<Record<string, string | undefined>>;

function push(changes: Changes) {
  const body = new URLSearchParams(requestOf({ client_secret: front.secret, ...changes })).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return front.ask('/par', { method: 'POST', headers, body });
}

/** The check at which it was refused, with the endpoint, the client, and the trace id of the answer. */
function lastFailed() {
  const { issuer, refusal, clientId, traceId, about = {} } = front.refused.at(-1) ?? assert.fail();
  const checks = REQUEST_CHECKS[issuer as keyof typeof REQUEST_CHECKS];
  const trail = decisionTrail(checks, refusal, about);
  return {
    issuer,
    clientId,
    traceId,
    about,
    trail,
    failed: trail.find(({ result }) => result === 'failed')?.name,
  };
}

describe('a refusal leaves its trail', () => {
  const { service } = FRONT_CLIENTS;
  type Row = readonly [changes: Changes, failed: string, clientId: string | undefined];
  const rows: Readonly<Record<string, Row>> = {
    'of an unknown client': [{ client_id: 'nobody' }, 'client', undefined],
    'of a deactivated client, under its name': [{ client_id: 'deactivated' }, 'client', 'deactivated'],
    'of a request_uri': [{ request_uri: 'urn:idporten:x' }, 'request-uri', undefined],
    'of a request object': [{ request: 'x' }, 'request-object', service],
    'of a redirect URI': [{ redirect_uri: 'https://evil.example' }, 'redirect-uri', service],
    'of a response type': [{ response_type: 'token' }, 'response', service],
    'of a response mode': [{ response_mode: 'x' }, 'response', service],
    'of a state': [{ state: 'a\nb' }, 'state-and-nonce', service],
    'of a scope': [{ scope: 'openid x' }, 'requested-scopes', service],
    'of PKCE': [{ code_challenge: 'x' }, 'pkce', service],
    'of a resource': [{ resource: 'x' }, 'resource', service],
    'of a customer': [{ onbehalfof: 'x' }, 'customer', service],
    'of a level': [{ acr_values: 'x' }, 'login', service],
    'of authorization_details': [{ authorization_details: '[]' }, 'authorization-details', service],
    'of a login_hint': [{ login_hint: 'testid:x' }, 'login-hint', service],
    'of a silent login': [{ prompt: 'none' }, 'person', service],
  };
  for (const [name, [changes, failed, clientId]] of Object.entries(rows)) {
    test(`${name}, at /authorize`, async () => {
      await front.ask(authorizePath(changes));
      const last = lastFailed();
      assert.deepEqual([last.issuer, last.failed, last.clientId], ['idporten/authorize', failed, clientId]);
    });
  }

  const pushed: Readonly<Record<string, readonly [changes: Changes, failed: string]>> = {
    'of a secret': [{ client_secret: 'x' }, 'secret'],
    'of a client without a secret': [{ client_secret: undefined }, 'method'],
    'of a request_uri': [{ request_uri: 'urn:idporten:x' }, 'request-uri'],
    'of a redirect URI': [{ redirect_uri: 'https://evil.example' }, 'redirect-uri'],
    'of a scope': [{ scope: 'openid x' }, 'requested-scopes'],
  };
  for (const [name, [changes, failed]] of Object.entries(pushed)) {
    test(`${name}, at /par`, async () => {
      const { status } = await push(changes);
      const last = lastFailed();
      assert.ok(status === 400 || status === 401);
      assert.deepEqual([last.issuer, last.failed, last.clientId], ['idporten/par', failed, service]);
    });
  }

  const returns = { post_logout_redirect_uri: 'https://service.example.no/bye', client_id: service };
  const logouts: Readonly<Record<string, readonly [changes: Changes, failed: string | undefined]>> = {
    'of nobody who asks': [{ client_id: undefined, id_token_hint: 'a.b.c' }, 'asking'],
    'of an unknown client': [{ client_id: 'nobody' }, 'client'],
    'of a state': [{ state: 'a\nb' }, 'state'],
    'of an address that is not registered': [
      { post_logout_redirect_uri: 'https://service.example.no/bye/' },
      'post-logout-redirect-uri',
    ],
    'of a parameter that is repeated': [{ 'client_id&client_id': 'x' }, 'form'],
  };
  for (const [name, [changes, failed]] of Object.entries(logouts)) {
    test(`${name}, at /logout`, async () => {
      const given = Object.entries({ ...returns, ...changes }).filter(([, value]) => value !== undefined);
      const query = new URLSearchParams(given as [string, string][]).toString().replaceAll('%26', '&');
      const response = await front.ask(`/logout?${query}`);
      const last = lastFailed();
      assert.deepEqual([last.issuer, last.failed], ['idporten/logout', failed]);
      assert.equal(response.headers.get('location'), null);
    });
  }

  test('of a login that was given up, with what it was about', async () => {
    const browser = front.browser();
    await browser.open(authorizePath({ acr_values: 'idporten-loa-high', prompt: 'login' }));
    assert.equal(answerOf(await browser.submit('/cancel')).get('error'), 'access_denied');
    const last = lastFailed();
    assert.deepEqual([last.failed, last.clientId], ['person', service]);
    assert.deepEqual(
      [last.about['scope'], last.about['acrValues'], last.about['prompt']],
      ['openid profile', 'idporten-loa-high', 'login'],
    );
  });

  test('and a login that succeeds leaves none', async () => {
    const before = front.refused.length;
    assert.ok(answerOf(await logInWith(front.browser(), authorizePath())).get('code'));
    assert.equal(front.refused.length, before);
  });

  test('without what names the person or recognises the answer (threats: secrets in logs)', async () => {
    const changes = {
      ...{ state: 'thestate', nonce: 'thenonce', login_hint: `testid:${PERSON}_x`, onbehalfof: PERSON },
      id_token_hint: 'thehint',
    };
    await front.ask(authorizePath(changes));
    const kept = JSON.stringify(front.refused.at(-1));
    for (const secret of ['thestate', 'thenonce', 'thehint', PERSON])
      assert.ok(!kept.includes(secret), secret);
  });
});

describe('the page of a refusal', () => {
  const path = authorizePath({ redirect_uri: 'https://evil.example' });

  test('shows the trace id that is kept, and in a simulator the checks', async () => {
    const text = await (await front.ask(path)).text();
    const { traceId, trail } = lastFailed();
    assert.ok(text.includes(traceId));
    for (const { asks } of trail) assert.ok(text.includes(asks.replaceAll("'", '&#39;')), asks);
  });

  test('shows no checks in production', async () => {
    await using production = await openFront(sqliteStores().openStore, { isSimulator: false });
    const text = await (await production.ask(path)).text();
    assert.match(text, /[0-9a-f]{32}/);
    assert.doesNotMatch(text, /Is the redirect_uri/);
  });

  test('is in the language that the request asks for, unless the person has chosen another (2.1.2)', async () => {
    const asked = `${path}&ui_locales=fr+en`;
    assert.match(await (await front.ask(asked)).text(), /<html lang="en"/);
    const headers = { cookie: 'IDPORTEN_SELECTED_LANGUAGE=nn', 'accept-language': 'en' };
    assert.match(await (await front.ask(asked, { headers })).text(), /<html lang="nn"/);
    assert.match(
      await (await front.ask(path, { headers: { 'accept-language': 'en' } })).text(),
      /<html lang="nb"/,
    );
  });
});

describe('the checks of a request', () => {
  /** Where a refusal of `/authorize` can come from. */
  const FILES = [
    ...['authorization-request', 'authorization-request-rules', 'request-object', 'power-of-attorney'].map(
      (name) => `../protocol/${name}.ts`,
    ),
    ...['client-finder', 'granted-scopes', 'request-refusals', 'request-objects'].map(
      (name) => `./${name}.ts`,
    ),
    ...['../http/form.ts', '../http/body.ts', '../registry/scopes/scope.ts', '../registry/access/access.ts'],
  ];
  /** Those of POST alone that `/authorize` cannot meet, and of `/logout`. */
  const ELSEWHERE: readonly string[] = ['parameters-in-two-places'];

  function rulesInCode(): ReadonlySet<string> {
    const texts = FILES.map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'));
    const named = texts.flatMap((text) => [
      ...[...text.matchAll(/\brule: '([^']+)'/g)].map(([, rule = '']) => rule),
      ...[...text.matchAll(/\binvalid\(\s*'([^']+)'/g)].map(([, rule = '']) => rule),
    ]);
    return new Set(named.filter((rule) => !ELSEWHERE.includes(rule)));
  }

  test('have every rule that a refusal can carry', () => {
    const known = new Set<string>(
      [...REQUEST_CHECKS['idporten/authorize'], ...REQUEST_CHECKS['idporten/par']].flatMap(
        ({ rules }) => rules,
      ),
    );
    assert.deepEqual(
      [...rulesInCode()].filter((rule) => !known.has(rule)),
      [],
    );
  });

  for (const [endpoint, checks] of Object.entries(REQUEST_CHECKS)) {
    test(`have names, numbers and rules of their own at ${endpoint}`, () => {
      for (const values of [
        checks.map(({ name }) => name),
        checks.map(({ number }) => number),
        checks.flatMap(({ rules }) => rules),
      ])
        assert.equal(new Set(values).size, values.length, values.join(' '));
    });
  }
});

test('what programs ask is answered in their form, and what browsers show by pages', async () => {
  const page = { headers: { accept: 'text/html' } };
  const post = (type: string, body: string) => ({ method: 'POST', headers: { 'content-type': type }, body });
  const rows: readonly (readonly [path: string, init: RequestInit, status: number, isPage: boolean])[] = [
    ['/authorize', { method: 'PUT' }, 405, true],
    ['/authorize', post('application/json', '{}'), 415, true],
    ['/authorize', post('application/x-www-form-urlencoded', 'a'.repeat(20_000)), 413, true],
    ['/logout', { method: 'DELETE' }, 405, true],
    ['/login/x/y/z/w', {}, 404, true],
    ['/nowhere', page, 404, true],
    ['/nowhere', {}, 404, false],
    ['/token', { method: 'GET', ...page }, 405, false],
    ['/par', post('application/json', '{}'), 415, false],
    ['/userinfo', page, 401, false],
  ];
  for (const [path, init, status, isPage] of rows) {
    const response = await front.ask(path, init);
    assert.equal(response.status, status, path);
    const type = response.headers.get('content-type') ?? '';
    assert.equal(type.startsWith('text/html'), isPage, `${path} ${type}`);
    if (status === 405) assert.ok(response.headers.get('allow'), path);
  }
});

test('a store that does not answer is told on a page, with when to come again', async () => {
  const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  await using broken = await openFront(sqliteStores().openStore, {
    registry: { client: () => Promise.reject(away), organisation: () => Promise.reject(away) } as never,
  });
  const response = await broken.ask(authorizePath({ ui_locales: 'nn' }));
  const text = await response.text();
  assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '2']);
  assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  assert.match(text, /temporarily_unavailable/);
  assert.match(text, /<html lang="nn"/);
  assert.ok(!text.includes('ECONNREFUSED'));
  const token = await broken.ask('/par', { method: 'POST' });
  assert.equal(token.headers.get('content-type'), 'application/json');
  assert.equal(response.headers.get('location'), null);
});
