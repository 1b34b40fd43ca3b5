import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, sqliteStores } from '../../test/stores.ts';
import { SECOND } from '../clock.ts';
import {
  answerOf,
  CALLBACK,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  openFront,
  requestOf,
} from './front.fixture.ts';

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

    test('is used up by an error too (threats: PAR reuse)', async () => {
      await using front = await openFront(openStore);
      const path = await pushed(front, { prompt: 'none' });
      assert.equal(answerOf(await front.ask(path)).get('error'), 'login_required');
      assert.equal((await front.ask(path)).status, 400);
    });
  });
});

describe('a pushed request is refused', () => {
  const rows: Readonly<Record<string, readonly [status: number, error: string, changes: Changes]>> = {
    'without the secret of the client': [401, 'invalid_client', { client_secret: undefined }],
    'with another secret': [401, 'invalid_client', { client_secret: 'x' }],
    'of a client that is not known': [401, 'invalid_client', { client_id: 'nobody' }],
    'with a request_uri in it': [400, 'invalid_request', { request_uri: 'urn:idporten:x' }],
    'with another redirect URI': [400, 'invalid_request', { redirect_uri: `${CALLBACK}/` }],
    'without PKCE': [400, 'invalid_request', { code_challenge: undefined, code_challenge_method: undefined }],
    'with a scope that is not registered': [400, 'invalid_scope', { scope: 'openid demo:unknown' }],
    'with another response type': [400, 'unsupported_response_type', { response_type: 'token' }],
  };
  for (const [name, [status, error, changes]] of Object.entries(rows)) {
    test(name, async () => {
      await using front = await openFront(sqliteStores().openStore);
      const response = await push(front, changes);
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

  test('keeps nothing of what the client proved itself by', async () => {
    await using front = await openFront(sqliteStores().openStore);
    await pushed(front);
    const rows = await front.store.queries.selectFrom('login_parked_requests').select('document').execute();
    assert.equal(rows.length, 1);
    assert.ok(!rows[0]?.document.includes(front.secret));
  });
});

test('under FAPI 2.0 a request must be pushed', async () => {
  await using front = await openFront(sqliteStores().openStore, { pushedOnly: true });
  const body = new URLSearchParams(requestOf()).toString();
  const direct = await front.ask(`/authorize?${body}`);
  assert.equal(answerOf(direct).get('error'), 'invalid_request');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const browser = front.browser();
  const posted = await browser.open('/authorize', { method: 'POST', headers, body });
  assert.equal(answerOf(posted).get('error'), 'invalid_request');
  assert.equal((await front.ask(await pushed(front))).status, 303);
});
