import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, openOn, TEST_START } from '../../test/stores.ts';
import { DAY, type Instant, MINUTE, SECOND } from '../clock.ts';
import { EXPIRY_STEP, SINGLE_USE_GRACE } from './expiry.ts';
import type { SingleUse, SmallRow, SmallWrite, Store, WriteOutcome } from './store.ts';

const EXPIRES = TEST_START + 2 * MINUTE;

forEachStore(({ openStore, openTwoNodes, createDatabase }) => {
  test('what has been used cannot be used again', async () => {
    await using store = await openStore();
    assert.equal(await store.write(use({})), 'written');
    assert.equal(await store.write(use({})), 'used-before');
    assert.equal(await store.write(use({ expiresAt: EXPIRES + DAY })), 'used-before');
  });

  test('using one thing uses up no other', async () => {
    await using store = await openStore();
    await store.write(use({ kind: 'jwt-grant', key: 'a' }));
    const neighbours = [
      { kind: 'jwt-gran', key: 'ta' },
      { kind: 'client-assertion', key: 'a' },
      { kind: 'JWT-grant', key: 'a' },
      { kind: 'jwt-grant', key: 'A' },
      { kind: 'jwt-grant', key: 'a ' },
      { kind: 'jwt-grant', key: '' },
      { kind: 'jwt-grant', key: 'å' },
      { kind: 'jwt-grant', key: 'a%' },
      { kind: 'jwt-grant', key: `a'` },
      { kind: 'jwt-grant', key: 'a"\\' },
      { kind: '', key: 'jwt-granta' },
    ];
    const outcomes = await Promise.all(neighbours.map((name) => store.write(use(name))));
    assert.deepEqual(new Set(outcomes), new Set(['written']));
  });

  test('a use that came too late writes none of its rows', async () => {
    await using store = await openStore();
    await store.write(use({}, row('first')));
    await store.write(use({}, row('second'), row('third')));
    assert.deepEqual(await names(store), ['first']);
  });

  test('a use whose rows cannot be written is not used up', async () => {
    await using store = await openStore();
    await store.write(use({ key: 'other' }, row('taken')));
    await assert.rejects(store.write(use({}, row('free'), row('taken'))));
    assert.deepEqual(await names(store), ['taken']);
    assert.equal(await store.write(use({}, row('free'))), 'written');
  });

  test('threats: replay race: exactly one of 50 parallel uses wins, and only its rows are written', async () => {
    await using store = await openStore();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => store.write(use({}, row(`caller ${index}`)))),
    );
    const winner = outcomes.indexOf('written');
    assert.equal(outcomes.filter((outcome) => outcome === 'written').length, 1);
    assert.deepEqual(await names(store), [`caller ${winner}`]);
  });

  test('threats: replay race: exactly one of 100 parallel uses on two nodes wins', async () => {
    await using nodes = await openTwoNodes();
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, (_, index) => (index % 2 ? nodes.one : nodes.two).write(use({ key }))),
      );
      assert.equal(outcomes.filter((outcome) => outcome === 'written').length, 1);
    }
  });

  test('two nodes that use the same things in opposite order both get their answers', async () => {
    await using nodes = await openTwoNodes();
    const keys = Array.from({ length: 200 }, (_, index) => `key ${index}`);
    const outcomes = await Promise.all([
      ...keys.map((key) => nodes.one.write(use({ key }))),
      ...keys.reverse().map((key) => nodes.two.write(use({ key }))),
    ]);
    assert.equal(outcomes.filter((outcome) => outcome === 'written').length, keys.length);
  });

  test('threats: assertion replay: what was used before a restart stays used', async () => {
    await using database = await createDatabase();
    {
      await using store = await openOn(database);
      assert.equal(await store.write(use({})), 'written');
    }
    await using store = await openOn(database);
    assert.equal(await store.write(use({})), 'used-before');
  });

  test('expiry keeps a single use until nobody can accept it any more, whatever their clocks', async () => {
    await using store = await openStore();
    await store.write(use({ key: 'kept', expiresAt: EXPIRES }));
    await store.write(use({ key: 'gone', expiresAt: EXPIRES - 1 }));
    assert.equal(await store.expire(EXPIRES + SINGLE_USE_GRACE), false);
    assert.deepEqual(await keys(store), ['kept']);
    assert.equal(await store.write(use({ key: 'kept' })), 'used-before');
  });

  test('threats: assertion replay: what expired and was deleted stays used if a clock jumps back', async () => {
    await using store = await openStore();
    await store.write(use({}));
    await store.expire(EXPIRES + DAY);
    assert.deepEqual(await keys(store), []);
    assert.equal(await store.write(use({})), 'used-before');
    assert.equal(await store.write(use({ key: 'never seen', expiresAt: EXPIRES })), 'used-before');
    assert.equal(await store.write(use({ key: 'another', expiresAt: EXPIRES + 1 })), 'written');
  });

  test('threats: assertion replay: a use that races with the deletion of the first use loses', async () => {
    await using nodes = await openTwoNodes();
    const all = Array.from({ length: 2 * EXPIRY_STEP }, (_, index) => use({ key: `key ${index}` }));
    await Promise.all(all.map((each) => nodes.one.write(each)));
    const outcomes = new Set<WriteOutcome>();
    const deleting = expireAll(nodes.two, EXPIRES + DAY);
    for (let next = 0; next < all.length; next += 20) {
      const some = all.slice(next, next + 20).map((each) => nodes.one.write(each));
      for (const outcome of await Promise.all(some)) outcomes.add(outcome);
    }
    await deleting;
    assert.deepEqual(outcomes, new Set(['used-before']));
  });

  test('the horizon goes no further than what was deleted, and never back', async () => {
    await using store = await openStore();
    await store.write(use({ key: 'late', expiresAt: EXPIRES + MINUTE }));
    await store.expire(EXPIRES + DAY);
    assert.equal(await horizon(store), EXPIRES + MINUTE + 1);
    await store.expire(EXPIRES + 2 * DAY);
    assert.equal(await horizon(store), EXPIRES + MINUTE + 1);
  });

  test('expiry deletes in steps and says when more is left', async () => {
    await using store = await openStore();
    // All of one second, as the `exp` of grants are.
    await Promise.all(
      Array.from({ length: EXPIRY_STEP + 1 }, (_, index) => store.write(use({ key: `key ${index}` }))),
    );
    const later = EXPIRES + SINGLE_USE_GRACE + SECOND;
    assert.equal(await store.expire(later), true);
    assert.equal((await keys(store)).length, 1);
    assert.equal(await store.expire(later), false);
    assert.deepEqual(await keys(store), []);
    assert.equal(await store.expire(later), false);
  });

  test('two nodes that expire at the same time disturb each other not', async () => {
    await using nodes = await openTwoNodes();
    await Promise.all(
      Array.from({ length: 300 }, (_, index) => nodes.one.write(use({ key: `key ${index}` }))),
    );
    await Promise.all([nodes.one.expire(EXPIRES + DAY), nodes.two.expire(EXPIRES + DAY)]);
    assert.deepEqual(await keys(nodes.two), []);
  });
});

function use(name: Partial<SingleUse>, ...rows: SmallRow[]): SmallWrite {
  return { singleUse: { kind: 'jwt-grant', key: 'a', expiresAt: EXPIRES, ...name }, rows };
}

function row(name: string): SmallRow {
  return { table: 'installation', values: { name, value: '' } };
}

async function expireAll(store: Store, now: Instant) {
  while (await store.expire(now));
}

async function names(store: Store) {
  const rows = await store.queries.selectFrom('installation').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

async function keys(store: Store) {
  const rows = await store.queries.selectFrom('single_use').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
}

async function horizon(store: Store) {
  const row = await store.queries
    .selectFrom('single_use_horizon')
    .select('purged_until')
    .executeTakeFirstOrThrow();
  return row.purged_until;
}
