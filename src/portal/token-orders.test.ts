import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { parseScopeName } from '../identifiers/scope-name.ts';
import { parseScopePrefix } from '../identifiers/scope-prefix.ts';
import { newScope } from '../registry/scopes/scope.ts';
import { insertScope } from '../registry/scopes/scope-store.ts';
import type { Store } from '../store/store.ts';
import { FOREIGN, MINE, openTestPortal, READ } from './portal.fixture.ts';

const PATH = '/session/test-token';

const SCOPES = [
  { name: 'mine:sak', owner: MINE },
  { name: 'read:sak', owner: READ },
  { name: 'foreign:sak', owner: FOREIGN },
  { name: 'idporten:sak', owner: MINE },
];

const ROWS = [
  { name: 'with a scope of one’s own', orgno: MINE, order: { scope: 'mine:sak' }, status: 200 },
  {
    name: 'with all that may be asked for',
    orgno: MINE,
    order: { scope: 'mine:sak', wrong: 'expired', aud: 'a' },
    status: 200,
  },
  { name: 'not with another’s scope', orgno: MINE, order: { scope: 'foreign:sak' }, status: 403 },
  { name: 'not with a scope that nobody has', orgno: MINE, order: { scope: 'mine:none' }, status: 403 },
  { name: 'not with a scope of the platform', orgno: MINE, order: { scope: 'idporten:sak' }, status: 403 },
  { name: 'not by who may only read', orgno: READ, order: { scope: 'read:sak' }, status: 403 },
  { name: 'not with several scopes', orgno: MINE, order: { scope: 'mine:sak foreign:sak' }, status: 400 },
  {
    name: 'not with claims of one’s own',
    orgno: MINE,
    order: { scope: 'mine:sak', claims: { scope: 'x' } },
    status: 400,
  },
  { name: 'not of nothing', orgno: MINE, order: {}, status: 400 },
] as const;

forEachStore(({ openStore }) => {
  describe('test tokens are ordered in the portal (threats: tenancy)', () => {
    for (const { name, orgno, order, status } of ROWS) {
      test(name, async () => {
        await using portal = await openTestPortal(openStore);
        await plant(portal.store);
        const browser = portal.browser();
        await browser.logIn();
        await browser.change('/session/organization', { orgno });
        const answer = await browser.change(PATH, order);
        assert.equal(answer.status, status, answer.text);
        const sent = await Promise.all(portal.commands.map((command) => command.json()));
        assert.deepEqual(sent, status === 200 ? [order] : []);
      });
    }

    test('by nobody in production, and by nobody who is not logged in', async () => {
      await using production = await openTestPortal(openStore, { hasControls: false });
      const browser = production.browser();
      await browser.logIn();
      assert.equal((await browser.change(PATH, { scope: 'mine:sak' })).status, 405);
      await using portal = await openTestPortal(openStore);
      assert.equal((await portal.browser().ask('POST', PATH, { body: { scope: 'mine:sak' } })).status, 401);
    });
  });
});

async function plant(store: Store): Promise<void> {
  await store.transaction(async (unit) => {
    for (const { name: text, owner: ownerOrgno } of SCOPES) {
      const [head = '', subscope = ''] = text.split(':');
      const [name, prefix] = [parseScopeName(text), parseScopePrefix(head)];
      assert.ok(name && prefix);
      const details = newScope({ name, prefix, subscope, ownerOrgno, description: 'Sak' });
      assert.ok(await insertScope(unit, details, TEST_START));
    }
  });
}
