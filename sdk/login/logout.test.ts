/** spec/idporten.md 6.4, 6.5: a session that is over elsewhere ends here, and by nobody else's word. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openFront } from '../../src/idporten/front.fixture.ts';
import { createLogoutTokenSigner } from '../../src/idporten/logout-token.ts';
import { MASTER_KEY } from '../../src/idporten/registry.fixture.ts';
import { openKeyRing } from '../../src/issuer/key-ring.ts';
import { systemRandom } from '../../src/random.ts';
import { sqliteStores } from '../../test/stores.ts';
import type { EndedSession } from './logout-token.ts';
import { type Claims, FRONT_CLIENTS, forging, ISSUER, loginAt, signAs } from './site.fixture.ts';

const front = await openFront(sqliteStores().openStore);
after(() => front[Symbol.asyncDispose]());

const NOW = Math.floor(front.clock.now() / 1000);
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const ADDRESS = 'https://service.example.no/logout';

let count = 0;
function claims(changes: Claims = {}): Claims {
  count += 1;
  return {
    ...{ iss: ISSUER, aud: FRONT_CLIENTS.service, iat: NOW, exp: NOW + 300, jti: `jti-${count}` },
    ...{ sid: 's1', sub: 'p1', events: { [EVENT]: {} }, ...changes },
  };
}

/** Believes the key that the tests sign with. */
function believing(changes: Parameters<typeof loginAt>[1] = {}) {
  return loginAt(front, { fetch: forging(front, {}), ...changes });
}

function call(token: string | readonly string[], init: RequestInit = {}): Request {
  const tokens = typeof token === 'string' ? [token] : token;
  const body = new URLSearchParams(tokens.map((text) => ['logout_token', text]));
  return new Request(ADDRESS, { method: 'POST', body, ...init });
}

describe('a call from server to server', () => {
  test('of a real ID-porten ends the session that it names', async () => {
    const keyRing = await openKeyRing('idporten', {
      ...{ store: front.store, clock: front.clock, random: systemRandom, masterKey: MASTER_KEY },
      sealKey: () => Promise.reject(new Error('no key is made')),
      failed: (event) => assert.fail(event),
    });
    await using _ = keyRing;
    const sign = createLogoutTokenSigner({ keyRing, clock: front.clock, random: systemRandom });
    const clientId = FRONT_CLIENTS.service;
    const token = await sign({ issuer: ISSUER, clientId, subject: 'person', sid: 'session' });
    const ended: EndedSession[] = [];
    const response = await loginAt(front).backChannelLogout(call(token), (one) => void ended.push(one));
    assert.deepEqual(ended, [{ sid: 'session', subject: 'person' }]);
    assert.deepEqual([response.status, response.headers.get('cache-control')], [200, 'no-store']);
  });

  const rows: readonly (readonly [string, taken: boolean, claims: Claims, header?: object])[] = [
    ['as it should be', true, {}],
    ['for several', true, { aud: ['another', FRONT_CLIENTS.service] }],
    ['of a session alone', true, { sub: undefined }],
    ['of a person alone', true, { sid: undefined }],
    ['of neither', false, { sid: undefined, sub: undefined }],
    ['of a session without name', false, { sid: '' }],
    ['of a session that is a number', false, { sid: 1 }],
    ['from another issuer', false, { iss: `${ISSUER}/` }],
    ['for another client', false, { aud: 'another' }],
    ['for nobody', false, { aud: undefined }],
    ['issued five seconds ahead', true, { iat: NOW + 5 }],
    ['issued six seconds ahead', false, { iat: NOW + 6 }],
    ['without time', false, { iat: undefined }],
    ['that ended four seconds ago', true, { iat: NOW - 60, exp: NOW - 4 }],
    ['that ended five seconds ago', false, { iat: NOW - 60, exp: NOW - 5 }],
    ['without end', false, { exp: undefined }],
    ['of a day ago, and good for a year', false, { iat: NOW - 86_400, exp: NOW + 1e7 }],
    ['with a nonce', false, { nonce: 'n' }],
    ['without jti', false, { jti: undefined }],
    ['without event', false, { events: undefined }],
    ['with another event', false, { events: { 'http://schemas.example/event/other': {} } }],
    ['whose event is a text', false, { events: { [EVENT]: '' } }],
    ['by a key that is not published', false, {}, { kid: 'other' }],
    ['with a crit', false, {}, { b64: true, crit: ['b64'] }],
    ['threats: token type confusion: of type JWT', false, {}, { typ: 'JWT' }],
    ['threats: token type confusion: without type', false, {}, { typ: undefined }],
  ];
  for (const [name, taken, changes, header = {}] of rows) {
    test(`with a token ${name} is ${taken ? 'taken' : 'refused'}`, async () => {
      const token = await signAs('logout+jwt', claims(changes), header);
      const ended: EndedSession[] = [];
      const response = await believing().backChannelLogout(call(token), (one) => void ended.push(one));
      assert.deepEqual([response.status, ended.length], taken ? [200, 1] : [400, 0]);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      if (!taken) assert.ok(!(await response.text()).includes(token));
    });
  }

  test('threats: replay: with a token that was used is refused, and one that is new is not', async () => {
    const login = believing();
    const token = await signAs('logout+jwt', claims());
    const statuses: number[] = [];
    for (const one of [token, token, await signAs('logout+jwt', claims())]) {
      statuses.push((await login.backChannelLogout(call(one), () => {})).status);
    }
    assert.deepEqual(statuses, [200, 400, 200]);
  });

  test('is taken also where no more can be remembered', async () => {
    const login = believing({ limits: { remembered: 0 } });
    const token = await signAs('logout+jwt', claims());
    assert.equal((await login.backChannelLogout(call(token), () => {})).status, 200);
  });

  test('threats: forged signature: with a token that was changed is refused', async () => {
    const [header, , signature] = (await signAs('logout+jwt', claims())).split('.');
    const payload = Buffer.from(JSON.stringify(claims({ sid: 's2' }))).toString('base64url');
    const verdict = await believing().judgeLogoutToken(`${header}.${payload}.${signature}`);
    assert.ok(!verdict.ok && verdict.message.includes('not signed by the issuer'));
  });

  test('is answered 503 while the keys cannot be had, so that it is no refusal', async () => {
    const login = believing({ fetch: () => Promise.reject(new TypeError('fetch failed')) });
    const response = await login.backChannelLogout(call(await signAs('logout+jwt', claims())), () => {});
    assert.equal(response.status, 503);
  });

  const shapes: readonly (readonly [string, number, (token: string) => Request])[] = [
    ['by GET', 405, () => new Request(ADDRESS)],
    [
      'in JSON',
      400,
      (token) => call([], { body: JSON.stringify({ logout_token: token }), headers: JSON_TYPE }),
    ],
    ['without token', 400, () => call([])],
    ['with two tokens', 400, (token) => call([token, token])],
    ['with a token of two parts', 400, () => call('a.b')],
    ['threats: huge input: with a megabyte', 400, () => call('a'.repeat(1_000_000))],
  ];
  for (const [name, status, shape] of shapes) {
    test(`${name} is answered ${status}`, async () => {
      const request = shape(await signAs('logout+jwt', claims()));
      const answer = await believing().backChannelLogout(request, () => assert.fail('ended'));
      assert.equal(answer.status, status);
    });
  }

  test('whose session cannot be ended is not answered as if it were', async () => {
    const token = await signAs('logout+jwt', claims());
    const ending = believing().backChannelLogout(call(token), () =>
      Promise.reject(new Error('the store is away')),
    );
    await assert.rejects(ending, /the store is away/);
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };

describe('a call in a frame', () => {
  const iss = encodeURIComponent(ISSUER);
  const rows: readonly (readonly [string, status: number, query: string])[] = [
    ['with issuer and sid', 200, `iss=${iss}&sid=s1`],
    ['with a query of its own beside', 200, `x=1&iss=${iss}&sid=s1`],
    ['from another issuer', 400, `iss=${iss}%2F&sid=s1`],
    ['without issuer', 400, 'sid=s1'],
    ['without sid', 400, `iss=${iss}`],
    ['with an empty sid', 400, `iss=${iss}&sid=`],
    ['with two sids', 400, `iss=${iss}&sid=s1&sid=s2`],
    ['with a sid that has a space', 400, `iss=${iss}&sid=s%201`],
    ['with a sid of 256 characters', 400, `iss=${iss}&sid=${'a'.repeat(256)}`],
  ];
  for (const [name, status, query] of rows) {
    test(`${name} is answered ${status}`, async () => {
      const ended: EndedSession[] = [];
      const request = { url: `${ADDRESS}?${query}` };
      const response = await loginAt(front).frontChannelLogout(request, (one) => void ended.push(one));
      assert.equal(response.status, status);
      assert.deepEqual(ended, status === 200 ? [{ sid: 's1' }] : []);
      const policy = response.headers.get('content-security-policy');
      assert.equal(policy, `default-src 'none'; frame-ancestors ${ISSUER}`);
    });
  }
});
