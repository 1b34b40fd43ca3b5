import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { entriesAfter } from '../audit/journal-store.ts';
import { membersOf } from '../registry/members/member-store.ts';
import { CONSUMER, PERSON } from '../registry/registry.fixture.ts';
import { addMember, readMembers, removeMember } from './members.ts';
import { CUSTOMER, done, faultyFields, OTHER, openDesk, PARTS } from './operator.fixture.ts';
import { shutOut } from './organisations.ts';

const HELD = { organisation: CUSTOMER, person: PERSON };
const FIRST = { ...HELD, name: 'Blid Kanelbolle', roles: 'administrator' };
const NAMED = PARTS.namePerson(PERSON);

forEachStore(({ openStore }) => {
  test('an organisation gets its first administrator, once', async () => {
    await using desk = await openDesk(openStore);
    const { value } = done(await desk.change(addMember, FIRST));
    const { personId, name, roles, addedBy } = value.member;
    assert.deepEqual([personId, name, roles], [NAMED, FIRST.name, ['administrator']]);
    assert.deepEqual(addedBy, { kind: 'operator', id: 'kari' });
    assert.equal(done(await desk.change(addMember, FIRST)).isChanged, false);
    assert.deepEqual(await desk.told(), [`member ${NAMED} added`]);
    const listed = await readMembers(desk.store.queries, CUSTOMER, PARTS);
    assert.deepEqual(listed, { ok: true, value: [value.member] });
  });

  test('who is a member gets the roles that are said, and no others', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addMember, { ...FIRST, roles: 'reader, supplier' });
    const { value } = done(await desk.change(addMember, { ...FIRST, roles: 'administrator' }));
    assert.deepEqual([value.member.roles, value.member.version], [['administrator'], 2]);
    assert.deepEqual(await desk.told(), [`member ${NAMED} added`, `member ${NAMED} changed`]);
  });

  test('a member is removed, once, also the last administrator', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addMember, FIRST);
    assert.equal(done(await desk.change(removeMember, HELD)).isChanged, true);
    assert.equal(done(await desk.change(removeMember, HELD)).isChanged, false);
    assert.deepEqual(await desk.told(), [`member ${NAMED} added`, `member ${NAMED} removed`]);
  });

  test('all that is wrong is told at once, and nothing is changed', async () => {
    await using desk = await openDesk(openStore);
    const wrong = { organisation: OTHER, person: '123', roles: 'boss', name: '' };
    const fields = ['organisation', 'person', 'roles', 'name'];
    assert.deepEqual(faultyFields(await desk.change(addMember, wrong)), fields);
    assert.deepEqual(faultyFields(await desk.change(removeMember, wrong)), fields.slice(0, 2));
    for (const roles of ['', ' ,', 'administrator boss', 'Administrator'])
      assert.deepEqual(faultyFields(await desk.change(addMember, { ...FIRST, roles })), ['roles']);
    await desk.change(shutOut, { organisation: CUSTOMER });
    assert.deepEqual(faultyFields(await desk.change(addMember, FIRST)), ['organisation']);
    assert.equal((await readMembers(desk.store.queries, OTHER, PARTS)).ok, false);
    assert.deepEqual(await membersOf(desk.store.queries, CONSUMER), []);
    assert.deepEqual(await desk.told(), [`organisation ${CUSTOMER} shut-out`]);
  });

  test('threats: secrets in logs: neither number nor name of a member stands in the journal or in a refusal', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addMember, FIRST);
    await desk.change(removeMember, HELD);
    const refused = await desk.change(addMember, { ...FIRST, person: `${PERSON}0` });
    const kept = JSON.stringify([await entriesAfter(desk.store.queries, 0, 100), refused]);
    for (const trace of [PERSON, FIRST.name]) assert.ok(!kept.includes(trace));
  });
});
