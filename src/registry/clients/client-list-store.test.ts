import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import { forEachStore } from '../../../test/stores.ts';
import { type ClientId, parseClientId } from '../../identifiers/client-id.ts';
import type { Store } from '../../store/store.ts';
import { insertAccess } from '../access/access-store.ts';
import { replaceKeys } from '../keys/key-store.ts';
import {
  CONSUMER,
  OTHER_SCOPE,
  OWNER,
  SCOPE,
  SUPPLIER,
  sampleClient,
  sampleKey,
  sampleScope,
  storeClient,
  storeScope,
} from '../registry.fixture.ts';
import type { MachineClient } from './client.ts';
import { findStandings, listClients, listKeys } from './client-list-store.ts';
import { pendingScopes } from './client-scopes.ts';
import { findClient } from './client-store.ts';

/** CONSUMER's own; one that SUPPLIER registered for it; a deactivated one; SUPPLIER's own; one of OWNER by SUPPLIER. */
const CLIENTS: readonly MachineClient[] = [
  sampleClient({ clientId: id('own'), scopes: [OTHER_SCOPE, SCOPE] }),
  sampleClient({ clientId: id('supplied'), supplierOrgno: SUPPLIER }),
  sampleClient({ clientId: id('retired'), active: false, scopes: [] }),
  sampleClient({ clientId: id('suppliers'), clientOrgno: SUPPLIER }),
  sampleClient({ clientId: id('for-owner'), clientOrgno: OWNER, supplierOrgno: SUPPLIER }),
  sampleClient({ clientId: id('login'), integrationType: 'krr' }),
];

async function seed(store: Store): Promise<void> {
  for (const scope of [sampleScope(), sampleScope({ name: OTHER_SCOPE })]) await storeScope(store, scope);
  for (const client of CLIENTS) await storeClient(store, client);
  const subject = { scope: SCOPE, consumerOrgno: SUPPLIER };
  await store.transaction((unit) => insertAccess(unit, subject, 'APPROVED', 1000));
}

function id(text: string): ClientId {
  const parsed = parseClientId(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

forEachStore(({ openStore }) => {
  const rows = [
    [
      'those of an organisation, whoever registered them',
      { owner: CONSUMER, includesInactive: false },
      'login own supplied',
    ],
    ['the deactivated ones too', { owner: CONSUMER, includesInactive: true }, 'login own retired supplied'],
    [
      'those that it registered for others',
      { supplier: SUPPLIER, includesInactive: true },
      'for-owner supplied',
    ],
    [
      'its own and those',
      { owner: SUPPLIER, supplier: SUPPLIER, includesInactive: true },
      'for-owner supplied suppliers',
    ],
    ['those of one type', { owner: CONSUMER, integrationType: 'krr', includesInactive: true }, 'login'],
    ['those of nobody', { includesInactive: true }, ''],
  ] as const;
  for (const [name, filter, expected] of rows) {
    test(`a list of clients has ${name}`, async () => {
      await using store = await openStore();
      await seed(store);
      const listed = await listClients(store.queries, filter);
      assert.equal(listed.map(({ client }) => client.clientId).join(' '), expected);
    });
  }

  test('a listed client is as it is when it is read alone, and so is its standing with its scopes', async () => {
    await using store = await openStore();
    await seed(store);
    const listed = await listClients(store.queries, {
      owner: SUPPLIER,
      supplier: SUPPLIER,
      includesInactive: true,
    });
    for (const { client, standings } of listed) {
      assert.deepEqual(client, await findClient(store.queries, client.clientId));
      assert.deepEqual(standings, await findStandings(store.queries, client.scopes, SUPPLIER));
    }
    assert.equal(listed.length, 3);
  });

  test('of a client that a supplier registered the access of the supplier counts', async () => {
    await using store = await openStore();
    await seed(store);
    const listed = await listClients(store.queries, { owner: CONSUMER, includesInactive: false });
    const pending = listed.map(({ client, standings }) => [
      client.clientId,
      pendingScopes(client, standings),
    ]);
    assert.deepEqual(pending, [
      ['login', [SCOPE]],
      ['own', [OTHER_SCOPE, SCOPE]],
      ['supplied', []],
    ]);
  });

  test('a list costs as many queries for three clients as for sixty', async () => {
    await using store = await openStore();
    await seed(store);
    const filter = { owner: CONSUMER, includesInactive: true };
    const count = async () => {
      let queries = 0;
      const counter: KyselyPlugin = {
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          queries++;
          return result;
        },
      };
      await listClients(store.queries.withPlugin(counter), filter);
      await listKeys(store.queries.withPlugin(counter), filter);
      return queries;
    };
    const few = await count();
    for (let at = 0; at < 60; at++) await storeClient(store, sampleClient({ clientId: id(`more-${at}`) }));
    assert.deepEqual([few, await count()], [5, 5]);
  });

  test('keys are listed by client, in the order of their registration', async () => {
    await using store = await openStore();
    await seed(store);
    const keys = [sampleKey('b', { createdAt: 1 }), sampleKey('a', { createdAt: 2 })];
    for (const clientId of [id('own'), id('suppliers')]) {
      await store.transaction((unit) => replaceKeys(unit, { clientId, version: 1 }, keys, 2000));
    }
    const listed = await listKeys(store.queries, { owner: CONSUMER, includesInactive: true });
    assert.deepEqual([...listed], [['own', keys]]);
  });

  test('a scope that does not exist has no standing', async () => {
    await using store = await openStore();
    await seed(store);
    assert.deepEqual([...(await findStandings(store.queries, [], CONSUMER))], []);
    const standings = await findStandings(store.queries, [SCOPE, 'demo:none' as typeof SCOPE], SUPPLIER);
    assert.deepEqual([...standings.keys()], [SCOPE]);
    assert.deepEqual(
      [standings.get(SCOPE)?.holder, standings.get(SCOPE)?.access?.state],
      [SUPPLIER, 'APPROVED'],
    );
  });
});
