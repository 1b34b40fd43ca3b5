import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { machineClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { CLIENT_ID, PREFIX, SCOPE } from '../../registry/registry.fixture.ts';
import { newScope } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store } from '../../store/store.ts';
import { ORGANISATIONS, openSeededSelfservice, type SelfserviceNode } from '../selfservice.fixture.ts';

const PATH = '/porthus/v1/clients/check';
const EXISTING = `${PATH}?client_id=${CLIENT_ID}`;
const EIGHT_HOURS = 28_800;

const ACCOUNTING = {
  integration_type: 'api_klient',
  client_name: 'Eksempel regnskap',
  scopes: ['openid', SCOPE],
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'client_secret_post',
  redirect_uris: ['https://accounting.example.no/callback'],
  access_token_lifetime: 7200,
  refresh_token_lifetime: 0,
  authorization_lifetime: 31_536_000,
};
const MACHINE = { integration_type: 'maskinporten', scopes: [SCOPE] };

forEachStore(({ openStore }) => {
  describe('POST /porthus/v1/clients/check', () => {
    test('finds no fault with what could be registered, and tells pending scopes and lifetimes', async () => {
      await using node = await open(openStore);
      const { status, body } = await node.ask('POST', PATH, { body: ACCOUNTING });
      assert.equal(status, 200);
      assert.deepEqual(body.faults, []);
      assert.deepEqual(body.pending_scopes, [SCOPE]);
      assert.equal(body.lifetimes.authorization.asked, 31_536_000);
      assert.equal(body.lifetimes.authorization.effective, EIGHT_HOURS);
      assert.equal(body.lifetimes.authorization.scope, SCOPE);
      assert.equal(body.lifetimes.refresh_token.effective, 0);
    });

    test('keeps nothing, and writes nothing into the journal', async () => {
      await using node = await open(openStore);
      const state = async () => [
        (await node.ask('GET', '/api/v1/clients?inactive=true')).body,
        (await node.ask('GET', '/porthus/v1/audit')).body,
      ];
      const before = await state();
      await node.ask('POST', PATH, { body: ACCOUNTING });
      await node.ask('POST', EXISTING, { body: { ...MACHINE, description: 'another' } });
      assert.deepEqual(await state(), before);
    });

    test('tells every fault in the words of the refusal that registering would meet', async () => {
      await using node = await open(openStore);
      const asked = {
        ...ACCOUNTING,
        redirect_uris: ['/callback'],
        access_token_lifetime: -1,
        scopes: ['openid', 'nobody:has.it'],
      };
      const refusal = await node.ask('POST', '/api/v1/clients', { body: asked });
      assert.equal(refusal.status, 400);
      const { status, body } = await node.ask('POST', PATH, { body: asked });
      assert.equal(status, 200);
      const refused = refusal.body.errors as readonly Record<string, unknown>[];
      assert.deepEqual(
        body.faults,
        refused.map(({ fieldIdentifier: field, errorMessage: message }) => ({ field, message })),
      );
      assert.equal(body.faults.length, 3);
      assert.equal(
        body.lifetimes.access_token.decided_by,
        'default',
        'what is no lifetime is as if left out',
      );
    });

    test('knows what never changes of a client that there is', async () => {
      await using node = await open(openStore);
      assert.deepEqual((await node.ask('POST', EXISTING, { body: MACHINE })).body.faults, []);
      const other = await node.ask('POST', EXISTING, { body: { ...ACCOUNTING, scopes: [] } });
      assert.deepEqual(
        other.body.faults.map(({ field }: { readonly field: string }) => field).includes('integration_type'),
        true,
      );
    });

    test('tells no lifetimes of a type that nobody can register', async () => {
      await using node = await open(openStore);
      const { body } = await node.ask('POST', PATH, { body: { integration_type: 'eformidling' } });
      assert.equal(body.lifetimes, null);
      assert.equal(body.faults[0].field, 'integration_type');
    });

    test('is refused to whom registering is refused (threats: tenancy)', async () => {
      await using node = await open(openStore);
      assert.equal((await node.ask('POST', PATH, { as: null, body: MACHINE })).status, 401);
      assert.equal((await node.ask('POST', PATH, { scope: 'idporten:dcr.read', body: MACHINE })).status, 403);
      assert.equal((await node.ask('POST', EXISTING, { as: 'other', body: MACHINE })).status, 403);
      const foreign = { ...MACHINE, client_orgno: ORGANISATIONS.other };
      assert.equal(
        (await node.ask('POST', PATH, { scope: 'idporten:dcr.write', body: foreign })).status,
        403,
      );
      assert.equal((await node.ask('POST', `${PATH}?client_id=none`, { body: MACHINE })).status, 404);
    });
  });
});

async function open(openStore: () => Promise<Store>): Promise<SelfserviceNode> {
  const node = await openSeededSelfservice(openStore);
  await node.store.transaction(async (unit) => {
    const capped = { atMaxAgeSeconds: EIGHT_HOURS, authorizationMaxLifetimeSeconds: EIGHT_HOURS };
    const scope = { name: SCOPE, prefix: PREFIX, subscope: SCOPE, ownerOrgno: ORGANISATIONS.other };
    await insertScope(unit, newScope({ ...scope, ...capped, description: SCOPE }), TEST_START);
    const own = { clientId: CLIENT_ID, clientOrgno: ORGANISATIONS.owner, scopes: [SCOPE] };
    await insertClient(unit, machineClient({ ...own, integrationType: 'maskinporten' }), TEST_START);
  });
  return node;
}
