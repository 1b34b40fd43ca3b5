/**
 * The tax administration's sample of a VAT client, request by request as both editions of its script send them (spec/idporten.md
 * 11), against a simulator: no more than scheme and host are changed.
 */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { TEST_START } from '../test/stores.ts';
import { SECOND, stoppedClock } from './clock.ts';
import { loadConfiguration } from './config/resolve.ts';
import { createLogger } from './http/logger.ts';
import { decode } from './idporten/compatibility/python-jose.fixture.ts';
import { openBrowser } from './login/plain-browser.fixture.ts';
import { type Porthus, startPorthus } from './porthus.ts';
import { randomToken, systemRandom } from './random.ts';

/** Registered so: the script listens at a port of its choice. */
const CALLBACK = 'http://localhost:12345/token';
const RESOURCE = 'https://mp-test.sits.no/api/eksterntapi/formueinntekt/skattemelding/';

/** The clock of the simulator stands still. */
const NOW = TEST_START / SECOND;

const EDITIONS = {
  vat: {
    clientId: '23cc2587-ea4e-4a5f-aa5c-dfce3d6c5f09',
    scope: 'openid skatteetaten:mvameldingvalidering skatteetaten:mvameldinginnsending',
    more: '',
  },
  vat0: {
    clientId: '38e634d9-5682-44ae-9b60-db636efe3156',
    scope: 'openid',
    more: `&resource=${quoted(RESOURCE)}`,
  },
} as const;
type Edition = (typeof EDITIONS)[keyof typeof EDITIONS];

/** Python's `quote` with `?&=_` kept: blanks are `%20`, and `=` stays as it is. */
function quoted(text: string): string {
  return encodeURIComponent(text).replaceAll(/%3F|%26|%3D/g, (kept) => decodeURIComponent(kept));
}

/** Base64 for addresses with its padding, as Python's library writes it. */
function urlsafeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

describe('the VAT client of the tax administration', () => {
  const resources = new AsyncDisposableStack();
  let porthus: Porthus;
  let base: string;
  let origin: string;
  let listener: Server;
  const arrived: string[] = [];

  before(async () => {
    const data = await mkdtemp(join(tmpdir(), 'porthus-vat-'));
    resources.defer(() => rm(data, { recursive: true }));
    const sources = { flags: { 'port-base': '0', data }, environment: {}, directory: data };
    const { config, secrets } = await loadConfiguration(sources);
    const logger = createLogger({ level: 'silent' });
    porthus = resources.use(await startPorthus(config, secrets, { logger, clock: stoppedClock(TEST_START) }));
    origin = new URL(porthus.doors.idporten ?? assert.fail('no door')).origin;
    base = `${origin}/idporten-oidc-provider`;
    listener = createServer((request, response) => {
      arrived.push(request.url ?? '');
      response.end('You may close this window.');
    });
    await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
    resources.defer(() => new Promise<void>((closed) => listener.close(() => closed())));
  });
  after(() => resources.disposeAsync());

  /** Steps 2 to 16; answers with what the script prints and goes on with. */
  async function run({ clientId, scope, more }: Edition, fields: Readonly<Record<string, string>> = {}) {
    const { jwks_uri: jwksUri } = await getJson(`${base}/.well-known/openid-configuration`);
    const jwks = await getJson(String(jwksUri));
    const state = Buffer.from(systemRandom.bytes(16)).toString('base64url');
    const verifier = randomToken(systemRandom);
    const challenge = urlsafeBase64(createHash('sha256').update(verifier).digest());
    assert.match(challenge, /^.{43}=$/);
    const nonce = '1630000000123456';
    const url =
      `${base}/authorize?scope=${quoted(scope)}&acr_values=Level3&client_id=${clientId}` +
      `&redirect_uri=${quoted(CALLBACK)}&response_type=code&state=${state}&nonce=${nonce}${more}` +
      `&code_challenge=${challenge}&code_challenge_method=S256&ui_locales=nb`;
    const line = await callBack(url, fields);
    // Path and query alone; the state once, and equal after it is decoded once.
    const [, query = ''] = line.split('?');
    const values = query.split('&').map((pair) => pair.split('='));
    const states = values.filter(([name]) => name === 'state');
    assert.equal(states.length, 1);
    assert.equal(decodeURIComponent(states[0]?.[1] ?? ''), state);
    const code = decodeURIComponent(values.find(([name]) => name === 'code')?.[1] ?? assert.fail(line));
    const response = await fetch(`${base}/token`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        ...{ grant_type: 'authorization_code', code_verifier: verifier, code },
        ...{ redirect_uri: CALLBACK, client_id: clientId, scope },
      }),
    });
    assert.equal(response.status, 200, await response.clone().text());
    const tokens = (await response.json()) as Readonly<Record<string, string>>;
    assert.equal(tokens['token_type'], 'Bearer');
    return { jwks: jwks as { keys: Record<string, unknown>[] }, tokens, nonce, clientId };
  }

  /** The browser logs in, and is led to the listener, whose port stands in for the registered one. */
  async function callBack(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const browser = openBrowser((target, init) => fetch(target, init), origin);
    await browser.open(url);
    await browser.follow('/testid');
    const answer = await browser.submit('/testid', fields);
    const location = answer.headers.get('location') ?? assert.fail(answer.text);
    assert.ok(location.startsWith(`${CALLBACK}?`), location);
    arrived.length = 0;
    const { port } = listener.address() as AddressInfo;
    await fetch(location.replace('localhost:12345', `127.0.0.1:${port}`));
    return arrived[0] ?? assert.fail('nobody called');
  }

  async function getJson(url: string): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(url);
    assert.equal(response.status, 200);
    return (await response.json()) as Record<string, unknown>;
  }

  function checkIdToken({ jwks, tokens, nonce, clientId }: Awaited<ReturnType<typeof run>>) {
    const { id_token: idToken = '', access_token: accessToken = '' } = tokens;
    const options = {
      issuer: `${base}/`,
      audience: clientId,
      accessToken,
      now: NOW,
    };
    const claims = decode(idToken, jwks, options);
    assert.equal(claims['nonce'], nonce);
    return claims;
  }

  test('logs somebody in and takes both tokens (revision vat)', async () => {
    const ran = await run(EDITIONS.vat);
    const claims = checkIdToken(ran);
    assert.equal(claims['acr'], 'Level3');
    const { access_token: accessToken = '' } = ran.tokens;
    const access = decode(accessToken, ran.jwks, {
      issuer: `${base}/`,
      now: NOW,
    });
    const { client_id: clientId, token_type: tokenType, acr, pid, scope } = access;
    assert.deepEqual(
      { clientId, tokenType, acr, scope },
      {
        ...{ clientId: EDITIONS.vat.clientId, tokenType: 'Bearer', acr: 'Level3', scope: EDITIONS.vat.scope },
      },
    );
    assert.match(String(pid), /^\d{11}$/);
    // The ceiling of the tax administration's scopes.
    assert.equal(Number(access['exp']) - Number(access['iat']), 28800);
  });

  test('logs somebody in for the API that it names (revision vat0)', async () => {
    const ran = await run(EDITIONS.vat0);
    checkIdToken(ran);
    const { access_token: accessToken = '' } = ran.tokens;
    const access = decode(accessToken, ran.jwks, { issuer: `${base}/`, audience: RESOURCE, now: NOW });
    assert.equal(access['aud'], RESOURCE);
    assert.throws(() => decode(accessToken, ran.jwks, { issuer: `${base}/`, now: NOW }), /Invalid audience/);
  });

  test('sees the level that was reached, where the person chose a higher one', async () => {
    const { tokens } = await run(EDITIONS.vat, { level: 'idporten-loa-high' });
    assert.equal(decodeJwt(tokens['access_token'] ?? '')['acr'], 'Level4');
  });

  test('gets an Altinn token for its token, as the body of the answer', async () => {
    const { tokens } = await run(EDITIONS.vat);
    const exchange = new URL('/authentication/api/v1/exchange/id-porten', porthus.doors.altinn);
    const response = await fetch(exchange, {
      headers: { authorization: `Bearer ${tokens['access_token']}`, 'content-type': 'application/json' },
    });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    assert.match(text, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const original = decodeJwt(tokens['access_token'] ?? '');
    const claims = decodeJwt(text);
    assert.equal(claims['urn:altinn:authlevel'], 3);
    assert.equal(claims['urn:altinn:authenticatemethod'], 'NotDefined');
    assert.deepEqual(
      [claims['pid'], claims['scope'], claims.exp],
      [original['pid'], original['scope'], original.exp],
    );
    assert.notEqual(claims.iss, original.iss);
    for (const name of ['aud', 'at_hash', 'sub']) assert.equal(name in claims, false, name);
    for (const name of ['userid', 'username', 'partyid']) assert.ok(claims[`urn:altinn:${name}`], name);
  });
});

describe('python-jose, as it is written out here, refuses', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }) };
  const base = { iss: 'issuer', iat: NOW, exp: NOW + 120, sub: 's', jti: 'j' };

  function tokenOf(claims: Readonly<Record<string, unknown>>): string {
    const parts = [{ alg: 'RS256' }, { ...base, ...claims }];
    const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }

  const rows: readonly (readonly [name: string, claims: object, options: object, message: RegExp])[] = [
    ['an audience that it was not told', { aud: 'client' }, {}, /Invalid audience/],
    ['a wrong at_hash', { at_hash: 'AAAA' }, { accessToken: 'token' }, /at_hash claim does not match/],
    ['nbf one second ahead', { nbf: NOW + 1 }, {}, /not yet valid/],
    ['a sub that is no text', { sub: 1 }, {}, /Subject must be/],
    ['a jti that is no text', { jti: 1 }, {}, /JWT ID must be/],
    ['an issuer without its slash', { iss: 'issuer/' }, {}, /Invalid issuer/],
  ];
  for (const [name, claims, options, message] of rows) {
    test(name, () => {
      const asked = { issuer: 'issuer', now: NOW, ...options };
      assert.throws(() => decode(tokenOf({ ...claims }), { keys: [jwk] }, asked), message);
    });
  }

  test('a set with another key than RSA before the right one', () => {
    const asked = { issuer: 'issuer', now: NOW };
    assert.throws(() => decode(tokenOf({}), { keys: [{ kty: 'EC' }, jwk] }, asked), /Incorrect key type/);
  });

  test('nothing where all is well, with aud as a list', () => {
    const asked = { issuer: 'issuer', audience: 'client', now: NOW };
    assert.equal(decode(tokenOf({ aud: ['client'] }), { keys: [jwk] }, asked)['sub'], 's');
  });
});
