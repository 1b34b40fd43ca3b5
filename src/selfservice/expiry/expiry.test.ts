import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, HOUR, type Instant, timestamp } from '../../clock.ts';
import { openSeededSelfservice } from '../selfservice.fixture.ts';
import { CLIENTS, certificateOf, registerClient, registerKey, registerSecret } from './expiring.fixture.ts';

const PATH = '/porthus/v1/expiring';

forEachStore(({ openStore }) => {
  describe('GET /porthus/v1/expiring', () => {
    test('is an empty list where nothing expires', async () => {
      await using node = await openSeededSelfservice(openStore);
      assert.deepEqual((await node.ask('GET', PATH)).body, []);
    });

    test('tells keys, secrets and certificates, the soonest first, with what to do', async () => {
      await using node = await openSeededSelfservice(openStore);
      await registerClient(node.store, { clientName: 'Faktura', description: 'a <b>description</b>' });
      await registerKey(node.store, 'late', TEST_START + 50 * DAY);
      await registerSecret(node.store, 's1', TEST_START + DAY);
      await registerKey(
        node.store,
        'tied',
        TEST_START + 300 * DAY,
        await certificateOf(TEST_START + 30 * DAY),
      );
      const { body } = await node.ask('GET', PATH);
      assert.deepEqual(
        body.map(({ kind, id, expires_at: at, days_left: days }: Record<string, unknown>) => [
          kind,
          id,
          at,
          days,
        ]),
        [
          ['secret', 's1', timestamp(TEST_START + DAY), 1],
          ['certificate', 'tied', timestamp(TEST_START + 30 * DAY), 30],
          ['key', 'late', timestamp(TEST_START + 50 * DAY), 50],
        ],
      );
      const [secret] = body;
      assert.deepEqual([secret.client_name, secret.description], ['Faktura', 'a <b>description</b>']);
      assert.deepEqual(
        [secret.renew.method, secret.renew.path],
        ['POST', `/api/v1/clients/${CLIENTS.own}/secret`],
      );
    });

    const edges: readonly { name: string; expiresAt: Instant; query?: string; isTold: boolean }[] = [
      { name: 'in sixty days less a millisecond', expiresAt: TEST_START + 60 * DAY - 1, isTold: true },
      { name: 'in sixty days', expiresAt: TEST_START + 60 * DAY, isTold: false },
      {
        name: 'in a day less a millisecond, asked for one',
        expiresAt: TEST_START + DAY - 1,
        query: '?within_days=1',
        isTold: true,
      },
      {
        name: 'in a day, asked for one',
        expiresAt: TEST_START + DAY,
        query: '?within_days=1',
        isTold: false,
      },
      { name: 'in a millisecond', expiresAt: TEST_START + 1, isTold: true },
      { name: 'this very millisecond', expiresAt: TEST_START, isTold: false },
      {
        name: 'in a year, asked for two',
        expiresAt: TEST_START + 365 * DAY,
        query: '?within_days=730',
        isTold: true,
      },
    ];
    for (const { name, expiresAt, query = '', isTold } of edges) {
      test(`a key that expires ${name} is ${isTold ? 'told' : 'not told'}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        await registerClient(node.store);
        await registerKey(node.store, 'k', expiresAt);
        assert.equal((await node.ask('GET', `${PATH}${query}`)).body.length, isTold ? 1 : 0);
      });
    }

    test('is silent about a secret that has its successor', async () => {
      await using node = await openSeededSelfservice(openStore);
      await registerClient(node.store);
      await registerSecret(node.store, 'former', TEST_START + HOUR, TEST_START - DAY);
      await registerSecret(node.store, 'present', TEST_START + 10 * DAY);
      const { body } = await node.ask('GET', PATH);
      assert.deepEqual(
        body.map(({ id }: { id: string }) => id),
        ['present'],
      );
    });

    test('is silent about deactivated clients', async () => {
      await using node = await openSeededSelfservice(openStore);
      await registerClient(node.store, { active: false });
      await registerKey(node.store, 'k', TEST_START + DAY);
      assert.deepEqual((await node.ask('GET', PATH)).body, []);
    });

    test('is each organisation’s own; a supplier’s clients are also the supplier’s (threats: tenancy)', async () => {
      await using node = await openSeededSelfservice(openStore);
      await registerClient(node.store, { isSupplied: true });
      await registerKey(node.store, 'k', TEST_START + DAY);
      const rows = [
        ['owner', 'idporten:dcr.read', 1],
        ['other', 'idporten:dcr.read', 0],
        ['supplier', 'idporten:dcr.read', 0],
        ['supplier', 'idporten:dcr.supplier', 1],
        ['other', 'idporten:dcr.supplier', 0],
        ['owner', 'idporten:dcr.supplier', 0],
      ] as const;
      for (const [as, scope, count] of rows) {
        const { body } = await node.ask('GET', PATH, { as, scope });
        assert.equal(body.length, count, `${as} with ${scope}`);
      }
      assert.equal((await node.ask('GET', PATH, { scope: 'idporten:scopes.write' })).status, 403);
    });

    for (const days of ['0', '1201', 'many', '1.5']) {
      test(`within_days=${days} is refused`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { status, body } = await node.ask('GET', `${PATH}?within_days=${days}`);
        assert.equal(status, 400);
        assert.equal(body.error, `within_days is "${days}"; give a whole number from 1 to 1200.`);
      });
    }
  });
});
