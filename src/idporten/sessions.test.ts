import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore } from '../../test/stores.ts';
import { MINUTE, numericDate, SECOND } from '../clock.ts';
import { answerOf, type Front, openFront } from './front.fixture.ts';
import {
  addService,
  asksToLogIn,
  enter,
  framesOf,
  pathFor,
  redeem,
  type Service,
  visit,
} from './relying.fixture.ts';

type Change = Readonly<Record<string, string>>;
type Browser = ReturnType<Front['browser']>;

const HIGH = { acr_values: 'idporten-loa-high' };
const SUBSTANTIAL = { acr_values: 'idporten-loa-substantial' };
const MINID = { method: 'minid', fields: { code: '12345' } };
const BANKID = { method: 'bankid' };
const OTHER_PERSON = { fields: { other: '24847210016' } };

/** What happens to a browser in which somebody has just logged in, in order. */
type Step =
  | { readonly wait: number }
  | { readonly to: 'one' | 'two' | 'alone' | 'apart'; readonly asks: boolean; readonly by?: Change };

const minutes = (count: number): Step => ({ wait: count * MINUTE });
const second = { wait: SECOND };
const silent = (to: 'one' | 'two' | 'alone' | 'apart', by: Change = {}): Step => ({ to, asks: false, by });
const asked = (to: 'one' | 'two' | 'alone' | 'apart', by: Change = {}): Step => ({ to, asks: true, by });

/** Begins with a login at `one`; who is asked in a row logs in, as the same person. */
const JOURNEYS: Readonly<Record<string, readonly Step[]>> = {
  // 6.1
  'idle, one second before thirty minutes': [{ wait: 30 * MINUTE - SECOND }, silent('two')],
  'idle, at thirty minutes': [minutes(30), asked('two')],
  'idle, counted from the latest request': [minutes(20), silent('two'), minutes(20), silent('one')],
  'idle, not counted from a request that could not be met': [
    minutes(20),
    asked('two', HIGH),
    { wait: 30 * MINUTE - SECOND },
    silent('one'),
  ],
  'in all, one second before two hours': [
    ...[1, 2, 3, 4].flatMap(() => [minutes(25), silent('one')]),
    { wait: 20 * MINUTE - SECOND },
    silent('two'),
  ],
  'in all, at two hours, however lately used': [
    ...[1, 2, 3, 4].flatMap(() => [minutes(25), silent('one')]),
    { wait: 20 * MINUTE - SECOND },
    silent('two'),
    second,
    asked('two'),
  ],
  'in all, counted anew from prompt=login': [
    ...[1, 2, 3, 4].flatMap(() => [minutes(25), silent('one')]),
    asked('one', { prompt: 'login' }),
    ...[1, 2].flatMap(() => [minutes(25), silent('two')]),
  ],
  // 6.2
  'prompt=login, and the session that others rely on': [asked('two', { prompt: 'login' }), silent('one')],
  'a scope that wants a login now': [asked('two', { scope: 'openid demo:fresh' }), silent('one')],
  'max_age 0, though in the same millisecond': [asked('two', { max_age: '0' })],
  'max_age 1 a second later': [second, silent('two', { max_age: '1' })],
  'max_age to the second': [{ wait: 60 * SECOND }, silent('two', { max_age: '60' })],
  'max_age past by a second': [{ wait: 61 * SECOND }, asked('two', { max_age: '60' })],
  'max_age longer than a session': [minutes(29), silent('two', { max_age: '999999999' })],
  'max_age counts from the login, not from its use': [
    ...[minutes(20), silent('one'), minutes(20), silent('one')],
    asked('two', { max_age: '1800' }),
  ],
  'a lower level than the one reached': [silent('two', { acr_values: 'idporten-loa-low' })],
  'the same level': [silent('two', SUBSTANTIAL)],
  'a higher level, and from then on the lower one': [asked('two', HIGH), silent('one', SUBSTANTIAL)],
  // 6.3
  'an isolated client, where there is only the common session': [asked('alone')],
  'an isolated client again': [asked('alone'), minutes(29), silent('alone')],
  'another isolated client': [asked('alone'), asked('apart'), silent('alone')],
  'the common session after a login at an isolated client': [asked('alone'), silent('two')],
  'one idle time for all in the browser': [
    ...[minutes(20), asked('alone'), minutes(20), silent('two'), minutes(20)],
    silent('alone'),
  ],
};

forEachStore(({ openStore }) => {
  let front: Front;
  let services: Readonly<Record<'one' | 'two' | 'alone' | 'apart', Service>>;
  before(async () => {
    front = await openFront(openStore);
    services = {
      one: await addService(front, 'one'),
      two: await addService(front, 'two'),
      alone: await addService(front, 'alone', { ssoDisabled: true }),
      apart: await addService(front, 'apart', { ssoDisabled: true }),
    };
  });
  after(() => front[Symbol.asyncDispose]());

  async function take(browser: Browser, step: Step): Promise<void> {
    if ('wait' in step) return front.clock.moveBy(step.wait);
    const service = services[step.to];
    const shown = await browser.open(pathFor(service, step.by));
    assert.equal(asksToLogIn(shown), step.asks, JSON.stringify(step));
    const eid = step.by?.['acr_values'] === HIGH.acr_values ? BANKID : MINID;
    const answer = step.asks ? await visit(browser, service, step.by, eid) : shown;
    assert.ok(answerOf(answer).get('code'), answer.text);
  }

  describe('a session answers, or the person is asked:', () => {
    for (const [name, steps] of Object.entries(JOURNEYS)) {
      test(name, async () => {
        const browser = front.browser();
        await visit(browser, services.one, {}, MINID);
        for (const step of steps) await take(browser, step);
      });
    }

    test('the common session, where there is only one of an isolated client', async () => {
      const browser = front.browser();
      await visit(browser, services.alone);
      assert.equal(asksToLogIn(await browser.open(pathFor(services.one))), true);
    });
  });

  describe('an id_token', () => {
    test('has the level and the time of the login that the session rests on, however lately it is used', async () => {
      const browser = front.browser();
      const loggedInAt = numericDate(front.clock.now());
      await enter(front, browser, services.one, {}, MINID);
      front.clock.moveBy(10 * MINUTE);
      const later = decodeJwt((await enter(front, browser, services.two)).id_token);
      assert.deepEqual(
        [later['auth_time'], later['acr'], later['amr']],
        [loggedInAt, 'idporten-loa-substantial', ['Minid-OTC']],
      );
    });

    test('has the level reached by a step-up, for a client that asks for less, and the same sid', async () => {
      const browser = front.browser();
      const before = decodeJwt((await enter(front, browser, services.one, {}, MINID)).id_token);
      front.clock.moveBy(MINUTE);
      const steppedUpAt = numericDate(front.clock.now());
      await enter(front, browser, services.two, HIGH, BANKID);
      const now = decodeJwt((await enter(front, browser, services.one)).id_token);
      assert.deepEqual(
        [now['acr'], now['amr'], now['auth_time']],
        ['idporten-loa-high', ['BankID'], steppedUpAt],
      );
      assert.equal(now['sid'], before['sid']);
    });

    test('has another sid when somebody else has logged in at a step-up, and what was is over (threats: re-authentication hijack)', async () => {
      const browser = front.browser();
      const before = await enter(front, browser, services.one, {}, MINID);
      const shown = await visit(browser, services.two, HIGH, { method: 'bankid', ...OTHER_PERSON });
      assert.deepEqual(
        framesOf(shown).map((frame) => new URL(frame).host),
        ['one.example.no'],
      );
      const now = decodeJwt((await enter(front, browser, services.two)).id_token);
      assert.notEqual(now['sid'], decodeJwt(before.id_token)['sid']);
      assert.equal(now['pid'], OTHER_PERSON.fields.other);
      const headers = { authorization: `Bearer ${before.access_token}` };
      assert.equal((await front.ask('/userinfo', { headers })).status, 401);
    });
  });

  describe('a logout', () => {
    for (const from of ['one', 'alone'] as const) {
      test(`from ${from === 'one' ? 'a service of the common session' : 'an isolated one'} ends all sessions of the browser`, async () => {
        const browser = front.browser();
        for (const service of Object.values(services)) await enter(front, browser, service);
        const { byeUri, clientId } = services[from];
        const query = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: byeUri });
        const frames = framesOf(await browser.open(`/logout?${query}`));
        assert.equal(frames.length, 4);
        for (const service of Object.values(services))
          assert.equal(
            answerOf(await browser.open(pathFor(service, { prompt: 'none' }))).get('error'),
            'login_required',
          );
      });
    }

    test('tells who got tokens, each once, and not who got a code alone', async () => {
      const browser = front.browser();
      await enter(front, browser, services.one);
      await enter(front, browser, services.one);
      const code = answerOf(await visit(browser, services.two)).get('code') ?? '';
      const frames = framesOf(await browser.open('/logout'));
      assert.deepEqual(
        frames.map((frame) => new URL(frame).host),
        ['one.example.no'],
      );
      assert.equal((await redeem(front, services.two, code)).error, 'invalid_grant');
    });
  });
});
