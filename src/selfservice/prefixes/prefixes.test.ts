/** What is listed beside scopes: prefixes and delegation sources (spec/selfservice.md 1.5, 1.12 and section 2.1 step 2). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, timestamp } from '../../clock.ts';
import { ALTINN, openWithPrefixes } from '../scopes/scopes.fixture.ts';
import { ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';

const SEEDED = timestamp(TEST_START - DAY);

forEachStore(({ openStore }) => {
  describe('prefixes', () => {
    test('are listed without their colon to who owns them, the active ones alone', async () => {
      await using node = await openWithPrefixes(openStore);
      const { status, body } = await node.ask('GET', '/api/v1/prefix');
      const expected = {
        prefix: 'eksempel',
        owner_orgno: ORGANISATIONS.owner,
        organization_name: 'Organisasjonen owner AS',
        active: true,
        created: SEEDED,
        last_updated: SEEDED,
      };
      assert.equal(status, 200);
      assert.deepEqual(body, [expected, { ...expected, prefix: 'eksempelto' }]);
      assert.equal((await node.ask('GET', '/api/v1/prefix', { as: 'supplier' })).text, '[]');
    });

    const rows: readonly [query: string, prefixes: readonly string[]][] = [
      ['', ['annen', 'eksempel', 'eksempelto']],
      ['?inactive=true', ['annen', 'eksempel', 'eksempelto', 'retired']],
      ['?inactive=FALSE', ['annen', 'eksempel', 'eksempelto']],
    ];
    for (const [query, prefixes] of rows) {
      test(`are listed to everybody at /prefix/all${query}`, async () => {
        await using node = await openWithPrefixes(openStore);
        for (const as of [null, 'other'] as const) {
          const { body } = await node.ask('GET', `/api/v1/prefix/all${query}`, { as });
          assert.deepEqual(
            body.map(({ prefix }: { prefix: string }) => prefix),
            prefixes,
          );
        }
      });
    }

    for (const [scope, status] of [
      ['idporten:scopes.read', 200],
      ['idporten:scopes.write', 200],
      ['idporten:dcr.write', 403],
    ] as const) {
      test(`of one’s own are answered ${status} to ${scope}`, async () => {
        await using node = await openWithPrefixes(openStore);
        assert.equal((await node.ask('GET', '/api/v1/prefix', { scope })).status, status);
      });
    }
  });

  describe('delegation sources', () => {
    test('are an array without a token, with the newer and the older name of a field', async () => {
      await using node = await openWithPrefixes(openStore);
      const { status, body } = await node.ask('GET', '/api/v1/delegationsources', { as: null });
      const times = { created: SEEDED, lastUpdated: SEEDED, last_updated: SEEDED };
      assert.deepEqual([status, body], [200, [{ ...ALTINN, ...times }]]);
    });

    test('are an empty array where there are none, since a known client ends on anything else', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (const path of ['/api/v1/delegationsources', '/delegationsources/']) {
        assert.equal((await node.ask('GET', path, { as: null })).text, '[]');
      }
    });
  });
});
