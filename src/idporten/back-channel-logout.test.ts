import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { forEachStore, sqliteStores } from '../../test/stores.ts';
import { MINUTE, numericDate, SECOND, within } from '../clock.ts';
import type { Posted, PostLimits } from '../http/outbound/post.ts';
import type { Target } from '../http/outbound/target.ts';
import type { Store } from '../store/store.ts';
import { type Front, openFront } from './front.fixture.ts';
import { ISSUER } from './registry.fixture.ts';
import { addService, enter, framesOf, nextOf, redeem, visit } from './relying.fixture.ts';

const URI = 'https://one.example.no/logged-out';
const REGISTERED = { backchannelLogoutUri: URI, frontchannelLogoutUri: undefined };
const SILENT = { frontchannelLogoutUri: undefined, frontchannelLogoutSessionRequired: false };

type Call = { readonly target: Target; readonly token: string; readonly limits: PostLimits };

/** A front whose calls to services end as `answers` says; `heard` resolves when so many have been made. */
async function openCalling(
  openStore: () => Promise<Store>,
  answer: () => Promise<Posted> = async () => ({ ok: true, status: 200 }),
  addresses: readonly string[] = ['1.1.1.1'],
) {
  const calls: Call[] = [];
  const front = await openFront(
    openStore,
    {},
    {
      reach: { resolveHost: async () => addresses, allowsLoopback: false },
      post: async (target, form, limits) => {
        calls.push({ target, token: form.get('logout_token') ?? '', limits });
        return answer();
      },
    },
  );
  return { front, calls };
}

/** Calls are made beside the answer, so there is nothing to wait for but that they have been. */
async function until(isSo: () => boolean): Promise<void> {
  let isGivenUp = false;
  const look = async () => {
    while (!isSo() && !isGivenUp) await new Promise((resolve) => setImmediate(resolve));
  };
  await within(10 * SECOND, 'What is waited for', look()).finally(() => {
    isGivenUp = true;
  });
}

function traces(front: Front) {
  return front.refused.map(({ issuer, clientId, refusal }) => [issuer, clientId, refusal.rule]);
}

forEachStore(({ openStore }) => {
  test('a logout calls each service that has registered it, with a token of the form of 6.5', async () => {
    const { front, calls } = await openCalling(openStore);
    await using _ = front;
    const one = await addService(front, 'one', REGISTERED);
    const other = await addService(front, 'other', SILENT);
    const browser = front.browser();
    const tokens = await enter(front, browser, one);
    await enter(front, browser, other);
    front.clock.moveBy(10 * SECOND);
    const now = front.clock.now();
    await browser.open('/logout');
    await until(() => calls.length > 0);
    assert.equal(calls.length, 1);
    const [call] = calls;
    assert.ok(call);
    assert.equal(call.target.url.href, URI);
    assert.deepEqual(call.limits, { connect: 2000, answer: 5000 });
    const { x5c, kid, ...header } = decodeProtectedHeader(call.token);
    assert.deepEqual(header, { typ: 'logout+jwt', alg: 'RS256' });
    assert.match(kid ?? '', /^[\w-]{43}$/);
    assert.equal(x5c?.length, 1);
    const keys = (await (await front.ask('/jwks.json')).json()) as JSONWebKeySet;
    const { payload } = await jwtVerify(call.token, createLocalJWKSet(keys), {
      ...{ issuer: ISSUER, audience: one.clientId, typ: 'logout+jwt', currentDate: new Date(now) },
    });
    const { jti, ...claims } = payload;
    const idToken = decodeJwt(tokens.id_token);
    const iat = numericDate(now);
    assert.deepEqual(claims, {
      ...{ iss: ISSUER, aud: one.clientId, sub: idToken.sub, iat, exp: iat + 300, sid: idToken['sid'] },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    assert.match(jti ?? '', /^[\w-]{43}$/);
  });
});

test('a logout_token is no id_token_hint (threats: token type confusion)', async () => {
  const { front, calls } = await openCalling(sqliteStores().openStore);
  await using _ = front;
  const back = 'https://one.example.no/bye';
  const one = await addService(front, 'one', { ...REGISTERED, postLogoutRedirectUris: [back] });
  const browser = front.browser();
  const { id_token: idToken } = await enter(front, browser, one);
  await browser.open('/logout');
  await until(() => calls.length > 0);
  const leadsTo = async (hint: string) => {
    const query = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: back });
    return (await front.ask(`/logout?${query}`)).headers.get('location');
  };
  assert.deepEqual([await leadsTo(calls[0]?.token ?? ''), await leadsTo(idToken)], [null, back]);
});

test('an address for such calls puts the session into the id_token, as the flag for frames does (C-21)', async () => {
  const { front } = await openCalling(sqliteStores().openStore);
  await using _ = front;
  const rows = { called: { ...SILENT, ...REGISTERED }, framed: {}, neither: SILENT };
  const browser = front.browser();
  for (const [name, changes] of Object.entries(rows)) {
    const uri = { backchannelLogoutUri: name === 'called' ? `https://${name}.example.no/out` : undefined };
    const tokens = await enter(front, browser, await addService(front, name, { ...changes, ...uri }));
    assert.equal('sid' in decodeJwt(tokens.id_token), name !== 'neither', name);
  }
});

test('a session that runs out calls nobody', async () => {
  const { front, calls } = await openCalling(sqliteStores().openStore);
  await using _ = front;
  const one = await addService(front, 'one', REGISTERED);
  const browser = front.browser();
  await enter(front, browser, one);
  front.clock.moveBy(30 * MINUTE);
  await front.store.expire(front.clock.now() + 1);
  assert.equal((await browser.open('/logout')).status, 400);
  assert.deepEqual(calls, []);
});

test('somebody else who logs in at the browser is the end of the session for its services, too', async () => {
  const { front, calls } = await openCalling(sqliteStores().openStore);
  await using _ = front;
  const one = await addService(front, 'one', REGISTERED);
  const framed = await addService(front, 'framed');
  const browser = front.browser();
  const tokens = await enter(front, browser, one);
  await enter(front, browser, framed);
  const eid = { fields: { other: '24847210016' } };
  const page = await visit(browser, one, { prompt: 'login' }, eid);
  await until(() => calls.length > 0);
  assert.equal(decodeJwt(calls[0]?.token ?? '')['sid'], decodeJwt(tokens.id_token)['sid']);
  assert.match(page.text, /Noen andre var logget inn/);
  assert.deepEqual(
    framesOf(page).map((frame) => new URL(frame).host),
    ['framed.example.no'],
  );
  const answer = await browser.open(nextOf(page));
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const next = await redeem(front, one, code);
  assert.notEqual(decodeJwt(next.id_token)['sid'], decodeJwt(tokens.id_token)['sid']);
});

const failures: Readonly<Record<string, readonly [Posted | 'unreached', string]>> = {
  'a redirect': [{ ok: true, status: 302 }, 'logout-call-accepted'],
  'a status of 199': [{ ok: true, status: 199 }, 'logout-call-accepted'],
  'a status of 300': [{ ok: true, status: 300 }, 'logout-call-accepted'],
  'a fault of the service': [{ ok: true, status: 500 }, 'logout-call-accepted'],
  'no answer': [{ ok: false, why: 'It did not answer within 5 seconds.' }, 'logout-call-reached'],
  'an address that is not public (threats: SSRF)': ['unreached', 'logout-call-reached'],
};
for (const [name, [answer, rule]] of Object.entries(failures)) {
  test(`${name} is told in the traffic of the client, and not tried again`, async () => {
    const reached = answer === 'unreached' ? ['10.0.0.1'] : ['1.1.1.1'];
    const posted = async (): Promise<Posted> => (answer === 'unreached' ? { ok: true, status: 200 } : answer);
    const { front, calls } = await openCalling(sqliteStores().openStore, posted, reached);
    await using _ = front;
    const browser = front.browser();
    await enter(front, browser, await addService(front, 'one', REGISTERED));
    assert.equal((await browser.open('/logout')).status, 200);
    await until(() => front.refused.length > 0);
    assert.deepEqual(traces(front), [['idporten/logout-call', 'svc-one', rule]]);
    assert.equal(calls.length, answer === 'unreached' ? 0 : 1);
  });
}

for (const status of [200, 204, 299]) {
  test(`a status of ${status} is accepted`, async () => {
    const { front, calls } = await openCalling(sqliteStores().openStore, async () => ({ ok: true, status }));
    const browser = front.browser();
    await enter(front, browser, await addService(front, 'one', REGISTERED));
    await browser.open('/logout');
    await until(() => calls.length > 0);
    await front[Symbol.asyncDispose]();
    assert.deepEqual(traces(front), []);
  });
}

test('services that never answer keep neither the person waiting nor more than sixteen connections open', async () => {
  const answer = Promise.withResolvers<Posted>();
  const { front, calls } = await openCalling(sqliteStores().openStore, () => answer.promise);
  const browser = front.browser();
  for (let at = 0; at < 20; at += 1) {
    const uri = `https://many${at}.example.no/called`;
    await enter(
      front,
      browser,
      await addService(front, `many${at}`, { ...SILENT, backchannelLogoutUri: uri }),
    );
  }
  assert.equal((await browser.open('/logout')).status, 200);
  await until(() => calls.length === 16);
  answer.resolve({ ok: true, status: 200 });
  // Who stops the process waits for what is under way and what waits behind it.
  await front[Symbol.asyncDispose]();
  assert.equal(calls.length, 20);
});
