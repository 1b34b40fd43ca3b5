/** A client that others wrote: what it takes from the metadata must be enough for all it does with a login. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { numericDate, systemClock } from '../clock.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import { CLIENTS, ISSUER, KEYS, PERSON, REDIRECT_URI, SCOPES } from './registry.fixture.ts';
import { sharedNode, type TokenNode, VERIFIER } from './token-side.fixture.ts';

/** It judges by the machine's clock; the node's stands still. */
function skew(): number {
  return numericDate(TEST_START) - numericDate(systemClock.now());
}

type Row = {
  readonly client: ClientId;
  authentication(node: TokenNode): oauth.ClientAuth | Promise<oauth.ClientAuth>;
};

const ROWS: readonly Row[] = [
  { client: CLIENTS.basic, authentication: (node) => oauth.ClientSecretBasic(secretOf(node, CLIENTS.basic)) },
  { client: CLIENTS.post, authentication: (node) => oauth.ClientSecretPost(secretOf(node, CLIENTS.post)) },
  { client: CLIENTS.keyed, authentication: () => oauth.PrivateKeyJwt({ key: signingKey(), kid: 'primary' }) },
  { client: CLIENTS.browser, authentication: () => oauth.None() },
];

const BOTH_WAYS = ROWS.flatMap((row) => [false, true].map((isBound) => ({ ...row, isBound })));

forEachStore(({ openStore }) => {
  const node = sharedNode(openStore);

  for (const { client: clientId, authentication, isBound } of BOTH_WAYS) {
    test(`oauth4webapi redeems, asks, refreshes and revokes as the client ${clientId}, with ${isBound ? 'bound' : 'bearer'} tokens`, async () => {
      const client: oauth.Client = { client_id: clientId, [oauth.clockSkew]: skew() };
      const key = isBound ? { DPoP: oauth.DPoP(client, await oauth.generateKeyPair('ES256')) } : {};
      const options = { ...throughDoor(node()), ...key };
      const authenticated = await authentication(node());
      const discovery = await oauth.discoveryRequest(new URL(ISSUER), options);
      const server = await oauth.processDiscoveryResponse(new URL(ISSUER), discovery);
      const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
      const code = await node().code(clientId, { nonce, scope: ['openid', 'profile', SCOPES.read] });
      const callback = new URL(REDIRECT_URI);
      callback.search = String(new URLSearchParams({ code, state, iss: ISSUER }));
      const parameters = oauth.validateAuthResponse(server, client, callback, state);
      const redeemed = await oauth.authorizationCodeGrantRequest(
        ...([server, client, authenticated, parameters, REDIRECT_URI, VERIFIER, options] as const),
      );
      const login = await oauth.processAuthorizationCodeResponse(server, client, redeemed, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      assert.equal(login.token_type, isBound ? 'dpop' : 'bearer');
      const { sub = '' } = oauth.getValidatedIdTokenClaims(login) ?? {};
      const userinfo = await oauth.userInfoRequest(server, client, login.access_token, options);
      assert.equal((await oauth.processUserInfoResponse(server, client, sub, userinfo))['pid'], PERSON);
      const refreshed = await oauth.processRefreshTokenResponse(
        server,
        client,
        await oauth.refreshTokenGrantRequest(
          server,
          client,
          authenticated,
          login.refresh_token ?? '',
          options,
        ),
      );
      assert.equal(oauth.getValidatedIdTokenClaims(refreshed)?.sub, sub);
      const revocation = await oauth.revocationRequest(
        ...([server, client, authenticated, refreshed.refresh_token ?? '', options] as const),
      );
      assert.equal(await oauth.processRevocationResponse(revocation), undefined);
      const refused: unknown = await oauth
        .userInfoRequest(server, client, refreshed.access_token, options)
        .catch((error: unknown) => error);
      assert.equal((refused as { status: number }).status, 401);
    });
  }

  test('oauth4webapi introspects a token as the API that it is for', async () => {
    const { body } = await node().logIn(CLIENTS.post, { scope: [SCOPES.opaque] });
    const client: oauth.Client = { client_id: CLIENTS.api };
    const options = throughDoor(node());
    const discovery = await oauth.discoveryRequest(new URL(ISSUER), options);
    const server = await oauth.processDiscoveryResponse(new URL(ISSUER), discovery);
    const authentication = oauth.ClientSecretPost(secretOf(node(), CLIENTS.api));
    const answer = await oauth.introspectionRequest(
      server,
      client,
      authentication,
      body.access_token,
      options,
    );
    const { active, pid } = await oauth.processIntrospectionResponse(server, client, answer);
    assert.deepEqual([active, pid], [true, PERSON]);
  });
});

/** As over a socket, and without one. */
function throughDoor({ door }: TokenNode) {
  return {
    [oauth.customFetch]: async (url: string, init: object): Promise<Response> => door.request(url, init),
  };
}

function secretOf({ secrets }: TokenNode, clientId: ClientId): string {
  return secrets.get(clientId) ?? '';
}

function signingKey(): CryptoKey {
  const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return KEYS.keyed.privateKey.toCryptoKey(parameters, false, ['sign']);
}
