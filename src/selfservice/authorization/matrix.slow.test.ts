/** Every operation against every kind of caller that has a good token; `admission.test.ts` has those without one. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { machineClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { giveSupplierPrefix } from '../contract/whole-api.fixture.ts';
import { openWithPrefixes } from '../scopes/scopes.fixture.ts';
import { type Answer, type Ask, ORGANISATIONS, type SelfserviceNode } from '../selfservice.fixture.ts';
import { acquire, acquireClient, type Belongings, EVERYTHING } from './belongings.fixture.ts';
import { MATRIX, type Row } from './matrix.fixture.ts';

/** In every text that the owner wrote, and in nobody else's. */
const MARK = 'OwnersMark';

forEachStore(({ openStore }) => {
  describe('who may do what with whose', () => {
    let node: SelfserviceNode;
    let theirs: Belongings;

    before(async () => {
      node = await openWithPrefixes(openStore);
      await giveSupplierPrefix(node);
      theirs = await acquire({ node, as: 'owner', neighbour: 'supplier', mark: MARK, name: 'felles' });
    });
    after(() => node[Symbol.asyncDispose]());

    const send = (
      id: string,
      things: Belongings,
      ask: Ask & { as: NonNullable<Ask['as']> },
    ): Promise<Answer> => {
      const operation = node.operations.find((one) => one.id === id);
      const { path, body } = rowOf(id).call(things, ask.as);
      return node.ask(operation?.method ?? '', path, { scope: EVERYTHING, ...ask, body });
    };

    test('the table has every operation that there is, and no other', () => {
      assert.deepEqual(Object.keys(MATRIX).toSorted(), node.operations.map(({ id }) => id).toSorted());
    });

    test('threats: tenancy: another organisation reads and changes nothing of what it does not own', async () => {
      const before = await journalOf(node);
      for (const [id, { others }] of Object.entries(MATRIX)) {
        if (typeof others !== 'number') continue;
        const answer = await send(id, theirs, { as: 'other' });
        assert.equal(answer.status, others, `${id}: ${answer.text}`);
        assertShape(answer, id);
        assert.ok(!answer.text.includes(MARK), id);
      }
      assert.deepEqual(await journalOf(node), before);
    });

    test("threats: tenancy: the supplier's scope gives nothing on clients that somebody else registered", async () => {
      const before = await journalOf(node);
      for (const [id, { supplier, others }] of Object.entries(MATRIX)) {
        if (supplier === undefined || typeof others !== 'number') continue;
        const answer = await send(id, theirs, { as: 'supplier', scope: 'idporten:dcr.supplier' });
        assert.equal(answer.status, others, `${id}: ${answer.text}`);
        assert.ok(!answer.text.includes(MARK), id);
      }
      assert.deepEqual(await journalOf(node), before);
    });

    test("threats: tenancy: and it gives nothing on one's own clients", async () => {
      for (const [id, { supplier, others }] of Object.entries(MATRIX)) {
        if (supplier === undefined || typeof others !== 'number') continue;
        const answer = await send(id, theirs, { as: 'owner', scope: 'idporten:dcr.supplier' });
        assert.equal(answer.status, 403, `${id}: ${answer.text}`);
        assert.ok(!answer.text.includes(MARK), id);
      }
    });

    test('threats: tenancy: what names nothing answers to each organisation with its own', async () => {
      for (const [id, { others }] of Object.entries(MATRIX)) {
        if (typeof others === 'number') continue;
        const answer = await send(id, theirs, { as: 'other' });
        assert.ok(answer.status < 300, `${id}: ${answer.text}`);
        assert.ok(!answer.text.includes(MARK), id);
      }
    });

    test('an organisation may do everything with what is its own', async () => {
      let mine: Belongings | undefined;
      for (const [at, [id, { own, spends }]] of Object.entries(MATRIX).entries()) {
        mine ??= await acquire({ node, as: 'owner', neighbour: 'supplier', mark: 'eget', name: `eget${at}` });
        const answer = await send(id, mine, { as: 'owner' });
        assert.equal(answer.status, own, `${id}: ${answer.text}`);
        if (!spends) continue;
        // An organisation has ten at most.
        await node.ask('DELETE', `/porthus/v1/webhooks/${mine.webhook}`, { scope: EVERYTHING });
        mine = undefined;
      }
    });

    test('a supplier may do with the clients that it registered for others what it may with its own', async () => {
      for (const [id, { supplier }] of Object.entries(MATRIX)) {
        if (supplier === undefined) continue;
        const clientId = await acquireClient({ node, as: 'supplier', mark: 'kundens' }, 'owner');
        const ask = { as: 'supplier', scope: 'idporten:dcr.supplier' } as const;
        const answer = await send(id, { ...theirs, clientId }, ask);
        assert.equal(answer.status, supplier, `${id}: ${answer.text}`);
      }
    });

    test('and so may the customer itself, whose clients they are', async () => {
      for (const [id, { supplier, own }] of Object.entries(MATRIX)) {
        if (supplier === undefined) continue;
        const clientId = await acquireClient({ node, as: 'supplier', mark: 'kundens' }, 'owner');
        const answer = await send(id, { ...theirs, clientId }, { as: 'owner' });
        assert.equal(answer.status, own, `${id}: ${answer.text}`);
      }
    });

    test('threats: disabled principal still served: a token of a client that was deactivated is good for nothing', async () => {
      const clientId = parseClientId('d0000000-0000-4000-8000-00000000000d');
      assert.ok(clientId);
      const details = {
        clientId,
        clientOrgno: ORGANISATIONS.owner,
        integrationType: 'maskinporten',
      } as const;
      await node.store.transaction((unit) =>
        insertClient(unit, machineClient({ ...details, scopes: [], active: false }), 1000),
      );
      for (const client_id of [clientId, 'd0000000-0000-4000-8000-0000000000ff', 'no client', 7]) {
        const authorization = `Bearer ${await node.token({ scope: EVERYTHING, claims: { client_id } })}`;
        for (const { id, access } of node.operations) {
          if (access === 'open') continue;
          const answer = await send(id, theirs, { as: 'owner', headers: { authorization } });
          assert.equal(answer.status, 401, `${id}: ${answer.text}`);
          assert.ok(!answer.text.includes(MARK), id);
        }
      }
    });
  });
});

function rowOf(id: string): Row {
  const row = MATRIX[id];
  assert.ok(row, `the table lacks ${id}`);
  return row;
}

/** spec/selfservice.md 1.4: known clients index `errors` without a guard. */
function assertShape({ body, status }: Answer, id: string): void {
  assert.equal(body.status, status, id);
  assert.ok(body.errors.length > 0 && body.errors[0].errorMessage !== '', id);
}

function journalOf({ store }: SelfserviceNode): Promise<unknown[]> {
  return store.queries.selectFrom('audit_events').select('sequence').orderBy('sequence').execute();
}
