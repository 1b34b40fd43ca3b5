/** ID-porten's pages as people meet them: in a browser without JavaScript, on a wide and a narrow screen. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { importJWK, SignJWT } from 'jose';
import type { Page } from 'playwright-core';
import { numericDate, systemClock } from '../src/clock.ts';
import { CLIENT_ASSERTION_TYPE } from '../src/protocol/client-assertion.ts';
import { randomUuid, systemRandom } from '../src/random.ts';
import { faultsOf, NO_BROWSER, openBrowser, type TestBrowser } from './browser.fixture.ts';
import { type Simulator, startSimulator } from './simulator.fixture.ts';

/** The service that the seeds have; nothing runs there, so the browser is answered in its place. */
const SERVICE = 'http://localhost:3000/';

const VERIFIER = 'xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo';
const CHALLENGE = 'b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI';

const READERS = [
  { name: 'in bokmål on a wide screen', width: 1280, lang: 'nb', failed: /Engangskoden er ikke riktig/ },
  { name: 'in nynorsk on a narrow screen', width: 320, lang: 'nn', failed: /Eingongskoden er ikkje rett/ },
] as const;

describe('the pages of ID-porten', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let simulator: Simulator;
  let browser: TestBrowser;
  let clientId: string;
  let key: { readonly private: Awaited<ReturnType<typeof importJWK>>; readonly kid: string };
  before(async () => {
    const opening = openBrowser().then((opened) => stack.use(opened));
    [simulator, browser] = await Promise.all([
      startSimulator().then((started) => stack.use(started)),
      opening,
    ]);
    const folder = join(simulator.porthus.data, 'simulator', 'clients', 'municipality-login');
    const readPart = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'));
    const client = await readPart('client.json');
    clientId = client.client_id;
    const { kid, jwk } = client.authentication;
    key = { private: await importJWK(await readPart(jwk), 'RS256'), kid };
  });
  after(() => stack.disposeAsync());

  function authorizeUrl(changes: Readonly<Record<string, string>>): string {
    const parameters = {
      ...{ response_type: 'code', client_id: clientId, redirect_uri: `${SERVICE}oauth2/callback` },
      ...{ scope: 'openid profile', state: 's', code_challenge_method: 'S256' },
      ...{ code_challenge: CHALLENGE, ...changes },
    };
    return `${simulator.porthus.doors.idporten}authorize?${new URLSearchParams(parameters)}`;
  }

  /** As the service does when the browser brings it: from then on it is told when the session ends. */
  async function redeem(answer: string): Promise<void> {
    const idporten = simulator.porthus.doors.idporten ?? assert.fail('there is no ID-porten');
    const now = numericDate(systemClock.now());
    const assertion = await new SignJWT({ iss: clientId, sub: clientId, jti: randomUuid(systemRandom) })
      .setProtectedHeader({ alg: 'RS256', kid: key.kid })
      .setAudience(idporten.replace(/\/$/, ''))
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(key.private);
    const response = await fetch(`${idporten}token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'authorization_code', code: new URL(answer).searchParams.get('code') ?? '' },
        ...{ redirect_uri: `${SERVICE}oauth2/callback`, code_verifier: VERIFIER, client_id: clientId },
        ...{ client_assertion_type: CLIENT_ASSERTION_TYPE, client_assertion: assertion },
      }),
    });
    assert.equal(response.status, 200, await response.text());
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
      return (await page.waitForRequest((request) => request.url().startsWith(SERVICE))).url();
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
      await redeem(await code);

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
