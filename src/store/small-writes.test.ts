import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { BATCH_LIMIT } from './group-commit.ts';
import type { SmallRow, SmallWrite, Store } from './store.ts';

forEachStore(({ openStore, openTwoNodes }) => {
  test('what was answered can be read, by every node', async () => {
    await using nodes = await openTwoNodes();
    assert.equal(await nodes.one.write(write(value('a', '1'))), 'written');
    assert.deepEqual(await installation(nodes.one), [{ name: 'a', value: '1' }]);
    assert.deepEqual(await installation(nodes.two), [{ name: 'a', value: '1' }]);
  });

  test('a write of no rows is written', async () => {
    await using store = await openStore();
    assert.equal(await store.write(write()), 'written');
  });

  test('more writes than fit a batch are all written', async () => {
    await using store = await openStore();
    const count = 3 * BATCH_LIMIT + 1;
    const outcomes = await Promise.all(
      Array.from({ length: count }, (_, index) => store.write(write(value(`${index}`, '')))),
    );
    assert.deepEqual(new Set(outcomes), new Set(['written']));
    assert.equal((await installation(store)).length, count);
  });

  test('rows of several tables and with different columns share a write', async () => {
    await using store = await openStore();
    const person = (pid: string) => ({
      table: 'persons' as const,
      values: { pid, name: 'Navn', created_at: 1, updated_at: 2 ** 53 - 1 },
    });
    await Promise.all([
      store.write(write(value('a', '1'), person('13815512345'), value('b', '2'))),
      store.write(write(person('13815512346'), { table: 'installation', values: { value: '3', name: 'c' } })),
    ]);
    assert.deepEqual(await installation(store), [
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
      { name: 'c', value: '3' },
    ]);
    const persons = await store.queries.selectFrom('persons').select(['pid', 'updated_at']).execute();
    assert.equal(persons.length, 2);
    assert.equal(persons[0]?.updated_at, 2 ** 53 - 1);
  });

  test('text comes back as it went in', async () => {
    await using store = await openStore();
    const texts = [
      '',
      ' ',
      "'; DROP TABLE installation; --",
      '{"a":[1,null]}',
      '\\x00\\',
      '"',
      'Å\u{1F5DD}',
      '\n\t',
    ];
    await Promise.all(texts.map((text, index) => store.write(write(value(`${index}`, text)))));
    assert.deepEqual(
      (await installation(store)).map((row) => row.value),
      texts,
    );
  });

  const bad: Record<string, SmallRow> = {
    'breaks a primary key': value('taken', ''),
    'lacks a value': { table: 'installation', values: { name: 'x' } },
    'holds nothing where something must be': { table: 'installation', values: { name: 'x', value: null } },
    'names a column that is not there': { table: 'installation', values: { name: 'x', colour: 'red' } },
    'refers to a row that is not there': {
      table: 'client_scopes',
      values: { client_id: 'nobody', scope: 'a:b', position: 0 },
    },
  };
  for (const [name, row] of Object.entries(bad)) {
    test(`a write that ${name} fails alone`, async () => {
      await using store = await openStore();
      await store.write(write(value('taken', 'first')));
      const outcomes = await Promise.allSettled(
        Array.from({ length: 40 }, (_, index) =>
          store.write(index === 17 ? write(value('17', ''), row) : write(value(`${index}`, ''))),
        ),
      );
      assert.deepEqual(
        outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
        [17],
      );
      // The 39 others and `taken`; of the bad write nothing, not even its good row.
      const found = (await installation(store)).map((each) => each.name);
      assert.equal(found.length, 40);
      assert.ok(!found.includes('17'));
    });
  }

  test('writes and units of work go on beside each other', async () => {
    await using store = await openStore();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index % 4
          ? store.write(write(value(`${index}`, '')))
          : store.transaction(({ queries }) =>
              queries
                .insertInto('installation')
                .values({ name: `${index}`, value: '' })
                .execute(),
            ),
      ),
    );
    assert.equal((await installation(store)).length, 40);
  });

  test('a store that is closed refuses a write', async () => {
    const store = await openStore();
    await store[Symbol.asyncDispose]();
    await assert.rejects(store.write(write(value('a', ''))));
  });

  test('a store that is closed has answered those who asked before', async () => {
    const store = await openStore();
    const asked = Array.from({ length: 300 }, (_, index) => store.write(write(value(`${index}`, ''))));
    await store[Symbol.asyncDispose]();
    assert.deepEqual(new Set(await Promise.all(asked)), new Set(['written']));
  });
});

function write(...rows: SmallRow[]): SmallWrite {
  return { rows };
}

function value(name: string, text: string): SmallRow {
  return { table: 'installation', values: { name, value: text } };
}

function installation(store: Store) {
  return store.queries.selectFrom('installation').selectAll().orderBy('name').execute();
}
