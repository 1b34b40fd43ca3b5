import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { SCOPE, sampleScope, storeScope } from '../registry.fixture.ts';
import { findScope, replaceScope } from './scope-store.ts';

const FULL_SCOPE = sampleScope({
  active: false,
  longDescription: '**Fakturaer**',
  translations: { en: { description: 'Invoices' }, se: { longDescription: 'Rehketat' } },
  visibility: 'INTERNAL',
  allowedIntegrationTypes: ['maskinporten', 'krr'],
  accessibleForAll: true,
  delegationSource: 'http://localhost:8104/',
  tokenType: 'OPAQUE',
  atMaxAgeSeconds: 30,
  authorizationMaxLifetimeSeconds: 60,
  requiresUserConsent: true,
  requiresUserAuthentication: true,
  requiresPseudonymousTokens: true,
  enforcedAudForAccessToken: 'https://api.example.no',
  enforcedAudForIntrospection: ['a'],
  protected: true,
  supportsEuropeanBusinesses: true,
});

forEachStore(({ openStore, openTwoNodes }) => {
  for (const [name, details] of [
    ['the least fields', sampleScope()],
    ['every field', FULL_SCOPE],
  ] as const) {
    test(`a scope with ${name} is read back as it was registered`, async () => {
      await using store = await openStore();
      assert.equal(await storeScope(store, details), true);
      const expected = { ...details, version: 1, createdAt: 1000, updatedAt: 1000 };
      assert.deepEqual(await findScope(store.queries, SCOPE), expected);
    });
  }

  test('a scope name that is taken, also by a deactivated scope, is not registered again', async () => {
    await using store = await openStore();
    await storeScope(store, sampleScope({ active: false }));
    assert.equal(await storeScope(store, sampleScope({ description: 'other' })), false);
    assert.equal((await findScope(store.queries, SCOPE))?.description, 'Read invoices');
  });

  for (const [version, outcome] of [
    [0, false],
    [1, true],
    [2, false],
  ] as const) {
    test(`a writer who read version ${version} of a scope of version 1 is answered ${outcome}`, async () => {
      await using store = await openStore();
      await storeScope(store);
      const heard: unknown[] = [];
      using _ = store.onChange((change) => heard.push(change));
      const changed = sampleScope({ atMaxAgeSeconds: 30 });
      assert.equal(await store.transaction((unit) => replaceScope(unit, changed, version, 2000)), outcome);
      const scope = await findScope(store.queries, SCOPE);
      assert.equal(scope?.atMaxAgeSeconds, outcome ? 30 : 0);
      assert.equal(scope?.updatedAt, outcome ? 2000 : 1000);
      assert.deepEqual(heard, outcome ? [{ noun: 'scope', id: SCOPE }] : []);
    });
  }

  test('of ten writers on two nodes who read the same version exactly one replaces the scope', async () => {
    await using nodes = await openTwoNodes();
    await storeScope(nodes.one);
    const replaced = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        (at % 2 ? nodes.one : nodes.two).transaction((unit) =>
          replaceScope(unit, sampleScope({ description: `writer ${at}` }), 1, 2000),
        ),
      ),
    );
    assert.equal(replaced.filter(Boolean).length, 1);
    const scope = await findScope(nodes.two.queries, SCOPE);
    assert.deepEqual([scope?.description, scope?.version], [`writer ${replaced.indexOf(true)}`, 2]);
  });
});
