import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { forEachStore, sqliteStores } from '../../test/stores.ts';
import { MINUTE, SECOND } from '../clock.ts';
import {
  answerOf,
  CALLBACK,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  openFront,
  requestOf,
} from './front.fixture.ts';
import { ISSUER, PERSON } from './registry.fixture.ts';

type Changes = Readonly<Record<string, string | undefined>>;

function push({ ask, secret }: Front, changes: Changes = {}): Promise<Response> {
  const body = new URLSearchParams(requestOf({ client_secret: secret, ...changes })).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return ask('/par', { method: 'POST', headers, body });
}

async function pushed(front: Front, changes: Changes = {}): Promise<string> {
  const { request_uri: uri } = (await (await push(front, changes)).json()) as { request_uri: string };
  return pathOf(uri);
}

function pathOf(uri: string, clientId: string = FRONT_CLIENTS.service): string {
  return `/authorize?${new URLSearchParams({ client_id: clientId, request_uri: uri })}`;
}

forEachStore(({ openStore }) => {
  describe('a pushed request', () => {
    test('is given a name that is good for two minutes', async () => {
      await using front = await openFront(openStore);
      const response = await push(front);
      const body = (await response.json()) as { request_uri: string; expires_in: number };
      assert.equal(response.status, 201);
      assert.match(body.request_uri, /^urn:idporten:[\w-]{43}$/);
      assert.equal(body.expires_in, 120);
      front.clock.moveBy(120 * SECOND - 1);
      const browser = front.browser();
      assert.equal((await browser.open(pathOf(body.request_uri))).status, 200);
      front.clock.moveBy(1);
      assert.equal((await browser.open(pathOf(body.request_uri))).status, 400);
    });

    test('leads to a code however long the person takes to log in, also when it has expired and been deleted', async () => {
      await using front = await openFront(openStore);
      const browser = front.browser();
      await browser.open(await pushed(front));
      front.clock.moveBy(29 * MINUTE);
      await front.store.write({
        singleUse: { kind: 'test', key: 'former', expiresAt: front.clock.now() - 10 * MINUTE },
        rows: [],
      });
      await front.store.expire(front.clock.now());
      await browser.follow('/testid');
      assert.ok(answerOf(await browser.submit('/testid')).get('code'));
    });

    test('leads to a code once, and may be opened again until it has (threats: PAR reuse)', async () => {
      await using front = await openFront(openStore);
      const path = await pushed(front);
      const [one, two] = [front.browser(), front.browser()];
      await one.open(path);
      await two.open(path);
      assert.ok(answerOf(await logInWith(one, path)).get('code'));
      await two.follow('/testid');
      assert.equal((await two.submit('/testid')).status, 400);
      assert.equal((await one.open(path)).status, 400);
    });

    test('is kept whole, several resources too', async () => {
      await using front = await openFront(openStore);
      const hint = { login_hint: `testid:${PERSON}_idporten-loa-high` };
      const one = new URLSearchParams(requestOf({ client_secret: front.secret, ...hint })).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = `${one}&resource=urn%3Aexample%3Aa&resource=urn%3Aexample%3Ab`;
      const { request_uri: uri } = (await (
        await front.ask('/par', { method: 'POST', headers, body })
      ).json()) as {
        request_uri: string;
      };
      assert.ok(answerOf(await front.ask(pathOf(uri))).get('code'));
      const rows = await front.store.queries.selectFrom('authorizations').select('document').execute();
      assert.deepEqual(JSON.parse(rows[0]?.document ?? '').resource, ['urn:example:a', 'urn:example:b']);
    });

    test('is used up by an error too (threats: PAR reuse)', async () => {
      await using front = await openFront(openStore);
      const path = await pushed(front, { prompt: 'none' });
      assert.equal(answerOf(await front.ask(path)).get('error'), 'login_required');
      assert.equal((await front.ask(path)).status, 400);
    });
  });
});

describe('a pushed request is refused', () => {
  let shared: Front;
  before(async () => {
    shared = await openFront(sqliteStores().openStore);
  });
  after(() => shared[Symbol.asyncDispose]());

  const rows: Readonly<Record<string, readonly [status: number, error: string, changes: Changes]>> = {
    'without the secret of the client': [401, 'invalid_client', { client_secret: undefined }],
    'with another secret': [401, 'invalid_client', { client_secret: 'x' }],
    'of a client that is not known': [401, 'invalid_client', { client_id: 'nobody' }],
    'with a request_uri in it': [400, 'invalid_request', { request_uri: 'urn:idporten:x' }],
    'with another redirect URI': [400, 'invalid_request', { redirect_uri: `${CALLBACK}/` }],
    'without PKCE': [400, 'invalid_request', { code_challenge: undefined, code_challenge_method: undefined }],
    'with a scope that is not registered': [400, 'invalid_scope', { scope: 'openid demo:unknown' }],
    'with a request object (C-08)': [400, 'request_not_supported', { request: 'a.b.c' }],
    'with a resource that is none': [400, 'invalid_target', { resource: 'b' }],
    'with authorization_details that are none': [
      400,
      'invalid_authorization_details',
      { authorization_details: '{}' },
    ],
    'for a customer that is not registered': [400, 'invalid_request', { onbehalfof: 'x' }],
    'with an unknown prompt': [400, 'invalid_request', { prompt: 'x' }],
    'with another response type': [400, 'unsupported_response_type', { response_type: 'token' }],
  };
  for (const [name, [status, error, changes]] of Object.entries(rows)) {
    test(name, async () => {
      const response = await push(shared, changes);
      const body = (await response.json()) as { error: string };
      assert.deepEqual([response.status, body.error], [status, error]);
      assert.equal(response.headers.get('location'), null);
    });
  }

  test('at /authorize when another client brings it, or other parameters come with it', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const path = await pushed(front);
    for (const wrong of [
      path.replace(FRONT_CLIENTS.service, FRONT_CLIENTS.other),
      `${path}&scope=openid`,
      `${path}x`,
    ])
      assert.equal((await front.ask(wrong)).status, 400);
    assert.equal((await front.ask(path)).status, 303);
  });

  test('for the same reason in each language that the page of the refusal leads to', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const page = await (await front.ask(pathOf('urn:idporten:gone'))).text();
    const links = [...page.matchAll(/href="([^"]*lang=[^"]*)"/g)].map(([, href = '']) => href);
    assert.equal(links.length, 3);
    for (const link of links) {
      const told = await (
        await front.ask(new URL(link.replaceAll('&amp;', '&'), `${ISSUER}/authorize`).href)
      ).text();
      assert.match(told, /unknown, expired/);
    }
    const path = await pushed(front);
    assert.equal((await front.ask(`${path}&lang=nn`)).status, 303);
  });

  test('keeps nothing of what the client proved itself by', async () => {
    await using front = await openFront(sqliteStores().openStore);
    await pushed(front);
    const rows = await front.store.queries.selectFrom('login_parked_requests').select('document').execute();
    assert.equal(rows.length, 1);
    assert.ok(!rows[0]?.document.includes(front.secret));
  });
});
