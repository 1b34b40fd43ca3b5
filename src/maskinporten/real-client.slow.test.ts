/** A client that others wrote, over a socket: what it takes from the metadata must be enough to get and verify a token. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { SECOND, systemClock } from '../clock.ts';
import { reserveListener } from '../http/listener.ts';
import { createMetrics } from '../http/metrics.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';
import type { Store } from '../store/store.ts';
import { claims, signGrant } from './grant.fixture.ts';
import { openNode } from './maskinporten.fixture.ts';
import { CLIENTS, SCOPES, seedRegistry } from './registry.fixture.ts';

const CLIENT: oauth.Client = { client_id: CLIENTS.keyed };
/** The listener of a test has no certificate. */
const OVER_HTTP = { [oauth.allowInsecureRequests]: true };

forEachStore(({ openStore }) => {
  test('oauth4webapi discovers the server, gets a token by JWT bearer, and the token verifies with the key set', async () => {
    await using served = await serve(openStore);
    const server = await discover(served.issuer);
    const assertion = await signGrant(claims({ aud: server.issuer }));
    const response = await requestToken(server, assertion);
    const token = await oauth.processGenericTokenEndpointResponse(server, CLIENT, response);
    assert.equal(token.token_type, 'bearer');
    assert.equal(token.scope, SCOPES.read);
    assert.equal(token.expires_in, 120);
    const keys = createRemoteJWKSet(new URL(server.jwks_uri ?? ''));
    const { payload } = await jwtVerify(token.access_token, keys, {
      issuer: server.issuer,
      currentDate: new Date(TEST_START),
    });
    assert.equal(payload['client_id'], CLIENTS.keyed);
  });

  test('oauth4webapi binds a token to a key by DPoP, and finds it bound', async () => {
    await using served = await serve(openStore);
    const server = await discover(served.issuer);
    // It dates its proofs by the machine's clock; this one stands still.
    const skew = Math.round((TEST_START - systemClock.now()) / SECOND);
    const client: oauth.Client = { ...CLIENT, [oauth.clockSkew]: skew };
    const keyPair = await oauth.generateKeyPair('ES256', { extractable: true });
    const handle = oauth.DPoP(client, keyPair);
    const assertion = await signGrant(claims({ aud: server.issuer }));
    const response = await oauth.genericTokenEndpointRequest(
      ...([server, client, oauth.None(), JWT_BEARER, { assertion }] as const),
      { ...OVER_HTTP, DPoP: handle },
    );
    const token = await oauth.processGenericTokenEndpointResponse(server, client, response);
    assert.equal(token.token_type, 'dpop');
    const { cnf } = decodeJwt<{ cnf?: { jkt?: string } }>(token.access_token);
    assert.equal(cnf?.jkt, await handle.calculateThumbprint());
    assert.ok(server.dpop_signing_alg_values_supported?.includes('ES256'));
  });

  test('oauth4webapi reads a refusal as the error that it is', async () => {
    await using served = await serve(openStore);
    const server = await discover(served.issuer);
    const response = await requestToken(server, await signGrant(claims({ aud: server.token_endpoint })));
    await assert.rejects(oauth.processGenericTokenEndpointResponse(server, CLIENT, response), (error) => {
      assert.ok(error instanceof oauth.ResponseBodyError);
      assert.deepEqual([error.status, error.error], [400, 'invalid_grant']);
      assert.match(error.error_description ?? '', /Invalid JWT claim aud/);
      assert.equal(error.cause['error_uri'], `${served.issuer}errors/MP-110`);
      return true;
    });
  });
});

async function serve(
  openStore: () => Promise<Store>,
): Promise<AsyncDisposable & { readonly issuer: string }> {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore());
  await seedRegistry(store);
  const listener = await reserveListener({
    name: 'test',
    address: '127.0.0.1',
    port: 0,
    metrics: createMetrics(),
  });
  opening.use(listener);
  const issuer = `http://127.0.0.1:${listener.port}/`;
  const node = opening.use(await openNode(store, { issuer }));
  listener.mount([{ publicUrl: issuer, door: node.door }]);
  const resources = opening.move();
  return { issuer, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

async function discover(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  const response = await oauth.discoveryRequest(url, { algorithm: 'oauth2', ...OVER_HTTP });
  return oauth.processDiscoveryResponse(url, response);
}

function requestToken(server: oauth.AuthorizationServer, assertion: string): Promise<Response> {
  return oauth.genericTokenEndpointRequest(
    server,
    CLIENT,
    oauth.None(),
    JWT_BEARER,
    { assertion },
    OVER_HTTP,
  );
}
