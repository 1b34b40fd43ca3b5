import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import {
  CLIENT_ID,
  CONSUMER,
  OTHER_SCOPE,
  SCOPE,
  SUPPLIER,
  sampleClient,
  storeClient,
} from '../registry.fixture.ts';
import { loginClient } from './client-defaults.ts';
import { findClient, insertClient, replaceClient } from './client-store.ts';

const LOGIN_CLIENT = loginClient({
  clientId: CLIENT_ID,
  clientOrgno: CONSUMER,
  supplierOrgno: SUPPLIER,
  integrationType: 'ansattporten',
  clientName: 'Eksempel – <b>Byggesak</b>',
  description: '  prod:byggesak:web\n',
  clientUri: 'https://byggesak.example.no',
  logoUri: 'https://byggesak.example.no/logo.png',
  scopes: [OTHER_SCOPE, SCOPE],
  grantTypes: ['authorization_code', 'refresh_token'],
  tokenEndpointAuthMethod: 'client_secret_basic',
  redirectUris: ['https://byggesak.example.no/oauth2/callback'],
  postLogoutRedirectUris: ['https://byggesak.example.no/'],
  frontchannelLogoutUri: 'https://byggesak.example.no/logout',
  frontchannelLogoutSessionRequired: true,
  accessTokenLifetimeSeconds: 3600,
  refreshTokenLifetimeSeconds: 0,
  authorizationLifetimeSeconds: 31_536_000,
  refreshTokenUsage: 'REUSE',
  codeChallengeMethod: 'none',
  onBehalfOf: [
    {
      onBehalfOf: 'kunde1',
      orgno: CONSUMER,
      name: 'Kunde',
      createdAt: 3,
      updatedAt: 4,
      uri: 'https://k.example.no',
    },
  ],
});

forEachStore(({ openStore, openTwoNodes }) => {
  for (const [name, details] of [
    ['machine client', sampleClient()],
    ['machine client without scopes', sampleClient({ scopes: [] })],
    ['deactivated client', sampleClient({ active: false })],
    ['login client with every field', LOGIN_CLIENT],
  ] as const) {
    test(`a ${name} is read back as it was registered`, async () => {
      await using store = await openStore();
      assert.equal(await storeClient(store, details), true);
      const expected = { supplierOrgno: undefined, ...details, version: 1, createdAt: 1000, updatedAt: 1000 };
      assert.deepEqual(await findClient(store.queries, CLIENT_ID), expected);
    });
  }

  test('a client that nobody registered is not found', async () => {
    await using store = await openStore();
    assert.equal(await findClient(store.queries, CLIENT_ID), undefined);
  });

  test('a client id that is taken, also by a deactivated client, is not registered again', async () => {
    await using store = await openStore();
    await storeClient(store, sampleClient({ active: false }));
    assert.equal(await storeClient(store, sampleClient({ scopes: [OTHER_SCOPE] })), false);
    const client = await findClient(store.queries, CLIENT_ID);
    assert.deepEqual([client?.active, client?.scopes, client?.version], [false, [SCOPE], 1]);
  });

  test('a replaced client has the new fields, the next version and the time of the change', async () => {
    await using store = await openStore();
    await storeClient(store);
    const changed = sampleClient({ scopes: [OTHER_SCOPE, SCOPE], description: 'new' });
    assert.equal(await store.transaction((unit) => replaceClient(unit, changed, 1, 2000)), true);
    const expected = { ...changed, supplierOrgno: undefined, version: 2, createdAt: 1000, updatedAt: 2000 };
    assert.deepEqual(await findClient(store.queries, CLIENT_ID), expected);
  });

  for (const version of [0, 2]) {
    test(`a client of version 1 is not replaced by a writer who read version ${version}`, async () => {
      await using store = await openStore();
      await storeClient(store);
      const changed = sampleClient({ scopes: [] });
      assert.equal(await store.transaction((unit) => replaceClient(unit, changed, version, 2000)), false);
      assert.deepEqual((await findClient(store.queries, CLIENT_ID))?.scopes, [SCOPE]);
    });
  }

  test('a client that nobody registered is not replaced', async () => {
    await using store = await openStore();
    assert.equal(await store.transaction((unit) => replaceClient(unit, sampleClient(), 1, 2000)), false);
    assert.equal(await findClient(store.queries, CLIENT_ID), undefined);
  });

  test('of ten writers on two nodes who read the same version exactly one replaces the client', async () => {
    await using nodes = await openTwoNodes();
    await storeClient(nodes.one);
    const replaced = await Promise.all(
      Array.from({ length: 10 }, (_, at) => {
        const changed = sampleClient({ description: `writer ${at}`, scopes: at % 2 ? [OTHER_SCOPE] : [] });
        const node = at % 2 ? nodes.one : nodes.two;
        return node.transaction((unit) => replaceClient(unit, changed, 1, 2000));
      }),
    );
    assert.equal(replaced.filter(Boolean).length, 1);
    const winner = replaced.indexOf(true);
    const client = await findClient(nodes.one.queries, CLIENT_ID);
    assert.equal(client?.description, `writer ${winner}`);
    assert.deepEqual(client?.scopes, winner % 2 ? [OTHER_SCOPE] : []);
    assert.equal(client?.version, 2);
  });

  test('ten writers who each read, change and try again lose no change', async () => {
    await using store = await openStore();
    await storeClient(store, sampleClient({ description: '' }));
    const append = async (mark: string): Promise<void> => {
      const written = await store.transaction(async (unit) => {
        const client = await findClient(unit.queries, CLIENT_ID);
        if (!client) return false;
        const description = `${client.description}${mark}`;
        return replaceClient(unit, { ...client, description }, client.version, 2000);
      });
      if (!written) await append(mark);
    };
    await Promise.all([...'abcdefghij'].map(append));
    const client = await findClient(store.queries, CLIENT_ID);
    assert.equal([...(client?.description ?? '')].sort().join(''), 'abcdefghij');
    assert.equal(client?.version, 11);
  });

  test('a client whose unit of work fails is not registered, nor told of', async () => {
    await using store = await openStore();
    const heard: unknown[] = [];
    using _ = store.onChange((change) => heard.push(change));
    const failing = store.transaction(async (unit) => {
      await insertClient(unit, sampleClient(), 1000);
      throw new Error('afterwards');
    });
    await assert.rejects(failing, /afterwards/);
    assert.equal(await findClient(store.queries, CLIENT_ID), undefined);
    assert.deepEqual(heard, []);
  });

  test('registering and replacing a client is told once it is committed, a lost race is not', async () => {
    await using store = await openStore();
    const heard: unknown[] = [];
    using _ = store.onChange((change) => heard.push(change));
    await storeClient(store);
    await store.transaction((unit) => replaceClient(unit, sampleClient(), 1, 2000));
    await store.transaction((unit) => replaceClient(unit, sampleClient(), 1, 3000));
    const change = { noun: 'client', id: CLIENT_ID };
    assert.deepEqual(heard, [change, change]);
  });
});
