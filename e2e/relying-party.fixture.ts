/** Services for tests, and how they are registered: programs of their own at addresses of their own, beside a simulator. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import type { Page } from 'playwright-core';
import type { Simulator } from './simulator.fixture.ts';

/** What a registered service authenticates by. */
export type Registered = {
  readonly clientId: string;
  readonly secret: string;
  readonly key: CryptoKey | undefined;
};

export const KID = 'service-key';

const ADMINISTRATION = {
  client: 'admin-municipality',
  asked: { scope: 'idporten:dcr.write idporten:dcr.read' },
};

/** As a developer does it: by the self-service API, and the key by another call. */
export async function registerService(simulator: Simulator, fields: object): Promise<Registered> {
  const clients = new URL('api/v1/clients', simulator.porthus.doors.selfservice).href;
  const asked = {
    integration_type: 'api_klient',
    client_name: 'Prøvetjeneste',
    scopes: ['openid', 'profile'],
  };
  const made = await simulator.call('POST', clients, ADMINISTRATION, { ...asked, ...fields });
  assert.ok(made.status < 300, made.text);
  const { client_id: clientId, client_secret: secret = '' } = made.body;
  if (made.body.token_endpoint_auth_method !== 'private_key_jwt') return { clientId, secret, key: undefined };
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: KID, use: 'sig', alg: 'RS256' };
  const kept = await simulator.call('POST', `${clients}/${clientId}/jwks`, ADMINISTRATION, { keys: [jwk] });
  assert.ok(kept.status < 300, kept.text);
  return { clientId, secret, key: privateKey };
}

/** What was decided of a request, as the client's owner is told of it. */
export async function explained(simulator: Simulator, traceId: string) {
  return tellOwner(simulator, `traffic/${traceId}`);
}

/** The trace of its latest refusal at this endpoint by this rule, as its owner finds it. */
export async function latestTrace(
  simulator: Simulator,
  clientId: string,
  endpoint: string,
  rule: string,
): Promise<string> {
  const decisions = await tellOwner(simulator, `clients/${clientId}/traffic?outcome=refused`);
  const found = decisions.find(
    (one: { issuer: string; rule: string }) => one.issuer === endpoint && one.rule === rule,
  );
  return found?.trace_id ?? assert.fail(`nothing was refused at ${endpoint}`);
}

async function tellOwner(simulator: Simulator, path: string) {
  const url = new URL(`porthus/v1/${path}`, simulator.porthus.doors.selfservice).href;
  const { status, body, text } = await simulator.call('GET', url, ADMINISTRATION);
  assert.equal(status, 200, text);
  return body;
}

export type Site = AsyncDisposable & {
  /** Of a host name of its own, so that to the browser it is another site than ID-porten and every other service. */
  readonly origin: string;
  /** Begins to answer; before it, requests wait. */
  answer(listener: RequestListener): void;
};

/** The address is needed to register the service, and the registration to make the service. */
export async function openSite(host: string): Promise<Site> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://${host}.localhost:${(server.address() as AddressInfo).port}`,
    answer: (listener) => void server.on('request', listener),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** On ID-porten's page with the choice of eIDs: takes this one, and logs in as whoever it offers first. */
export async function logInOn(page: Page, method: string): Promise<void> {
  await page.click(`main a[href$="/${method}"]`);
  if (method === 'minid') await page.fill('#code', '12345');
  await page.click(`form[action$="/${method}"] button[type="submit"]`);
}
