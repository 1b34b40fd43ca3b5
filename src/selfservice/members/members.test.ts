import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import { timestamp } from '../../clock.ts';
import { MAX_MEMBERS } from '../../registry/members/member.ts';
import { insertMember } from '../../registry/members/member-store.ts';
import { PERSON } from '../../registry/registry.fixture.ts';
import { faultyFields } from '../scopes/scopes.fixture.ts';
import {
  ORGANISATIONS,
  openSeededSelfservice,
  personOf,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';

const PATH = '/porthus/v1/members';
const ADMINISTRATOR = { as: 'owner', roles: ['administrator'] } as const;
const NEW = { person: PERSON, name: 'Blid Kanelbolle', roles: ['reader', 'api-owner'] };

forEachStore(({ openStore }) => {
  describe('a member', () => {
    test('is added by number, and from then on has a name that tells nothing of it', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { status, body, headers } = await add(node);
      assert.equal(status, 201);
      assert.match(body.id, /^[\w-]{22}$/);
      const at = timestamp(TEST_START);
      assert.deepEqual(body, {
        ...{ id: body.id, name: NEW.name, roles: ['api-owner', 'reader'], is_you: false },
        added_by: { kind: 'person', id: personOf('owner') },
        ...{ created: at, last_updated: at },
      });
      assert.equal(headers.get('etag'), '"1"');
      assert.deepEqual((await node.ask('GET', PATH, ADMINISTRATOR)).body, [body]);
    });

    test('threats: secrets in logs: neither number nor name stands in the journal, the number nowhere', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { body } = await add(node);
      await node.ask('PUT', `${PATH}/${body.id}`, { ...ADMINISTRATOR, body: { roles: ['administrator'] } });
      await node.ask('PUT', `${PATH}/${body.id}`, {
        ...ADMINISTRATOR,
        body: { name: 'Rask', roles: ['administrator'] },
      });
      const entries = await entriesAfter(node.store.queries, 0, 10);
      assert.deepEqual(
        entries.map(({ noun, id, action, actorKind }) => [noun, id, action, actorKind]),
        ['added', 'changed', 'changed'].map((action) => ['member', body.id, action, 'person']),
      );
      const kept = JSON.stringify(entries);
      for (const trace of [PERSON, NEW.name, 'Rask']) assert.ok(!kept.includes(trace), trace);
      const rows = await node.store.queries.selectFrom('members').selectAll().execute();
      assert.ok(!JSON.stringify(rows).includes(PERSON));
    });

    test('is changed by who has read it last, and again changes nothing', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { body } = await add(node);
      const put = (roles: readonly string[], ifMatch?: string) =>
        node.ask('PUT', `${PATH}/${body.id}`, {
          ...{ ...ADMINISTRATOR, body: { roles } },
          headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
        });
      assert.equal((await put(['supplier'], '"1"')).headers.get('etag'), '"2"');
      assert.equal((await put(['reader'], '"1"')).status, 412);
      const same = await put(['supplier']);
      assert.deepEqual([same.headers.get('etag'), same.body.name], ['"2"', NEW.name]);
      assert.equal((await entriesAfter(node.store.queries, 0, 10)).length, 2);
    });

    test('is removed, and is nobody’s then', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { body } = await add(node);
      const remove = () => node.ask('DELETE', `${PATH}/${body.id}`, ADMINISTRATOR);
      assert.equal((await remove()).status, 204);
      assert.equal((await remove()).status, 404);
      assert.deepEqual((await node.ask('GET', PATH, ADMINISTRATOR)).body, []);
    });

    test('is told that it is oneself', async () => {
      await using node = await openSeededSelfservice(openStore);
      await join(node, personOf('owner'), 'owner');
      assert.equal((await node.ask('GET', PATH, ADMINISTRATOR)).body[0].is_you, true);
    });

    test('who is the last administrator stays one', async () => {
      await using node = await openSeededSelfservice(openStore);
      await join(node, 'the-last', 'owner', ['administrator']);
      await join(node, 'elsewhere', 'other', ['administrator']);
      for (const [method, body] of [
        ['DELETE', undefined],
        ['PUT', { roles: ['reader'] }],
      ] as const) {
        const refused = await node.ask(method, `${PATH}/the-last`, { ...ADMINISTRATOR, body });
        assert.equal(refused.status, 409);
        assert.match(refused.body.error, /no administrator left/);
      }
      await add(node, { roles: ['administrator'] });
      assert.equal((await node.ask('DELETE', `${PATH}/the-last`, ADMINISTRATOR)).status, 204);
    });

    test('of two administrators who remove each other at once, one stays', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (const id of ['one', 'two']) await join(node, id, 'owner', ['administrator']);
      const statuses = await Promise.all(
        ['one', 'two'].map(async (id) => (await node.ask('DELETE', `${PATH}/${id}`, ADMINISTRATOR)).status),
      );
      assert.deepEqual(statuses.toSorted(), [204, 409]);
    });

    const faults: readonly (readonly [name: string, body: object, fields: readonly string[]])[] = [
      ['a number with another check digit', { person: `${PERSON.slice(0, 10)}0` }, ['person']],
      ['the number of a person who is not synthetic', { person: '12036110038' }, ['person']],
      ['no number', { person: 'Blid' }, ['person']],
      ['no name', { name: '  ' }, ['name']],
      ['a name on two lines', { name: 'Blid\nKanelbolle' }, ['name']],
      ['a name that turns round what follows', { name: 'Blid\u202eKanelbolle' }, ['name']],
      ['everything at once', { person: 'x', name: '\u0007' }, ['person', 'name']],
      ['no role', { roles: [] }, ['roles']],
      ['a role that is none', { roles: ['owner'] }, ['roles']],
    ];
    for (const [name, given, fields] of faults) {
      test(`is not added with ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const answer = await add(node, given);
        assert.deepEqual([answer.status, faultyFields(answer)], [400, fields], answer.text);
        const { person = '' } = given as { person?: string };
        assert.ok(person.length < 11 || !answer.text.includes(person));
        assert.deepEqual(await entriesAfter(node.store.queries, 0, 10), []);
      });
    }

    test('is added once', async () => {
      await using node = await openSeededSelfservice(openStore);
      await add(node);
      const again = await add(node, { name: 'Another', roles: ['administrator'] });
      assert.deepEqual([again.status, faultyFields(again)], [409, ['person']]);
      assert.equal((await node.ask('GET', PATH, ADMINISTRATOR)).body[0].name, NEW.name);
    });

    test('threats: mass assignment: takes no field that is the server’s to set', async () => {
      await using node = await openSeededSelfservice(openStore);
      const given = {
        id: 'mine',
        orgno: ORGANISATIONS.other,
        added_by: { kind: 'operator', id: 'x' },
        version: 9,
      };
      const { body } = await add(node, given);
      assert.notEqual(body.id, 'mine');
      assert.equal(body.added_by.kind, 'person');
      assert.deepEqual((await node.ask('GET', PATH, { ...ADMINISTRATOR, as: 'other' })).body, []);
    });

    test('is one of two hundred at most', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (let nth = 1; nth < MAX_MEMBERS; nth += 1) await join(node, `member-${nth}`, 'owner');
      assert.equal((await add(node)).status, 201);
      const beyond = await add(node, { person: '24847210016' });
      assert.equal(beyond.status, 409);
      assert.match(beyond.body.error, /200 members/);
    });
  });
});

function add(node: SelfserviceNode, given: object = {}) {
  return node.ask('POST', PATH, { ...ADMINISTRATOR, body: { ...NEW, ...given } });
}

async function join(
  { store }: SelfserviceNode,
  personId: string,
  as: 'owner' | 'other',
  roles: readonly ('administrator' | 'reader')[] = ['reader'],
): Promise<void> {
  const times = { version: 1, createdAt: TEST_START, updatedAt: TEST_START };
  const member = { orgno: ORGANISATIONS[as], personId, name: 'Navn', roles, ...times };
  await store.transaction((unit) => insertMember(unit, { ...member, addedBy: { kind: 'seed', id: 'test' } }));
}
