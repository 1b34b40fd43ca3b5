import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { timestamp } from '../../clock.ts';
import { ORGANISATIONS, openSeededSelfservice, sampleRegister } from '../selfservice.fixture.ts';

const { owner, supplier } = ORGANISATIONS;

forEachStore(({ openStore }) => {
  describe('delegations and system users', () => {
    test('are told to both parties, each from its own side', async () => {
      await using node = await openSeededSelfservice(openStore, {
        shownRegister: sampleRegister(owner, supplier),
      });
      const told = async (path: string, as: 'owner' | 'supplier') =>
        (await node.ask('GET', `/porthus/v1/${path}`, { as })).body;
      const created = timestamp(TEST_START);
      assert.deepEqual(await told('delegations', 'owner'), [
        {
          direction: 'given',
          ...{ consumer_orgno: owner, supplier_orgno: supplier },
          title: { nb: 'Fakturaer', nn: 'Fakturaar', en: 'Invoices' },
          ...{ scopes: ['demo:invoice.read'], created },
        },
      ]);
      assert.equal((await told('delegations', 'supplier'))[0].direction, 'received');
      const [given] = await told('systemusers', 'owner');
      assert.deepEqual([given.direction, given.customer_orgno, given.client_ids], ['given', owner, []]);
      const [received] = await told('systemusers', 'supplier');
      assert.deepEqual([received.direction, received.client_ids], ['received', ['a-client']]);
    });

    test('are not told of to anybody else (threats: tenancy)', async () => {
      await using node = await openSeededSelfservice(openStore, {
        shownRegister: sampleRegister(owner, supplier),
      });
      for (const path of ['delegations', 'systemusers']) {
        assert.deepEqual((await node.ask('GET', `/porthus/v1/${path}`, { as: 'other' })).body, []);
      }
    });

    test('are to be looked for in Altinn where it is not at hand', async () => {
      await using node = await openSeededSelfservice(openStore, { shownRegister: undefined });
      for (const path of ['delegations', 'systemusers']) {
        const { status, body } = await node.ask('GET', `/porthus/v1/${path}`);
        assert.equal(status, 404);
        assert.match(body.error, /Altinn/);
      }
    });
  });
});
