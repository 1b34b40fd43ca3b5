import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import type { AccessState } from '../../registry/access/access.ts';
import { insertAccess } from '../../registry/access/access-store.ts';
import type { Visibility } from '../../registry/scopes/scope.ts';
import { named, openWithPrefixes, plantScope } from '../scopes/scopes.fixture.ts';
import { ORGANISATIONS, type OrganisationName, type SelfserviceNode } from '../selfservice.fixture.ts';

const PATH = '/porthus/v1/catalogue';

type Row = {
  readonly visibility: Visibility;
  readonly as: OrganisationName;
  readonly access?: AccessState;
  readonly isSeen: boolean;
};

/** spec/selfservice.md 1.12 */
const ROWS: readonly Row[] = [
  { visibility: 'PUBLIC', as: 'owner', isSeen: true },
  { visibility: 'PUBLIC', as: 'other', isSeen: true },
  { visibility: 'PUBLIC', as: 'other', access: 'DENIED', isSeen: true },
  { visibility: 'PRIVATE', as: 'owner', isSeen: true },
  { visibility: 'PRIVATE', as: 'other', isSeen: false },
  { visibility: 'PRIVATE', as: 'other', access: 'REQUESTED', isSeen: false },
  { visibility: 'PRIVATE', as: 'other', access: 'DENIED', isSeen: false },
  { visibility: 'PRIVATE', as: 'other', access: 'APPROVED', isSeen: true },
  { visibility: 'INTERNAL', as: 'owner', isSeen: true },
  { visibility: 'INTERNAL', as: 'other', access: 'APPROVED', isSeen: false },
];

forEachStore(({ openStore }) => {
  describe('the catalogue', () => {
    for (const { visibility, as, access, isSeen } of ROWS) {
      const what = `a scope that is ${visibility}${access === undefined ? '' : ` to whose access is ${access}`}`;
      test(`threats: tenancy: ${isSeen ? 'shows' : 'hides'} ${what}, to the ${as}`, async () => {
        await using node = await openWithPrefixes(openStore);
        const scope = await plantScope(node.store, { visibility });
        if (access !== undefined) {
          const subject = { scope, consumerOrgno: ORGANISATIONS[as] };
          await node.store.transaction((unit) => insertAccess(unit, subject, access, TEST_START));
        }
        for (const path of [PATH, named(PATH, scope)]) {
          const entry = (await entries(node, path, as)).find(({ name }) => name === scope);
          assert.deepEqual(entry, isSeen ? { name: scope, access: access ?? null } : undefined, path);
        }
      });
    }

    test('has deactivated scopes too, tells who owns them, and gives one alone to who names it', async () => {
      await using node = await openWithPrefixes(openStore);
      const retired = await plantScope(node.store, { active: false });
      await plantScope(node.store, { subscope: 'annen' });
      const { body } = await node.ask('GET', named(PATH, retired), { as: 'other' });
      assert.equal(body.length, 1);
      assert.deepEqual(
        [body[0].scope.active, body[0].scope.owner_orgno, typeof body[0].owner_organization_name],
        [false, ORGANISATIONS.owner, 'string'],
      );
      assert.deepEqual(await entries(node, named(PATH, 'eksempel:finnesikke'), 'owner'), []);
    });
  });
});

async function entries(node: SelfserviceNode, path: string, as: OrganisationName) {
  const { status, body, text } = await node.ask('GET', path, { as });
  assert.equal(status, 200, text);
  return (body as readonly { scope: { name: string }; access: string | null }[]).map(
    ({ scope: { name }, access }) => ({ name, access }),
  );
}
