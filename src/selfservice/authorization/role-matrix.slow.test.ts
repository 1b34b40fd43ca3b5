/** Every operation as a person in each role; `matrix.slow.test.ts` has the callers with tokens. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { setAccess } from '../../registry/access/access-store.ts';
import { MEMBER_ROLES, type MemberRole } from '../../registry/members/member.ts';
import { newScope } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import { giveSupplierPrefix } from '../contract/whole-api.fixture.ts';
import { openWithPrefixes } from '../scopes/scopes.fixture.ts';
import { ORGANISATIONS, type OrganisationName, type SelfserviceNode } from '../selfservice.fixture.ts';
import { acquire, acquireClient, type Belongings } from './belongings.fixture.ts';
import { MATRIX } from './matrix.fixture.ts';
import { ROLE_MATRIX } from './role-matrix.fixture.ts';

const MARK = 'OwnersMark';

forEachStore(({ openStore }) => {
  describe('what a role in the portal lets a person do', () => {
    let node: SelfserviceNode;

    before(async () => {
      node = await openWithPrefixes(openStore);
      await giveSupplierPrefix(node);
    });
    after(() => node[Symbol.asyncDispose]());

    let count = 0;
    const things = () => {
      count += 1;
      return acquire({ node, as: 'owner', neighbour: 'supplier', mark: MARK, name: `rolle${count}` });
    };
    const send = (id: string, on: Belongings, as: OrganisationName, roles: readonly MemberRole[]) => {
      const operation = node.operations.find((one) => one.id === id);
      const { path, body } = MATRIX[id]?.call(on, as) ?? assert.fail(`the table lacks ${id}`);
      return node.ask(operation?.method ?? '', path, { as, roles, mayAlsoActFor: ORGANISATIONS[as], body });
    };

    test('the table has every operation that there is, and no other', () => {
      assert.deepEqual(Object.keys(ROLE_MATRIX).toSorted(), Object.keys(MATRIX).toSorted());
    });

    test('what is not given is refused, changes nothing, and is told with the role that gives it', async () => {
      const mine = await things();
      const before = await journalOf(node);
      for (const [id, roles] of Object.entries(ROLE_MATRIX)) {
        for (const role of MEMBER_ROLES.filter((one) => !roles.includes(one))) {
          const answer = await send(id, mine, 'owner', [role]);
          assert.equal(answer.status, 403, `${id} as ${role}: ${answer.text}`);
          assert.match(answer.body.error, /^(Your role|No role|The organisation)/, `${id} as ${role}`);
        }
      }
      assert.deepEqual(await journalOf(node), before);
    });

    for (const role of MEMBER_ROLES) {
      test(`the role ${role} does all that it is given`, async () => {
        let mine: Belongings | undefined;
        for (const [id, roles] of Object.entries(ROLE_MATRIX)) {
          if (!roles.includes(role)) continue;
          mine ??= await things();
          const answer = await send(id, mine, 'owner', [role]);
          assert.equal(answer.status, wanted(id), `${id}: ${answer.text}`);
          if (!MATRIX[id]?.spends && id !== 'removeMember') continue;
          await node.ask('DELETE', `/porthus/v1/webhooks/${mine.webhook}`);
          await forgetMembers(node);
          mine = undefined;
        }
      });
    }

    test('threats: tenancy: every role at once gives nothing on what is another organisation’s', async () => {
      const theirs = await things();
      const before = await journalOf(node);
      for (const [id, { others }] of Object.entries(MATRIX)) {
        if (typeof others !== 'number' || NAMELESS.includes(id)) continue;
        const answer = await send(id, theirs, 'other', MEMBER_ROLES);
        assert.ok(answer.status === 403 || answer.status === 404, `${id}: ${answer.text}`);
        assert.ok(!answer.text.includes(MARK), id);
      }
      assert.deepEqual(await journalOf(node), before);
    });

    test('threats: tenancy: no role acts for other organisations while the operator has not let its own', async () => {
      const clientId = await acquireClient({ node, as: 'supplier', mark: 'kundens' }, 'owner');
      const theirs = { ...(await things()), clientId };
      for (const role of ['supplier', 'administrator'] as const) {
        const answer = await send('getClient', theirs, 'supplier', [role]);
        assert.equal(answer.status, 403, answer.text);
        assert.match(answer.body.error, /idporten:dcr\.supplier/);
        const body = { integration_type: 'maskinporten', client_orgno: ORGANISATIONS.owner };
        const made = await node.ask('POST', '/clients', { as: 'supplier', roles: [role], body });
        assert.equal(made.status, 403, made.text);
      }
    });

    test('and then a supplier does with its customers’ clients what it may with a token', async () => {
      await letSupply(node);
      for (const [id, { supplier }] of Object.entries(MATRIX)) {
        if (supplier === undefined) continue;
        const clientId = await acquireClient({ node, as: 'supplier', mark: 'kundens' }, 'owner');
        const theirs = { ...(await things()), clientId };
        const answer = await send(id, theirs, 'supplier', ['supplier']);
        assert.equal(answer.status, supplier, `${id}: ${answer.text}`);
        await forgetMembers(node);
        await node.ask('DELETE', `/porthus/v1/webhooks/${theirs.webhook}`);
        for (const role of ['api-owner', 'reader'] as const) {
          const refused = await send(id, theirs, 'supplier', [role]);
          if (!LISTS_OF_ONES_OWN.includes(id))
            assert.ok(refused.status === 403 || refused.status === 404, `${id} as ${role}: ${refused.text}`);
        }
      }
    });
  });
});

/** With a token the members' operations are nobody's; of the others the row says it. */
const MEMBERS: Readonly<Record<string, number>> = {
  ...{ listMembers: 200, addMember: 201, changeMember: 200, removeMember: 204 },
  switchSyntheticOrganization: 200,
};

function wanted(id: string): number | undefined {
  return MEMBERS[id] ?? MATRIX[id]?.own;
}

/** Where nothing is named and each sees what it may. */
const LISTS_OF_ONES_OWN = [
  ...['listClients', 'listTraffic', 'getStatistics', 'listExpiring'],
  ...['listDelegations', 'listSystemUsers'],
];

/** What is one's own whoever asks. */
const NAMELESS = ['listMembers', 'addMember', 'switchSyntheticOrganization'];

async function letSupply({ store, clock }: SelfserviceNode): Promise<void> {
  const name = 'idporten:dcr.supplier' as ScopeName;
  const owned = { name, prefix: 'idporten', subscope: 'dcr.supplier', ownerOrgno: ORGANISATIONS.other };
  const access = { scope: name, consumerOrgno: ORGANISATIONS.supplier };
  await store.transaction(async (unit) => {
    const details = { ...owned, description: 'Leverandør' } as unknown as Parameters<typeof newScope>[0];
    await insertScope(unit, newScope(details), clock.now());
    await setAccess(unit, access, undefined, 'APPROVED', clock.now());
  });
}

async function forgetMembers({ store }: SelfserviceNode): Promise<void> {
  await store.transaction(({ queries }) => queries.deleteFrom('members').execute());
}

function journalOf({ store }: SelfserviceNode): Promise<unknown[]> {
  return store.queries.selectFrom('audit_events').select('sequence').orderBy('sequence').execute();
}
