/** What clients that exist today send and rely on, call by call (spec/selfservice.md 2.3 to 2.5). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { openSeededSelfservice } from '../selfservice.fixture.ts';
import { seedScope } from './clients.fixture.ts';

/** The operator's headers: a JSON content type with every request, an empty body with most (2.2). */
const headers = { 'content-type': 'application/json' };

/** Section 2.4, both columns. */
const OPERATOR_LOGIN = {
  access_token_lifetime: 3600,
  application_type: 'web',
  authorization_lifetime: 7200,
  client_name: 'ARBEIDS- OG VELFERDSETATEN',
  client_uri: 'https://www.nav.no',
  description: 'test-cluster:team:app',
  frontchannel_logout_session_required: true,
  frontchannel_logout_uri: 'https://app.example.no/oauth2/logout',
  grant_types: ['authorization_code', 'refresh_token'],
  integration_type: 'idporten',
  post_logout_redirect_uris: ['https://www.nav.no'],
  redirect_uris: ['https://app.example.no/oauth2/callback'],
  refresh_token_lifetime: 7200,
  refresh_token_usage: 'ONETIME',
  scopes: ['openid', 'profile'],
  sso_disabled: false,
  token_endpoint_auth_method: 'private_key_jwt',
};

const OPERATOR_MACHINE = {
  access_token_lifetime: 3600,
  application_type: 'web',
  authorization_lifetime: 7200,
  client_name: 'ARBEIDS- OG VELFERDSETATEN',
  client_uri: 'https://www.nav.no',
  description: 'test-cluster:team:app',
  frontchannel_logout_session_required: false,
  grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
  integration_type: 'maskinporten',
  post_logout_redirect_uris: null,
  redirect_uris: null,
  refresh_token_usage: 'ONETIME',
  scopes: ['demo:test/api'],
  sso_disabled: false,
  token_endpoint_auth_method: 'private_key_jwt',
};

forEachStore(({ openStore }) => {
  describe("the operator's round: find, register, update, delete", () => {
    for (const [name, sent, expected] of [
      ['ID-porten', OPERATOR_LOGIN, {}],
      [
        'ID-porten without what it may leave out',
        { ...OPERATOR_LOGIN, frontchannel_logout_uri: undefined },
        {},
      ],
      ['ID-porten for other scopes', { ...OPERATOR_LOGIN, integration_type: 'api_klient' }, {}],
      [
        'KRR',
        {
          ...OPERATOR_LOGIN,
          integration_type: 'krr',
          scopes: ['krr:global/kontaktinformasjon.read', 'krr:global/digitalpost.read'],
        },
        { grant_types: OPERATOR_MACHINE.grant_types },
      ],
      ['Maskinporten', OPERATOR_MACHINE, {}],
      ['Maskinporten without scopes', { ...OPERATOR_MACHINE, scopes: [] }, {}],
    ] as const) {
      test(`a client of ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        await seedScope(node.store, 'demo:test/api', { access: { owner: 'APPROVED' } });
        const none = await node.ask('GET', '/api/v1/clients', { headers });
        assert.deepEqual([none.status, Array.isArray(none.body)], [200, true]);
        const made = await node.ask('POST', '/api/v1/clients', { body: sent, headers });
        assert.equal(made.status, 201, made.text);
        assert.deepEqual(
          { grant_types: made.body.grant_types },
          { grant_types: sent.grant_types, ...expected },
        );
        assert.deepEqual(made.body.scopes, sent.scopes);
        const listed = (await node.ask('GET', '/api/v1/clients', { headers })).body;
        const found = listed.find(
          ({ description, integration_type }: typeof OPERATOR_LOGIN) =>
            description === sent.description && integration_type === sent.integration_type,
        );
        assert.deepEqual(found, made.body);
        for (const field of ['client_id', 'created', 'last_updated'])
          assert.equal(typeof found[field], 'string');
        const keys = await node.ask('GET', `/api/v1/clients/${found.client_id}/jwks`, { headers });
        assert.deepEqual([keys.status, keys.body], [200, { keys: [] }]);
        const updated = await node.ask('PUT', `/api/v1/clients/${found.client_id}`, {
          body: { ...sent, client_name: 'Nytt navn' },
          headers,
        });
        assert.deepEqual([updated.status, updated.body.client_name], [200, 'Nytt navn']);
        const deleted = await node.ask('DELETE', `/api/v1/clients/${found.client_id}`, { headers });
        assert.ok(deleted.status < 300);
      });
    }

    test('a logout URI at another host than the redirects is the one thing that it is told', async () => {
      await using node = await openSeededSelfservice(openStore);
      const body = { ...OPERATOR_LOGIN, frontchannel_logout_uri: 'https://other.example.no/logout' };
      const refused = await node.ask('POST', '/api/v1/clients', { body, headers });
      assert.deepEqual([refused.status, refused.body.errors.length], [400, 1]);
    });
  });

  describe("the municipality's broker", () => {
    const broker = {
      integration_type: 'idporten',
      application_type: 'web',
      grant_types: ['authorization_code', 'refresh_token'],
      client_name: 'team - app',
      description: 'ID-porten-klient for app (test)',
      token_endpoint_auth_method: 'private_key_jwt',
      redirect_uris: ['https://app.example.no/cb'],
      post_logout_redirect_uris: ['https://app.example.no/logout'],
      frontchannel_logout_uri: 'None',
      scopes: ['openid', 'profile'],
    };
    for (const [name, given] of [
      ['with what it always sends', {}],
      ['with client_uri', { client_uri: 'https://app.example.no' }],
      ['with PKCE', { code_challenge_method: 'S256' }],
      ['without PKCE', { code_challenge_method: 'none' }],
      [
        'with a machine',
        {
          integration_type: 'maskinporten',
          grant_types: ['jwt_bearer_token'],
          redirect_uris: null,
          scopes: [],
        },
      ],
    ] as const) {
      test(`${name}, with one token a call`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const write = { scope: 'idporten:dcr.write' };
        const made = await node.ask('POST', '/clients/', { ...write, body: { ...broker, ...given } });
        assert.equal(made.status, 201, made.text);
        assert.equal(made.body.frontchannel_logout_uri, undefined);
        const { client_id: id } = made.body;
        const read = await node.ask('GET', `/clients/${id}`, { scope: 'idporten:dcr.read' });
        assert.deepEqual([read.status, read.body], [200, made.body]);
        assert.equal(
          (await node.ask('GET', `/clients/${id}/jwks`, { scope: 'idporten:dcr.read' })).status,
          200,
        );
        assert.ok((await node.ask('DELETE', `/clients/${id}`, write)).status < 300);
      });
    }

    test('reads a message from every refusal', async () => {
      await using node = await openSeededSelfservice(openStore);
      const refusals = [
        await node.ask('POST', '/clients', { body: { ...broker, redirect_uris: [] } }),
        await node.ask('POST', '/clients', { body: '{', headers }),
        await node.ask('POST', '/clients', { as: null, body: broker }),
        await node.ask('POST', '/clients', { scope: 'demo:none', body: broker }),
        await node.ask('POST', '/clients', { as: 'newcomer', body: broker }),
        await node.ask('GET', '/clients/none'),
      ];
      assert.deepEqual(
        refusals.map(({ status }) => status),
        [400, 400, 401, 403, 428, 404],
      );
      for (const { body } of refusals) assert.equal(typeof body.errors[0].errorMessage, 'string');
    });
  });

  test("the original's portal sends back what it read with its form's fields over it", async () => {
    await using node = await openSeededSelfservice(openStore);
    const made = (await node.ask('POST', '/external/api/v1/clients', { body: OPERATOR_LOGIN })).body;
    const body = {
      ...made,
      client_name: 'Nytt',
      application_type: 'WEB',
      client_type: 'CONFIDENTIAL',
      token_reference: 'SELF-CONTAINED',
    };
    const { status, body: answer } = await node.ask('PUT', `/external/api/v1/clients/${made.client_id}`, {
      body,
    });
    assert.deepEqual([status, answer], [200, { ...made, client_name: 'Nytt' }]);
  });
});
