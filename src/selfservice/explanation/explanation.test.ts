import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { systemRandom } from '../../random.ts';
import type { AccessState } from '../../registry/access/access.ts';
import { insertAccess } from '../../registry/access/access-store.ts';
import type { ClientDetails, LoginClient, MachineClient } from '../../registry/clients/client.ts';
import { loginClient, machineClient } from '../../registry/clients/client-defaults.ts';
import { findClient, insertClient } from '../../registry/clients/client-store.ts';
import type { RegisteredKey } from '../../registry/keys/key.ts';
import { replaceKeys } from '../../registry/keys/key-store.ts';
import { CLIENT_ID, PREFIX, SCOPE, sampleKey } from '../../registry/registry.fixture.ts';
import { newScope, type ScopeDetails } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import { SECRET_LIFETIME } from '../../registry/secrets/secret.ts';
import { issueFirstSecret } from '../../registry/secrets/secret-store.ts';
import type { Store } from '../../store/store.ts';
import {
  ORGANISATIONS,
  type OrganisationName,
  openSeededSelfservice,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';
import { type CheckName, checksFor } from './check.ts';

const PATH = `/porthus/v1/clients/${CLIENT_ID}/explanation`;
const { owner, other, supplier, shutOut, newcomer } = ORGANISATIONS;

type World = {
  readonly client?: Partial<MachineClient>;
  readonly login?: Partial<LoginClient>;
  readonly scope?: Partial<ScopeDetails> | null;
  readonly access?: AccessState | null;
  readonly holder?: typeof owner;
  readonly keys?: readonly RegisteredKey[];
  readonly as?: OrganisationName;
  readonly asked?: string;
  /** How long after the start the question is asked. */
  readonly later?: number;
};

type Row = World & {
  readonly name: string;
  /** What has failed; everything else has passed, or was not reached. */
  readonly failed: readonly CheckName[];
  readonly notReached?: readonly CheckName[];
  readonly ways?: readonly string[];
  readonly says?: RegExp;
};

const SOURCE = { delegationSource: 'https://tt02.altinn.no/' };
const OF_SCOPE = ['scope-active', 'scope-integration-type', 'access'] as const;
const SECRET = { tokenEndpointAuthMethod: 'client_secret_post' } as const;

const ROWS: readonly Row[] = [
  {
    name: 'all is well',
    failed: [],
    ways: ['for_itself'],
    says: /can get tokens with demo:invoice\.read\.$/,
  },
  {
    name: 'the client is deactivated',
    client: { active: false },
    failed: ['client-active'],
    says: /active true/,
  },
  {
    name: 'its organisation is shut out',
    client: { clientOrgno: shutOut, supplierOrgno: supplier },
    holder: supplier,
    as: 'supplier',
    failed: ['organisation-active'],
  },
  {
    name: 'its organisation has not accepted the terms, and gets tokens all the same',
    client: { clientOrgno: newcomer },
    holder: newcomer,
    as: 'newcomer',
    failed: ['terms-accepted'],
    ways: ['for_itself'],
  },
  {
    name: 'the scope does not exist',
    scope: null,
    access: null,
    failed: ['scope-exists'],
    notReached: OF_SCOPE,
  },
  {
    name: 'the scope does not exist, and is not registered either',
    scope: null,
    access: null,
    client: { scopes: [] },
    failed: ['scope-exists'],
    notReached: ['scope-active', 'scope-integration-type', 'scope-registered', 'access'],
    says: /Compare the name with GET \/scopes\/all [^.]*\.$/,
  },
  {
    name: 'the scope is deactivated',
    scope: { active: false },
    failed: ['scope-active'],
    says: /activate it/,
  },
  {
    name: 'the scope is for logins',
    scope: { allowedIntegrationTypes: ['api_klient'] },
    failed: ['scope-integration-type'],
  },
  {
    name: 'the scope is not registered',
    client: { scopes: [] },
    failed: ['scope-registered'],
    says: /Add demo:invoice.read/,
  },
  {
    name: 'access was not given',
    access: null,
    failed: ['access'],
    says: /POST \/porthus\/v1\/applications/,
  },
  {
    name: 'access was denied',
    access: 'DENIED',
    failed: ['access'],
    says: /POST \/porthus\/v1\/applications/,
  },
  { name: 'access was requested', access: 'REQUESTED', failed: ['access'], says: /Wait for 310002003/ },
  {
    name: 'the scope is open',
    scope: { accessibleForAll: true },
    access: null,
    failed: [],
    ways: ['for_itself'],
  },
  {
    name: 'the scope is its own and nobody has access',
    scope: { ownerOrgno: owner },
    access: null,
    failed: ['access'],
    says: /your own: PUT \/scopes\/access\/310011002\?scope=demo%3Ainvoice.read/,
  },
  {
    name: 'the scope can be delegated, and access was given too',
    scope: SOURCE,
    failed: [],
    ways: ['for_itself', 'on_behalf_of'],
  },
  {
    name: 'the scope can be delegated alone',
    scope: SOURCE,
    access: null,
    failed: [],
    ways: ['on_behalf_of'],
    says: /for customers who have delegated it/,
  },
  {
    name: 'the client is a supplier’s for its customer, and the scope can be delegated',
    client: { supplierOrgno: supplier },
    holder: supplier,
    scope: SOURCE,
    failed: [],
    ways: ['on_behalf_of'],
  },
  {
    name: 'the client is a supplier’s, and the supplier has access',
    client: { supplierOrgno: supplier },
    holder: supplier,
    failed: [],
    ways: ['for_itself'],
  },
  {
    name: 'the client is a supplier’s, and only the customer has access',
    client: { supplierOrgno: supplier },
    failed: ['access'],
    says: /Apply for it as 310010006/,
  },
  {
    name: 'all its keys have expired',
    keys: [sampleKey('old', { expiresAt: TEST_START })],
    failed: ['credential'],
    says: /POST \/clients\/.+\/jwks/,
  },
  {
    name: 'one of its keys is good for a millisecond',
    keys: [sampleKey('old', { expiresAt: TEST_START }), sampleKey('young', { expiresAt: TEST_START + 1 })],
    failed: [],
    ways: ['for_itself'],
  },
  {
    name: 'much is wrong, all is told',
    client: { active: false, scopes: [] },
    scope: { active: false, allowedIntegrationTypes: ['api_klient'] },
    access: 'DENIED',
    keys: [sampleKey('old', { expiresAt: TEST_START })],
    failed: [
      'client-active',
      'credential',
      'scope-active',
      'scope-integration-type',
      'scope-registered',
      'access',
    ],
  },
  { name: 'a login client has its secret', login: SECRET, failed: [], ways: ['for_itself'] },
  {
    name: 'a login client’s secret has expired',
    login: SECRET,
    later: SECRET_LIFETIME,
    failed: ['credential'],
  },
  {
    name: 'a login client’s secret is about to expire',
    login: SECRET,
    later: SECRET_LIFETIME - 1,
    failed: [],
    ways: ['for_itself'],
  },
  {
    name: 'a public client has nothing to prove',
    login: { tokenEndpointAuthMethod: 'none', applicationType: 'browser' },
    failed: [],
    ways: ['for_itself'],
  },
  {
    name: 'a login client cannot use delegation',
    login: {},
    scope: SOURCE,
    access: null,
    failed: ['access'],
  },
  {
    name: 'openid is anyone’s who logs in',
    login: { scopes: [] },
    asked: 'openid',
    failed: ['scope-registered'],
  },
  { name: 'openid on a login client is fine', login: {}, asked: 'openid', failed: [], ways: ['for_itself'] },
  {
    name: 'openid is nothing for machines',
    asked: 'openid',
    failed: ['scope-integration-type', 'scope-registered'],
  },
];

forEachStore(({ openStore }) => {
  describe('GET /porthus/v1/clients/{clientId}/explanation', () => {
    for (const row of ROWS) {
      test(`when ${row.name}: ${row.failed.join(', ') || 'passed'}`, async () => {
        await using node = await openWorld(openStore, row);
        const body = await explanation(node, row);
        const told = (result: string) =>
          body.checks
            .filter((check: { result: string }) => check.result === result)
            .map(({ name }: { name: string }) => name);
        assert.deepEqual(told('failed'), row.failed);
        assert.deepEqual(told('not_reached'), row.notReached ?? []);
        assert.deepEqual(body.ways, row.ways ?? []);
        assert.equal(body.allowed, (row.ways ?? []).length > 0);
        if (row.says) assert.match(body.summary, row.says);
        for (const check of body.checks) {
          const isFailed = check.result === 'failed';
          assert.equal(check.remedy !== null, isFailed, `${check.name}: ${check.remedy}`);
          assert.equal(check.seen === null, check.result === 'not_reached');
        }
      });
    }

    test('tells each check in its order, with what was seen, what was expected and what mends it', async () => {
      await using node = await openWorld(openStore, { access: 'DENIED' });
      const body = await explanation(node, {});
      assert.deepEqual(
        body.checks.map(({ name }: { name: string }) => name),
        checksFor({ customer: undefined }),
      );
      assert.deepEqual(
        body.checks.find(({ name }: { name: string }) => name === 'access'),
        {
          name: 'access',
          decides: 'token',
          result: 'failed',
          seen: `access of ${owner} to ${SCOPE}: DENIED`,
          expected: 'APPROVED, or a scope that is open to all',
          remedy: `Apply for it as ${owner} with POST /porthus/v1/applications.`,
        },
      );
      assert.equal(body.issuer, 'maskinporten');
    });

    test('follows a change at once', async () => {
      await using node = await openWorld(openStore, { access: null });
      assert.equal((await explanation(node, {})).allowed, false);
      const { body } = await node.ask('POST', '/porthus/v1/applications', {
        body: { scope: SCOPE, purpose: 'To try' },
      });
      await node.ask('POST', `/porthus/v1/applications/${body.id}/approval`, { as: 'other' });
      assert.equal((await explanation(node, {})).allowed, true);
    });

    for (const visibility of ['PRIVATE', 'INTERNAL'] as const) {
      test(`tells nothing of ${visibility} scopes to those who have no part in them (threats: enumeration)`, async () => {
        await using hidden = await openWorld(openStore, {
          scope: { visibility },
          access: null,
          client: { scopes: [] },
        });
        await using none = await openWorld(openStore, { scope: null, access: null, client: { scopes: [] } });
        assert.deepEqual(await explanation(hidden, {}), await explanation(none, {}));
      });
    }

    test('of a private scope to which access was given tells all', async () => {
      await using node = await openWorld(openStore, {
        scope: { visibility: 'PRIVATE' },
        client: { scopes: [] },
      });
      const body = await explanation(node, {});
      assert.match(body.summary, /Add demo:invoice\.read to scopes/);
    });

    test('is told to who may read the client (threats: tenancy)', async () => {
      await using node = await openWorld(openStore, {});
      const path = `${PATH}?scope=${encodeURIComponent(SCOPE)}`;
      assert.equal((await node.ask('GET', path, { as: 'other' })).status, 403);
      assert.equal((await node.ask('GET', path, { as: null })).status, 401);
      assert.equal((await node.ask('GET', path, { scope: 'idporten:scopes.write' })).status, 403);
      assert.equal((await node.ask('GET', path, { scope: 'idporten:dcr.read' })).status, 200);
      assert.equal((await node.ask('GET', path.replace(CLIENT_ID, 'none'))).status, 404);
    });

    for (const [query, says] of [
      ['', /scope is missing/],
      ['?scope=', /scope is missing/],
      ['?scope=demo%3Aa%20demo%3Ab', /no scope name.*Give one name/],
      [`?scope=${'x'.repeat(256)}`, /no scope name/],
    ] as const) {
      test(`refuses ${query.slice(0, 40) || 'no scope'}`, async () => {
        await using node = await openWorld(openStore, {});
        const { status, body } = await node.ask('GET', `${PATH}${query}`);
        assert.equal(status, 400);
        assert.match(body.error_description, says);
      });
    }
  });
});

async function openWorld(openStore: () => Promise<Store>, world: World): Promise<SelfserviceNode> {
  const node = await openSeededSelfservice(openStore);
  const { scope, access = 'APPROVED', holder = owner, keys = [] } = world;
  await node.store.transaction(async (unit) => {
    if (scope !== null) {
      const common = {
        name: SCOPE,
        prefix: PREFIX,
        subscope: 'invoice.read',
        ownerOrgno: other,
        description: 'x',
      };
      await insertScope(unit, newScope({ ...common, ...scope }), TEST_START);
    }
    if (access !== null)
      await insertAccess(unit, { scope: SCOPE, consumerOrgno: holder }, access, TEST_START);
    await insertClient(unit, clientOf(world), TEST_START);
    const client = await findClient(unit.queries, CLIENT_ID);
    assert.ok(client);
    await issueFirstSecret(unit, client, { now: TEST_START, random: systemRandom });
    if (keys.length > 0) await replaceKeys(unit, client, keys, TEST_START);
  });
  node.clock.moveBy(world.later ?? 0);
  return node;
}

function clientOf({ client, login }: World): ClientDetails {
  const common = { clientId: CLIENT_ID, clientOrgno: owner } as const;
  if (login === undefined) {
    return machineClient({ ...common, integrationType: 'maskinporten', scopes: [SCOPE], ...client });
  }
  const scopes = ['openid', 'profile', SCOPE] as (typeof SCOPE)[];
  const redirectUris = ['https://service.example.no/callback'];
  return loginClient({
    ...{
      ...common,
      integrationType: 'api_klient',
      scopes,
      redirectUris,
      tokenEndpointAuthMethod: 'private_key_jwt',
    },
    ...login,
  });
}

async function explanation(node: SelfserviceNode, { as = 'owner', asked = SCOPE }: World) {
  const path = `${PATH}?scope=${encodeURIComponent(asked)}`;
  const scope = as === 'supplier' ? 'idporten:dcr.supplier' : 'idporten:dcr.write';
  const { status, body } = await node.ask('GET', path, { as, scope });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}
