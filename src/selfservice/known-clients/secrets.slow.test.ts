/** What is secret is told once, to whom it belongs, and stands in no line of the log and in no other answer (threats row 59). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { makePair, PAIR } from '../../registry/keys/keys.fixture.ts';
import { type Exchanged, exchange } from './exchange.fixture.ts';
import { type Platform, platforms, signGrant, tokenOf } from './platform.fixture.ts';

const PRIVATE = makePair();
const LOGIN = {
  integration_type: 'idporten',
  description: 'Hemmeligheter',
  token_endpoint_auth_method: 'client_secret_basic',
  redirect_uris: ['https://app.example.no/callback'],
};
const READINGS = [
  ...[
    'api/v1/clients?inactive=true',
    'api/v1/integrations',
    'porthus/v1/audit?limit=200',
    'porthus/v1/webhooks',
  ],
  ...[
    'porthus/v1/configuration',
    'porthus/v1/expiring?within_days=1000',
    'cloudsync/api/v1/cloud/sync/clients/idporten',
  ],
  ...['cloudsync/api/v1/cloud/sync/clients/maskinporten', 'v3/api-docs.json'],
];

forEachStore((stores) => {
  describe('threats: secrets in logs', () => {
    const startPlatform = platforms(stores);

    test('at debug level no secret, private key, grant or token of a whole day’s work reaches a line', async () => {
      await using platform = await startPlatform();
      const { secrets, ask } = await work(platform);
      assert.ok(platform.log.filter((line) => line.includes('"event":"request"')).length > 25);
      const log = platform.log.join('');
      assert.ok(log.includes('/api/v1/clients/:clientId'), 'routes are there');
      assert.ok(secrets.length > 20);
      for (const secret of secrets) assert.ok(!log.includes(secret), `${secret.slice(0, 12)}… is in the log`);
      for (const path of READINGS) {
        const { status, text } = await ask('GET', path);
        assert.equal(status, 200, `${path}: ${text}`);
        for (const secret of secrets)
          assert.ok(!text.includes(secret), `${secret.slice(0, 12)}… is in ${path}`);
      }
    });
  });
});

/** Makes and sends everything secret that there is here, rightly and wrongly. */
async function work(platform: Platform) {
  const credentials = await platform.credentials('admin-digitalisation-agency');
  const scope = credentials.scopes.filter((one) => one.startsWith('idporten:')).join(' ');
  const secrets: string[] = [...partsOfKey(credentials.privateKeyPem), ...partsOfKey(pemOf(PRIVATE))];
  const { d = '', p = '', qi = '' } = PRIVATE.privateKey.export({ format: 'jwk' });
  secrets.push(d, p, qi);

  const ask = async (method: string, path: string, body?: object | string): Promise<Exchanged> => {
    const token = await tokenOf(platform, credentials, scope);
    secrets.push(...partsOfToken(token));
    const type = typeof body === 'string' ? 'text/plain' : 'application/json';
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const sent = body === undefined ? {} : { body: text };
    return exchange(`${platform.selfservice}${path}`, { method, headers, ...sent });
  };
  const must = async (method: string, path: string, body?: object | string) => {
    const { status, text } = await ask(method, path, body);
    assert.ok(status < 300, `${method} ${path}: ${status} ${text}`);
    return JSON.parse(text);
  };
  const refused = async (method: string, path: string, body?: object | string) => {
    const { status, text } = await ask(method, path, body);
    assert.ok(status >= 400 && status < 500, `${method} ${path}: ${status}`);
    for (const secret of secrets) assert.ok(!text.includes(secret), `${method} ${path} tells ${text}`);
  };

  const made = await must('POST', 'api/v1/clients', LOGIN);
  const client = `api/v1/clients/${made.client_id}`;
  const rotated = await must('POST', `${client}/secret`);
  const named = await must('PUT', 'porthus/v1/clients/by-external-id/hemmelig', {
    ...LOGIN,
    description: 'To',
  });
  const webhook = await must('POST', 'porthus/v1/webhooks', { url: 'http://localhost:9/' });
  secrets.push(made.client_secret, rotated.client_secret, named.client_secret);
  secrets.push(webhook.secret, webhook.secret.replace(/^whsec_/, ''));
  const jwk = { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'one', n: PRIVATE.n, e: PRIVATE.e };
  for (const key of [
    { ...jwk, d },
    { ...jwk, p, qi },
    { ...jwk, kid: pemOf(PRIVATE) },
    { ...jwk, alg: d, d },
  ]) {
    await refused('POST', `${client}/jwks`, { keys: [key] });
    await refused('PUT', `${client}/jwks/one`, key);
    await refused('POST', `api/v2/clients/${made.client_id}/key`, JSON.stringify(key));
    await refused('PUT', 'porthus/v1/configuration', {
      version: 1,
      clients: [{ ...LOGIN, external_id: 'ny', keys: [key] }],
    });
  }
  await refused('POST', `api/v2/clients/${made.client_id}/key`, pemOf(PRIVATE));
  await refused('POST', `api/v2/clients/${made.client_id}/key`, pemOf(PAIR).slice(0, 200));
  await must('PUT', client, { ...LOGIN, token_endpoint_auth_method: 'private_key_jwt' });
  await must('PUT', `${client}/jwks/one`, jwk);

  // Where a token or a grant does not belong.
  const token = await tokenOf(platform, credentials, scope);
  const grant = await signGrant(platform, credentials, { scope });
  secrets.push(...partsOfToken(token), ...partsOfToken(grant));
  for (const authorization of [
    `Bearer ${grant}`,
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer ${token}, Bearer ${token}`,
  ]) {
    const { status } = await exchange(`${platform.selfservice}${client}`, {
      method: 'GET',
      headers: { authorization },
    });
    assert.equal(status, 401);
  }
  for (const path of [
    `clients/${token}`,
    `scopes/scope?scope=${token}`,
    `clients?access_token=${token}`,
    token,
  ]) {
    const headers = { authorization: `Bearer ${token}` };
    await exchange(`${platform.selfservice}api/v1/${path}`, { method: 'GET', headers });
  }
  return { secrets, ask };
}

function pemOf({ privateKey }: typeof PAIR): string {
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** Lines of it, each of which gives much away; the first names the algorithm and is everybody's. */
function partsOfKey(pem: string): string[] {
  return pem.split('\n').slice(2, -3);
}

/** The signature makes the rest good for something, and the rest tells who. */
function partsOfToken(token: string): string[] {
  return token.split('.').slice(1);
}
