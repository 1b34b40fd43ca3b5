import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { insertTraffic } from '../../audit/traffic-store.ts';
import { DAY, timestamp } from '../../clock.ts';
import { systemRandom, timeOrderedUuid } from '../../random.ts';
import { wireKey } from '../keys/keys.fixture.ts';
import { openWithPrefixes } from '../scopes/scopes.fixture.ts';
import { openSeededSelfservice, type SelfserviceNode } from '../selfservice.fixture.ts';

const PATH = '/porthus/v1/overview';

forEachStore(({ openStore }) => {
  describe('the overview', () => {
    test('of an organisation with nothing has nothing that waits', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { status, body } = await node.ask('GET', PATH, { as: 'newcomer' });
      assert.equal(status, 200);
      assert.deepEqual(body, {
        terms_accepted: false,
        // The client whose token asks.
        clients: { total: 1, active: 1 },
        expiring: { within_30_days: 0, expired_keys: 0 },
        pending_scopes: [],
        refusals: { last_day: 0, latest: [] },
        scopes: { total: 0, active: 0 },
        applications: { received: 0, sent: 0 },
      });
    });

    test('counts what is the organisation’s own, and tells it to who may read it', async () => {
      await using node = await openWithPrefixes(openStore);
      await furnish(node);
      const own = (await node.ask('GET', PATH)).body;
      assert.deepEqual(
        [own.clients, own.scopes],
        [
          { total: 3, active: 2 },
          { total: 1, active: 1 },
        ],
      );
      assert.deepEqual(own.pending_scopes, ['annen:hemmelig']);
      assert.deepEqual(own.applications, { received: 0, sent: 1 });
      const other = (await node.ask('GET', PATH, { as: 'other' })).body;
      assert.deepEqual(other.applications, { received: 1, sent: 0 });
      assert.deepEqual(other.pending_scopes, []);
      const partly = (await node.ask('GET', PATH, { as: 'other', scope: 'idporten:dcr.read' })).body;
      assert.deepEqual([partly.scopes, partly.applications], [null, { received: null, sent: 0 }]);
      assert.equal((await node.ask('GET', PATH, { scope: 'idporten:scopes.read' })).status, 403);
    });

    test('tells of keys that expire within thirty days, and of those that have', async () => {
      await using node = await openWithPrefixes(openStore);
      await furnish(node);
      const expiring = async () => (await node.ask('GET', PATH)).body.expiring;
      assert.deepEqual(await expiring(), { within_30_days: 0, expired_keys: 0 });
      node.clock.moveBy(335 * DAY + 1);
      assert.deepEqual(await expiring(), { within_30_days: 1, expired_keys: 0 });
      node.clock.moveBy(30 * DAY);
      assert.deepEqual(await expiring(), { within_30_days: 0, expired_keys: 1 });
    });

    test('tells of the requests that were refused in the last day, the newest first', async () => {
      await using node = await openWithPrefixes(openStore);
      const clientId = await furnish(node);
      for (const [traceId, at] of [
        ['too-old', TEST_START - DAY - 1],
        ['old', TEST_START - DAY],
        ['new', TEST_START],
      ] as const)
        await refuse(node, clientId, traceId, at);
      const { refusals } = (await node.ask('GET', PATH)).body;
      assert.equal(refusals.last_day, 2);
      assert.deepEqual(refusals.latest, [
        {
          ...{ client_id: clientId, client_name: 'Min', issuer: 'maskinporten', trace_id: 'new' },
          ...{ at: timestamp(TEST_START), rule: 'signature', error: 'invalid_grant' },
        },
        { ...refusals.latest[1], trace_id: 'old' },
      ]);
      assert.equal((await node.ask('GET', PATH, { as: 'other' })).body.refusals.last_day, 0);
    });
  });
});

/** A client with a key that carries a scope without access and has applied for it, one that is deactivated, and a scope. */
async function furnish(node: SelfserviceNode): Promise<string> {
  const ask = async (method: string, path: string, body: unknown, as: 'owner' | 'other' = 'owner') => {
    const answer = await node.ask(method, path, { as, body });
    assert.ok(answer.status < 300, answer.text);
    return answer.body;
  };
  const scope = { prefix: 'annen', subscope: 'hemmelig', description: 'Hemmelig' };
  await ask('POST', '/scopes', scope, 'other');
  await ask('POST', '/scopes', { prefix: 'eksempel', subscope: 'egen', description: 'Egen' });
  const client = { integration_type: 'maskinporten', client_name: 'Min', scopes: ['annen:hemmelig'] };
  const { client_id: clientId } = await ask('POST', '/clients', client);
  await ask('POST', `/clients/${clientId}/jwks`, { keys: [wireKey('one')] });
  const { client_id: former } = await ask('POST', '/clients', {
    integration_type: 'maskinporten',
    client_name: 'Før',
  });
  await ask('DELETE', `/clients/${former}`, undefined);
  await ask('POST', '/porthus/v1/applications', { scope: 'annen:hemmelig', purpose: 'Se' });
  return clientId;
}

async function refuse(node: SelfserviceNode, clientId: string, traceId: string, at: number): Promise<void> {
  const words = { status: 400, error: 'invalid_grant', description: '', remedy: '', facts: {} };
  const refusal = { rule: 'signature', ...words };
  const entry = { clientId, traceId, at, outcome: 'refused', issuer: 'maskinporten', refusal } as const;
  await node.store.transaction(({ queries }) =>
    insertTraffic(queries, [{ id: timeOrderedUuid(systemRandom, at), ...entry }]),
  );
}
