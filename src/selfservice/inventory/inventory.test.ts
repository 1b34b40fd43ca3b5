/** spec/selfservice.md 1.5, "Other": /integrations and /apis. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, timestamp } from '../../clock.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { loginClient, machineClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { named, openWithPrefixes, register } from '../scopes/scopes.fixture.ts';
import { ADMINISTRATION_CLIENTS, ORGANISATIONS, type SelfserviceNode } from '../selfservice.fixture.ts';

const { owner, other, supplier } = ORGANISATIONS;
const LOGIN = client('b0000000-0000-4000-8000-000000000001');
const FOR_OTHER = client('b0000000-0000-4000-8000-000000000002');

/** A login client of the supplier that acts for the owner, and a machine client that the supplier registered for `other`. */
async function plant({ store }: SelfserviceNode): Promise<void> {
  const customer = {
    onBehalfOf: 'kunde',
    orgno: owner,
    description: 'Kunden',
    createdAt: TEST_START,
    updatedAt: TEST_START,
  };
  await store.transaction(async (unit) => {
    const login = loginClient({
      ...{
        clientId: LOGIN,
        clientOrgno: supplier,
        integrationType: 'idporten',
        scopes: [],
        redirectUris: [],
      },
      ...{ tokenEndpointAuthMethod: 'private_key_jwt', onBehalfOf: [customer], description: 'Innlogging' },
    });
    await insertClient(unit, login, TEST_START);
    const machine = machineClient({
      ...{
        clientId: FOR_OTHER,
        clientOrgno: other,
        supplierOrgno: supplier,
        integrationType: 'krr',
        scopes: [],
        active: false,
      },
    });
    await insertClient(unit, machine, TEST_START);
  });
}

const READ = 'idporten:dcr.read';
const ALL = 'idporten:cloud.read';
const { owner: OWNER_ADMIN, other: OTHER_ADMIN, supplier: SUPPLIER_ADMIN } = ADMINISTRATION_CLIENTS;

forEachStore(({ openStore }) => {
  describe('the inventory of integrations', () => {
    test('has each client under its older name, and each customer below it', async () => {
      await using node = await openWithPrefixes(openStore);
      await plant(node);
      const { body } = await node.ask('GET', '/api/v1/integrations', { as: 'supplier', scope: READ });
      const times = { created: timestamp(TEST_START), last_updated: timestamp(TEST_START) };
      assert.deepEqual(body.slice(1), [
        {
          ...{ id: LOGIN, description: 'Innlogging', customer_organization_number: supplier },
          ...{ integration_type: 'IDPORTEN_OIDC', active: true, ...times },
        },
        {
          ...{ id: `${LOGIN}::kunde`, description: 'Kunden', customer_organization_number: owner },
          ...{ supplier_organization_number: supplier, supplier_integration_id: LOGIN },
          ...{ integration_type: 'IDPORTEN_OIDC_ONBEHALFOF', active: true, ...times },
        },
      ]);
      assert.equal(body[0].integration_type, 'MASKINPORTEN');
    });

    const since = encodeURIComponent(timestamp(TEST_START));
    const rows: readonly [
      as: 'owner' | 'other' | 'supplier',
      scope: string,
      query: string,
      ids: readonly string[],
    ][] = [
      ['owner', READ, '', [OWNER_ADMIN]],
      ['other', READ, '', [OTHER_ADMIN, FOR_OTHER]],
      ['supplier', READ, '', [SUPPLIER_ADMIN, LOGIN, `${LOGIN}::kunde`]],
      ['supplier', 'idporten:dcr.supplier', '', [FOR_OTHER]],
      ['supplier', `${READ} idporten:dcr.supplier`, `?org_number=${other}`, [FOR_OTHER]],
      ['supplier', READ, `?org_number=${owner}`, [`${LOGIN}::kunde`]],
      ['supplier', READ, `?updated_since=${since}`, [LOGIN, `${LOGIN}::kunde`]],
      ['supplier', READ, `?updated_since=${encodeURIComponent(timestamp(TEST_START + 1))}`, []],
      ['owner', READ, `?org_number=${other}`, []],
      ['owner', ALL, `?updated_since=${since}`, [LOGIN, `${LOGIN}::kunde`, FOR_OTHER]],
    ];
    for (const [as, scope, query, ids] of rows) {
      test(`threats: tenancy: ${as} with ${scope} and ${query || 'no filter'} sees ${ids.length} of it`, async () => {
        await using node = await openWithPrefixes(openStore);
        await plant(node);
        const { body } = await node.ask('GET', `/api/v1/integrations${query}`, { as, scope });
        assert.deepEqual(
          body.map(({ id }: { id: string }) => id),
          ids,
        );
      });
    }

    test('refuses a time that is none, and tokens without a scope for it', async () => {
      await using node = await openWithPrefixes(openStore);
      assert.equal((await node.ask('GET', '/api/v1/integrations?updated_since=today')).status, 400);
      assert.equal(
        (await node.ask('GET', '/api/v1/integrations', { scope: 'idporten:scopes.write' })).status,
        403,
      );
    });

    test('of everybody has all clients, in the order of their registration', async () => {
      await using node = await openWithPrefixes(openStore);
      await plant(node);
      const { body } = await node.ask('GET', '/api/v1/integrations', { scope: ALL });
      assert.equal(body.length, Object.keys(ADMINISTRATION_CLIENTS).length + 3);
      assert.equal(body[0].created, timestamp(TEST_START - DAY));
    });
  });

  describe('the inventory of APIs', () => {
    test('counts each organisation once that has access to active scopes, and shows an owner its own', async () => {
      await using node = await openWithPrefixes(openStore);
      for (const subscope of ['en', 'to', 'tre']) {
        await register(node, { subscope });
        for (const consumer of subscope === 'tre' ? [ORGANISATIONS.newcomer] : [other, supplier]) {
          await node.ask('PUT', named(`/api/v1/scopes/access/${consumer}`, `eksempel:${subscope}`));
        }
      }
      await node.ask('DELETE', named('/api/v1/scopes', 'eksempel:tre'));
      await node.ask('DELETE', named(`/api/v1/scopes/access/${supplier}`, 'eksempel:to'));
      const own = {
        customer_organization_number: owner,
        prefix: ['eksempel', 'eksempelto'],
        consumer_count: 2,
      };
      assert.deepEqual((await node.ask('GET', '/api/v1/apis')).body, [own]);
      const others = { customer_organization_number: other, prefix: ['annen'], consumer_count: 0 };
      assert.deepEqual((await node.ask('GET', '/api/v1/apis', { as: 'other' })).body, [others]);
      assert.deepEqual((await node.ask('GET', '/api/v1/apis', { as: 'supplier' })).body, []);
      assert.deepEqual((await node.ask('GET', '/api/v1/apis', { as: 'supplier', scope: ALL })).body, [
        others,
        own,
      ]);
    });

    test('is refused to tokens for clients', async () => {
      await using node = await openWithPrefixes(openStore);
      assert.equal((await node.ask('GET', '/api/v1/apis', { scope: 'idporten:dcr.write' })).status, 403);
    });
  });
});

function client(text: string) {
  const id = parseClientId(text);
  assert.ok(id);
  return id;
}
