/** Single use where a node's clock is wrong by an hour, is set right, or differs from another node's. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { HOUR } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { assertRefused, assertToken } from './answers.fixture.ts';
import { claims, type GrantChanges, signGrant } from './grant.fixture.ts';
import { issuancesIn, type MaskinportenNode, openNode } from './maskinporten.fixture.ts';
import { MP_012 } from './refusals.fixture.ts';
import { seedRegistry } from './registry.fixture.ts';

const PARALLEL = 25;

const KINDS: readonly (readonly [string, GrantChanges])[] = [
  ['with jti', {}],
  ['without jti', claims({ jti: undefined })],
];
const SHIFTS = [
  ['ahead', HOUR],
  ['behind', -HOUR],
] as const;

forEachStore(({ openStore }) => {
  const cases = KINDS.flatMap(([kind, changes]) =>
    SHIFTS.map(([way, shift]) => ({ kind, changes, way, shift })),
  );
  for (const { kind, changes, way, shift } of cases) {
    describe(`a grant ${kind}, and a clock that is an hour ${way}`, () => {
      test('threats: assertion replay: used before the clock was moved, it is used while it is wrong and when it is right again', async () => {
        await using store = await openSeeded(openStore);
        await using node = await openNode(store);
        const grant = await signGrant(changes);
        assertToken(await node.send(grant));
        node.clock.moveBy(shift);
        await expire(store, node);
        assert.equal((await node.send(grant)).status, 400);
        node.clock.moveBy(-shift);
        assertRefused(await node.send(grant), MP_012);
        assert.equal((await issuancesIn(store)).length, 1);
      });

      test('threats: assertion replay: so it is when the node started anew meanwhile', async () => {
        await using store = await openSeeded(openStore);
        const grant = await signGrant(changes);
        for (const [moved, expected] of [
          [0, 200],
          [shift, 400],
          [0, 400],
        ] as const) {
          await using node = await openNode(store);
          node.clock.moveBy(moved);
          await expire(store, node);
          assert.equal((await node.send(grant)).status, expected);
        }
        assert.equal((await issuancesIn(store)).length, 1);
      });

      test('threats: assertion replay: made while it was wrong, it is used once, then and when that time comes again', async () => {
        await using store = await openSeeded(openStore);
        await using node = await openNode(store);
        node.clock.moveBy(shift);
        const grant = await signGrant(node.fresh(), changes);
        await assertOneToken(store, grant, [node]);
        node.clock.moveBy(-shift);
        await expire(store, node);
        assert.equal((await node.send(grant)).status, 400);
        node.clock.moveBy(shift);
        assertRefused(await node.send(grant), MP_012);
      });

      test('threats: assertion replay race: sent at once to that node and to one whose clock is right, it gives one token', async () => {
        await using store = await openSeeded(openStore);
        await using right = await openNode(store);
        await using wrong = await openNode(store);
        wrong.clock.moveBy(shift);
        for (const maker of [right, wrong]) {
          await assertOneToken(store, await signGrant(maker.fresh(), changes), [right, wrong]);
        }
      });

      test('threats: assertion replay: what that node clears away is not free on one whose clock is right, and later grants are good', async () => {
        await using store = await openSeeded(openStore);
        await using right = await openNode(store);
        await using wrong = await openNode(store);
        wrong.clock.moveBy(shift);
        const grant = await signGrant(changes);
        assertToken(await right.send(grant));
        await expire(store, wrong);
        assertRefused(await right.send(grant), MP_012);
        await using started = await openNode(store);
        assertRefused(await started.send(grant), MP_012);
        const iat = Number(right.fresh().claims?.['iat']);
        assertToken(await right.send(await signGrant(claims({ iat, exp: iat + 119 }), changes)));
      });
    });
  }
});

async function openSeeded(openStore: () => Promise<Store>): Promise<Store> {
  const store = await openStore();
  await seedRegistry(store);
  return store;
}

/** As the node does every second. */
async function expire(store: Store, { clock }: MaskinportenNode): Promise<void> {
  while (await store.expire(clock.now())) {
    // until nothing is left
  }
}

async function assertOneToken(
  store: Store,
  grant: string,
  nodes: readonly MaskinportenNode[],
): Promise<void> {
  const before = (await issuancesIn(store)).length;
  const sending = nodes.flatMap((node) => Array.from({ length: PARALLEL }, () => node.send(grant)));
  const statuses = (await Promise.all(sending)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 200).length, 1);
  assert.deepEqual(new Set(statuses), new Set([200, 400]));
  assert.equal((await issuancesIn(store)).length, before + 1);
}
