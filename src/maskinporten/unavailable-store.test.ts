/** spec/maskinporten.md 2.4: "do not burn the jti on 5xx answers". */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { HOUR } from '../clock.ts';
import { BATCH_LIMIT, WAITING_LIMIT } from '../store/group-commit.ts';
import type { Store } from '../store/store.ts';
import { assertToken } from './answers.fixture.ts';
import { signGrant } from './grant.fixture.ts';
import { openSeededNode } from './maskinporten.fixture.ts';

forEachStore(({ openStore }) => {
  test('a store with too much to do is answered 503 with Retry-After, and the grant can be sent again', async () => {
    await using node = await openSeededNode(openStore);
    const assertion = await signGrant();
    const backlog = await fillUp(node.store);
    const { status, headers, body } = await node.send(assertion);
    await backlog.workedOff();
    assert.equal(status, 503);
    assert.match(headers.get('retry-after') ?? '', /^\d+$/);
    assert.equal(body.error, 'temporarily_unavailable');
    assertToken(await node.send(assertion));
  });
});

/** Holds the claim that the first of many writes waits for, so that none of them gets anywhere. */
async function fillUp(store: Store) {
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = store.transaction(async ({ queries }) => {
    await queries
      .insertInto('single_use')
      .values({ kind: 'test', key: '0', expires_at: TEST_START + HOUR })
      .execute();
    held.resolve();
    await release.promise;
  });
  await held.promise;
  const waiting = askFor(store, WAITING_LIMIT);
  // One batch is under way by now; those of these who find their place taken are refused.
  await waiting.begun;
  const more = askFor(store, BATCH_LIMIT);
  return {
    async workedOff() {
      release.resolve();
      await Promise.all([holding, waiting.settled, more.settled]);
    },
  };
}

function askFor(store: Store, count: number) {
  const writes = Array.from({ length: count }, (_, index) =>
    store.write({
      singleUse: { kind: 'test', key: `${index}`, expiresAt: TEST_START + HOUR },
      rows: [],
    }),
  );
  return {
    begun: store.queries.selectFrom('installation').select('name').execute(),
    settled: Promise.allSettled(writes),
  };
}
