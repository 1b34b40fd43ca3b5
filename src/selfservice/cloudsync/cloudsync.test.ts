/** spec/selfservice.md 1.5, "Cloudsync". */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, HOUR } from '../../clock.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { loginClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { replaceKeys } from '../../registry/keys/key-store.ts';
import { sampleKey } from '../../registry/registry.fixture.ts';
import { faultyFields, named, openWithPrefixes, plantScope, register } from '../scopes/scopes.fixture.ts';
import { ADMINISTRATION_CLIENTS, ORGANISATIONS, type SelfserviceNode } from '../selfservice.fixture.ts';

const ROOT = '/cloudsync/api/v1/cloud/sync';
const { owner, other, supplier } = ORGANISATIONS;

function pull(node: SelfserviceNode, path: string) {
  return node.ask('GET', `${ROOT}${path}`, { scope: 'idporten:cloud.read' });
}

const LOGIN = 'b0000000-0000-4000-8000-000000000001';

/** A login client of the owner, with a key and a customer. */
async function plantLogin({ store }: SelfserviceNode): Promise<void> {
  const clientId = parseClientId(LOGIN);
  assert.ok(clientId);
  const customer = {
    onBehalfOf: 'kunde',
    orgno: other,
    name: 'Kunden',
    createdAt: TEST_START,
    updatedAt: TEST_START,
  };
  const login = loginClient({
    ...{
      clientId,
      clientOrgno: owner,
      integrationType: 'idporten',
      tokenEndpointAuthMethod: 'private_key_jwt',
    },
    ...{
      scopes: [],
      redirectUris: ['https://a.example.no/'],
      backchannelLogoutUri: 'https://a.example.no/out',
      logoUri: 'https://a.example.no/logo.png',
      onBehalfOf: [customer],
    },
  });
  await store.transaction(async (unit) => {
    await insertClient(unit, login, TEST_START);
    const key = sampleKey('en', {
      createdAt: TEST_START,
      updatedAt: TEST_START,
      expiresAt: TEST_START + DAY,
    });
    await replaceKeys(unit, { clientId, version: 1 }, [key], TEST_START);
  });
}

const COMMON_ROW = {
  ...{ client_id: LOGIN, client_orgno: owner, client_org_name: 'Organisasjonen owner AS', active: true },
  ...{ integration_type: 'idporten', application_type: 'web', token_endpoint_auth_method: 'private_key_jwt' },
  ...{ grant_types: ['authorization_code'], scopes: [], refresh_token_usage: 'ONETIME' },
  ...{ access_token_lifetime: 120, refresh_token_lifetime: 600, authorization_lifetime: 7200 },
  onbehalfof: [{ id: 'kunde', onBehalfOf: 'kunde', orgno: other, name: 'Kunden' }],
  ...{ created: TEST_START, last_updated: TEST_START },
};

forEachStore(({ openStore }) => {
  describe('pulling the configuration', () => {
    for (const [scope, status] of [
      ['idporten:cloud.read', 200],
      ['idporten:dcr.write idporten:scopes.write idporten:dcr.supplier idporten:dcr.altinn', 403],
    ] as const) {
      test(`threats: tenancy: everything of everybody is answered ${status} to ${scope}`, async () => {
        await using node = await openWithPrefixes(openStore);
        for (const path of [
          '/scopes',
          '/scopeaccess',
          '/prefixes',
          '/clients/maskinporten',
          '/clients/idporten',
        ]) {
          assert.equal((await node.ask('GET', `${ROOT}${path}`, { scope })).status, status, path);
        }
      });
    }

    test('comes in pages that hold each thing once, with the totals beside them', async () => {
      await using node = await openWithPrefixes(openStore);
      for (let at = 0; at < 7; at++) await register(node, { subscope: `nr${at}` });
      const seen: string[] = [];
      for (const [number, length] of [3, 3, 1, 0].entries()) {
        const { body } = await pull(node, `/scopes?page=${number}&size=3`);
        assert.equal(body.content.length, length);
        assert.deepEqual(body.page, { size: 3, number, totalElements: 7, totalPages: 3 });
        seen.push(...body.content.map(({ name }: { name: string }) => name));
      }
      assert.deepEqual(
        seen,
        Array.from({ length: 7 }, (_, at) => `eksempel:nr${at}`),
      );
    });

    for (const [path, size] of [
      ['/scopes', 200],
      ['/scopeaccess', 100],
      ['/prefixes', 100],
      ['/clients/maskinporten', 200],
      ['/clients/idporten', 200],
    ] as const) {
      test(`of ${path} has pages of ${size} unless asked for others`, async () => {
        await using node = await openWithPrefixes(openStore);
        const { body } = await pull(node, path);
        assert.deepEqual([body.page.number, body.page.size], [0, size]);
        const largest = await pull(node, `${path}?size=500`);
        assert.equal(largest.status, 200);
      });
    }

    for (const [query, field] of [
      ['page=-1', 'page'],
      ['size=0', 'size'],
      ['size=501', 'size'],
      ['size=1e3', 'size'],
      ['page=9999999999', 'page'],
      ['changed_after=yesterday', 'changed_after'],
      ['integration_type=soap', 'integration_type'],
      ['integration_type=krr,soap', 'integration_type'],
      ['inactive=1', 'inactive'],
    ] as const) {
      test(`refuses clients with ${query}`, async () => {
        await using node = await openWithPrefixes(openStore);
        const answer = await pull(node, `/clients/idporten?${query}`);
        assert.deepEqual([answer.status, faultyFields(answer)], [400, [field]]);
      });
    }

    test('has scopes of every visibility, in milliseconds, with translations on request', async () => {
      await using node = await openWithPrefixes(openStore);
      await plantScope(node.store, {
        visibility: 'INTERNAL',
        translations: { nn: { description: 'Nynorsk' } },
        active: false,
      });
      await register(node, { subscope: 'privat', visibility: 'PRIVATE' });
      const active = await pull(node, '/scopes');
      assert.deepEqual(
        active.body.content.map(({ name }: { name: string }) => name),
        ['eksempel:privat'],
      );
      const { body } = await pull(node, '/scopes?inactive=TRUE&include_descriptions=true');
      const [internal] = body.content;
      assert.deepEqual(internal, {
        ...{ name: 'eksempel:plantet', owner_orgno: owner, description: 'Plantet', active: false },
        ...{ allowed_integration_types: [], token_type: 'SELF_CONTAINED', visibility: 'INTERNAL' },
        ...{
          requires_user_consent: false,
          requires_user_authentication: false,
          requires_pseudonymous_tokens: false,
        },
        ...{ at_max_age: 0, authorization_max_lifetime: 0, accessible_for_all: false },
        scopeDescriptions: { 'description#nn': 'Nynorsk' },
        ...{ created: TEST_START - DAY, last_updated: TEST_START - DAY },
      });
      const [plain] = (await pull(node, '/scopes?inactive=true')).body.content;
      assert.equal(plain.scopeDescriptions, undefined);
    });

    test('has access in every state, or in the one that is asked for', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node, { subscope: 'en' });
      await node.ask('PUT', named(`/api/v1/scopes/access/${other}`, 'eksempel:en'));
      await node.ask('PUT', named(`/api/v1/scopes/access/${supplier}`, 'eksempel:en'));
      await node.ask('DELETE', named(`/api/v1/scopes/access/${supplier}`, 'eksempel:en'));
      const row = { scope: 'eksempel:en', owner_orgno: owner, created: TEST_START, last_updated: TEST_START };
      const approved = { ...row, consumer_orgno: other, state: 'APPROVED' };
      const denied = { ...row, consumer_orgno: supplier, state: 'DENIED' };
      const rows: readonly [query: string, content: readonly object[]][] = [
        ['', [approved, denied]],
        ['?state=APPROVED', [approved]],
        ['?state=denied', [denied]],
        ['?state=REQUESTED', []],
      ];
      for (const [query, content] of rows) {
        const { body } = await pull(node, `/scopeaccess${query}`);
        assert.deepEqual(body.content, content, query);
        assert.equal(body.page.totalElements, content.length);
      }
      assert.equal((await pull(node, '/scopeaccess?state=LOST')).status, 400);
    });

    test('has prefixes, the deactivated ones on request', async () => {
      await using node = await openWithPrefixes(openStore);
      const names = async (query: string) =>
        (await pull(node, `/prefixes${query}`)).body.content.map(({ prefix }: { prefix: string }) => prefix);
      assert.deepEqual(await names(''), ['annen', 'eksempel', 'eksempelto']);
      assert.deepEqual(await names('?inactive=true'), ['annen', 'eksempel', 'eksempelto', 'retired']);
    });

    test('has clients in the format of ID-porten, with their keys and customers', async () => {
      await using node = await openWithPrefixes(openStore);
      await plantLogin(node);
      const { body } = await pull(node, '/clients/idporten?integration_type=idporten');
      const [{ jwks, jwks_uri, ...row }] = body.content;
      assert.deepEqual(row, {
        ...COMMON_ROW,
        ...{ redirect_uris: ['https://a.example.no/'], post_logout_redirect_uris: [] },
        ...{
          frontchannel_logout_session_required: false,
          backchannel_logout_uri: 'https://a.example.no/out',
          backchannel_logout_session_required: true,
          sso_disabled: false,
          code_challenge_method: 'S256',
        },
        ...{ logo_uri: 'https://a.example.no/logo.png', client_logo_uri: 'https://a.example.no/logo.png' },
      });
      assert.deepEqual(
        jwks.keys.map(({ kid, exp }: Record<string, unknown>) => [kid, exp]),
        [['en', (TEST_START + DAY) / 1000]],
      );
    });

    test('has the same clients in the format of Maskinporten, which has no URIs', async () => {
      await using node = await openWithPrefixes(openStore);
      await plantLogin(node);
      const { body } = await pull(node, '/clients/maskinporten?integration_type=IDPORTEN');
      const [{ jwks, jwks_uri, ...row }] = body.content;
      assert.deepEqual(row, COMMON_ROW);
      assert.equal(jwks.keys.length, 1);
    });

    test('threats: secrets in answers: a client’s secret is in no row, in clear or hashed', async () => {
      await using node = await openWithPrefixes(openStore);
      const registration = {
        ...{
          integration_type: 'idporten',
          client_name: 'A',
          description: 'a',
          token_endpoint_auth_method: 'client_secret_post',
        },
        ...{ grant_types: ['authorization_code'], redirect_uris: ['https://a.example.no/'] },
      };
      const created = await node.ask('POST', '/api/v1/clients', { body: registration });
      assert.equal(created.status, 201, created.text);
      for (const format of ['idporten', 'maskinporten']) {
        const { text } = await pull(node, `/clients/${format}`);
        assert.doesNotMatch(text, /secret"|hash/);
        assert.ok(text.includes(created.body.client_id));
      }
    });

    test('has every type of client unless some are asked for', async () => {
      await using node = await openWithPrefixes(openStore);
      await plantLogin(node);
      const count = async (query: string) =>
        (await pull(node, `/clients/maskinporten${query}`)).body.page.totalElements;
      const machines = Object.keys(ADMINISTRATION_CLIENTS).length;
      assert.equal(await count(''), machines + 1);
      assert.equal(await count('?integration_type=maskinporten'), machines);
      assert.equal(await count('?integration_type=maskinporten,%20idporten'), machines + 1);
      assert.equal(await count('?integration_type=krr'), 0);
    });

    test('has only what was changed after an instant, and deactivated clients on request', async () => {
      await using node = await openWithPrefixes(openStore);
      await plantLogin(node);
      const ids = async (query: string) =>
        (await pull(node, `/clients/idporten?${query}`)).body.content.map(
          ({ client_id }: { client_id: string }) => client_id,
        );
      assert.deepEqual(await ids(`changed_after=${TEST_START - 1}`), [LOGIN]);
      assert.deepEqual(await ids(`changed_after=${TEST_START}`), []);
      node.clock.moveBy(HOUR);
      await node.ask('DELETE', `/api/v1/clients/${LOGIN}`);
      assert.deepEqual(await ids(`changed_after=${TEST_START}`), []);
      assert.deepEqual(await ids(`changed_after=${TEST_START}&inactive=true`), [LOGIN]);
    });
  });
});
