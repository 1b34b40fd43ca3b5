import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { MAX_DISPLAY_NAME_LENGTH } from '../registry/display-name.ts';
import { findOrganisation } from '../registry/organisations/organisation-store.ts';
import { judgeDisplayName } from './display-name.ts';
import { judgeNumber } from './known-organisation.ts';
import { CUSTOMER, done, faultyFields, OPERATOR, OTHER, openDesk, START } from './operator.fixture.ts';
import { acceptTermsFor, addOrganisation, letIn, renameOrganisation, shutOut } from './organisations.ts';
import { ORGANISATIONS_AT_A_TIME, readOrganisations } from './readings.ts';

const ADDED = { organisation: OTHER, name: 'Blid Flyndre AS', termsAccepted: false };

forEachStore(({ openStore }) => {
  test('an organisation is registered, once', async () => {
    await using desk = await openDesk(openStore);
    const { value } = done(await desk.change(addOrganisation, ADDED));
    assert.deepEqual(await findOrganisation(desk.store.queries, OTHER as OrgNumber), value);
    assert.deepEqual([value.active, value.termsAcceptedAt], [true, undefined]);
    assert.deepEqual(await desk.told(), [`organisation ${OTHER} registered`]);
    assert.equal(done(await desk.change(addOrganisation, ADDED)).isChanged, false);
    assert.deepEqual(await desk.told(), []);
  });

  test('that it has signed the terms is entered with it or later, and what was entered first stands', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addOrganisation, ADDED);
    desk.now = START + 5000;
    const later = { ...ADDED, termsAccepted: true };
    assert.equal(done(await desk.change(addOrganisation, later)).value.termsAcceptedAt, START + 5000);
    desk.now = START + 9000;
    const again = done(await desk.change(acceptTermsFor, { organisation: OTHER }));
    assert.deepEqual([again.isChanged, again.value.termsAcceptedAt], [false, START + 5000]);
    assert.deepEqual(await desk.told(), [
      `organisation ${OTHER} registered`,
      `organisation ${OTHER} terms-accepted`,
    ]);
  });

  test('another name is refused when it is added again, and given by renaming', async () => {
    await using desk = await openDesk(openStore);
    const asked = { organisation: CUSTOMER, name: 'Talende Fjellrype' };
    const refused = await desk.change(addOrganisation, { ...asked, termsAccepted: true });
    assert.deepEqual(faultyFields(refused), ['name']);
    assert.equal(done(await desk.change(renameOrganisation, asked)).value.name, asked.name);
    assert.equal(done(await desk.change(renameOrganisation, asked)).isChanged, false);
    assert.deepEqual(await desk.told(), [`organisation ${CUSTOMER} renamed`]);
    const known = await findOrganisation(desk.store.queries, CUSTOMER as OrgNumber);
    assert.deepEqual([known?.name, known?.termsAcceptedAt], [asked.name, START]);
  });

  test('it is shut out and let in, each once, and everyone who keeps a view of it is told', async () => {
    await using desk = await openDesk(openStore);
    const heard: unknown[] = [];
    using _ = desk.store.onChange((change) => heard.push(change));
    const asked = { organisation: CUSTOMER };
    const changes: boolean[] = [];
    for (const operation of [letIn, shutOut, shutOut, letIn, letIn])
      changes.push(done(await desk.change(operation, asked)).isChanged);
    assert.deepEqual(changes, [false, true, false, true, false]);
    const told = [`organisation ${CUSTOMER} shut-out`, `organisation ${CUSTOMER} let-in`];
    assert.deepEqual(await desk.told(), told);
    const change = { noun: 'organisation', id: CUSTOMER };
    assert.deepEqual(heard, [change, change]);
  });

  test('the operator does not shut itself out', async () => {
    await using desk = await openDesk(openStore);
    assert.deepEqual(faultyFields(await desk.change(shutOut, { organisation: OPERATOR })), ['organisation']);
    assert.deepEqual(await desk.told(), []);
  });

  test('of an organisation that is not registered nothing is changed', async () => {
    await using desk = await openDesk(openStore);
    for (const operation of [shutOut, letIn, acceptTermsFor]) {
      const outcome = await desk.change(operation, { organisation: OTHER });
      assert.ok(!outcome.ok);
      assert.match(outcome.faults[0]?.message ?? '', /is not registered\. .*organisation add 310011002/);
    }
    assert.deepEqual(faultyFields(await desk.change(renameOrganisation, { organisation: OTHER, name: '' })), [
      'organisation',
      'name',
    ]);
    assert.deepEqual(await desk.told(), []);
  });

  test('organisations are listed by number, from the one after any number', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addOrganisation, ADDED);
    const numbers = async (after?: string) =>
      (await readOrganisations(desk.store.queries, after)).map(({ orgno }) => orgno);
    assert.deepEqual(await numbers(), [OPERATOR, OTHER, CUSTOMER]);
    assert.deepEqual(await numbers(OTHER), [CUSTOMER]);
    assert.deepEqual(await numbers(CUSTOMER), []);
    assert.ok(ORGANISATIONS_AT_A_TIME > 3);
  });
});

describe('a name', () => {
  for (const [name, expected] of [
    ['x', 'x'],
    ['Tårn- & Brønn-AS «Sør» 2', 'Tårn- & Brønn-AS «Sør» 2'],
    [' Blid Flyndre AS ', 'Blid Flyndre AS'],
    ['x'.repeat(MAX_DISPLAY_NAME_LENGTH), 'x'.repeat(MAX_DISPLAY_NAME_LENGTH)],
    ['x'.repeat(MAX_DISPLAY_NAME_LENGTH + 1), undefined],
    ['', undefined],
    ['   ', undefined],
    ['two\nlines', undefined],
    ['turned \u202e about', undefined],
  ] as const) {
    test(`${JSON.stringify(name.slice(0, 30))} (${name.length}) is ${expected === undefined ? 'refused' : 'taken'}`, () => {
      const judged = judgeDisplayName('name', name);
      assert.equal(judged.ok ? judged.value : undefined, expected);
    });
  }
});

describe('an organisation number', () => {
  for (const [number, inSimulator, inProduction] of [
    ['310011002', true, false],
    ['210000007', false, false],
    ['900000006', false, true],
    ['800000009', false, true],
    ['900000007', false, false],
    ['310011003', false, false],
    ['31001100', false, false],
    ['310 011 002', false, false],
    ['', false, false],
  ] as const) {
    const where = [inSimulator ? 'in a simulator' : '', inProduction ? 'in production' : ''].filter(Boolean);
    test(`${number || 'that is empty'} can be ${where.join(' and ') || 'nowhere'}`, () => {
      const can = (isSimulator: boolean) => judgeNumber('organisation', number, { isSimulator }).ok;
      assert.deepEqual([can(true), can(false)], [inSimulator, inProduction]);
    });
  }
});
