/** The simulator's Altinn and its Maskinporten together, as a developer meets them. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { signGrant } from './cli/grant.ts';
import { readSeededClient } from './cli/seeded-client.ts';
import { systemClock } from './clock.ts';
import { loadConfiguration } from './config/resolve.ts';
import { createLogger } from './http/logger.ts';
import { type Porthus, startPorthus } from './porthus.ts';
import { systemRandom } from './random.ts';
import { JWT_BEARER } from './registry/clients/client.ts';

const INSURER = '310013005';
const SUPPLIER = '310014001';
const CALLBACK = 'http://localhost:8988/auth/loginsuccess';
/** The first of the seeded persons. */
const PERSON = '12836110038';
/** spec/idporten.md 3.3. */
const VERIFIER = 'xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo';
const CHALLENGE = 'b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI';
const SCOPE = 'nav:dsop/sykepenger.read';

type Answer = { readonly status: number; readonly body: Record<string, string> };

describe('the simulator’s Altinn', () => {
  const resources = new AsyncDisposableStack();
  let porthus: Porthus;
  let altinn: string;

  before(async () => {
    const data = await mkdtemp(join(tmpdir(), 'porthus-altinn-'));
    resources.defer(() => rm(data, { recursive: true }));
    const sources = { flags: { 'port-base': '0', data }, environment: {}, directory: data };
    const { config, secrets } = await loadConfiguration(sources);
    porthus = resources.use(
      await startPorthus(config, secrets, { logger: createLogger({ level: 'silent' }) }),
    );
    altinn = porthus.doors.altinn ?? assert.fail('no door');
  });
  after(() => resources.disposeAsync());

  async function ask(name: string, asked: Record<string, string>): Promise<Answer> {
    const client = await readSeededClient(join(porthus.data, 'simulator', 'clients'), name);
    const { assertion } = await signGrant(client, asked, { clock: systemClock, random: systemRandom });
    const body = new URLSearchParams({ grant_type: JWT_BEARER, assertion });
    return readAnswer(await fetch(`${porthus.doors.maskinporten}token`, { method: 'POST', body }));
  }

  async function readAnswer(response: Response): Promise<Answer> {
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  }

  async function tokenOf(name: string, scope: string): Promise<string> {
    const { status, body } = await ask(name, { scope });
    assert.equal(status, 200, JSON.stringify(body));
    return body['access_token'] ?? '';
  }

  test('decides what a supplier gets: nothing until it is delegated, and nothing once it is withdrawn', async () => {
    const wanted = { scope: SCOPE, 'consumer-org': INSURER };
    assert.match((await ask('insurance-supplier', wanted)).body['error_uri'] ?? '', /MP-251$/);
    const headers = {
      authorization: `Bearer ${await tokenOf('insurer', 'altinn:consentrequests.read')}`,
      'content-type': 'application/json',
    };
    const schemes = await fetch(`${altinn}porthus/v1/delegation-schemes?scope=${SCOPE}`, { headers });
    const [{ id: schemeId }] = (await schemes.json()) as [{ id: string }];
    const body = JSON.stringify({ supplier_org: SUPPLIER, delegation_scheme_id: schemeId });
    const { status, body: given } = await readAnswer(
      await fetch(`${altinn}porthus/v1/delegations`, { method: 'POST', headers, body }),
    );
    assert.equal(status, 201);
    assert.equal((await ask('insurance-supplier', wanted)).status, 200);
    await fetch(`${altinn}porthus/v1/delegations/${given['id']}`, { method: 'DELETE', headers });
    const refused = await ask('insurance-supplier', wanted);
    assert.equal(refused.status, 403);
    assert.match(refused.body['error_uri'] ?? '', /MP-251$/);
  });

  test('exchanges a token of Maskinporten for one that verifies by its own metadata, and opens its own APIs', async () => {
    const headers = { authorization: `Bearer ${await tokenOf('insurer', 'altinn:consentrequests.read')}` };
    const exchanged = await fetch(`${altinn}authentication/api/v1/exchange/maskinporten`, { headers });
    assert.equal(exchanged.status, 200);
    const token = await exchanged.text();
    const metadata = await fetch(`${altinn}authentication/api/v1/openid/.well-known/openid-configuration`);
    const { issuer, jwks_uri } = (await metadata.json()) as { issuer: string; jwks_uri: string };
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), { issuer });
    assert.equal(payload['urn:altinn:orgNumber'], INSURER);
    const given = await fetch(`${altinn}porthus/v1/delegations`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(given.status, 200);
    const twice = await fetch(`${altinn}authentication/api/v1/exchange/maskinporten`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(twice.status, 401, 'an Altinn token is no token of Maskinporten');
  });

  describe('exchanges tokens of ID-porten (spec/idporten.md 11.3)', () => {
    const SCOPES = 'openid skatteetaten:mvameldinginnsending skatteetaten:mvameldingvalidering';

    /** What the program of the tax administration's sample gets, by a login without pages. */
    async function logIn(scope: string, level: string): Promise<Record<string, string>> {
      const idporten = porthus.doors.idporten ?? assert.fail('no door');
      const { clientId } = await readLoginClient();
      const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
      const request = new URLSearchParams({
        ...{ client_id: clientId, redirect_uri: CALLBACK, response_type: 'code', scope, ...challenge },
        ...{ state: 'q1w2e3', nonce: 'n-8Qx2', acr_values: level, login_hint: `testid:${PERSON}_${level}` },
      });
      const away = await fetch(`${idporten}authorize?${request}`, { redirect: 'manual' });
      const code = new URL(away.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const body = new URLSearchParams({
        ...{ grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
        ...{ client_id: clientId, code_verifier: VERIFIER },
      });
      return (await readAnswer(await fetch(`${idporten}token`, { method: 'POST', body }))).body;
    }

    async function readLoginClient(): Promise<{ clientId: string }> {
      const file = join(porthus.data, 'simulator', 'clients', 'vat-desktop', 'client.json');
      return { clientId: JSON.parse(await readFile(file, 'utf8')).client_id };
    }

    async function exchange(token: string | undefined, provider = 'id-porten') {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await fetch(`${altinn}authentication/api/v1/exchange/${provider}`, { headers });
      return { status: response.status, text: await response.text() };
    }

    async function minted(order: object): Promise<string> {
      const response = await fetch(`${porthus.admin}simulator/v1/tokens`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ issuer: 'idporten', scope: SCOPES, pid: PERSON, ...order }),
      });
      return ((await response.json()) as { access_token: string }).access_token;
    }

    for (const [level, altinnLevel] of [
      ['idporten-loa-substantial', 3],
      ['idporten-loa-high', 4],
    ] as const) {
      test(`of a login at ${level}: the answer is the token, of level ${altinnLevel}, which ends when the first does`, async () => {
        const { access_token: token = '' } = await logIn(SCOPES, level);
        const { status, text } = await exchange(token);
        assert.equal(status, 200, text);
        const keys = createRemoteJWKSet(
          new URL(`${altinn}authentication/api/v1/openid/.well-known/openid-configuration/jwks`),
        );
        const { payload } = await jwtVerify(text, keys);
        assert.equal(payload['urn:altinn:authlevel'], altinnLevel);
        assert.equal(payload['urn:altinn:authenticatemethod'], 'NotDefined');
        assert.equal(payload['pid'], PERSON);
        const { exp, iss, sub } = decodeJwt(token);
        assert.equal(payload.exp, exp);
        assert.notEqual(payload.iss, iss);
        assert.ok(sub !== undefined && payload.sub === undefined);
      });
    }

    test('of one that was ordered, as it would be issued', async () => {
      assert.equal((await exchange(await minted({}))).status, 200);
    });

    test('and of no other kind, issuer or time', async () => {
      const login = await logIn(SCOPES, 'idporten-loa-high');
      const { access_token: plain } = await logIn('openid', 'idporten-loa-high');
      const rows: readonly (readonly [string, string | undefined, number, string?])[] = [
        ['without a scope of Altinn', plain, 403],
        ['an id_token', login['id_token'], 401],
        ['an ID-porten token as one of Maskinporten', login['access_token'], 401, 'maskinporten'],
        ['a Maskinporten token', await tokenOf('insurer', 'altinn:consentrequests.read'), 401],
        ['a token by reference', 'x'.repeat(43), 401],
        ['of another environment', await minted({ wrong: 'wrong-issuer' }), 401],
        ['signed with a key of nobody', await minted({ wrong: 'unknown-key' }), 401],
        ['forged', await minted({ wrong: 'forged' }), 401],
        ['changed', await minted({ wrong: 'tampered' }), 401],
        ['unsigned', await minted({ wrong: 'alg-none' }), 401],
        ['expired', await minted({ wrong: 'expired' }), 401],
        ['without pid', await minted({ claims: { pid: null } }), 401],
        ['without acr', await minted({ claims: { acr: null } }), 401],
        ['bound to a key', await minted({ claims: { cnf: { jkt: 'x' } } }), 401],
        ['of somebody who is not known', await minted({ pid: '01827590041' }), 401],
      ];
      for (const [name, token, status, provider] of rows)
        assert.equal((await exchange(token, provider)).status, status, name);
    });

    test('also when its key has been succeeded', async () => {
      const { access_token: token } = await logIn(SCOPES, 'idporten-loa-high');
      const rotated = await fetch(`${porthus.admin}simulator/v1/signing-keys/rotate`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({}),
      });
      const { issuers } = (await rotated.json()) as { issuers: { issuer: string; keys: unknown[] }[] };
      assert.deepEqual(
        issuers.map(({ issuer, keys }) => [issuer, keys.length]),
        ['maskinporten', 'skyporten', 'idporten', 'altinn'].map((issuer) => [issuer, 2]),
      );
      assert.equal((await exchange(token)).status, 200);
    });

    test('and the signing keys of all are among the figures', async () => {
      const figures = await (await fetch(`${porthus.admin}metrics`)).text();
      for (const issuer of ['maskinporten', 'skyporten', 'idporten', 'altinn'])
        assert.match(figures, new RegExp(`porthus_signing_keys_published\\{issuer="${issuer}"\\} 2`));
    });
  });
});
