import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import { DAY, SECOND, timestamp } from '../../clock.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import { ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';

const READ = 'idporten:dcr.read';

forEachStore(({ openStore }) => {
  describe('the terms of use', () => {
    test('say whether and when the caller’s organisation accepted them', async () => {
      await using node = await openSeededSelfservice(openStore);
      const accepted = await node.ask('GET', '/porthus/v1/terms');
      assert.equal(accepted.body.accepted_at, timestamp(TEST_START - DAY));
      const open = await node.ask('GET', '/porthus/v1/terms', { as: 'newcomer' });
      assert.equal(open.body.accepted_at, null);
      assert.ok(open.body.version);
      assert.equal(open.body.text, open.body.texts.en);
      assert.equal(new Set(Object.values(open.body.texts)).size, 3);
    });

    test('are accepted once: again changes nothing and is not written down again', async () => {
      await using node = await openSeededSelfservice(openStore);
      const first = await node.ask('POST', '/porthus/v1/terms/acceptance', { as: 'newcomer' });
      assert.deepEqual([first.status, first.body.accepted_at], [200, timestamp(TEST_START)]);
      node.clock.moveBy(SECOND);
      const second = await node.ask('POST', '/porthus/v1/terms/acceptance', { as: 'newcomer' });
      assert.deepEqual(second.body, first.body);
      assert.deepEqual((await node.ask('GET', '/porthus/v1/terms', { as: 'newcomer' })).body, first.body);
      const organisation = await findOrganisation(node.store.queries, ORGANISATIONS.newcomer);
      assert.deepEqual([organisation?.termsAcceptedAt, organisation?.updatedAt], [TEST_START, TEST_START]);
      assert.equal(organisation?.name, 'Organisasjonen newcomer AS');
      const journal = await entriesAfter(node.store.queries, 0, 10);
      assert.deepEqual(
        journal.map(({ noun, id, action, owner }) => ({ noun, id, action, owner })),
        [
          {
            noun: 'organisation',
            id: ORGANISATIONS.newcomer,
            action: 'terms-accepted',
            owner: ORGANISATIONS.newcomer,
          },
        ],
      );
    });

    test('are accepted once by several at once', async () => {
      await using node = await openSeededSelfservice(openStore);
      const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
          node.ask('POST', '/porthus/v1/terms/acceptance', { as: 'newcomer' }),
        ),
      );
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
      assert.equal((await entriesAfter(node.store.queries, 0, 10)).length, 1);
    });

    test('accept a body of JSON type that is empty, as known clients send', async () => {
      await using node = await openSeededSelfservice(openStore);
      const headers = { 'content-type': 'application/json' };
      const { status } = await node.ask('POST', '/porthus/v1/terms/acceptance', { as: 'newcomer', headers });
      assert.equal(status, 200);
    });

    const rows = [
      {
        name: 'reading needs no leave to write',
        method: 'GET',
        path: '/porthus/v1/terms',
        scope: READ,
        status: 200,
      },
      {
        name: 'accepting does',
        method: 'POST',
        path: '/porthus/v1/terms/acceptance',
        scope: READ,
        status: 403,
      },
      {
        name: 'a supplier may accept for itself',
        method: 'POST',
        path: '/porthus/v1/terms/acceptance',
        scope: 'idporten:dcr.supplier',
        status: 200,
      },
      {
        name: 'an API owner may',
        method: 'POST',
        path: '/porthus/v1/terms/acceptance',
        scope: 'idporten:scopes.write',
        status: 200,
      },
    ];
    test('who may', async (t) => {
      await using node = await openSeededSelfservice(openStore);
      for (const { name, method, path, scope, status } of rows) {
        await t.test(name, async () =>
          assert.equal((await node.ask(method, path, { scope, as: 'newcomer' })).status, status),
        );
      }
    });
  });
});
