/** Tokens of a real Maskinporten, a Porthus that is started here, as an API owner's check finds them. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importPKCS8, type JWK, SignJWT } from 'jose';
import * as openidClient from 'openid-client';
import { readSeededClient } from '../src/cli/seeded-client.ts';
import { HOUR, numericDate, systemClock } from '../src/clock.ts';
import { loadConfiguration } from '../src/config/resolve.ts';
import { createLogger } from '../src/http/logger.ts';
import { openBrowser } from '../src/login/plain-browser.fixture.ts';
import { type Porthus, startPorthus } from '../src/porthus.ts';
import { randomUuid, systemRandom } from '../src/random.ts';
import { JWT_BEARER } from '../src/registry/clients/client.ts';
import type { Fetch } from './document.ts';
import {
  clientAssertion,
  createLogin,
  createTokenClient,
  createVerifier,
  type FailureReason,
  type Rules,
  type VerifierOptions,
} from './index.ts';

const SCOPE = 'demo:hello.read';
const PID = '01827590041';

describe('a token of Porthus', () => {
  const resources = new AsyncDisposableStack();
  let porthus: Porthus;

  before(async () => {
    const data = await mkdtemp(join(tmpdir(), 'porthus-sdk-'));
    resources.defer(() => rm(data, { recursive: true }));
    const flags = { 'port-base': '0', data };
    const { config, secrets } = await loadConfiguration({ flags, environment: {}, directory: data });
    porthus = resources.use(
      await startPorthus(config, secrets, { logger: createLogger({ level: 'silent' }) }),
    );
  });
  after(() => resources.disposeAsync());

  type Asked = {
    readonly client: string;
    readonly scope?: string;
    readonly claims?: Readonly<Record<string, unknown>>;
    readonly dpop?: string;
    /** Another than the client's own. */
    readonly issuer?: string;
  };

  /** As a client program asks for one, with whatever claims and headers beside. */
  async function tokenOf({ client: name, scope = SCOPE, claims = {}, dpop, issuer }: Asked): Promise<string> {
    const client = await readSeededClient(join(porthus.data, 'simulator', 'clients'), name);
    const iat = numericDate(systemClock.now());
    const times = { iat, exp: iat + 60, jti: randomUuid(systemRandom) };
    const key = await importPKCS8(client.privateKeyPem, 'RS256');
    const credential = 'kid' in client.header ? client.header : { x5c: [...client.header.x5c] };
    const grant = { iss: client.clientId, aud: issuer ?? client.issuer, scope, ...times, ...claims };
    const assertion = await new SignJWT(grant).setProtectedHeader({ alg: 'RS256', ...credential }).sign(key);
    return answerOf(issuer === undefined ? client.tokenEndpoint : `${issuer}/token`, assertion, dpop);
  }

  function verifier(options: Partial<VerifierOptions> = {}) {
    return createVerifier({ issuer: porthus.doors.maskinporten, scopes: [SCOPE], ...options });
  }

  const rows: readonly (Asked & {
    readonly name: string;
    readonly rules?: Rules;
    readonly scopes?: readonly string[];
    readonly refused?: FailureReason;
  })[] = [
    { name: 'by a registered key', client: 'vat-reporter' },
    {
      name: 'by an enterprise certificate',
      client: 'customs-forwarder',
      scope: 'toll:movement/air',
      scopes: ['toll:movement/air'],
    },
    { name: 'for several scopes', client: 'vat-reporter', scope: `demo:invoice.read ${SCOPE}` },
    { name: 'for another scope', client: 'vat-reporter', scope: 'demo:invoice.read', refused: 'scope' },
    {
      name: 'for this API',
      client: 'vat-reporter',
      claims: { resource: 'https://api.example/a' },
      rules: { audience: 'https://api.example/a' },
    },
    {
      name: 'for another API',
      client: 'vat-reporter',
      claims: { resource: 'https://api.example/b' },
      rules: { audience: 'https://api.example/a' },
      refused: 'audience',
    },
    {
      name: 'for no API in particular',
      client: 'vat-reporter',
      rules: { audience: 'https://api.example/a' },
      refused: 'audience',
    },
    { name: 'for this person', client: 'vat-reporter', claims: { pid: PID }, rules: { pid: PID } },
    {
      name: 'for another person',
      client: 'vat-reporter',
      claims: { pid: PID },
      rules: { pid: '01827590122' },
      refused: 'pid_mismatch',
    },
    { name: 'by this consumer', client: 'vat-reporter', rules: { consumers: ['310011002'] } },
    {
      name: 'by another consumer',
      client: 'municipality',
      rules: { consumers: ['310011002'] },
      refused: 'consumer_denied',
    },
  ];
  for (const { name, rules, scopes = [SCOPE], refused, ...asked } of rows) {
    test(`${name} is ${refused ? 'refused' : 'let in'}`, async () => {
      const verification = await verifier({ scopes }).verify(await tokenOf(asked), rules);
      assert.equal(verification.ok ? undefined : verification.failure.reason, refused);
    });
  }

  test('that a customer has delegated names customer, supplier and register', async () => {
    const scope = 'nav:dsop/aap.read';
    const customer = await orgnoOf('insurer', scope);
    const vendor = await orgnoOf('insurance-supplier', SCOPE);
    const token = await tokenOf({ client: 'insurance-supplier', scope, claims: { consumer_org: customer } });
    const { altinn = '' } = porthus.doors;
    const found = await verifier({ scopes: [scope] }).assert(token, { delegationSources: [altinn] });
    assert.deepEqual([found.consumer.id, found.supplier?.id], [`0192:${customer}`, `0192:${vendor}`]);
    const elsewhere = await verifier({ scopes: [scope] }).verify(token, {
      delegationSources: ['https://www.altinn.no/'],
    });
    assert.equal(elsewhere.ok || elsewhere.failure.reason, 'delegation_source');
  });

  test('by Skyporten is found by its own metadata, and is no token of Maskinporten', async () => {
    // spec/maskinporten.md 8: the same clients, and an issuer without a slash.
    const issuer = porthus.doors.skyporten.replace(/\/$/, '');
    const resource = 'https://skyporten.example';
    const token = await tokenOf({ client: 'vat-reporter', claims: { resource }, issuer });
    const found = await verifier({ issuer, audience: resource }).assert(token);
    assert.equal(found.claims['sub'], `${found.consumer.id};${SCOPE}`);
    const verification = await verifier().verify(token);
    assert.equal(verification.ok || verification.failure.reason, 'issuer');
  });

  test('that is bound to a key comes with a proof of it', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = await exportJWK(publicKey);
    const prove = (claims: Readonly<Record<string, unknown>>) => signProof(privateKey, jwk, claims);
    const token = await tokenOf({
      client: 'vat-reporter',
      dpop: await prove({ htm: 'POST', htu: `${porthus.doors.maskinporten}token` }),
    });
    const api = verifier({ dpop: { baseUrl: 'https://api.example' } });
    const ath = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(token))).toString('base64url');
    const dpop = await prove({ htm: 'GET', htu: 'https://api.example/a', ath });
    const call = { authorization: `DPoP ${token}`, dpop, method: 'GET', path: '/a' };
    assert.equal((await api.assert(call)).keyThumbprint, await calculateJwkThumbprint(jwk));
    const asBearer = await api.verify(token);
    assert.equal(asBearer.ok || asBearer.failure.reason, 'dpop_required');
  });

  test('is got once by two hundred calls over HTTP, and is let in', async () => {
    const { clientId, issuer, privateKeyPem: key } = await seeded('vat-reporter');
    let requests = 0;
    const counting: Fetch = (url, init) => {
      requests += 1;
      return fetch(url, init);
    };
    const client = createTokenClient({ issuer, clientId, kid: 'vat-reporter', key, fetch: counting });
    const tokens = await Promise.all(Array.from({ length: 200 }, () => client.token({ scopes: [SCOPE] })));
    assert.equal(new Set(tokens.map(({ accessToken }) => accessToken)).size, 1);
    assert.equal(requests, 2);
    const found = await verifier().assert(`${tokens[0]?.accessToken}`);
    assert.equal(found.clientId, clientId);
  });

  test('is got by a certificate, by a clock that is an hour wrong, and bound to a key', async () => {
    const { clientId, issuer, header, privateKeyPem: key } = await seeded('customs-forwarder');
    const said: number[] = [];
    const dpop = await generateKeyPair('ES256');
    const client = createTokenClient({
      ...{ issuer, clientId, key, dpop, certificates: 'x5c' in header ? header.x5c : [] },
      clock: () => systemClock.now() + HOUR,
      onClockSkew: (_, seconds) => void said.push(Math.round(seconds / 60)),
    });
    const scopes = ['toll:movement/air'];
    const { accessToken, tokenType } = await client.token({ scopes });
    assert.deepEqual([tokenType, said], ['DPoP', [-60]]);
    const bound = await verifier({ scopes }).verify(accessToken);
    assert.equal(bound.ok || bound.failure.reason, 'dpop_required');
  });

  test('comes with a login that the sdk has made, and is renewed', async () => {
    const folder = join(porthus.data, 'simulator', 'clients', 'municipality-login');
    const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'));
    const { client_id: clientId, issuer, redirect_uris: uris } = await read('client.json');
    const authentication = clientAssertion({ key: await read('key.jwk.json') });
    const [redirectUri] = uris;
    const login = createLogin(openidClient, {
      issuer,
      clientId,
      redirectUri,
      authentication,
      requireSid: true,
    });
    const { url, started } = await login.begin({ acrValues: ['idporten-loa-substantial'] });
    const browser = openBrowser((to, init) => fetch(to, init), issuer);
    await browser.open(url.href);
    await browser.follow('/minid');
    const back = await browser.submit('/minid', { code: '12345' });
    const person = await login.finish(back.headers.get('location') ?? '', started);
    assert.equal(person.acr, 'idporten-loa-substantial');
    const renewed = await Promise.all(Array.from({ length: 20 }, () => login.refresh(person)));
    assert.equal(new Set(renewed.map(({ accessToken }) => accessToken)).size, 1);
    assert.ok((await login.logoutUrl()).href.startsWith(issuer));
  });

  function seeded(name: string) {
    return readSeededClient(join(porthus.data, 'simulator', 'clients'), name);
  }

  test('is refused by an API that trusts another environment', async () => {
    const verification = await verifier({ issuer: 'https://test.maskinporten.no/' }).verify(
      await tokenOf({ client: 'vat-reporter' }),
    );
    assert.equal(verification.ok || verification.failure.reason, 'issuer');
  });

  async function orgnoOf(name: string, scope: string): Promise<string> {
    const { consumer } = await verifier({ scopes: [scope] }).assert(await tokenOf({ client: name, scope }));
    return consumer.kind === 'norwegian' ? consumer.orgno : consumer.id;
  }
});

async function answerOf(endpoint: string, assertion: string, dpop?: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: JWT_BEARER, assertion });
  const response = await fetch(endpoint, {
    method: 'POST',
    body,
    headers: dpop === undefined ? {} : { dpop },
  });
  const answer = (await response.json()) as { readonly access_token?: string };
  assert.ok(answer.access_token, JSON.stringify(answer));
  return answer.access_token;
}

function signProof(key: CryptoKey, jwk: JWK, claims: Readonly<Record<string, unknown>>): Promise<string> {
  const given = { iat: numericDate(systemClock.now()), jti: randomUuid(systemRandom), ...claims };
  return new SignJWT(given).setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk }).sign(key);
}
