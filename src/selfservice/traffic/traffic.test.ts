import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { issuanceRow } from '../../audit/issuance.fixture.ts';
import { addCounts } from '../../audit/statistics-store.ts';
import { tally } from '../../audit/token-count.ts';
import { createTraffic } from '../../audit/traffic.ts';
import { systemRandom } from '../../random.ts';
import { machineClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, PREFIX, SCOPE } from '../../registry/registry.fixture.ts';
import { newScope } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store } from '../../store/store.ts';
import { ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';

const { owner, other, supplier } = ORGANISATIONS;
const OWN = '/porthus/v1';
const TRAFFIC = `${OWN}/clients/${CLIENT_ID}/traffic`;
const SCOPE_TRAFFIC = `${OWN}/scopes/traffic?scope=${encodeURIComponent(SCOPE)}`;
/** Registered by `supplier` for `owner`. */
const CUSTOMERS_CLIENT = OTHER_CLIENT_ID;

type Refused = {
  readonly clientId?: string | undefined;
  readonly traceId: string;
  readonly rule?: string;
  readonly consumerOrg?: string;
};

async function openWorld(openStore: () => Promise<Store>, options = {}) {
  const node = await openSeededSelfservice(openStore, options);
  const { store, clock } = node;
  const fail = (event: string, error: unknown) => {
    throw new Error(event, { cause: error });
  };
  const traffic = createTraffic({ store, clock, random: systemRandom, dropped() {}, failed: fail });
  await store.transaction(async (unit) => {
    const scope = {
      name: SCOPE,
      prefix: PREFIX,
      subscope: 'invoice.read',
      ownerOrgno: other,
      description: 'x',
    };
    await insertScope(unit, newScope(scope), TEST_START);
    const common = { clientOrgno: owner, integrationType: 'maskinporten', scopes: [SCOPE] } as const;
    await insertClient(unit, machineClient({ ...common, clientId: CLIENT_ID }), TEST_START);
    const ofCustomer = { ...common, clientId: CUSTOMERS_CLIENT, supplierOrgno: supplier };
    await insertClient(unit, machineClient(ofCustomer), TEST_START);
  });
  return {
    ...node,
    async refuse({ clientId, traceId, rule = 'access-not-granted', consumerOrg }: Refused) {
      clock.moveBy(1);
      const refusal = {
        ...{ rule, status: 403, error: 'forbidden', code: 'MP-250', description: 'No access' },
        ...{ seen: 'no access', expected: 'access', remedy: 'Ask for it.' },
      };
      const about = { scope: SCOPE, kid: 'primary', consumerOrg };
      traffic.refused({ traceId, issuer: 'maskinporten', clientId, refusal, about });
      await traffic.write();
    },
    async issue(traceId: string) {
      clock.moveBy(1);
      const at = clock.now();
      const row = issuanceRow(systemRandom, {
        at,
        clientId: CLIENT_ID,
        scope: SCOPE,
        consumer: owner,
        traceId,
      });
      await store.write({ rows: [row] });
      const id = String(row.values['id']);
      traffic.issued({ id, traceId, issuer: 'maskinporten', clientId: CLIENT_ID, at });
      await traffic.write();
      const counted = {
        id,
        at,
        issuer: 'i',
        clientId: CLIENT_ID,
        clientOrgno: owner,
        consumer: owner,
        supplier: '',
        scope: SCOPE,
      };
      await store.transaction(({ queries }) => addCounts(queries, tally([counted])));
    },
    async [Symbol.asyncDispose]() {
      await traffic[Symbol.asyncDispose]();
      await node[Symbol.asyncDispose]();
    },
  };
}

forEachStore(({ openStore }) => {
  describe('GET /porthus/v1/clients/{clientId}/traffic', () => {
    test('tells what was issued and what was refused, newest first, page by page', async () => {
      await using world = await openWorld(openStore);
      await world.refuse({ clientId: CLIENT_ID, traceId: 'one' });
      await world.issue('two');
      await world.refuse({ clientId: CLIENT_ID, traceId: 'three', rule: 'signature' });
      const traces = async (query: string) => {
        const { body } = await world.ask('GET', `${TRAFFIC}${query}`);
        return body.map(({ trace_id }: { trace_id: string }) => trace_id);
      };
      assert.deepEqual(await traces(''), ['three', 'two', 'one']);
      assert.deepEqual(await traces('?outcome=refused'), ['three', 'one']);
      assert.deepEqual(await traces('?outcome=issued'), ['two']);
      assert.deepEqual(await traces('?limit=1'), ['three']);
      const { body } = await world.ask('GET', `${TRAFFIC}?limit=2`);
      assert.deepEqual(await traces(`?before=${body[1].id}`), ['one']);
      const { id: _, at: __, issuer: ___, ...told } = body[0];
      assert.deepEqual(told, {
        ...{ trace_id: 'three', client_id: CLIENT_ID, client_name: null, outcome: 'refused', scope: SCOPE },
        consumer: null,
        ...{ supplier: null, audience: null, credential: 'primary', check: 'signature', rule: 'signature' },
        ...{ code: 'MP-250', status: 403, error: 'forbidden', remedy: 'Ask for it.' },
      });
      assert.deepEqual([body[1].scope, body[1].consumer, body[1].check], [SCOPE, owner, null]);
    });

    test('is told to owner and supplier and to nobody else (threats: tenancy)', async () => {
      await using world = await openWorld(openStore);
      await world.refuse({ clientId: CLIENT_ID, traceId: 'one' });
      assert.equal((await world.ask('GET', TRAFFIC, { as: 'other' })).status, 403);
      assert.equal(
        (await world.ask('GET', TRAFFIC, { as: 'supplier', scope: 'idporten:dcr.supplier' })).status,
        403,
      );
      const theirs = TRAFFIC.replace(CLIENT_ID, CUSTOMERS_CLIENT);
      const asSupplier = { as: 'supplier', scope: 'idporten:dcr.supplier' } as const;
      assert.equal((await world.ask('GET', theirs, asSupplier)).status, 200);
    });

    for (const query of ['?limit=0', '?limit=201', '?outcome=other', `?before=${'x'.repeat(65)}`]) {
      test(`refuses ${query.slice(0, 20)}`, async () => {
        await using world = await openWorld(openStore);
        assert.equal((await world.ask('GET', `${TRAFFIC}${query}`)).status, 400);
      });
    }
  });

  describe('GET /porthus/v1/traffic', () => {
    const ALL = `${OWN}/traffic`;

    async function openTraffic() {
      const world = await openWorld(openStore);
      await world.refuse({ clientId: CLIENT_ID, traceId: 'own' });
      await world.issue('token');
      await world.refuse({ clientId: CUSTOMERS_CLIENT, traceId: 'by supplier', rule: 'scope-form' });
      return world;
    }

    const rows = [
      { query: '', traces: ['by supplier', 'token', 'own'] },
      { query: '?outcome=refused', traces: ['by supplier', 'own'] },
      { query: '?outcome=issued', traces: ['token'] },
      { query: '?error=MP-250', traces: ['by supplier', 'own'] },
      { query: '?error=forbidden&limit=1', traces: ['by supplier'] },
      { query: '?error=MP-25', traces: [] },
      { query: '?error=primary', traces: [] },
      { query: `?client_id=${CUSTOMERS_CLIENT}`, traces: ['by supplier'] },
      { query: '?client_id=nobody', traces: [] },
      { query: '?issuer=maskinporten', traces: ['by supplier', 'token', 'own'] },
      { query: '?issuer=skyporten', traces: [] },
    ];
    for (const { query, traces } of rows) {
      test(`has ${traces.join(', ') || 'nothing'} for ${query || 'everything'}`, async () => {
        await using world = await openTraffic();
        const { status, body } = await world.ask('GET', `${ALL}${query}`);
        assert.equal(status, 200);
        assert.deepEqual(
          body.map(({ trace_id: trace }: { trace_id: string }) => trace),
          traces,
        );
      });
    }

    test('goes on after the last', async () => {
      await using world = await openTraffic();
      const [, second] = (await world.ask('GET', ALL)).body;
      const { body } = await world.ask('GET', `${ALL}?before=${second.id}`);
      assert.deepEqual(
        body.map(({ trace_id: trace }: { trace_id: string }) => trace),
        ['own'],
      );
    });

    test('has for a supplier what it registered for others, and for others nothing (threats: tenancy)', async () => {
      await using world = await openTraffic();
      const { body } = await world.ask('GET', ALL, { as: 'supplier', scope: 'idporten:dcr.supplier' });
      assert.deepEqual(
        body.map(({ trace_id: trace }: { trace_id: string }) => trace),
        ['by supplier'],
      );
      assert.deepEqual((await world.ask('GET', ALL, { as: 'other' })).body, []);
    });

    for (const query of ['?error=%25', '?error=a%20b', '?limit=201', `?issuer=${'x'.repeat(65)}`]) {
      test(`refuses ${query.slice(0, 20)}`, async () => {
        await using world = await openWorld(openStore);
        assert.equal((await world.ask('GET', `${ALL}${query}`)).status, 400);
      });
    }
  });

  describe('GET /porthus/v1/traffic/{traceId}', () => {
    test('has every check in order, with what was seen and expected and what mends it', async () => {
      await using world = await openWorld(openStore);
      await world.refuse({ clientId: CLIENT_ID, traceId: 'one' });
      const { status, body } = await world.ask('GET', `${OWN}/traffic/one`);
      assert.equal(status, 200);
      assert.deepEqual(
        body.checks.map(({ name, result }: Record<string, string>) => [name, result]),
        [
          ['signature', 'passed'],
          ['scope', 'passed'],
          ['access', 'failed'],
        ],
      );
      assert.equal(body.checks[1].seen, SCOPE);
      assert.deepEqual(body.checks[2], {
        ...{ number: '13', name: 'access', asks: 'Is there access?', result: 'failed' },
        ...{ seen: 'no access', expected: 'access', remedy: 'Ask for it.' },
      });
    });

    test('of an issued token has passed every check', async () => {
      await using world = await openWorld(openStore);
      await world.issue('two');
      const { body } = await world.ask('GET', `${OWN}/traffic/two`);
      assert.ok(body.checks.every(({ result }: { result: string }) => result === 'passed'));
      assert.deepEqual([body.credential, body.rule, body.consumer], ['primary', null, owner]);
    });

    test('of somebody else’s client is not found, as one that never was (threats: tenancy)', async () => {
      await using world = await openWorld(openStore);
      await world.refuse({ clientId: CLIENT_ID, traceId: 'one' });
      const theirs = await world.ask('GET', `${OWN}/traffic/one`, { as: 'other' });
      const nobodys = await world.ask('GET', `${OWN}/traffic/none`, { as: 'other' });
      assert.deepEqual([theirs.status, nobodys.status], [404, 404]);
      assert.deepEqual(theirs.body.errors, nobodys.body.errors);
    });

    test('with a trace id that several have is each one’s own (threats: tenancy)', async () => {
      await using world = await openWorld(openStore);
      await world.refuse({ clientId: CUSTOMERS_CLIENT, traceId: 'shared' });
      await world.refuse({ clientId: CLIENT_ID, traceId: 'shared' });
      const asSupplier = { as: 'supplier', scope: 'idporten:dcr.supplier' } as const;
      const { body } = await world.ask('GET', `${OWN}/traffic/shared`, asSupplier);
      assert.equal(body.client_id, CUSTOMERS_CLIENT);
    });

    for (const tellsStrangers of [true, false]) {
      test(`of nobody that is known is ${tellsStrangers ? '' : 'not '}told where strangers ${tellsStrangers ? 'are told' : 'are not'} (threats: client enumeration)`, async () => {
        await using world = await openWorld(openStore, { tellsStrangers });
        await world.refuse({ traceId: 'stranger' });
        await world.refuse({ traceId: 'seal', clientId: 'eidas-5D98209F58FDE35FA026E6224A8156B5' });
        for (const trace of ['stranger', 'seal']) {
          const { status } = await world.ask('GET', `${OWN}/traffic/${trace}`, { as: 'other' });
          assert.equal(status, tellsStrangers ? 200 : 404, trace);
        }
      });
    }
  });

  describe('GET /porthus/v1/scopes/traffic', () => {
    test('tells the owner organisations and numbers, and no client (threats: tenancy)', async () => {
      await using world = await openWorld(openStore);
      await world.issue('issued');
      await world.refuse({ clientId: CLIENT_ID, traceId: 'own' });
      await world.refuse({ clientId: CLIENT_ID, traceId: 'for a customer', consumerOrg: supplier });
      // Anybody can send these in somebody else's name.
      await world.refuse({ clientId: CLIENT_ID, traceId: 'forged', rule: 'signature' });
      const { status, body, text } = await world.ask('GET', SCOPE_TRAFFIC, { as: 'other' });
      assert.equal(status, 200);
      assert.deepEqual(body, [
        { consumer: owner, supplier: null, issued: 1, refused: 1 },
        { consumer: supplier, supplier: owner, issued: 0, refused: 1 },
      ]);
      assert.ok(!text.includes(CLIENT_ID));
    });

    test('is for the owner alone (threats: tenancy)', async () => {
      await using world = await openWorld(openStore);
      assert.equal((await world.ask('GET', SCOPE_TRAFFIC)).status, 403);
    });
  });
});
