import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { JOURNAL_KEY } from '../../audit/journal.fixture.ts';
import { createJournal } from '../../audit/journal.ts';
import { verifyJournal } from '../../audit/verification.ts';
import { DAY, MINUTE } from '../../clock.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { openSeededNode } from '../../maskinporten/maskinporten.fixture.ts';
import { CLIENTS } from '../../maskinporten/registry.fixture.ts';
import { sample } from '../../maskinporten/sample.fixture.ts';
import { systemRandom } from '../../random.ts';
import { findClient } from '../../registry/clients/client-store.ts';
import { keysOf, replaceKeys } from '../../registry/keys/key-store.ts';
import type { Store } from '../../store/store.ts';
import { clientKeysControl } from './client-keys-control.ts';
import { openControls } from './controls.fixture.ts';
import { createExpiredKeys } from './expired-keys.ts';

const CLIENT = sample(parseClientId, CLIENTS.keyed);

forEachStore(({ openStore }) => {
  async function open() {
    await using opening = new AsyncDisposableStack();
    const node = opening.use(await openSeededNode(openStore));
    const { store, clock } = node;
    const journal = createJournal({ key: JOURNAL_KEY });
    const openAgain = () => {
      const expiredKeys = createExpiredKeys({ store, journal });
      return openControls([clientKeysControl({ expiredKeys, clock, random: systemRandom })]);
    };
    const resources = opening.move();
    return { ...node, ...openAgain(), openAgain, [Symbol.asyncDispose]: () => resources.disposeAsync() };
  }
  const expiries = async ({ queries }: Store) =>
    (await keysOf(queries, CLIENT)).map(({ kid, expiresAt }) => [kid, expiresAt]);

  test('a key that is expired by hand is refused at once, and good again at once when it is restored', async () => {
    await using simulator = await open();
    const before = await expiries(simulator.store);
    assert.equal((await simulator.grant(simulator.fresh())).status, 200);
    assert.equal((await simulator.post('client-keys/expire', { client_id: CLIENT })).status, 200);
    const refused = await simulator.grant(simulator.fresh());
    assert.deepEqual([refused.status, refused.body.error], [400, 'invalid_grant']);
    assert.match(refused.body.error_uri ?? '', /MP-12\d$|^$/);
    assert.equal((await simulator.post('client-keys/restore', { client_id: CLIENT })).status, 200);
    assert.equal((await simulator.grant(simulator.fresh())).status, 200);
    assert.deepEqual(await expiries(simulator.store), before);
  });

  test('keys expired by hand are listed with when they would have expired, also after a restart, and reset in one call', async () => {
    await using simulator = await open();
    const before = await expiries(simulator.store);
    const fresh = await simulator.get('controls');
    await simulator.post('client-keys/expire', { client_id: CLIENT });
    const restarted = simulator.openAgain();
    const { expired } = (await restarted.get('controls')).body.controls[0].state;
    assert.deepEqual(
      expired.map((key: { client_id: string; kid: string; would_expire: string }) => [
        key.client_id,
        key.kid,
        Date.parse(key.would_expire),
      ]),
      before.map(([kid, expiresAt]) => [CLIENT, kid, expiresAt]),
    );
    assert.deepEqual(await restarted.post('reset', {}), fresh);
    assert.deepEqual(await expiries(simulator.store), before);
  });

  test('each change is one entry in the journal, which verifies', async () => {
    await using simulator = await open();
    await simulator.post('client-keys/expire', { client_id: CLIENT });
    await simulator.post('client-keys/restore', { client_id: CLIENT });
    await simulator.post('reset', {});
    const entries = await simulator.store.queries.selectFrom('audit_events').selectAll().execute();
    assert.deepEqual(
      entries.map(({ noun, action, actor_id }) => [noun, action, actor_id]),
      [
        ['client', 'keys-changed', 'simulator'],
        ['client', 'keys-changed', 'simulator'],
      ],
    );
    assert.equal((await verifyJournal(simulator.store.queries, JOURNAL_KEY, {})).ok, true);
  });

  test('a key that was registered anew meanwhile stays as its owner has it', async () => {
    await using simulator = await open();
    await simulator.post('client-keys/expire', { client_id: CLIENT });
    const renewed = simulator.clock.now() + 30 * DAY;
    await simulator.store.transaction(async (unit) => {
      const client = await findClient(unit.queries, CLIENT);
      assert.ok(client);
      const keys = await keysOf(unit.queries, CLIENT);
      await replaceKeys(
        unit,
        client,
        keys.map((key) => ({ ...key, expiresAt: renewed })),
        simulator.clock.now(),
      );
    });
    await simulator.post('reset', {});
    assert.deepEqual(new Set((await expiries(simulator.store)).map(([, at]) => at)), new Set([renewed]));
  });

  test('a key stays expired as the clock goes on', async () => {
    await using simulator = await open();
    await simulator.post('client-keys/expire', { client_id: CLIENT });
    simulator.clock.moveBy(MINUTE);
    assert.equal((await simulator.grant(simulator.fresh())).status, 400);
  });

  const refused: readonly (readonly [string, string, object, number])[] = [
    ['a client that is not there', 'expire', { client_id: '00000000-0000-4000-8000-000000000000' }, 404],
    ['a client id that cannot be', 'expire', { client_id: 'a b' }, 404],
    ['a key that the client does not have', 'expire', { client_id: CLIENT, kid: 'another' }, 404],
    ['no client', 'expire', {}, 400],
    ['a key that was not expired by hand', 'restore', { client_id: CLIENT }, 404],
  ];
  for (const [name, action, command, status] of refused) {
    test(`to ${action} ${name} is refused and changes nothing`, async () => {
      await using simulator = await open();
      const before = await expiries(simulator.store);
      assert.equal((await simulator.post(`client-keys/${action}`, command)).status, status);
      assert.deepEqual(await expiries(simulator.store), before);
    });
  }

  test('a key that has expired already is not expired again', async () => {
    await using simulator = await open();
    await simulator.post('client-keys/expire', { client_id: CLIENT });
    const again = await simulator.post('client-keys/expire', { client_id: CLIENT });
    assert.equal(again.status, 400);
    await simulator.post('reset', {});
    assert.equal((await simulator.grant(simulator.fresh())).status, 200);
  });
});
