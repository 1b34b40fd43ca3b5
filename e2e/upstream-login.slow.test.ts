/** One Porthus whose persons log in at another: both over HTTP, the browser between them one without scripts. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadConfiguration } from '../src/config/resolve.ts';
import { parseClientId } from '../src/identifiers/client-id.ts';
import { parseOrgNumber } from '../src/identifiers/org-number.ts';
import { openBrowser, type PlainBrowser } from '../src/login/plain-browser.fixture.ts';
import { changed } from '../src/operator/outcome.ts';
import { openOperatorDesk } from '../src/operator-desk.ts';
import type { Porthus } from '../src/porthus.ts';
import { systemRandom } from '../src/random.ts';
import type { LoginClient } from '../src/registry/clients/client.ts';
import { loginClient } from '../src/registry/clients/client-defaults.ts';
import { insertClient } from '../src/registry/clients/client-store.ts';
import { issueFirstSecret } from '../src/registry/secrets/secret-store.ts';
import { startPorthusIn } from './simulator.fixture.ts';

const CLIENT = 'd2c5a1de-3e4f-4c1b-9a57-6a1f0e2b7c44';
const SERVICE = 'http://localhost:3000/oauth2/callback';

describe('a login at another Porthus', () => {
  const stack = new AsyncDisposableStack();
  let other: Porthus;
  let porthus: Porthus;
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'porthus-upstream-'));
    stack.defer(() => rm(folder, { recursive: true }));
    other = stack.use(await startPorthusIn({}));
    const port = await freePort();
    const secret = await register(other, `http://localhost:${port}/eid/nabo/return`);
    await writeFile(join(folder, 'secret'), `${secret}\n`);
    await writeFile(join(folder, 'porthus.yaml'), configuration(issuerOf(other), folder, port));
    porthus = stack.use(await startPorthusIn({ PORTHUS_CONFIG: join(folder, 'porthus.yaml') }));
  });
  after(() => stack.disposeAsync());

  const visitor = (at: Porthus) => openBrowser((url, init) => fetch(url, init), issuerOf(at));

  async function authorizeUrl(more: Readonly<Record<string, string>> = {}): Promise<string> {
    const folder = join(porthus.data, 'simulator', 'clients', 'municipality-login');
    const { client_id: clientId } = JSON.parse(await readFile(join(folder, 'client.json'), 'utf8'));
    const parameters = {
      ...{ response_type: 'code', client_id: clientId, redirect_uri: SERVICE },
      ...{ scope: 'openid profile', state: 's', code_challenge_method: 'S256' },
      ...{ code_challenge: 'b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI', ...more },
    };
    return `${issuerOf(porthus)}/authorize?${new URLSearchParams(parameters)}`;
  }

  /** To the other one, and what it answers with. */
  async function sendAway(browser: PlainBrowser, there: PlainBrowser, more = {}): Promise<PlainBrowser> {
    await browser.open(await authorizeUrl(more));
    const away = await browser.follow('/nabo');
    await there.open(away.headers.get('location') ?? assert.fail(away.text));
    return there;
  }

  async function logInThere(there: PlainBrowser, fields = {}): Promise<string> {
    await there.follow('/testid');
    const answer = await there.submit('/testid', fields);
    return answer.headers.get('location') ?? assert.fail(answer.text);
  }

  test('leads to the service, by a request that was pushed', async () => {
    const [browser, there] = [visitor(porthus), visitor(other)];
    await browser.open(await authorizeUrl());
    const away = await browser.follow('/nabo');
    const location = new URL(away.headers.get('location') ?? assert.fail(away.text));
    assert.deepEqual([...location.searchParams.keys()], ['client_id', 'request_uri']);
    await there.open(location.href);
    const back = await logInThere(there);
    assert.match(back, /\/eid\/nabo\/return\?code=/);
    const done = await browser.open(back);
    assert.match(
      done.headers.get('location') ?? done.text,
      /^http:\/\/localhost:3000\/oauth2\/callback\?code=/,
    );
    const again = await browser.open(back);
    assert.equal(again.headers.get('location'), null);
  });

  test('threats: login CSRF: what comes back is of use to the browser that was sent, and to no other', async () => {
    const [browser, there] = [visitor(porthus), visitor(other)];
    await sendAway(browser, there);
    const back = await logInThere(there);
    const stranger = await visitor(porthus).open(back);
    assert.deepEqual([stranger.status, stranger.headers.get('location')], [400, null]);
    const done = await browser.open(back);
    assert.match(done.headers.get('location') ?? '', /callback\?code=/);
  });

  test('asks the other for the level that the service asks for', async () => {
    const [browser, there] = [visitor(porthus), visitor(other)];
    await sendAway(browser, there, { acr_values: 'idporten-loa-high' });
    const shown = await there.follow('/testid');
    assert.deepEqual(
      [shown.text.includes('idporten-loa-high'), shown.text.includes('idporten-loa-substantial')],
      [true, false],
    );
  });

  test('that is given up there leads back to the choice, with a sentence', async () => {
    const [browser, there] = [visitor(porthus), visitor(other)];
    await sendAway(browser, there);
    const cancelled = await there.submit('/cancel');
    const back = await browser.open(cancelled.headers.get('location') ?? assert.fail(cancelled.text));
    assert.match(back.text, /Innloggingen ble avbrutt/);
    assert.match(back.text, /\/nabo"/);
  });

  test('is a new one where the service wants a new one', async () => {
    const [browser, there] = [visitor(porthus), visitor(other)];
    await sendAway(browser, there);
    await logInThere(there);
    const silent = visitor(porthus);
    await silent.open(await authorizeUrl());
    const away = await silent.follow('/nabo');
    const answer = await there.open(away.headers.get('location') ?? '');
    assert.match(answer.headers.get('location') ?? answer.text, /return\?code=/);
    await sendAway(visitor(porthus), there, { prompt: 'login' });
    assert.match(await logInThere(there), /return\?code=/);
  });
});

function issuerOf({ doors }: Porthus): string {
  return new URL(doors.idporten ?? assert.fail('a simulator has an ID-porten')).origin;
}

function configuration(issuer: string, folder: string, port: number): string {
  const levels = ['idporten-loa-high', 'idporten-loa-substantial'].map((level) => ({
    ...{ acr: level, level, amr: 'Nabo' },
  }));
  const upstream = {
    ...{ id: 'nabo', name: 'Naboen', issuer, clientId: CLIENT, scopes: ['openid', 'profile'], levels },
    clientSecretFile: join(folder, 'secret'),
  };
  // JSON is YAML.
  return JSON.stringify({ doors: { idporten: { port } }, login: { upstreams: [upstream] } });
}

async function register({ data }: Porthus, redirectUri: string): Promise<string> {
  const sources = { flags: { 'port-base': '0', data }, environment: {}, directory: data };
  const { config, secrets } = await loadConfiguration(sources);
  await using desk = await openOperatorDesk(config, secrets, { name: 'kari', begins: false });
  const details = loginClient({
    clientId: parseClientId(CLIENT) ?? assert.fail('no client id'),
    clientOrgno: parseOrgNumber('310001007') ?? assert.fail('no organisation number'),
    integrationType: 'idporten',
    scopes: ['openid', 'profile'] as unknown as LoginClient['scopes'],
    redirectUris: [redirectUri],
    tokenEndpointAuthMethod: 'client_secret_basic',
  });
  const outcome = await desk.change(async (unit, _, { now }) => {
    await insertClient(unit, details, now);
    const client = { ...details, version: 1, createdAt: now, updatedAt: now };
    return changed(await issueFirstSecret(unit, client, { now, random: systemRandom }));
  }, undefined);
  return (outcome.ok && outcome.value?.clearText) || assert.fail('no secret was given');
}

/** What comes back must be registered before the port is known, so one is looked for first. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
