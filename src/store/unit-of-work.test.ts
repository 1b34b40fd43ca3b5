import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { forEachStore } from '../../test/stores.ts';
import type { Queries, Store } from './store.ts';

forEachStore(({ openStore, openTwoNodes }) => {
  test('a unit of work answers what its work answered, and everyone sees what it wrote', async () => {
    await using nodes = await openTwoNodes();
    const answer = await nodes.one.transaction(async ({ queries }) => {
      await put(queries, 'a', '1');
      return 'answer';
    });
    assert.equal(answer, 'answer');
    assert.equal(await get(nodes.one.queries, 'a'), '1');
    assert.equal(await get(nodes.two.queries, 'a'), '1');
  });

  test('a unit of work sees what it wrote, and nobody else does before it ends', async () => {
    await using store = await openStore();
    await store.transaction(async ({ queries }) => {
      await put(queries, 'a', '1');
      assert.equal(await get(queries, 'a'), '1');
      assert.equal(await get(store.queries, 'a'), undefined);
    });
  });

  test('nothing of a unit of work that throws has happened', async () => {
    await using store = await openStore();
    const failure = new Error('changed my mind');
    await assert.rejects(
      store.transaction(async ({ queries }) => {
        await put(queries, 'a', '1');
        throw failure;
      }),
      failure,
    );
    assert.equal(await get(store.queries, 'a'), undefined);
    await store.transaction(({ queries }) => put(queries, 'a', '2'));
    assert.equal(await get(store.queries, 'a'), '2');
  });

  test('a unit of work in which a query failed cannot commit, even if its work hides the failure', async () => {
    await using store = await openStore();
    await store.transaction(({ queries }) => put(queries, 'a', '1'));
    await assert.rejects(
      store.transaction(async ({ queries }) => {
        await put(queries, 'b', '1');
        await put(queries, 'a', '2').catch(() => undefined);
      }),
    );
    assert.equal(await get(store.queries, 'b'), undefined);
    await store.check();
  });

  test('50 units of work that read and then write behave as if there were one at a time', async () => {
    await using store = await openStore();
    await store.transaction(({ queries }) => put(queries, 'count', '0'));
    await Promise.all(Array.from({ length: 50 }, () => increment(store)));
    assert.equal(await get(store.queries, 'count'), '50');
  });

  test('units of work of two nodes that read and then write behave as if there were one at a time', async () => {
    await using nodes = await openTwoNodes();
    await nodes.one.transaction(({ queries }) => put(queries, 'count', '0'));
    await Promise.all(Array.from({ length: 40 }, (_, index) => increment(index % 2 ? nodes.one : nodes.two)));
    assert.equal(await get(nodes.one.queries, 'count'), '40');
  });

  test('of units of work that each write only if nobody has, one writes', async () => {
    await using nodes = await openTwoNodes();
    const writers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? nodes.one : nodes.two).transaction(async ({ queries }) => {
          const found = await queries.selectFrom('installation').selectAll().execute();
          if (found.length === 0) await put(queries, `writer ${index}`, '');
          return found.length === 0;
        }),
      ),
    );
    assert.equal(writers.filter(Boolean).length, 1);
  });

  test('a query that outlives its unit of work fails', async () => {
    await using store = await openStore();
    const leaked = await store.transaction(async ({ queries }) => ({ queries }));
    await assert.rejects(put(leaked.queries, 'a', '1'));
    assert.equal(await get(store.queries, 'a'), undefined);
  });

  test('store.queries refuses to write', async () => {
    await using store = await openStore();
    await assert.rejects(put(store.queries, 'a', '1'), /Write in a unit of work/);
    await assert.rejects(store.queries.deleteFrom('installation').execute(), /Write in a unit of work/);
    await assert.rejects(
      store.queries.updateTable('installation').set({ value: '' }).execute(),
      /Write in a unit of work/,
    );
  });

  test('rows, counts, sums and instants look the same whatever the store', async () => {
    await using store = await openStore();
    const latest = 2 ** 53 - 1;
    await store.transaction(({ queries }) =>
      queries
        .insertInto('persons')
        .values([
          { pid: '13815512345', name: 'Å', created_at: 0, updated_at: latest },
          { pid: '13815512346', name: 'B', created_at: 1, updated_at: 2 },
        ])
        .execute(),
    );
    const rows = await store.queries.selectFrom('persons').selectAll().orderBy('created_at').execute();
    assert.deepEqual(rows[0], { pid: '13815512345', name: 'Å', created_at: 0, updated_at: latest });
    const totals = await store.queries
      .selectFrom('persons')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('created_at').as('sum')])
      .executeTakeFirstOrThrow();
    assert.deepEqual(totals, { count: 2, sum: 1 });
  });

  test('a write answers how many rows it changed', async () => {
    await using store = await openStore();
    await store.transaction(async ({ queries }) => {
      await put(queries, 'a', '1');
      await put(queries, 'b', '1');
      const updated = await queries.updateTable('installation').set({ value: '2' }).executeTakeFirst();
      assert.equal(updated.numUpdatedRows, 2n);
      const deleted = await queries.deleteFrom('installation').where('name', '=', 'a').executeTakeFirst();
      assert.equal(deleted.numDeletedRows, 1n);
      const returned = await queries.deleteFrom('installation').returning('value').execute();
      assert.deepEqual(returned, [{ value: '2' }]);
    });
  });

  test('references between rows are kept', async () => {
    await using store = await openStore();
    await assert.rejects(
      store.transaction(({ queries }) =>
        queries
          .insertInto('client_scopes')
          .values({ client_id: 'nobody', scope: 'a:b', position: 0 })
          .execute(),
      ),
    );
  });

  test('a store that works says so', async () => {
    await using store = await openStore();
    await store.check();
    assert.deepEqual(await sql`SELECT 1 AS one`.execute(store.queries).then(({ rows }) => rows), [
      { one: 1 },
    ]);
  });
});

async function put(queries: Queries, name: string, value: string) {
  await queries.insertInto('installation').values({ name, value }).execute();
}

async function get(queries: Queries, name: string) {
  const row = await queries
    .selectFrom('installation')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

function increment(store: Store) {
  return store.transaction(async ({ queries }) => {
    const count = Number(await get(queries, 'count'));
    await queries
      .updateTable('installation')
      .set({ value: `${count + 1}` })
      .where('name', '=', 'count')
      .execute();
  });
}
