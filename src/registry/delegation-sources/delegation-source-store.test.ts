import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { listDelegationSources, putDelegationSource } from './delegation-source-store.ts';

const ALTINN = { name: 'altinn', issuer: 'http://localhost:8104/' };

forEachStore(({ openStore }) => {
  test('there are no delegation sources until somebody puts one', async () => {
    await using store = await openStore();
    assert.deepEqual(await listDelegationSources(store.queries), []);
  });

  test('a delegation source that is put again keeps its times, and changes when its issuer does', async () => {
    await using store = await openStore();
    const put = (issuer: string, now: number) =>
      store.transaction((unit) => putDelegationSource(unit, { ...ALTINN, issuer }, now));
    await put(ALTINN.issuer, 1000);
    await put(ALTINN.issuer, 2000);
    const first = { ...ALTINN, createdAt: 1000, updatedAt: 1000 };
    assert.deepEqual(await listDelegationSources(store.queries), [first]);
    await put('http://localhost:9104/', 3000);
    const moved = { ...first, issuer: 'http://localhost:9104/', updatedAt: 3000 };
    assert.deepEqual(await listDelegationSources(store.queries), [moved]);
  });
});
