import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { CONSUMER, SCOPE, storeScope } from '../registry.fixture.ts';
import type { AccessState } from './access.ts';
import { findAccess, insertAccess, setAccess } from './access-store.ts';

const SUBJECT = { scope: SCOPE, consumerOrgno: CONSUMER };

forEachStore(({ openStore, openTwoNodes }) => {
  test('access that nobody gave is not found', async () => {
    await using store = await openStore();
    assert.equal(await findAccess(store.queries, SCOPE, CONSUMER), undefined);
  });

  test('access keeps the time when it was first given through every later state', async () => {
    await using store = await openStore();
    await storeScope(store);
    const states: (AccessState | undefined)[] = [undefined, 'REQUESTED', 'APPROVED', 'DENIED', 'APPROVED'];
    for (const [at, to] of states.entries()) {
      const from = states[at - 1];
      if (to === undefined) continue;
      assert.equal(await store.transaction((unit) => setAccess(unit, SUBJECT, from, to, at)), true);
      const expected = { ...SUBJECT, state: to, createdAt: 1, updatedAt: at };
      assert.deepEqual(await findAccess(store.queries, SCOPE, CONSUMER), expected);
    }
  });

  for (const [name, from] of [
    ['there was none', undefined],
    ['it was requested', 'REQUESTED'],
    ['it was denied', 'DENIED'],
  ] as const) {
    test(`approved access is not changed by a writer who read that ${name}, nor told of`, async () => {
      await using store = await openStore();
      await storeScope(store);
      await store.transaction((unit) => insertAccess(unit, SUBJECT, 'APPROVED', 1));
      const heard: unknown[] = [];
      using _ = store.onChange((change) => heard.push(change));
      assert.equal(await store.transaction((unit) => setAccess(unit, SUBJECT, from, 'DENIED', 2)), false);
      assert.equal((await findAccess(store.queries, SCOPE, CONSUMER))?.state, 'APPROVED');
      assert.deepEqual(heard, []);
    });
  }

  test('giving and withdrawing access is told by scope and consumer', async () => {
    await using store = await openStore();
    await storeScope(store);
    const heard: unknown[] = [];
    using _ = store.onChange((change) => heard.push(change));
    await store.transaction((unit) => setAccess(unit, SUBJECT, undefined, 'APPROVED', 1));
    await store.transaction((unit) => setAccess(unit, SUBJECT, 'APPROVED', 'DENIED', 2));
    const change = { noun: 'access', id: `${SCOPE} ${CONSUMER}` };
    assert.deepEqual(heard, [change, change]);
  });

  for (const from of [undefined, 'REQUESTED'] as const) {
    test(`of ten writers on two nodes who read ${from ?? 'no access'} exactly one decides`, async () => {
      await using nodes = await openTwoNodes();
      await storeScope(nodes.one);
      if (from) await nodes.one.transaction((unit) => insertAccess(unit, SUBJECT, from, 1));
      const decided = await Promise.all(
        Array.from({ length: 10 }, (_, at) => {
          const to = at % 2 ? 'APPROVED' : 'DENIED';
          const node = at < 5 ? nodes.one : nodes.two;
          return node.transaction((unit) => setAccess(unit, SUBJECT, from, to, 2));
        }),
      );
      assert.equal(decided.filter(Boolean).length, 1);
      const access = await findAccess(nodes.two.queries, SCOPE, CONSUMER);
      assert.equal(access?.state, decided.indexOf(true) % 2 ? 'APPROVED' : 'DENIED');
    });
  }
});
