import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { entriesAfter } from '../audit/journal-store.ts';
import type { Pid } from '../identifiers/pid.ts';
import { findPerson, representationsOf } from '../registry/persons/person-store.ts';
import { PERSON } from '../registry/registry.fixture.ts';
import { CUSTOMER, done, faultyFields, OPERATOR, OTHER, openDesk, PARTS } from './operator.fixture.ts';
import { shutOut } from './organisations.ts';
import { readRepresentatives } from './readings.ts';
import { addRepresentation, removeRepresentation } from './representations.ts';

const HELD = { organisation: CUSTOMER, person: PERSON, role: 'main-administrator' };
const GIVEN = { ...HELD, name: 'Blid Kanelbolle' };
const NAMED = PARTS.namePerson(PERSON);

forEachStore(({ openStore }) => {
  test('a person gets a role in an organisation, once, and becomes known by it', async () => {
    await using desk = await openDesk(openStore);
    done(await desk.change(addRepresentation, GIVEN));
    assert.equal((await findPerson(desk.store.queries, PERSON))?.name, GIVEN.name);
    const held = { pid: PERSON, orgno: CUSTOMER, role: HELD.role };
    assert.deepEqual(await representationsOf(desk.store.queries, PERSON), [held]);
    for (const name of [GIVEN.name, undefined])
      assert.equal(done(await desk.change(addRepresentation, { ...GIVEN, name })).isChanged, false);
    assert.deepEqual(await desk.told(), [
      `person ${NAMED} registered`,
      `representation ${NAMED} main-administrator given`,
    ]);
  });

  test('who is known needs no name, and has no other', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addRepresentation, GIVEN);
    const other = { ...HELD, role: 'daily-leader' };
    assert.deepEqual(faultyFields(await desk.change(addRepresentation, { ...other, name: 'Annen' })), [
      'name',
    ]);
    const { value } = done(await desk.change(addRepresentation, { ...other, name: undefined }));
    assert.equal(value.name, GIVEN.name);
  });

  test('a role is taken back, once, and the others stay', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addRepresentation, GIVEN);
    await desk.change(addRepresentation, { ...GIVEN, role: 'daily-leader' });
    await desk.change(addRepresentation, { ...GIVEN, organisation: OPERATOR });
    await desk.told();
    assert.equal(done(await desk.change(removeRepresentation, HELD)).isChanged, true);
    assert.equal(done(await desk.change(removeRepresentation, HELD)).isChanged, false);
    assert.deepEqual(await desk.told(), [`representation ${NAMED} main-administrator taken`]);
    const held = await representationsOf(desk.store.queries, PERSON);
    assert.deepEqual(
      held.map(({ orgno, role }) => [orgno, role]),
      [
        [OPERATOR, 'main-administrator'],
        [CUSTOMER, 'daily-leader'],
      ],
    );
  });

  test('those who may act for an organisation are listed', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addRepresentation, GIVEN);
    const listed = await readRepresentatives(desk.store.queries, CUSTOMER, PARTS);
    const expected = { pid: PERSON, orgno: CUSTOMER, role: HELD.role, name: GIVEN.name };
    assert.deepEqual(listed, { ok: true, value: [expected] });
    assert.equal((await readRepresentatives(desk.store.queries, OTHER, PARTS)).ok, false);
  });

  test('all that is wrong is told at once, and nothing is changed', async () => {
    await using desk = await openDesk(openStore);
    const wrong = { organisation: OTHER, person: '123', role: 'boss', name: '' };
    const fields = ['organisation', 'person', 'role', 'name'];
    assert.deepEqual(faultyFields(await desk.change(addRepresentation, wrong)), fields);
    assert.deepEqual(faultyFields(await desk.change(removeRepresentation, wrong)), fields.slice(0, 3));
    const nameless = await desk.change(addRepresentation, { ...GIVEN, name: undefined });
    assert.deepEqual(faultyFields(nameless), ['name']);
    assert.deepEqual(faultyFields(await desk.change(removeRepresentation, HELD)), ['person']);
    await desk.change(shutOut, { organisation: CUSTOMER });
    assert.deepEqual(faultyFields(await desk.change(addRepresentation, GIVEN)), ['organisation']);
    assert.equal(await findPerson(desk.store.queries, PERSON), undefined);
    assert.deepEqual(await desk.told(), [`organisation ${CUSTOMER} shut-out`]);
  });

  test('threats: secrets in logs: no person number stands in the journal or in a refusal', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addRepresentation, GIVEN);
    await desk.change(removeRepresentation, HELD);
    const refused = await desk.change(addRepresentation, { ...GIVEN, person: `${PERSON}0` });
    const kept = JSON.stringify([await entriesAfter(desk.store.queries, 0, 100), refused]);
    for (const trace of [PERSON as Pid, GIVEN.name]) assert.ok(!kept.includes(trace));
  });
});
