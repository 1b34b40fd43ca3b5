/** spec/maskinporten.md 5.4: what is changed in the registry holds for the next request, and not for tokens that are out. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { SECOND, within } from '../clock.ts';
import { insertAccess, setAccess } from '../registry/access/access-store.ts';
import type { ClientDetails } from '../registry/clients/client.ts';
import { findClient, replaceClient } from '../registry/clients/client-store.ts';
import { replaceKeys } from '../registry/keys/key-store.ts';
import type { ScopeDetails } from '../registry/scopes/scope.ts';
import { findScope, replaceScope } from '../registry/scopes/scope-store.ts';
import type { Store } from '../store/store.ts';
import { REGISTERS } from './altinn.fixture.ts';
import { assertRefused, assertToken, type ExpectedError } from './answers.fixture.ts';
import { CONSUMER, KEYS, OWNER, SUPPLIER } from './credentials.fixture.ts';
import { BY_SUPPLIER, claims, FOR_CUSTOMER, type GrantChanges, header } from './grant.fixture.ts';
import { openNode, openSeededNode } from './maskinporten.fixture.ts';
import { MP_100, MP_121, MP_124, MP_200, MP_201, noAccess, UNKNOWN_KID } from './refusals.fixture.ts';
import { CLIENTS, registeredKey, SCOPES, seedRegistry, shutOutOrganisation } from './registry.fixture.ts';

type Row = readonly [name: string, change: (store: Store) => Promise<unknown>, expected: ExpectedError];

const READ_ACCESS = { scope: SCOPES.read, consumerOrgno: CONSUMER };

const REFUSED_AFTER: readonly Row[] = [
  ['a client is deactivated', (store) => changeClient(store, { active: false }), MP_100],
  ['its organisation is shut out', (store) => shutOutOrganisation(store, CONSUMER), MP_100],
  ['a scope is taken from the client', (store) => changeClient(store, { scopes: [SCOPES.write] }), MP_200],
  ['a scope is deactivated', (store) => changeScope(store, { active: false }), MP_200],
  [
    'a scope is reserved for logins',
    (store) => changeScope(store, { allowedIntegrationTypes: ['idporten'] }),
    MP_201,
  ],
  [
    'access is withdrawn',
    (store) => store.transaction((unit) => setAccess(unit, READ_ACCESS, 'APPROVED', 'DENIED', TEST_START)),
    noAccess(SCOPES.read),
  ],
  ['its key is removed', (store) => changeKeys(store, [registeredKey('other')]), UNKNOWN_KID],
  ['all its keys are removed', (store) => changeKeys(store, []), UNKNOWN_KID],
  [
    'its key expires',
    (store) => changeKeys(store, [registeredKey('primary', { expiresAt: TEST_START })]),
    MP_121,
  ],
  [
    'its kid is given to another key',
    (store) => changeKeys(store, [registeredKey('primary', { holder: 'supplier' })]),
    MP_124,
  ],
];

const FOR_ONE_CUSTOMER = [FOR_CUSTOMER, claims({ scope: SCOPES.order })] as const;
const DELEGATED = [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER })] as const;

type ShutOut = readonly [
  name: string,
  grant: readonly GrantChanges[],
  orgno: typeof CONSUMER,
  expected: ExpectedError,
];

const SHUT_OUT: readonly ShutOut[] = [
  ['the supplier of a client for one customer', FOR_ONE_CUSTOMER, SUPPLIER, MP_100],
  ['the customer of such a client', FOR_ONE_CUSTOMER, CONSUMER, MP_100],
  ['the supplier that a scope is delegated to', DELEGATED, SUPPLIER, MP_100],
  ['the consumer that has delegated a scope', DELEGATED, CONSUMER, noAccess(SCOPES.delegable)],
];

type Grant = readonly [
  name: string,
  changes: readonly GrantChanges[],
  change: (store: Store) => Promise<unknown>,
];

const ACCEPTED_AFTER: readonly Grant[] = [
  [
    'access is granted',
    [claims({ scope: SCOPES.ungranted })],
    (store) =>
      store.transaction((unit) =>
        insertAccess(unit, { scope: SCOPES.ungranted, consumerOrgno: CONSUMER }, 'APPROVED', TEST_START),
      ),
  ],
  [
    'a customer that has delegated long since is granted access',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: OWNER })],
    (store) =>
      store.transaction((unit) =>
        insertAccess(unit, { scope: SCOPES.delegable, consumerOrgno: OWNER }, 'APPROVED', TEST_START),
      ),
  ],
  [
    'a key is registered',
    [header({ kid: 'new' }), { key: KEYS.stranger }],
    (store) => changeKeys(store, [registeredKey('new', { holder: 'stranger' })]),
  ],
  [
    'a scope is registered on the client',
    [claims({ scope: SCOPES.unregistered })],
    (store) => changeClient(store, { scopes: [SCOPES.unregistered] }),
  ],
];

forEachStore(({ openStore, openTwoNodes, kind }) => {
  const alone = { skip: kind === 'sqlite' ? 'one node alone has an embedded store' : false };

  describe('the next request is refused, on the same node at once and on others within a second, when', () => {
    for (const [name, change, expected] of REFUSED_AFTER) {
      test(`threats: disabled principal still served: ${name}`, async () => {
        await using node = await openSeededNode(openStore);
        assertToken(await node.grant());
        await change(node.store);
        assertRefused(await node.grant(), expected);
      });

      test(`threats: disabled principal still served: ${name} on another node`, alone, async () => {
        await using stores = await openTwoNodes();
        await seedRegistry(stores.one);
        await using node = await openNode(stores.two);
        assertToken(await node.grant());
        await heardBy(stores.two, () => change(stores.one));
        assertRefused(await node.grant(), expected);
      });
    }

    for (const [name, grant, orgno, expected] of SHUT_OUT) {
      test(`threats: disabled principal still served: ${name} is shut out`, async () => {
        await using node = await openSeededNode(openStore, { altinn: REGISTERS });
        assertToken(await node.grant(...grant));
        await shutOutOrganisation(node.store, orgno);
        assertRefused(await node.grant(...grant), expected);
      });
    }

    test('threats: expired key accepted: a key becomes a year old', async () => {
      await using node = await openSeededNode(openStore);
      const fresh = [claims({ iss: CLIENTS.expiring }), header({ kid: 'fresh' })];
      assertToken(await node.grant(...fresh));
      node.clock.moveBy(1);
      assertRefused(await node.grant(...fresh), MP_121);
    });
  });

  describe('the next request is granted, on the same node at once and on others within a second, when', () => {
    for (const [name, changes, change] of ACCEPTED_AFTER) {
      test(name, async () => {
        await using node = await openSeededNode(openStore, { altinn: REGISTERS });
        assert.notEqual((await node.grant(...changes)).status, 200);
        await change(node.store);
        assertToken(await node.grant(...changes));
      });

      test(`${name} on another node`, alone, async () => {
        await using stores = await openTwoNodes();
        await seedRegistry(stores.one);
        await using node = await openNode(stores.two, { altinn: REGISTERS });
        assert.notEqual((await node.grant(...changes)).status, 200);
        await heardBy(stores.two, () => change(stores.one));
        assertToken(await node.grant(...changes));
      });
    }
  });

  test('a token that is out stays good when its client is deactivated', async () => {
    await using node = await openSeededNode(openStore);
    const { body } = await node.grant();
    await changeClient(node.store, { active: false });
    const keys = createLocalJWKSet((await node.get('/jwk')).body);
    await jwtVerify(body.access_token, keys, { currentDate: new Date(TEST_START) });
  });

  test('a change of at_max_age holds for the next token', async () => {
    await using node = await openSeededNode(openStore);
    assert.equal((await node.grant()).body.expires_in, 120);
    await changeScope(node.store, { atMaxAgeSeconds: 45 });
    assert.equal((await node.grant()).body.expires_in, 45);
  });
});

async function changeClient(store: Store, changed: Partial<ClientDetails>): Promise<void> {
  await store.transaction(async (unit) => {
    const client = await findClient(unit.queries, CLIENTS.keyed);
    assert.ok(client);
    const details = { ...client, ...changed } as ClientDetails;
    assert.ok(await replaceClient(unit, details, client.version, TEST_START));
  });
}

async function changeScope(store: Store, changed: Partial<ScopeDetails>): Promise<void> {
  await store.transaction(async (unit) => {
    const scope = await findScope(unit.queries, SCOPES.read);
    assert.ok(scope);
    assert.ok(await replaceScope(unit, { ...scope, ...changed }, scope.version, TEST_START));
  });
}

async function changeKeys(store: Store, keys: Parameters<typeof replaceKeys>[2]): Promise<void> {
  await store.transaction(async (unit) => {
    const client = await findClient(unit.queries, CLIENTS.keyed);
    assert.ok(client);
    assert.ok(await replaceKeys(unit, client, keys, TEST_START));
  });
}

/** Makes a change and waits until the other node has been told, which may take no more than a second. */
async function heardBy(other: Store, change: () => Promise<unknown>): Promise<void> {
  const heard = Promise.withResolvers<void>();
  using _ = other.onChange(() => heard.resolve());
  await change();
  await within(SECOND, 'hearing of the change', heard.promise);
}
