import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { SECOND, stopwatch, within } from '../clock.ts';
import type { Heard } from './change-listeners.ts';
import type { Change, Store } from './store.ts';

const CLIENT: Change = { noun: 'client', id: '5c1a' };

forEachStore(({ kind, openStore, openTwoNodes }) => {
  test('a change is heard on this node before its unit of work is answered', async () => {
    await using store = await openStore();
    const heard = hearing(store);
    await change(store, CLIENT);
    assert.deepEqual(heard.all, [CLIENT]);
  });

  test('a change that is not committed is not heard', async () => {
    await using store = await openStore();
    const heard = hearing(store);
    await assert.rejects(
      store.transaction(async ({ changed }) => {
        changed(CLIENT);
        throw new Error('changed my mind');
      }),
    );
    await store.transaction(async ({ changed }) => {
      changed(CLIENT);
      assert.deepEqual(heard.all, []);
    });
  });

  test('a thing that changed twice in a unit of work is heard of once', async () => {
    await using store = await openStore();
    const heard = hearing(store);
    const other = { noun: 'scope', id: '5c1a' };
    await change(store, CLIENT, other, CLIENT);
    assert.deepEqual(heard.all, [CLIENT, other]);
  });

  test('who no longer listens hears no more', async () => {
    await using store = await openStore();
    const heard = hearing(store);
    heard.listener[Symbol.dispose]();
    await change(store, CLIENT);
    assert.deepEqual(heard.all, []);
  });

  test('a listener that throws keeps no other from hearing, and is reported', async () => {
    const faults: string[] = [];
    await using store = await openStore({ fault: (event) => faults.push(event) });
    store.onChange(() => {
      throw new Error('I never listen');
    });
    const heard = hearing(store);
    await change(store, CLIENT);
    assert.deepEqual(heard.all, [CLIENT]);
    assert.deepEqual(faults, ['change-listener-failed']);
  });

  test('threats: disabled principal still served: another node hears of a change within a second', async () => {
    await using nodes = await openTwoNodes();
    const heard = hearing(nodes.two);
    const elapsed = stopwatch();
    await change(nodes.one, CLIENT);
    await within(SECOND, 'Hearing', heard.first);
    assert.ok(elapsed() < SECOND);
    // SQLite tells that another process has written, not what.
    assert.deepEqual(heard.all, [kind === 'sqlite' ? 'everything' : CLIENT]);
  });

  test('another node hears of more changes than one message holds', async () => {
    await using nodes = await openTwoNodes();
    const heard = hearing(nodes.two);
    const many = Array.from({ length: 500 }, (_, index) => ({
      noun: 'client',
      id: `client number ${index}`,
    }));
    await change(nodes.one, ...many);
    await within(SECOND, 'Hearing', heard.first);
    assert.deepEqual(heard.all, ['everything']);
  });

  test('a node hears its own changes once', async () => {
    await using nodes = await openTwoNodes();
    const one = hearing(nodes.one);
    const two = hearing(nodes.two);
    await change(nodes.one, CLIENT);
    await within(SECOND, 'Hearing', two.first);
    assert.deepEqual(one.all, [CLIENT]);
  });
});

function hearing(store: Store) {
  const all: Heard[] = [];
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const listener = store.onChange((heard) => {
    all.push(heard);
    resolve();
  });
  return { all, first, listener };
}

/** Writes too: on SQLite another process tells by the file that something was written. */
async function change(store: Store, ...changes: Change[]) {
  await store.transaction(async ({ queries, changed }) => {
    await queries.insertInto('installation').values({ name: 'written', value: '' }).execute();
    for (const each of changes) changed(each);
  });
}
