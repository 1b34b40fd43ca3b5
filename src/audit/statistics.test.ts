import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { DAY, HOUR, type Instant, MINUTE, stoppedClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { ISSUANCE_RETENTION } from '../store/expiry.ts';
import type { Store } from '../store/store.ts';
import { type IssuanceChanges, issuanceRow } from './issuance.fixture.ts';
import { COUNTED_AFTER, createStatistics } from './statistics.ts';
import { dayOf } from './token-count.ts';

const START = dayOf(TEST_START) + 12 * HOUR;

function statisticsOn(store: Store) {
  const clock = stoppedClock(START);
  const failed = (event: string, error: unknown) => {
    throw new Error(event, { cause: error });
  };
  const statistics = createStatistics({ store, clock, failed });
  const issue = (...many: readonly IssuanceChanges[]) =>
    store.write({ rows: many.map((changes) => issuanceRow(systemRandom, { at: START, ...changes })) });
  return { statistics, clock, issue };
}

async function counted(store: Store) {
  const rows = await store.queries.selectFrom('token_statistics').selectAll().orderBy('day').execute();
  return rows.map(({ day, client_id, scope, tokens }) => [
    (day - dayOf(START)) / DAY,
    client_id,
    scope,
    tokens,
  ]);
}

async function countedScopes(store: Store) {
  const rows = await store.queries.selectFrom('scope_statistics').selectAll().orderBy('scope').execute();
  return rows.map(({ scope, consumer, supplier, tokens }) => [scope, consumer, supplier, tokens]);
}

forEachStore(({ openStore, openTwoNodes }) => {
  test('tokens are counted by client, consumer, supplier, scope and day', async () => {
    await using store = await openStore();
    const { statistics, clock, issue } = statisticsOn(store);
    await using _ = statistics;
    await issue(
      { clientId: 'a' },
      { clientId: 'a' },
      { clientId: 'b', scope: 'demo:a demo:b', supplier: '2' },
    );
    clock.moveBy(COUNTED_AFTER + 1);
    await statistics.count();
    assert.deepEqual((await counted(store)).toSorted(), [
      [0, 'a', 'demo:a', 2],
      [0, 'b', 'demo:a demo:b', 1],
    ]);
    assert.deepEqual((await countedScopes(store)).toSorted(), [
      ['demo:a', '1', '', 2],
      ['demo:a', '1', '2', 1],
      ['demo:b', '1', '2', 1],
    ]);
  });

  test('a token is counted once, however often and on however many nodes', async () => {
    await using nodes = await openTwoNodes();
    const one = statisticsOn(nodes.one);
    const two = statisticsOn(nodes.two);
    await using _one = one.statistics;
    await using _two = two.statistics;
    await one.issue(...Array.from({ length: 250 }, () => ({ clientId: 'a' })));
    for (const { clock } of [one, two]) clock.moveBy(MINUTE);
    await Promise.all([one.statistics.count(), two.statistics.count(), one.statistics.count()]);
    await one.issue({ clientId: 'a', at: START + 1 });
    await two.statistics.count();
    await one.statistics.count();
    assert.deepEqual(await counted(nodes.one), [[0, 'a', 'demo:a', 251]]);
  });

  test('what is under way is not counted yet', async () => {
    await using store = await openStore();
    const { statistics, clock, issue } = statisticsOn(store);
    await using _ = statistics;
    await issue({ clientId: 'a' });
    clock.moveTo(START + COUNTED_AFTER);
    await statistics.count();
    assert.deepEqual(await counted(store), []);
    clock.moveBy(1);
    await statistics.count();
    assert.deepEqual(await counted(store), [[0, 'a', 'demo:a', 1]]);
  });

  test('one that came late is counted when its day is over', async () => {
    await using store = await openStore();
    const { statistics, clock, issue } = statisticsOn(store);
    await using _ = statistics;
    await issue({ clientId: 'a' });
    clock.moveBy(HOUR);
    await statistics.count();
    await issue({ clientId: 'late', at: START - 1 }, { clientId: 'b', at: START + 13 * HOUR });
    await statistics.count();
    assert.equal((await counted(store)).length, 1);
    clock.moveTo(dayOf(START) + DAY + 2 * HOUR);
    await statistics.count();
    await statistics.count();
    assert.deepEqual((await counted(store)).toSorted(), [
      [0, 'a', 'demo:a', 1],
      [0, 'late', 'demo:a', 1],
      [1, 'b', 'demo:a', 1],
    ]);
  });

  test('a clock that is moved on and back counts each token on its own day', async () => {
    await using store = await openStore();
    const { statistics, clock, issue } = statisticsOn(store);
    await using _ = statistics;
    await issue({ clientId: 'a' }, { clientId: 'a', at: START + 40 * DAY });
    clock.moveTo(START + 41 * DAY);
    await statistics.count();
    assert.equal((await counted(store)).length, 2);
    clock.moveTo(START + HOUR);
    await issue({ clientId: 'a', at: START + HOUR });
    clock.moveBy(MINUTE);
    await statistics.count();
    assert.deepEqual(await counted(store), [[0, 'a', 'demo:a', 2]]);
    clock.moveTo(START + 41 * DAY);
    await statistics.count();
    assert.deepEqual(await counted(store), [
      [0, 'a', 'demo:a', 2],
      [40, 'a', 'demo:a', 1],
    ]);
  });

  test('no issuance is deleted before it was counted', async () => {
    await using store = await openStore();
    const { statistics, clock, issue } = statisticsOn(store);
    await using _ = statistics;
    await issue({ clientId: 'a' });
    const over = START + ISSUANCE_RETENTION + DAY;
    await store.expire(over);
    assert.equal(await issuances(store), 1);
    clock.moveTo(over);
    await statistics.count();
    await store.expire(over);
    assert.equal(await issuances(store), 0);
    assert.deepEqual(await counted(store), [[0, 'a', 'demo:a', 1]]);
  });

  test('a day’s numbers go when the whole day is too old', async () => {
    await using store = await openStore({ statisticsRetention: 10 * DAY });
    const { statistics, clock, issue } = statisticsOn(store);
    await using _ = statistics;
    await issue({ clientId: 'a' });
    clock.moveBy(HOUR);
    await statistics.count();
    await store.expire(dayOf(START) + 11 * DAY - 1);
    assert.deepEqual([(await counted(store)).length, (await countedScopes(store)).length], [1, 1]);
    await store.expire(dayOf(START) + 11 * DAY);
    assert.deepEqual([(await counted(store)).length, (await countedScopes(store)).length], [0, 0]);
  });
});

async function issuances(store: Store): Promise<Instant> {
  return (await store.queries.selectFrom('issuances').select('id').execute()).length;
}
