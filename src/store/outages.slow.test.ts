import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPostgres } from '../../test/postgres.ts';
import { openOn, postgresStores, sqliteStores } from '../../test/stores.ts';
import { every, pause, SECOND, stopwatch } from '../clock.ts';
import type { Store } from './store.ts';

test('a store goes on when PostgreSQL has been restarted, and trusts no view while it is away', async () => {
  await using server = await startPostgres();
  await using database = await postgresStores(server.url).createDatabase();
  const faults: string[] = [];
  await using store = await openOn(database, { fault: (event) => faults.push(event) });
  assert.equal(await store.write(use('before')), 'written');

  await server.stop();
  await assert.rejects(store.write(use('meanwhile')));
  await assert.rejects(store.check());
  assert.ok((await longestSilence(store, 3 * SECOND)) < SECOND);

  await server.start();
  await store.check();
  assert.equal(await store.write(use('before')), 'used-before');
  assert.equal(await store.write(use('after')), 'written');
  while (!faults.includes('change-feed-restored')) await pause(20);
  assert.equal(faults.filter((event) => event === 'change-feed-lost').length, 1);
});

for (const { name, stores } of [{ name: 'SQLite', stores: sqliteStores() }]) {
  test(`a unit of work on ${name} that waits for another one is given up, and the writer is free again`, async () => {
    await using store = await stores.openStore();
    await assert.rejects(
      store.transaction(() => store.transaction(async () => undefined)),
      /A unit of work took longer than/,
    );
    await store.transaction(async () => undefined);
    assert.equal(await store.write(use('after')), 'written');
  });
}

/** The longest time between two `everything`s in that time, in milliseconds. */
async function longestSilence(store: Store, milliseconds: number): Promise<number> {
  let longest = 0;
  let elapsed = stopwatch();
  const note = () => {
    longest = Math.max(longest, elapsed());
  };
  using _listener = store.onChange(() => {
    note();
    elapsed = stopwatch();
  });
  await using _watch = every(50, note, assert.ifError);
  await pause(milliseconds);
  return longest;
}

function use(key: string) {
  return { singleUse: { kind: 'test', key, expiresAt: Number.MAX_SAFE_INTEGER }, rows: [] };
}
