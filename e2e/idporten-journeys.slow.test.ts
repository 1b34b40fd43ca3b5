/**
 * What ID-porten is for, in a real browser (spec/idporten.md 8, the verification tests of the original, by their numbers):
 * services that log people in, share a login, ask for more of it, and are told when it ends. 10, onbehalfof, is
 * in src/idporten/login.test.ts.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER, openBrowser, type TestBrowser } from './browser.fixture.ts';
import { type ExpressService, openExpressService, type ServiceOptions } from './express-service.fixture.ts';
import { logInOn } from './relying-party.fixture.ts';
import { type Simulator, startSimulator } from './simulator.fixture.ts';

const PERSON = /^\d{11} /;

describe('services that log people in', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let simulator: Simulator;
  let browser: TestBrowser;
  let own: ExpressService;
  let other: ExpressService;
  let apart: ExpressService;
  before(async () => {
    const opening = openBrowser().then((opened) => stack.use(opened));
    [simulator, browser] = await Promise.all([
      startSimulator().then((started) => stack.use(started)),
      opening,
    ]);
    const open = async (options: ServiceOptions) => stack.use(await openExpressService(simulator, options));
    own = await open({ host: 'own', method: 'private_key_jwt' });
    other = await open({ host: 'other', method: 'client_secret_basic' });
    apart = await open({ host: 'apart', method: 'client_secret_post', fields: { sso_disabled: true } });
  });
  after(() => stack.disposeAsync());

  async function visit(scripts = true): Promise<Page> {
    return (await browser.open({ width: 1280, locale: 'nb-NO', scripts })).newPage();
  }

  /** What the service shows of whoever is logged in. */
  async function shownAt(page: Page, { origin }: ExpressService): Promise<string> {
    await page.waitForURL((url) => url.origin === origin);
    return (await page.textContent('#who')) ?? '';
  }

  async function logIn(page: Page, service: ExpressService, method = 'testid', query = ''): Promise<string> {
    await page.goto(`${service.origin}/login${query}`);
    await logInOn(page, method);
    return shownAt(page, service);
  }

  /** Whoever is known already gets there without seeing a page of ID-porten. */
  async function arriveAt(page: Page, service: ExpressService, query = ''): Promise<string> {
    await page.goto(`${service.origin}/login${query}`);
    return shownAt(page, service);
  }

  const latest = ({ sessions }: ExpressService) => [...sessions.values()].at(-1) ?? assert.fail('nobody');

  for (const [number, method, level] of [
    ['1 and 3', 'minid', 'idporten-loa-substantial'],
    ['2 and 4', 'bankid', 'idporten-loa-high'],
  ] as const) {
    test(`${number}: a login by ${method} at one service opens the other without a question, at its level and by its eID`, async () => {
      for (const [first, second] of [
        [own, other],
        [other, own],
      ] as const) {
        const page = await visit();
        const shown = await logIn(page, first, method);
        assert.match(shown, PERSON);
        assert.ok(shown.endsWith(level), shown);
        const there = latest(first).claims;
        assert.equal(await arriveAt(page, second), shown);
        const here = latest(second).claims;
        assert.deepEqual(
          [here['acr'], here['amr'], here['auth_time']],
          [level, there['amr'], there['auth_time']],
        );
        assert.notEqual(here.sub, there.sub);
      }
    });
  }

  test('5: who is known at substantial logs in again where high is asked for, and is known at high everywhere', async () => {
    const page = await visit();
    await logIn(page, own, 'minid');
    assert.match(await logIn(page, other, 'bankid', '?acr_values=idporten-loa-high'), /idporten-loa-high$/);
    assert.match(await arriveAt(page, own), /idporten-loa-high$/);
  });

  for (const [number, from] of [
    ['6', 'own'],
    ['7', 'other'],
  ] as const) {
    test(`${number}: a logout at the service "${from}" logs out of all of them, by frames that bring no cookie, and leads back with state`, async () => {
      const page = await visit();
      await logIn(page, own);
      await arriveAt(page, other);
      await logIn(page, apart);
      const calls = [own, other, apart].map(({ told }) => told.length);
      const leaving = from === 'own' ? own : other;
      await page.goto(`${leaving.origin}/logout`);
      await page.waitForURL(`${leaving.origin}/bye?state=bye`);
      for (const [at, service] of [own, other, apart].entries()) {
        const [call, ...more] = service.told.slice(calls[at]);
        assert.deepEqual([call?.cookie, more.length], [undefined, 0], service.origin);
        assert.equal(call?.url.searchParams.get('iss'), simulator.porthus.doors.idporten?.slice(0, -1));
        await page.goto(service.origin);
        assert.equal(await page.textContent('#who'), 'nobody', service.origin);
      }
      await page.goto(`${own.origin}/login`);
      assert.ok(page.url().includes('/login/'), 'and has to log in again');
    });
  }

  test('8: half an hour after the last request the session is over, and not a minute before', async () => {
    const page = await visit();
    await logIn(page, own);
    try {
      await control('clock', { by: 'PT29M' });
      await page.goto(`${other.origin}/login`);
      assert.ok(page.url().startsWith(other.origin), 'within it nobody is asked');
      await control('clock', { by: 'PT30M' });
      await page.goto(`${other.origin}/login`);
      assert.ok(page.url().includes('/login/'), 'after it somebody is');
    } finally {
      await control('reset', {});
    }
  });

  async function control(name: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const url = new URL(`simulator/v1/${name}`, simulator.porthus.admin);
    const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.equal(status, 200);
  }

  test('9: prompt=login asks who is known already', async () => {
    const page = await visit();
    await logIn(page, own);
    const before = latest(own).claims;
    await logIn(page, own, 'testid', '?prompt=login');
    assert.equal(latest(own).claims.sub, before.sub);
    assert.ok(Number(latest(own).claims['auth_time']) >= Number(before['auth_time']));
  });

  test('11: ui_locales decides the language of the pages, and of the token', async () => {
    const page = await visit();
    await page.goto(`${own.origin}/login?ui_locales=nn`);
    assert.equal(await page.getAttribute('html', 'lang'), 'nn');
    await logInOn(page, 'testid');
    await shownAt(page, own);
    assert.equal(latest(own).claims['locale'], 'nn');
  });

  test('an isolated service asks who is known elsewhere, and gives its login to nobody', async () => {
    const page = await visit();
    await logIn(page, own);
    await logIn(page, apart);
    assert.match(await arriveAt(page, apart), PERSON);
    const stranger = await visit();
    await logIn(stranger, apart);
    await stranger.goto(`${own.origin}/login`);
    assert.ok(stranger.url().includes('/login/'));
  });

  test('who gives up is told to the service, which prompt=none tells that nobody is logged in', async () => {
    const page = await visit();
    await page.goto(`${own.origin}/login`);
    await page.click('form[action$="/cancel"] button');
    assert.equal(await shownAt(page, own), 'access_denied');
    assert.equal(await arriveAt(page, own, '?prompt=none'), 'login_required');
  });

  test('without scripts all of it works the same: login, step-up and a logout that is told to all', async () => {
    const page = await visit(false);
    assert.match(await logIn(page, own, 'minid'), PERSON);
    assert.match(await arriveAt(page, other), PERSON);
    const calls = other.told.length;
    await page.goto(`${own.origin}/logout`);
    await page.waitForURL(`${own.origin}/bye?state=bye`);
    assert.equal(other.told.length, calls + 1);
  });
});
