/** ID-porten in production, behind what ends TLS: from an empty database to a login with a passkey. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { entriesAfter } from '../src/audit/journal-store.ts';
import { type Config, ConfigurationRefused, type Secrets } from '../src/config/config.ts';
import { loadConfiguration } from '../src/config/resolve.ts';
import { createLogger } from '../src/http/logger.ts';
import { parseClientId } from '../src/identifiers/client-id.ts';
import { parseOrgNumber } from '../src/identifiers/org-number.ts';
import { create, type Device, use } from '../src/login/passkeys/authenticator.fixture.ts';
import { openBrowser, type PlainBrowser, type Shown } from '../src/login/plain-browser.fixture.ts';
import { addActivationCode } from '../src/operator/activation-codes.ts';
import { takeFirstSteps } from '../src/operator/first-steps.ts';
import { changed } from '../src/operator/outcome.ts';
import { openOperatorDesk } from '../src/operator-desk.ts';
import { startPorthus } from '../src/porthus.ts';
import { systemRandom } from '../src/random.ts';
import type { LoginClient } from '../src/registry/clients/client.ts';
import { loginClient } from '../src/registry/clients/client-defaults.ts';
import { insertClient } from '../src/registry/clients/client-store.ts';
import { issueFirstSecret } from '../src/registry/secrets/secret-store.ts';

const ORIGIN = 'https://login.example.no';
const CLIENT = 'd2c5a1de-3e4f-4c1b-9a57-6a1f0e2b7c44';
const SERVICE = 'https://service.example.no/callback';
const OPERATOR = '900000006';
const PERSON = '13879510095';
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM';

const ENVIRONMENT = {
  PORTHUS_MODE: 'production',
  PORTHUS_IDPORTEN_URL: ORIGIN,
  PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
  PORTHUS_SKYPORTEN_URL: 'https://skyporten.example.no',
  PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
  PORTHUS_ADMIN_LISTEN_PORT: '0',
  PORTHUS_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
};

describe('ID-porten in production', () => {
  const stack = new AsyncDisposableStack();
  let installation: { readonly config: Config; readonly secrets: Secrets };
  let port: number;
  let secret: string;
  before(async () => {
    const data = await mkdtemp(join(tmpdir(), 'porthus-production-'));
    stack.defer(() => rm(data, { recursive: true }));
    port = await freePort();
    const environment = { ...ENVIRONMENT, PORTHUS_PASSKEYS: 'on', PORTHUS_LISTEN_PORT: String(port) };
    installation = await loadConfiguration({ flags: { data }, environment, directory: data });
    const { config, secrets } = installation;
    await using desk = await openOperatorDesk(config, secrets, { name: 'kari', begins: true });
    await desk.begin(takeFirstSteps, { organisation: OPERATOR, name: 'Driften AS' });
    secret = await register(desk);
    stack.use(await startPorthus(config, secrets, { logger: createLogger({ level: 'silent' }) }));
  });
  after(() => stack.disposeAsync());

  /** As a proxy does that ends TLS: the name that was asked for goes on, to the one port. */
  async function onward(url: string, init: RequestInit): Promise<Response> {
    const { pathname, search, host } = new URL(url);
    const headers = { ...Object.fromEntries(new Headers(init.headers)), host };
    const asked = request({ port, path: `${pathname}${search}`, method: init.method ?? 'GET', headers });
    asked.end(init.body ?? undefined);
    return new Promise((resolve, reject) => {
      asked.on('error', reject);
      asked.on('response', async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const { rawHeaders, statusCode: status = 0 } = response;
        const pairs = rawHeaders.flatMap((name, at) =>
          at % 2 ? [] : [[name, rawHeaders[at + 1] ?? ''] as const],
        );
        const isEmpty = status === 204 || status === 304;
        resolve(
          new Response(isEmpty ? null : Buffer.concat(chunks), {
            status,
            headers: new Headers(pairs.map(([a, b]) => [a, b])),
          }),
        );
      });
    });
  }

  const visitor = () => openBrowser(onward, ORIGIN);

  function authorizePath(more: Readonly<Record<string, string>> = {}): string {
    const parameters = {
      ...{ response_type: 'code', client_id: CLIENT, redirect_uri: SERVICE, scope: 'openid profile' },
      ...{ state: 's', nonce: 'n', code_challenge: CHALLENGE, code_challenge_method: 'S256', ...more },
    };
    return `/authorize?${new URLSearchParams(parameters)}`;
  }

  async function enrol(browser: PlainBrowser): Promise<{ device: Device; shown: Shown }> {
    const { config, secrets } = installation;
    await using desk = await openOperatorDesk(config, secrets, { name: 'kari', begins: false });
    const given = await desk.change(addActivationCode, { person: PERSON, level: 'idporten-loa-high' });
    const code = given.ok ? given.value.code : assert.fail('no code was given');
    await browser.open('/passkey');
    const page = await browser.submit('/passkey', { person: PERSON, code });
    const { device, credential } = create(optionsOn(page));
    return { device, shown: await browser.submit('/made', { credential, name: 'Telefon' }) };
  }

  async function journal() {
    const { config, secrets } = installation;
    await using desk = await openOperatorDesk(config, secrets, { name: 'kari', begins: false });
    return desk.read((queries) => entriesAfter(queries, 0, 500), undefined);
  }

  test('lets a person in who has made a passkey with an activation code', async () => {
    const browser = visitor();
    const { device, shown } = await enrol(browser);
    assert.match(shown.text, /Passnøkkelen er laget/);
    const page = await browser.open(authorizePath());
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self';/);
    const credential = use(device, optionsOn(page));
    const done = await browser.submit('/passkey', { credential });
    const arrived = new URL(done.headers.get('location') ?? assert.fail(done.text));
    assert.equal(`${arrived.origin}${arrived.pathname}`, SERVICE);
    const body = new URLSearchParams({
      ...{ grant_type: 'authorization_code', code: arrived.searchParams.get('code') ?? '' },
      ...{ redirect_uri: SERVICE, code_verifier: VERIFIER, client_id: CLIENT, client_secret: secret },
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await onward(`${ORIGIN}/token`, { method: 'POST', body: body.toString(), headers });
    const { id_token: idToken } = (await answer.json()) as { id_token: string };
    const { pid, acr, amr, iss } = decodeJwt(idToken);
    assert.deepEqual([pid, acr, amr, iss], [PERSON, 'idporten-loa-substantial', ['Passkey'], ORIGIN]);
    const told = await journal();
    assert.deepEqual(
      told.slice(-2).map(({ noun, action, actorKind, actorOrgno }) => [noun, action, actorKind, actorOrgno]),
      [
        ['activation-code', 'given', 'operator', OPERATOR],
        ['passkey', 'registered', 'person', OPERATOR],
      ],
    );
    assert.ok(!JSON.stringify(told).includes(PERSON), 'the journal names nobody');
  });

  test('threats: development feature in production: has no stand-ins, nor a login without a page', async () => {
    const shown = await visitor().open(authorizePath());
    assert.doesNotMatch(shown.text, /TestID|MinID|BankID|Buypass|Commfides|eIDAS|Simulator/);
    assert.match(shown.text, /Passkey/);
    const headless = await visitor().open(
      authorizePath({ login_hint: `testid:${PERSON}_idporten-loa-high` }),
    );
    assert.equal(headless.headers.get('location'), null);
    assert.match(headless.text, /Passkey/);
  });

  test('threats: session fixation: its cookies belong to its host and come over TLS alone', async () => {
    const browser = visitor();
    await browser.open(authorizePath());
    assert.ok([...browser.cookies.keys()].every((name) => name.startsWith('__Host-')));
  });

  test('threats: development feature in production: does not begin without a way to log in', async () => {
    const sources = { flags: {}, environment: ENVIRONMENT, directory: tmpdir() };
    await assert.rejects(loadConfiguration(sources), ConfigurationRefused);
  });
});

function optionsOn({ text }: Shown): string {
  const [, escaped = ''] = /data-options="([^"]*)"/.exec(text) ?? assert.fail(text);
  return escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

async function register(desk: Awaited<ReturnType<typeof openOperatorDesk>>): Promise<string> {
  const details = loginClient({
    clientId: parseClientId(CLIENT) ?? assert.fail('no client id'),
    clientOrgno: parseOrgNumber(OPERATOR) ?? assert.fail('no organisation number'),
    integrationType: 'idporten',
    scopes: ['openid', 'profile'] as unknown as LoginClient['scopes'],
    redirectUris: [SERVICE],
    tokenEndpointAuthMethod: 'client_secret_post',
  });
  const outcome = await desk.change(async (unit, _, { now }) => {
    await insertClient(unit, details, now);
    const client = { ...details, version: 1, createdAt: now, updatedAt: now };
    return changed(await issueFirstSecret(unit, client, { now, random: systemRandom }));
  }, undefined);
  return (outcome.ok && outcome.value?.clearText) || assert.fail('no secret was given');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
