import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { JWT_BEARER } from '../../registry/clients/client.ts';
import { respellClient } from './spelling.ts';

/** A field as it is sent, and as it is taken; undefined: as if it had not been sent. */
const ROWS: readonly [string, unknown, unknown][] = [
  ['redirect_uris', null, undefined],
  ['scopes', null, undefined],
  ['scopes', [], []],
  ['client_name', null, undefined],
  ['access_token_lifetime', null, undefined],
  ['active', null, undefined],
  ['frontchannel_logout_uri', 'None', undefined],
  ['frontchannel_logout_uri', '', undefined],
  ['frontchannel_logout_uri', 'none', 'none'],
  ['frontchannel_logout_uri', 'https://example.no', 'https://example.no'],
  ['client_uri', 'None', undefined],
  ['logo_uri', 'None', undefined],
  ['redirect_uris', ['https://example.no', '', 'None'], ['https://example.no']],
  ['post_logout_redirect_uris', ['None'], []],
  ['description', 'None', 'None'],
  ['client_name', 'None', 'None'],
  ['description', '  a  ', '  a  '],
  ['description', '', ''],
  ['integration_type', 'API_KLIENT', 'api_klient'],
  ['integration_type', 'api-klient', 'api_klient'],
  ['integration_type', 'api_client', 'api_klient'],
  ['integration_type', 'Maskinporten', 'maskinporten'],
  ['integration_type', 'IDPORTEN_SAML2', 'idporten_saml2'],
  ['integration_type', 'maskin porten', 'maskin porten'],
  ['application_type', 'WEB', 'web'],
  ['application_type', '', undefined],
  ['token_endpoint_auth_method', 'client-secret-basic', 'client_secret_basic'],
  ['token_endpoint_auth_method', 'PRIVATE_KEY_JWT', 'private_key_jwt'],
  ['token_endpoint_auth_method', 'NONE', 'none'],
  ['code_challenge_method', 's256', 'S256'],
  ['code_challenge_method', 'NONE', 'none'],
  ['refresh_token_usage', 'one_time', 'ONETIME'],
  ['refresh_token_usage', 'Reuse', 'REUSE'],
  ['refresh_token_usage', 'twice', 'twice'],
  ['grant_types', ['jwt_bearer_token'], [JWT_BEARER]],
  ['grant_types', ['jwt-bearer'], [JWT_BEARER]],
  ['grant_types', [JWT_BEARER.toUpperCase()], [JWT_BEARER]],
  ['grant_types', ['AUTHORIZATION-CODE', 'refresh_token'], ['authorization_code', 'refresh_token']],
  ['grant_types', ['implicit', 7], ['implicit', 7]],
  ['grant_types', 'authorization_code', 'authorization_code'],
  ['client_orgno', '', undefined],
  ['client_orgno', 310011002, 310011002],
  ['client_id', 'None', 'None'],
  ['constructor', 'x', 'x'],
];

describe('what is sent is taken in the documented spelling', () => {
  for (const [field, sent, taken] of ROWS) {
    test(`${field}: ${JSON.stringify(sent)} as ${JSON.stringify(taken) ?? 'absent'}`, () => {
      assert.deepEqual(respellClient({ [field]: sent }), taken === undefined ? {} : { [field]: taken });
    });
  }

  for (const json of [null, [], 'text', 7, true]) {
    test(`${JSON.stringify(json)}, which is no object, is left for the schema to refuse`, () => {
      assert.equal(respellClient(json), json);
    });
  }
});
