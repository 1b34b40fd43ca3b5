import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import type { AuditEvent } from '../../audit/journal.ts';
import { timestamp } from '../../clock.ts';
import {
  ADMINISTRATION_CLIENTS,
  ORGANISATIONS,
  openSeededSelfservice,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';

forEachStore(({ openStore }) => {
  describe('GET /porthus/v1/audit', () => {
    test('tells the newest first, who did what, before and after', async () => {
      await using node = await openSeededSelfservice(openStore);
      await append(node, [{ id: 'one', action: 'created', before: undefined }, { id: 'two' }]);
      const { status, body } = await node.ask('GET', '/porthus/v1/audit');
      assert.equal(status, 200);
      assert.deepEqual(body[1], {
        sequence: 1,
        at: timestamp(TEST_START),
        trace_id: 'trace',
        actor: { kind: 'client', id: ADMINISTRATION_CLIENTS.owner, orgno: ORGANISATIONS.owner },
        owner_orgno: ORGANISATIONS.owner,
        noun: 'client',
        id: 'one',
        action: 'created',
        before: null,
        after: { name: 'after' },
      });
      assert.deepEqual(idsIn(body), ['two', 'one']);
    });

    test('is an empty list where nothing was changed', async () => {
      await using node = await openSeededSelfservice(openStore);
      assert.deepEqual((await node.ask('GET', '/porthus/v1/audit')).body, []);
    });

    test('tells the owner and the actor, and nobody else (threats: tenancy)', async () => {
      await using node = await openSeededSelfservice(openStore);
      const bySupplier = {
        kind: 'client',
        id: ADMINISTRATION_CLIENTS.supplier,
        orgno: ORGANISATIONS.supplier,
      } as const;
      await append(node, [{ id: 'own' }, { id: 'for-owner', actor: bySupplier }]);
      const seen = async (as: 'owner' | 'supplier' | 'other') =>
        idsIn((await node.ask('GET', '/porthus/v1/audit', { as })).body);
      assert.deepEqual(await seen('owner'), ['for-owner', 'own']);
      assert.deepEqual(await seen('supplier'), ['for-owner']);
      assert.deepEqual(await seen('other'), []);
    });

    const scopes = [
      { scope: 'idporten:dcr.read', status: 200 },
      { scope: 'idporten:scopes.read', status: 200 },
      { scope: 'idporten:dcr.modify', status: 200 },
      { scope: 'idporten:dcr.supplier', status: 403 },
      { scope: 'idporten:cloud.read', status: 403 },
    ];
    test('needs leave to read clients or scopes', async (t) => {
      await using node = await openSeededSelfservice(openStore);
      for (const { scope, status } of scopes) {
        await t.test(`${scope}: ${status}`, async () => {
          assert.equal((await node.ask('GET', '/porthus/v1/audit', { scope })).status, status);
        });
      }
      assert.equal((await node.ask('GET', '/porthus/v1/audit', { as: null })).status, 401);
    });

    test('is read on in pages, and by noun, thing and time', async (t) => {
      await using node = await openSeededSelfservice(openStore);
      await append(node, [
        { id: 'a' },
        { id: 'b' },
        { id: 'demo:x', noun: 'scope', at: TEST_START + 1000 },
        { id: 'a', at: TEST_START + 1000 },
      ]);
      const rows: Readonly<Record<string, readonly number[]>> = {
        'limit=2': [4, 3],
        'limit=2&before=3': [2, 1],
        'before=1': [],
        'noun=scope': [3],
        'noun=client&id=a': [4, 1],
        'id=demo%3Ax': [3],
        [`since=${timestamp(TEST_START + 1000)}`]: [4, 3],
        'since=2026-01-15T13:00:01%2B01:00': [4, 3],
        'since=2026-01-15T12:00:02Z': [],
        [`until=${timestamp(TEST_START + 1000)}`]: [2, 1],
        [`until=${timestamp(TEST_START)}`]: [],
        [`actor=${ADMINISTRATION_CLIENTS.owner}`]: [4, 3, 2, 1],
        [`actor=${ADMINISTRATION_CLIENTS.other}`]: [],
      };
      for (const [query, sequences] of Object.entries(rows)) {
        await t.test(query, async () => {
          const { body } = await node.ask('GET', `/porthus/v1/audit?${query}`);
          assert.deepEqual(
            body.map(({ sequence }: { sequence: number }) => sequence),
            sequences,
          );
        });
      }
    });

    test('names every parameter that is wrong, at once', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { status, body } = await node.ask('GET', '/porthus/v1/audit?limit=201&before=0&since=yesterday');
      assert.equal(status, 400);
      assert.deepEqual(
        body.errors.map(({ errorMessage }: { errorMessage: string }) => errorMessage),
        [
          'since is "yesterday"; give a time such as 2026-01-15T12:00:00Z.',
          `before is "0"; give a whole number from 1 to ${Number.MAX_SAFE_INTEGER}.`,
          'limit is "201"; give a whole number from 1 to 200.',
        ],
      );
      for (const query of ['limit=200', 'limit=1', 'limit=']) {
        assert.equal((await node.ask('GET', `/porthus/v1/audit?${query}`)).status, 200);
      }
      for (const query of [
        'limit=0',
        'limit=1.5',
        'limit=-1',
        'since=2026-01-15',
        'since=2026-13-15T12:00:00Z',
      ]) {
        assert.equal((await node.ask('GET', `/porthus/v1/audit?${query}`)).status, 400, query);
      }
    });

    test('cannot be changed or deleted', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (const method of ['POST', 'PUT', 'DELETE']) {
        assert.equal((await node.ask(method, '/porthus/v1/audit')).status, 405);
      }
    });
  });
});

async function append(
  { store, journal }: SelfserviceNode,
  events: readonly Partial<AuditEvent>[],
): Promise<void> {
  for (const event of events) {
    await store.transaction((unit) =>
      journal.append(unit, {
        at: TEST_START,
        traceId: 'trace',
        actor: { kind: 'client', id: ADMINISTRATION_CLIENTS.owner, orgno: ORGANISATIONS.owner },
        owner: ORGANISATIONS.owner,
        noun: 'client',
        id: 'id',
        action: 'changed',
        before: { name: 'before' },
        after: { name: 'after' },
        ...event,
      }),
    );
  }
}

function idsIn(body: readonly { readonly id: string }[]): string[] {
  return body.map(({ id }) => id);
}
