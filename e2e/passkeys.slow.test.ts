/** A passkey from activation code to login in a real browser, whose authenticator is a virtual one (WebAuthn section 11). */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { loadConfiguration } from '../src/config/resolve.ts';
import { addActivationCode } from '../src/operator/activation-codes.ts';
import { openOperatorDesk } from '../src/operator-desk.ts';
import { faultsOf, NO_BROWSER, openBrowser, type TestBrowser } from './browser.fixture.ts';
import { type Simulator, startSimulator } from './simulator.fixture.ts';

const PERSON = '13879510095';
/** Nothing runs there, so the browser is answered in its place. */
const SERVICE = 'http://localhost:3000/';

describe('a passkey', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let simulator: Simulator;
  let browser: TestBrowser;
  before(async () => {
    const opening = openBrowser().then((opened) => stack.use(opened));
    [simulator, browser] = await Promise.all([
      startSimulator().then((started) => stack.use(started)),
      opening,
    ]);
  });
  after(() => stack.disposeAsync());

  const address = (path: string) => `${simulator.porthus.doors.idporten}${path}`;

  async function activationCode(): Promise<string> {
    const { data } = simulator.porthus;
    const sources = { flags: { 'port-base': '0', data }, environment: {}, directory: data };
    const { config, secrets } = await loadConfiguration(sources);
    await using desk = await openOperatorDesk(config, secrets, { name: 'kari', begins: false });
    const asked = { person: PERSON, level: 'idporten-loa-high' };
    const outcome = await desk.change(addActivationCode, asked);
    return outcome.ok ? outcome.value.code : assert.fail('no code was given');
  }

  async function authorizeUrl(more: Readonly<Record<string, string>> = {}): Promise<string> {
    const folder = join(simulator.porthus.data, 'simulator', 'clients', 'municipality-login');
    const { client_id: clientId } = JSON.parse(await readFile(join(folder, 'client.json'), 'utf8'));
    const parameters = {
      ...{ response_type: 'code', client_id: clientId, redirect_uri: `${SERVICE}oauth2/callback` },
      ...{ scope: 'openid profile', state: 's', code_challenge_method: 'S256' },
      ...{ code_challenge: 'b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI', ...more },
    };
    return address(`authorize?${new URLSearchParams(parameters)}`);
  }

  /** Somebody with an authenticator of their own, whose finger is known to it or is not. */
  async function openWithAuthenticator(page: Page) {
    const devices = await page.context().newCDPSession(page);
    await devices.send('WebAuthn.enable');
    const [protocol, transport] = ['ctap2', 'internal'] as const;
    const abilities = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
    const options = { protocol, transport, automaticPresenceSimulation: true, ...abilities };
    const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', { options });
    return (isUserVerified: boolean) =>
      devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  }

  async function visit(scripts: boolean): Promise<BrowserContext> {
    const context = await browser.open({ width: 320, locale: 'nb-NO', scripts });
    await context.route(`${SERVICE}**`, (route) => route.fulfill({ body: 'the service' }));
    return context;
  }

  async function enrol(page: Page, code: string): Promise<void> {
    await page.goto(address('passkey?lang=nb'));
    assert.deepEqual(await faultsOf(page), []);
    await page.fill('#person', PERSON);
    await page.fill('#code', code);
    await page.click('main button');
  }

  test('is made with an activation code and opens a login from then on', async () => {
    const context = await visit(true);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    const verify = await openWithAuthenticator(page);
    const code = await activationCode();
    await enrol(page, 'AAAA-AAAA-AAAA');
    assert.match((await page.textContent('[role="alert"]')) ?? '', /hører ikke sammen/);
    await enrol(page, code.toLowerCase().replaceAll('-', ' '));
    await page.waitForSelector('#name');
    assert.deepEqual(await faultsOf(page), []);
    await page.fill('#name', 'Telefonen min');
    await page.click('main button');
    await page.waitForSelector('h1:has-text("Passnøkkelen er laget")');
    await enrol(page, code);
    assert.match((await page.textContent('[role="alert"]')) ?? '', /hører ikke sammen/);

    await page.goto(await authorizeUrl());
    await page.click('a[href$="/passkey"]');
    await page.waitForSelector('[data-note="ready"]:visible');
    assert.deepEqual(await faultsOf(page), []);
    await verify(false);
    await page.click('form[action$="/passkey"] button');
    await page.waitForSelector('[data-note="failed"]:visible');
    await verify(true);
    const arrived = page.waitForRequest((request) => request.url().startsWith(SERVICE));
    await page.click('form[action$="/passkey"] button');
    assert.match((await arrived).url(), /\/oauth2\/callback\?code=[\w.-]+/);

    const list = await context.newPage();
    await list.goto(address('passkey'));
    await list.waitForSelector('h2:has-text("Telefonen min")');
    assert.deepEqual(await faultsOf(list), []);
    await list.click('form[action$="/removed"] button');
    await list.waitForSelector('text=Du har ingen passnøkler ennå');
    assert.deepEqual(faults, [], 'nothing on the pages goes against their own policy');
    await context.close();
  });

  test('cannot be used without a script, and the page says so', async () => {
    const context = await visit(false);
    const page = await context.newPage();
    await page.goto(await authorizeUrl());
    await page.click('a[href$="/passkey"]');
    await page.waitForSelector('[data-note="unable"]:visible');
    assert.deepEqual(await faultsOf(page), []);
    await page.click('form[action$="/passkey"] button');
    assert.match((await page.textContent('[role="alert"]')) ?? '', /ble ikke godtatt/);
    await context.close();
  });
});
