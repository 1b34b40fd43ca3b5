import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { idportenMetadata } from './metadata.ts';
import { ISSUER } from './registry.fixture.ts';
import { sharedNode } from './token-side.fixture.ts';

const LOGIN = 'https://login.idporten.example.no';

/** spec/idporten.md 1.2, row by row. */
const DOCUMENT = {
  issuer: ISSUER,
  authorization_endpoint: `${LOGIN}/authorize`,
  pushed_authorization_request_endpoint: `${ISSUER}/par`,
  token_endpoint: `${ISSUER}/token`,
  userinfo_endpoint: `${ISSUER}/userinfo`,
  introspection_endpoint: `${ISSUER}/token/introspect`,
  revocation_endpoint: `${ISSUER}/token/revoke`,
  end_session_endpoint: `${LOGIN}/logout`,
  jwks_uri: `${ISSUER}/jwks.json`,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'form_post', 'query.jwt', 'form_post.jwt'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  scopes_supported: ['openid', 'profile'],
  subject_types_supported: ['public', 'pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  authorization_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: [
    'client_secret_basic',
    'client_secret_post',
    'none',
    'private_key_jwt',
  ],
  token_endpoint_auth_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
  dpop_signing_alg_values_supported: ['ES256', 'PS256', 'RS256'],
  acr_values_supported: [
    'idporten-loa-low',
    'idporten-loa-substantial',
    'idporten-loa-high',
    'eidas-loa-low',
    'eidas-loa-substantial',
    'eidas-loa-high',
    'selfregistered-email',
  ],
  ui_locales_supported: ['en', 'nb', 'nn', 'se'],
  prompt_values_supported: ['consent', 'login', 'none'],
  display_values_supported: ['page'],
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
  authorization_response_iss_parameter_supported: true,
  frontchannel_logout_supported: true,
  frontchannel_logout_session_supported: true,
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
};

test('the metadata document is that of 1.2, field by field', () => {
  const responseModes = DOCUMENT.response_modes_supported;
  const options = { issuer: ISSUER, loginUrl: LOGIN, responseModes, boundTokensOnly: false };
  assert.deepEqual(idportenMetadata(options), DOCUMENT);
});

test('signed responses are announced where they are given', () => {
  const { authorization_signing_alg_values_supported: _, ...rest } = DOCUMENT;
  const responseModes = ['query', 'form_post'];
  const options = { issuer: ISSUER, loginUrl: LOGIN, responseModes, boundTokensOnly: false };
  const document = idportenMetadata(options);
  assert.deepEqual(document, { ...rest, response_modes_supported: responseModes });
});

forEachStore(({ openStore }) => {
  describe('what everybody may read', () => {
    const node = sharedNode(openStore);

    for (const path of ['/.well-known/openid-configuration', '/jwks.json']) {
      test(`threats: shared cache: ${path} is the same for every host, and may be kept for five minutes`, async () => {
        const one = await node().ask(path);
        const two = await node().ask(path, {
          headers: { host: 'evil.example.no', 'x-forwarded-host': 'evil.example.no' },
        });
        assert.equal(one.status, 200);
        assert.equal(one.text, two.text);
        assert.equal(one.headers.get('cache-control'), 'public, max-age=300');
        assert.equal(one.headers.get('content-type'), 'application/json');
      });
    }

    test('the keys are RSA keys with certificate, and nothing private', async () => {
      const { keys } = (await node().ask('/jwks.json')).body;
      assert.equal(keys.length, 1);
      assert.deepEqual(Object.keys(keys[0]).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use', 'x5c']);
      assert.deepEqual([keys[0].kty, keys[0].alg, keys[0].use], ['RSA', 'RS256', 'sig']);
    });

    for (const { path, method } of [
      { path: '/.well-known/openid-configuration', method: 'GET' },
      { path: '/jwks.json', method: 'GET' },
      { path: '/token', method: 'POST' },
      { path: '/userinfo', method: 'GET' },
      { path: '/userinfo', method: 'POST' },
      { path: '/token/revoke', method: 'POST' },
    ]) {
      test(`programs in browsers can read ${method} ${path}, without credentials`, async () => {
        const asked = await node().ask(path, {
          method: 'OPTIONS',
          headers: { origin: 'https://spa.example.no' },
        });
        assert.equal(asked.status, 204);
        assert.ok(asked.headers.get('access-control-allow-methods')?.includes(method));
        assert.match(String(asked.headers.get('access-control-allow-headers')), /authorization.*dpop/);
        const answer = await node().ask(path, { method });
        for (const { headers } of [asked, answer]) {
          assert.equal(headers.get('access-control-allow-origin'), '*');
          assert.equal(headers.get('access-control-allow-credentials'), null);
        }
      });
    }

    test('introspection is for servers', async () => {
      const answer = await node().post('/token/introspect', {});
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    });
  });
});
