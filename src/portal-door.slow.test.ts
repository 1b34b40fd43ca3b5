/** The portal of a simulator, over HTTP: logged in to by its own ID-porten, and asking its own self-service API. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadConfiguration } from './config/resolve.ts';
import { createLogger } from './http/logger.ts';
import { openBrowser, type PlainBrowser, type Shown } from './login/plain-browser.fixture.ts';
import { type Porthus, startPorthus } from './porthus.ts';

/** Works for one organisation, for five, and for none. */
const [ONE, MANY, NONE] = ['12836110038', '07858710094', '13879510095'];
const READER = '24847210016';

describe('the portal of a simulator', () => {
  const resources = new AsyncDisposableStack();
  let porthus: Porthus;
  let portal: string;
  let idporten: string;

  before(async () => {
    const data = await mkdtemp(join(tmpdir(), 'porthus-portal-'));
    resources.defer(() => rm(data, { recursive: true }));
    const sources = { flags: { 'port-base': '0', data }, environment: {}, directory: data };
    const { config, secrets } = await loadConfiguration(sources);
    const logger = createLogger({ level: 'silent' });
    porthus = resources.use(await startPorthus(config, secrets, { logger }));
    portal = new URL(porthus.doors.portal ?? assert.fail('no portal')).origin;
    idporten = new URL(porthus.doors.idporten ?? assert.fail('no ID-porten')).origin;
  });
  after(() => resources.disposeAsync());

  const send = (url: string, init: RequestInit) => fetch(url, init);
  /** One browser, as each of the two sites sees it: cookies of the one are not the other's here. */
  const browse = () => ({ portal: openBrowser(send, portal), idporten: openBrowser(send, idporten) });
  type Browser = ReturnType<typeof browse>;

  async function logIn(browser: Browser, pid: string, method = 'testid', path = '/'): Promise<Shown> {
    const begun = await browser.portal.open(`${portal}/session/login?return=${encodeURIComponent(path)}`);
    await browser.idporten.open(begun.headers.get('location') ?? assert.fail(begun.text));
    await browser.idporten.follow(`/${method}`);
    const answer = await browser.idporten.submit(`/${method}`, { other: pid });
    return browser.portal.open(answer.headers.get('location') ?? assert.fail(answer.text));
  }

  async function read(browser: PlainBrowser, path: string) {
    const { status, text } = await browser.open(`${portal}${path}`);
    return { status, body: JSON.parse(text) };
  }

  async function change(browser: PlainBrowser, method: string, path: string, body: unknown = {}) {
    const { csrf } = (await read(browser, '/session')).body;
    const headers = { 'x-csrf-token': csrf, 'content-type': 'application/json' };
    const { status, text } = await browser.open(`${portal}${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    return { status, body: text === '' ? undefined : JSON.parse(text) };
  }

  test('is logged in to by ID-porten, and reads and changes what is the organisation’s', async () => {
    const browser = browse();
    const back = await logIn(browser, ONE, 'testid', '/integrasjoner');
    assert.equal(back.url, `${portal}/integrasjoner`);
    const { body: session } = await read(browser.portal, '/session');
    assert.deepEqual(
      [session.person.name, session.organization.name],
      ['Blid Kanelbolle', 'Blid Flyndre AS'],
    );
    assert.deepEqual(session.organization.roles, ['administrator']);
    assert.equal(session.environment.issuers.maskinporten, porthus.doors.maskinporten);
    const clients = await read(browser.portal, '/api/v1/clients');
    assert.ok(clients.body.length > 0);
    const wanted = { integration_type: 'maskinporten', client_name: 'Fra portalen' };
    const made = await change(browser.portal, 'POST', '/api/v1/clients', wanted);
    assert.equal(made.status, 201);
    const { body: entries } = await read(browser.portal, `/porthus/v1/audit?id=${made.body.client_id}`);
    const { body: members } = await read(browser.portal, '/porthus/v1/members');
    const me = members.find((member: { is_you: boolean }) => member.is_you);
    assert.deepEqual(entries[0].actor, { kind: 'person', id: me.id, orgno: session.organization.orgno });
    assert.equal(
      (await read(browser.portal, '/porthus/v1/overview')).body.clients.total,
      clients.body.length + 1,
    );
  });

  test('lets a reader read, and says which role it takes to do more', async () => {
    const browser = browse();
    await logIn(browser, READER);
    assert.equal((await read(browser.portal, '/api/v1/clients')).status, 200);
    const refused = await change(browser.portal, 'POST', '/api/v1/clients', {
      integration_type: 'maskinporten',
    });
    assert.equal(refused.status, 403);
    assert.match(refused.body.error, /administrator/);
  });

  test('lets who works for many choose, and refuses what is not theirs', async () => {
    const browser = browse();
    await logIn(browser, MANY);
    const { body: session } = await read(browser.portal, '/session');
    assert.deepEqual([session.organizations.length, session.organization], [5, undefined]);
    assert.equal((await read(browser.portal, '/api/v1/clients')).status, 403);
    const { orgno } = session.organizations[1];
    assert.equal((await change(browser.portal, 'POST', '/session/organization', { orgno })).status, 200);
    const switching = '/api/v1/auth/switch-synth-org';
    const other = session.organizations[2];
    const switched = await change(browser.portal, 'POST', switching, { orgno: other.orgno });
    assert.equal(switched.body.authenticated_organization_name, other.name);
    assert.equal((await read(browser.portal, '/session')).body.organization.orgno, other.orgno);
    assert.equal((await change(browser.portal, 'POST', switching, { orgno: '310011002' })).status, 403);
  });

  test('lets in who works for nobody, and somebody adds them', async () => {
    const [newcomer, administrator] = [browse(), browse()];
    await logIn(newcomer, NONE);
    const { body: before } = await read(newcomer.portal, '/session');
    assert.deepEqual([before.person.name, before.organizations], ['Fri Måke', []]);
    await logIn(administrator, ONE);
    const wanted = { person: NONE, name: 'Fri Måke', roles: ['api-owner'] };
    assert.equal((await change(administrator.portal, 'POST', '/porthus/v1/members', wanted)).status, 201);
    const { body: after } = await read(newcomer.portal, '/session');
    assert.deepEqual(after.organizations[0].roles, ['api-owner']);
  });

  test('asks anew who has logged in at too low a level', async () => {
    const browser = browse();
    const begun = await browser.portal.open(`${portal}/session/login`);
    const page = await browser.idporten.open(begun.headers.get('location') ?? '');
    assert.ok(!page.text.includes('/email'));
  });

  test('logs out of ID-porten too, and is logged out by it', async () => {
    const browser = browse();
    await logIn(browser, ONE);
    const { body } = await change(browser.portal, 'POST', '/session/logout');
    const left = await browser.idporten.open(body.location);
    assert.match(left.text + (left.headers.get('location') ?? ''), new RegExp(portal));
    assert.equal((await read(browser.portal, '/session')).body.loggedIn, false);

    await logIn(browser, ONE);
    const page = await browser.idporten.open(`${idporten}/logout`);
    const frame = /<iframe [^>]*src="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.ok(frame.startsWith(`${portal}/session/frontchannel-logout?`), page.text);
    assert.equal((await fetch(frame)).status, 200);
    assert.equal((await read(browser.portal, '/session')).body.loggedIn, false);
  });
});
