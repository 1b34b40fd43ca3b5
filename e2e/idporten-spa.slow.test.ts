/** A page that logs people in by itself (spec/idporten.md 13, "oidc-client-ts SPA"): another origin, and a client without a secret. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER, openBrowser, type TestBrowser } from './browser.fixture.ts';
import { logInOn } from './relying-party.fixture.ts';
import { type Simulator, startSimulator } from './simulator.fixture.ts';
import { openSpaService, type SpaService } from './spa-service.fixture.ts';

/** What the page has in its hands, as much as is looked at. */
type User = { readonly access_token: string; readonly refresh_token: string; readonly id_token: string };

/** In the page; the house is not compiled for browsers. */
declare const manager: {
  signinRedirect(more?: object): Promise<void>;
  signinSilent(): Promise<User>;
  signoutRedirect(more?: object): Promise<void>;
  revokeTokens(): Promise<void>;
  getUser(): Promise<User>;
  storeUser(user: User): Promise<void>;
};

describe('a page with oidc-client-ts', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let simulator: Simulator;
  let browser: TestBrowser;
  let spa: SpaService;
  before(async () => {
    const opening = openBrowser().then((opened) => stack.use(opened));
    [simulator, browser] = await Promise.all([
      startSimulator().then((started) => stack.use(started)),
      opening,
    ]);
    spa = stack.use(await openSpaService(simulator));
  });
  after(() => stack.disposeAsync());

  async function visit(): Promise<Page> {
    const page = await (await browser.open({ width: 1280, locale: 'nb-NO', scripts: true })).newPage();
    await page.goto(spa.origin);
    return page;
  }

  async function logIn(page: Page): Promise<string> {
    await page.evaluate(() => void manager.signinRedirect());
    await page.waitForURL((url) => url.pathname.startsWith('/login/'));
    await logInOn(page, 'minid');
    await page.waitForURL((url) => url.origin === spa.origin);
    await page.locator('#who', { hasNotText: 'nobody' }).waitFor();
    return (await page.textContent('#who')) ?? '';
  }

  /** Answers with the user, or with what the library says went wrong. */
  const renew = (page: Page): Promise<User | string> =>
    page.evaluate(() => manager.signinSilent().catch((error) => String(error)));

  const userOf = (page: Page) => page.evaluate(() => manager.getUser());

  test('logs in, and reads userinfo of another origin', async () => {
    assert.match(await logIn(await visit()), /^\d{11} idporten-loa-substantial$/);
  });

  test('renews its tokens, each refresh token once; the second use of one ends them all', async () => {
    const page = await visit();
    await logIn(page);
    const first = await userOf(page);
    const second = await renew(page);
    assert.ok(typeof second === 'object', String(second));
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.notEqual(second.access_token, first.access_token);
    await page.evaluate((user) => manager.storeUser(new oidc.User(user as never)), first);
    assert.match(String(await renew(page)), /invalid, expired, revoked/);
    await page.evaluate((user) => manager.storeUser(new oidc.User(user as never)), second);
    assert.match(String(await renew(page)), /invalid, expired, revoked/);
  });

  test('revokes what it holds, and can renew no more', async () => {
    const page = await visit();
    await logIn(page);
    const held = await userOf(page);
    await page.evaluate(() => manager.revokeTokens());
    await page.evaluate((user) => manager.storeUser(new oidc.User(user as never)), held);
    assert.match(String(await renew(page)), /invalid, expired, revoked/);
  });

  test('logs out, and is led back to its own page; the login is over everywhere', async () => {
    const page = await visit();
    await logIn(page);
    await page.evaluate(() => void manager.signoutRedirect({ state: 'bye' }));
    await page.waitForURL((url) => url.origin === spa.origin && url.pathname === '/bye');
    await page.evaluate(() => void manager.signinRedirect());
    await page.waitForURL((url) => url.pathname.startsWith('/login/'));
  });
});

/** The library, in the page. */
declare const oidc: { readonly User: new (user: never) => User };
