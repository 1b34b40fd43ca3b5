/** ID-porten's pages as people meet them: in a browser without JavaScript, on a wide and a narrow screen. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf, NO_BROWSER, openBrowser, type TestBrowser } from './browser.fixture.ts';
import { type Simulator, startSimulator } from './simulator.fixture.ts';

/** The service that the seeds have; nothing runs there, so the browser is answered in its place. */
const SERVICE = 'http://localhost:3000/';

const READERS = [
  { name: 'in bokmål on a wide screen', width: 1280, lang: 'nb', failed: /Engangskoden er ikke riktig/ },
  { name: 'in nynorsk on a narrow screen', width: 320, lang: 'nn', failed: /Eingongskoden er ikkje rett/ },
] as const;

describe('the pages of ID-porten', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let simulator: Simulator;
  let browser: TestBrowser;
  let clientId: string;
  before(async () => {
    const opening = openBrowser().then((opened) => stack.use(opened));
    [simulator, browser] = await Promise.all([
      startSimulator().then((started) => stack.use(started)),
      opening,
    ]);
    const file = join(simulator.porthus.data, 'simulator', 'clients', 'municipality-login', 'client.json');
    clientId = JSON.parse(await readFile(file, 'utf8')).client_id;
  });
  after(() => stack.disposeAsync());

  function authorizeUrl(changes: Readonly<Record<string, string>>): string {
    const parameters = {
      ...{ response_type: 'code', client_id: clientId, redirect_uri: `${SERVICE}oauth2/callback` },
      ...{ scope: 'openid profile', state: 's', code_challenge_method: 'S256' },
      ...{ code_challenge: 'b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI', ...changes },
    };
    return `${simulator.porthus.doors.idporten}authorize?${new URLSearchParams(parameters)}`;
  }

  for (const reader of READERS) {
    const locale = { ui_locales: reader.lang };

    async function visit(): Promise<Page> {
      const context = await browser.open({ width: reader.width, locale: 'fr-FR' });
      await context.route(`${SERVICE}**`, (route) => route.fulfill({ body: 'the service' }));
      return context.newPage();
    }

    /** Where at the service the browser is led. No page loads there after a redirect, as nothing listens. */
    async function arrival(page: Page): Promise<string> {
      return (
        await page.waitForRequest((request) => request.url().startsWith(SERVICE), { timeout: 10_000 })
      ).url();
    }

    async function look(page: Page): Promise<void> {
      assert.deepEqual(await faultsOf(page), [], page.url());
      assert.equal(await page.getAttribute('html', 'lang'), reader.lang);
    }

    test(`lead through a login and a logout, ${reader.name}`, async () => {
      const page = await visit();
      await page.goto(authorizeUrl(locale));
      await look(page);
      await page.click('a[href$="/minid"]');
      await look(page);
      await page.fill('#code', '1');
      await page.click('main form[method=post] button');
      assert.match((await page.textContent('[role="alert"]')) ?? '', reader.failed);
      await look(page);
      await page.fill('#code', '12345');
      const code = arrival(page);
      await page.click('main form[method=post] button');
      assert.match(await code, /\/oauth2\/callback\?code=[\w.-]+&iss=http/);

      const other = await page.context().newPage();
      const again = arrival(other);
      await other.goto(authorizeUrl(locale)).catch(() => undefined);
      assert.match(await again, /\/oauth2\/callback\?code=/);

      const last = await page.context().newPage();
      const away = { client_id: clientId, post_logout_redirect_uri: SERVICE, state: 'bye' };
      const told = last.waitForRequest((request) => request.url().includes('/oauth2/logout/frontchannel'));
      await last.goto(`${simulator.porthus.doors.idporten}logout?${new URLSearchParams(away)}`);
      assert.match((await told).url(), /\?iss=http.*&sid=[\w-]+$/);
      await last.waitForURL(`${SERVICE}?state=bye`);
    });

    test(`answer by a form where that is asked for, ${reader.name}`, async () => {
      const page = await visit();
      await page.goto(
        authorizeUrl({ ...locale, response_mode: 'form_post', acr_values: 'idporten-loa-high' }),
      );
      await look(page);
      await page.click('a[href$="/bankid"]');
      await look(page);
      await page.click('main form[method=post] button');
      const sent = page.waitForRequest((request) => request.url().startsWith(SERVICE));
      await page.click('main form[method=post] button');
      assert.match((await sent).postData() ?? '', /^code=[\w.-]+&iss=http.*&state=s$/);
    });

    test(`lead back whoever gives up, and say what is wrong, ${reader.name}`, async () => {
      const page = await visit();
      await page.goto(authorizeUrl(locale));
      const told = arrival(page);
      await page.click('form[action$="/cancel"] button');
      assert.match(await told, /error=access_denied/);
      const other = await page.context().newPage();
      await other.goto(`${simulator.porthus.doors.idporten}login/nothing?lang=${reader.lang}`);
      await look(other);
      await other.goto(authorizeUrl({ redirect_uri: 'https://elsewhere.example/' }));
      await look(other);
    });
  }
});
