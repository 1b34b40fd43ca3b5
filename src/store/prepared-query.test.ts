import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { insertRow, preparedRead, preparedWrite } from './prepared-query.ts';

const readByName = preparedRead((queries, { name }: { readonly name: string }) =>
  queries.selectFrom('installation').select('value').where('name', '=', name),
);
const rename = preparedWrite((queries, { from, to }: { readonly from: string; readonly to: string }) =>
  queries.updateTable('installation').set({ value: to }).where('value', '=', from),
);

forEachStore(({ openStore }) => {
  test('a prepared query answers each time with the values that it is given', async () => {
    await using store = await openStore();
    await store.transaction(async (unit) => {
      for (const name of ['one', 'other'])
        await insertRow(unit, { table: 'installation', values: { name, value: `of ${name}` } });
    });
    for (const name of ['one', 'other', 'one'])
      assert.deepEqual(await readByName(store.queries, { name }), [{ value: `of ${name}` }]);
    assert.deepEqual(await readByName(store.queries, { name: 'none' }), []);
  });

  test('a prepared write belongs to its unit of work, and tells how many rows it changed', async () => {
    await using store = await openStore();
    const failed = store.transaction(async (unit) => {
      await insertRow(unit, { table: 'installation', values: { name: 'one', value: 'a' } });
      assert.equal(await rename(unit, { from: 'a', to: 'b' }), 1);
      assert.equal(await rename(unit, { from: 'a', to: 'b' }), 0);
      assert.deepEqual(await readByName(unit.queries, { name: 'one' }), [{ value: 'b' }]);
      assert.deepEqual(await readByName(store.queries, { name: 'one' }), []);
      throw new Error('given up');
    });
    await assert.rejects(failed, /given up/);
    assert.deepEqual(await readByName(store.queries, { name: 'one' }), []);
  });
});
