import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, HOUR, type MovableClock, SECOND, stoppedClock } from '../../clock.ts';
import { systemRandom } from '../../random.ts';
import type { Store } from '../../store/store.ts';
import {
  certificateOf,
  registerClient,
  registerKey,
  registerSecret,
  renewKey,
} from '../expiry/expiring.fixture.ts';
import { MASTER_KEY, ORGANISATIONS, seedSelfservice } from '../selfservice.fixture.ts';
import { MAX_ATTEMPTS, RETRY_AFTER } from './attempt.ts';
import { type Courier, createCourier } from './courier.ts';
import { deliveriesOf, insertDelivery } from './delivery-store.ts';
import { testNotice } from './notice.ts';
import type { Message, Post } from './post.ts';
import { secretName } from './secret-name.ts';
import { signatureHeaders } from './signature.ts';
import { targetJudge } from './target.ts';
import { deleteWebhook, insertWebhook } from './webhook-store.ts';

const SECRET = Buffer.alloc(32, 5);
const WEBHOOK = 'c0000000-0000-4000-8000-000000000001';

type Sent = { readonly url: string; readonly addresses: readonly string[]; readonly message: Message };
type Bench = AsyncDisposable & {
  readonly courier: Courier;
  readonly clock: MovableClock;
  readonly sent: Sent[];
};

forEachStore(({ openStore, openTwoNodes }) => {
  describe('notice of what expires', () => {
    test('is given at sixty, thirty, seven days and one day before, once each', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store);
      await registerKey(store, 'k', TEST_START + 61 * DAY);
      const given: number[] = [];
      for (let day = 0; day <= 62; day++) {
        const before = bench.sent.length;
        // Several times a day, and again after a restart.
        for (let turn = 0; turn < 3; turn++) {
          await work(bench);
          bench.clock.moveBy(8 * HOUR);
        }
        if (bench.sent.length > before)
          given.push(...bench.sent.slice(before).map(({ message }) => daysIn(message)));
      }
      assert.deepEqual(given, [60, 30, 7, 1]);
    });

    test('is not given twice after a restart or by another node', async () => {
      await using store = await openSeeded(openStore);
      await registerKey(store, 'k', TEST_START + 5 * DAY);
      for (let start = 0; start < 3; start++) {
        await using bench = employ(store);
        bench.clock.moveBy(start * HOUR);
        await work(bench);
        assert.equal(bench.sent.length, start === 0 ? 1 : 0);
      }
    });

    test('is one when several thresholds have been passed already', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store);
      await registerKey(store, 'k', TEST_START + 6 * DAY);
      await work(bench);
      assert.deepEqual(
        bench.sent.map(({ message }) => daysIn(message)),
        [6],
      );
    });

    test('is given anew for a key that was renewed and expires again', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store);
      await registerKey(store, 'k', TEST_START + DAY);
      await work(bench);
      await renewKey(store, 'k', TEST_START + 7 * DAY);
      bench.clock.moveBy(HOUR);
      await work(bench);
      assert.equal(bench.sent.length, 2);
    });

    test('tells of keys, secrets and certificates what the API tells of them', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store);
      await registerKey(store, 'k', TEST_START + DAY);
      await registerSecret(store, 's', TEST_START + DAY);
      await registerKey(store, 'c', TEST_START + 300 * DAY, await certificateOf(TEST_START + DAY));
      await work(bench);
      const bodies = bench.sent.map(({ message }) => JSON.parse(message.body));
      assert.deepEqual(bodies.map(({ type, data }) => [type, data.kind, data.id]).sort(), [
        ['certificate.expiring', 'certificate', 'c'],
        ['key.expiring', 'key', 'k'],
        ['secret.expiring', 'secret', 's'],
      ]);
    });

    test('waits for the first hour that begins after the one that was looked through', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store);
      await work(bench);
      await registerKey(store, 'k', TEST_START + DAY);
      bench.clock.moveBy(HOUR - 1);
      await work(bench);
      assert.equal(bench.sent.length, 0);
      bench.clock.moveBy(1);
      await work(bench);
      assert.equal(bench.sent.length, 1);
    });

    test('is looked for by one of two nodes, and sent once', async () => {
      await using nodes = await openTwoNodes();
      await seed(nodes.one);
      for (let n = 0; n < 20; n++) await registerKey(nodes.one, `k${n}`, TEST_START + DAY);
      await using one = employ(nodes.one);
      await using two = employ(nodes.two);
      await Promise.all([work(one), work(two)]);
      await Promise.all([work(one), work(two)]);
      const ids = [...one.sent, ...two.sent].map(({ message }) => message.headers['webhook-id']);
      assert.equal(ids.length, 20);
      assert.equal(new Set(ids).size, 20);
    });

    test('goes to nobody when the webhook is gone', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store);
      await registerKey(store, 'k', TEST_START + DAY);
      await store.transaction(({ queries }) => deleteWebhook(queries, WEBHOOK));
      await work(bench);
      assert.equal(bench.sent.length, 0);
    });
  });

  describe('a delivery', () => {
    test('is signed with the webhook’s secret, at the time of the attempt', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store);
      await ask(store);
      await bench.courier.deliver();
      const [sent] = bench.sent;
      const body = sent?.message.body ?? '';
      const id = sent?.message.headers['webhook-id'] ?? '';
      assert.deepEqual(
        sent?.message.headers,
        signatureHeaders(SECRET, { id, timestamp: TEST_START / SECOND, body }),
      );
      assert.deepEqual(JSON.parse(body), {
        type: 'webhook.test',
        timestamp: '2026-01-15T12:00:00.000Z',
        data: { webhook_id: WEBHOOK },
      });
    });

    test('that fails is tried again with growing pauses, under the same id, and then no more', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store, async () => ({ delivered: false, why: 'It answered HTTP 500.' }));
      await ask(store);
      await bench.courier.deliver();
      for (const pause of RETRY_AFTER) {
        bench.clock.moveBy(pause - 1);
        const before = bench.sent.length;
        await bench.courier.deliver();
        assert.equal(bench.sent.length, before, 'a millisecond early');
        bench.clock.moveBy(1);
        await bench.courier.deliver();
        assert.equal(bench.sent.length, before + 1);
      }
      bench.clock.moveBy(29 * DAY);
      await bench.courier.deliver();
      assert.equal(bench.sent.length, MAX_ATTEMPTS);
      assert.equal(new Set(bench.sent.map(({ message }) => message.headers['webhook-id'])).size, 1);
      const [delivery] = await deliveriesOf(store.queries, WEBHOOK, 1);
      assert.deepEqual(
        [delivery?.attempts, delivery?.nextAttemptAt, delivery?.deliveredAt, delivery?.lastError],
        [MAX_ATTEMPTS, undefined, undefined, 'It answered HTTP 500.'],
      );
    });

    test('that succeeds is not sent again', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store);
      await ask(store);
      await bench.courier.deliver();
      bench.clock.moveBy(DAY - 1);
      await bench.courier.deliver();
      assert.equal(bench.sent.length, 1);
      const [delivery] = await deliveriesOf(store.queries, WEBHOOK, 1);
      assert.deepEqual(
        [delivery?.attempts, delivery?.deliveredAt, delivery?.nextAttemptAt],
        [1, TEST_START, undefined],
      );
    });

    test('that was under way when its node ended is sent by the next after a minute', async () => {
      await using store = await openSeeded(openStore);
      await using bench = employ(store, () => Promise.reject(new Error('the node ended here')));
      await ask(store);
      await assert.rejects(bench.courier.deliver(), /the node ended here/);
      await using next = employ(store);
      next.clock.moveBy(59 * SECOND);
      await next.courier.deliver();
      assert.equal(next.sent.length, 0);
      next.clock.moveBy(SECOND);
      await next.courier.deliver();
      assert.equal(next.sent.length, 1);
    });

    test('is judged again: a name that has moved inside is not followed (threats: SSRF, DNS rebinding)', async () => {
      await using store = await openSeeded(openStore);
      const names = new Map([['hooks.example.no', ['93.184.215.14']]]);
      await using bench = employ(store, undefined, names);
      await ask(store);
      await bench.courier.deliver();
      assert.deepEqual(
        bench.sent.map(({ addresses }) => addresses),
        [['93.184.215.14']],
      );
      names.set('hooks.example.no', ['169.254.169.254']);
      await ask(store);
      await bench.courier.deliver();
      assert.equal(bench.sent.length, 1);
      const delivery = (await deliveriesOf(store.queries, WEBHOOK, 9)).find(
        ({ deliveredAt }) => deliveredAt === undefined,
      );
      assert.match(delivery?.lastError ?? '', /no address on the public internet/);
    });

    test('is one of eight at once at most', async () => {
      await using store = await openSeeded(openStore);
      let atOnce = 0;
      let most = 0;
      await using bench = employ(store, async () => {
        atOnce++;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setImmediate(resolve));
        atOnce--;
        return { delivered: true };
      });
      for (let n = 0; n < 30; n++) await ask(store);
      await bench.courier.deliver();
      assert.equal(bench.sent.length, 30);
      assert.ok(most <= 8, `${most} at once`);
    });

    test('is kept for a while, and goes with the rest that expires', async () => {
      await using store = await openSeeded(openStore);
      await ask(store);
      await store.expire(TEST_START + DAY);
      assert.equal((await deliveriesOf(store.queries, WEBHOOK, 9)).length, 1);
      await store.expire(TEST_START + DAY + 1);
      assert.equal((await deliveriesOf(store.queries, WEBHOOK, 9)).length, 0);
    });
  });
});

async function openSeeded(openStore: () => Promise<Store>): Promise<Store> {
  const store = await openStore();
  await seed(store);
  return store;
}

async function seed(store: Store): Promise<void> {
  await seedSelfservice(store);
  await registerClient(store);
  const sealedSecret = MASTER_KEY.seal(secretName(WEBHOOK), SECRET);
  const url = 'https://hooks.example.no/';
  const times = { createdAt: TEST_START, updatedAt: TEST_START };
  await store.transaction(({ queries }) =>
    insertWebhook(queries, {
      id: WEBHOOK,
      orgno: ORGANISATIONS.owner,
      url,
      sealedSecret,
      active: true,
      version: 1,
      ...times,
    }),
  );
}

function employ(
  store: Store,
  outcome: Post = async () => ({ delivered: true }),
  names: ReadonlyMap<string, readonly string[]> = new Map([['hooks.example.no', ['93.184.215.14']]]),
): Bench {
  const clock = stoppedClock(TEST_START);
  const sent: Sent[] = [];
  const courier = createCourier({
    ...{ store, clock, random: systemRandom, sealing: MASTER_KEY },
    judgeTarget: targetJudge({ resolveHost: async (host) => names.get(host) ?? [], allowsLoopback: false }),
    post: (target, message) => {
      sent.push({ url: target.url.href, addresses: target.addresses, message });
      return outcome(target, message);
    },
    failed: (event, error) => {
      throw new Error(event, { cause: error });
    },
  });
  return { courier, clock, sent, [Symbol.asyncDispose]: () => courier[Symbol.asyncDispose]() };
}

async function work({ courier }: Bench): Promise<void> {
  await courier.sweep();
  await courier.deliver();
}

/** A test of the webhook, due now. */
async function ask(store: Store): Promise<void> {
  const id = systemRandom.bytes(16).toHex();
  const notice = testNotice(WEBHOOK, TEST_START);
  const times = { createdAt: TEST_START, expiresAt: TEST_START + DAY };
  await store.transaction(({ queries }) =>
    insertDelivery(queries, { id, webhookId: WEBHOOK, notice, ...times }),
  );
}

function daysIn({ body }: Message): number {
  return JSON.parse(body).data.days_left;
}
