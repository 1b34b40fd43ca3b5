/** The simulator's Altinn and its Maskinporten together, as a developer meets them. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
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
});
