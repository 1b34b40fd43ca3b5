import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compatibilityIssuer } from './address.ts';
import { COMPATIBILITY } from './dialect.ts';
import { compatibilityMetadata } from './metadata.ts';

test('the metadata document has the fields of spec/idporten.md 1.3, and its choices of 10.3', () => {
  const base = 'https://idporten.example.no/idporten-oidc-provider';
  const issuer = compatibilityIssuer('https://idporten.example.no');
  const { responseModes } = COMPATIBILITY.requests;
  assert.deepEqual(compatibilityMetadata({ issuer, responseModes }), {
    issuer: `${base}/`,
    authorization_endpoint: `${base}/authorize`,
    pushed_authorization_request_endpoint: `${base}/par`,
    token_endpoint: `${base}/token`,
    end_session_endpoint: `${base}/endsession`,
    revocation_endpoint: `${base}/revoke`,
    introspection_endpoint: `${base}/tokeninfo`,
    userinfo_endpoint: `${base}/userinfo`,
    jwks_uri: `${base}/jwk`,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'profile'],
    ui_locales_supported: ['nb', 'nn', 'en', 'se'],
    acr_values_supported: ['Level3', 'Level4'],
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    token_endpoint_auth_methods_supported: [
      ...['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'],
    ],
    request_parameter_supported: true,
    request_uri_parameter_supported: false,
    request_object_signing_alg_values_supported: ['RS256', 'RS384', 'RS512'],
  });
});

test('every endpoint of the metadata document is one that is served', () => {
  const issuer = 'https://idporten.example.no/idporten-oidc-provider/';
  const described = Object.values(compatibilityMetadata({ issuer, responseModes: [] }));
  const urls = described.filter((value) => typeof value === 'string' && value.startsWith(issuer));
  const served = Object.values(COMPATIBILITY.paths).flat();
  for (const url of urls) {
    if (url !== issuer) assert.ok(served.includes(new URL(String(url)).pathname), String(url));
  }
});
