import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { DAY, stoppedClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { TRAFFIC_RETENTION } from '../store/expiry.ts';
import type { Store } from '../store/store.ts';
import { createRecent } from './recent.ts';
import { createTraffic, KEPT_FOR_EACH_CLIENT } from './traffic.ts';
import { trafficByTrace, trafficOf } from './traffic-store.ts';

const REFUSAL = {
  ...{ rule: 'audience', status: 400, error: 'invalid_grant', code: 'MP-110' },
  ...{ description: 'Invalid JWT claim aud', seen: 'https://elsewhere.example.no/', expected: 'the issuer' },
  remedy: 'Use the issuer.',
};
const CLIENT = '5c1ad0e2-6a0f-4b0c-9e55-0d6a6b1f2f10';
const OTHER = '9f0c2f1e-7f53-4a0e-8f6a-5a1e7c0b9d21';

function trafficOn(store: Store) {
  const clock = stoppedClock(TEST_START);
  const told = { dropped: 0, failed: 0 };
  const traffic = createTraffic({
    ...{ store, clock, random: systemRandom },
    dropped: () => told.dropped++,
    failed: () => told.failed++,
  });
  const refuse = (clientId: string | undefined, traceId = 'trace', seen = REFUSAL.seen) => {
    clock.moveBy(1);
    const refusal = { ...REFUSAL, seen };
    traffic.refused({ traceId, issuer: 'maskinporten', clientId, refusal, about: { scope: 'demo:a' } });
  };
  const issue = (clientId: string, id: string) =>
    traffic.issued({ id, traceId: 'trace', issuer: 'maskinporten', clientId, at: clock.now() });
  return { traffic, clock, told, refuse, issue };
}

forEachStore(({ openStore }) => {
  test('what was refused and what was issued is told newest first, and each client’s apart', async () => {
    await using store = await openStore();
    const { traffic, refuse, issue } = trafficOn(store);
    await using _ = traffic;
    refuse(CLIENT, 'first');
    issue(CLIENT, 'ffffffff-0000-7000-8000-000000000000');
    refuse(OTHER, 'other');
    await traffic.write();
    const told = await trafficOf(store.queries, CLIENT, { limit: 10 });
    assert.deepEqual(
      told.map(({ outcome, traceId, refusal }) => [outcome, traceId, refusal?.facts['scope']]),
      [
        ['issued', 'trace', undefined],
        ['refused', 'first', 'demo:a'],
      ],
    );
    const refused = await trafficOf(store.queries, CLIENT, { limit: 10, outcome: 'refused' });
    assert.deepEqual(
      refused.map(({ traceId }) => traceId),
      ['first'],
    );
    const [byTrace] = await trafficByTrace(store.queries, 'other', 10);
    assert.equal(byTrace?.clientId, OTHER);
    assert.equal(byTrace?.refusal?.code, 'MP-110');
  });

  test('growth: of a hundred thousand refusals the newest hundred stay', async () => {
    await using store = await openStore();
    const { traffic, refuse, told } = trafficOn(store);
    await using _ = traffic;
    for (let n = 1; n <= 100_000; n++) {
      refuse(CLIENT, `trace ${n}`);
      if (n % 20_000 === 0) await traffic.write();
    }
    await traffic.write();
    const kept = await trafficOf(store.queries, CLIENT, { limit: 1000 });
    assert.equal(kept.length, KEPT_FOR_EACH_CLIENT);
    assert.deepEqual([kept[0]?.traceId, kept.at(-1)?.traceId], ['trace 100000', 'trace 99901']);
    assert.equal(told.dropped, 100_000 - 5 * KEPT_FOR_EACH_CLIENT);
    assert.equal(told.failed, 0);
  });

  test('growth: requests of nobody that is known share one place', async () => {
    await using store = await openStore();
    const { traffic, refuse } = trafficOn(store);
    await using _ = traffic;
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 500; n++) refuse(undefined);
      await traffic.write();
    }
    const rows = await store.queries.selectFrom('traffic').selectAll().execute();
    assert.equal(rows.length, KEPT_FOR_EACH_CLIENT);
  });

  test('threats: secrets: no token, key or person number is kept, wherever it stood', async () => {
    await using store = await openStore();
    const { traffic } = trafficOn(store);
    await using _ = traffic;
    const token = `${Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url')}.e30.c2lnbmF0dXJl`;
    const planted = `${token} 01827590041 ${'Zm9v'.repeat(40)}`;
    traffic.refused({
      ...{ traceId: 'trace', issuer: 'maskinporten', clientId: CLIENT },
      refusal: { ...REFUSAL, seen: planted, expected: planted, description: planted, remedy: planted },
      about: { audience: planted, scope: '01827590041', iat: 1_767_000_000 },
    });
    await traffic.write();
    const [row] = await store.queries.selectFrom('traffic').selectAll().execute();
    const text = JSON.stringify(row);
    for (const secret of ['01827590041', token, 'c2lnbmF0dXJl', 'Zm9vZm9v'])
      assert.ok(!text.includes(secret), secret);
    assert.ok(text.includes('1767000000'));
  });

  test('traffic goes after its time', async () => {
    await using store = await openStore();
    const { traffic, refuse, clock } = trafficOn(store);
    await using _ = traffic;
    refuse(CLIENT);
    await traffic.write();
    await store.expire(clock.now() + TRAFFIC_RETENTION);
    assert.equal((await trafficOf(store.queries, CLIENT, { limit: 1 })).length, 1);
    await store.expire(clock.now() + TRAFFIC_RETENTION + 1);
    assert.equal((await trafficOf(store.queries, CLIENT, { limit: 1 })).length, 0);
  });

  test('the operator may keep traffic for longer or shorter', async () => {
    await using store = await openStore({ trafficRetention: DAY });
    const { traffic, refuse, clock } = trafficOn(store);
    await using _ = traffic;
    refuse(CLIENT);
    await traffic.write();
    await store.expire(clock.now() + DAY + 1);
    assert.equal((await trafficOf(store.queries, CLIENT, { limit: 1 })).length, 0);
  });

  test('what cannot be written is counted and not tried again', async () => {
    await using store = await openStore();
    const { traffic, issue, told } = trafficOn(store);
    await using _ = traffic;
    issue(CLIENT, 'same');
    issue(CLIENT, 'same');
    await traffic.write();
    await traffic.write();
    assert.deepEqual(told, { dropped: 2, failed: 1 });
  });
});

describe('what waits to be written', () => {
  test('is the newest of each, and a bounded number in all', () => {
    let dropped = 0;
    const recent = createRecent<number>({ each: 2, all: 3 }, () => dropped++);
    for (const [of, entry] of [
      ['a', 1],
      ['a', 2],
      ['a', 3],
      ['b', 4],
      ['c', 5],
    ] as const) {
      recent.add(of, entry);
    }
    assert.deepEqual(recent.drain(), [2, 3, 4]);
    assert.equal(dropped, 2);
    assert.deepEqual(recent.drain(), []);
    recent.add('c', 6);
    assert.deepEqual(recent.drain(), [6]);
  });
});
