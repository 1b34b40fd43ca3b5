import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import type { ClientDetails } from '../../registry/clients/client.ts';
import { loginClient, machineClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { CLIENT_ID, OTHER_SCOPE, PREFIX, SCOPE } from '../../registry/registry.fixture.ts';
import { newScope, type ScopeDetails } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store } from '../../store/store.ts';
import { ORGANISATIONS, openSeededSelfservice, type SelfserviceNode } from '../selfservice.fixture.ts';

const PATH = `/porthus/v1/clients/${CLIENT_ID}/lifetimes`;
const { owner, other } = ORGANISATIONS;

const COMMON = { clientId: CLIENT_ID, clientOrgno: owner, scopes: [SCOPE, OTHER_SCOPE] } as const;
const ACCOUNTING = loginClient({
  ...COMMON,
  integrationType: 'api_klient',
  redirectUris: ['https://accounting.example.no/callback'],
  tokenEndpointAuthMethod: 'private_key_jwt',
  grantTypes: ['authorization_code', 'refresh_token'],
  accessTokenLifetimeSeconds: 7200,
  refreshTokenLifetimeSeconds: 0,
  authorizationLifetimeSeconds: 31_536_000,
});
const MACHINE = machineClient({
  ...COMMON,
  integrationType: 'maskinporten',
  accessTokenLifetimeSeconds: 3600,
});

const EIGHT_HOURS = { atMaxAgeSeconds: 28_800, authorizationMaxLifetimeSeconds: 28_800 };

forEachStore(({ openStore }) => {
  describe('GET /porthus/v1/clients/{clientId}/lifetimes', () => {
    test('tells that a year was asked for, and which scope cuts it to eight hours', async () => {
      await using node = await openWith(openStore, ACCOUNTING, { [SCOPE]: EIGHT_HOURS });
      const { status, body } = await node.ask('GET', PATH);
      assert.equal(status, 200);
      const explanation = `${SCOPE} allows 28800 s, and the client asks for 31536000 s. Ask the owner of the scope for more.`;
      assert.deepEqual(body.authorization, {
        ...{ asked: 31_536_000, default: 7200, effective: 28_800, decided_by: 'scope', scope: SCOPE },
        caps: [{ scope: SCOPE, seconds: 28_800 }],
        explanation,
      });
      assert.equal(body.access_token.effective, 7200);
      assert.equal(body.access_token.decided_by, 'client');
      assert.equal(body.refresh_token.effective, 0);
      assert.equal(body.refresh_token.asked, 0);
    });

    test('of a machine tells the access token alone, and every cap', async () => {
      await using node = await openWith(openStore, MACHINE, {
        [SCOPE]: { atMaxAgeSeconds: 600 },
        [OTHER_SCOPE]: { atMaxAgeSeconds: 500 },
      });
      const { body } = await node.ask('GET', PATH);
      const caps = [
        { scope: OTHER_SCOPE, seconds: 500 },
        { scope: SCOPE, seconds: 600 },
      ];
      assert.equal(body.client_id, CLIENT_ID);
      assert.equal(body.access_token.effective, 500);
      assert.equal(body.access_token.scope, OTHER_SCOPE);
      assert.deepEqual(body.access_token.caps, caps);
      assert.equal(body.authorization, null);
      assert.equal(body.refresh_token, null);
    });

    test('leaves out what a deactivated scope would cap', async () => {
      await using node = await openWith(openStore, MACHINE, {
        [SCOPE]: { atMaxAgeSeconds: 30, active: false },
      });
      const { body } = await node.ask('GET', PATH);
      assert.equal(body.access_token.effective, 3600);
      assert.deepEqual(body.access_token.caps, []);
    });

    test('is told to who may read the client (threats: tenancy)', async () => {
      await using node = await openWith(openStore, MACHINE, {});
      assert.equal((await node.ask('GET', PATH, { as: 'other' })).status, 403);
      assert.equal((await node.ask('GET', PATH, { as: null })).status, 401);
      assert.equal((await node.ask('GET', PATH, { scope: 'idporten:scopes.write' })).status, 403);
      assert.equal((await node.ask('GET', PATH, { scope: 'idporten:dcr.read' })).status, 200);
      assert.equal((await node.ask('GET', '/porthus/v1/clients/none/lifetimes')).status, 404);
    });
  });
});

async function openWith(
  openStore: () => Promise<Store>,
  client: ClientDetails,
  scopes: Readonly<Record<string, Partial<ScopeDetails>>>,
): Promise<SelfserviceNode> {
  const node = await openSeededSelfservice(openStore);
  await node.store.transaction(async (unit) => {
    for (const name of [SCOPE, OTHER_SCOPE]) {
      const common = { name, prefix: PREFIX, subscope: name, ownerOrgno: other, description: name };
      await insertScope(unit, newScope({ ...common, ...scopes[name] }), TEST_START);
    }
    await insertClient(unit, client, TEST_START);
  });
  return node;
}
