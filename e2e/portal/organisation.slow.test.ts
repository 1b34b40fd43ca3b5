/** The organisation in real browsers: members and roles, terms of use, the journal; suppliers and delegation. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf, NO_BROWSER } from '../browser.fixture.ts';
import { axeFaults } from './axe.fixture.ts';
import { openPortal, PERSONS, type PortalBrowser } from './portal.fixture.ts';

/** Of PERSONS.nobody, who represents nobody until an administrator adds them. */
const NEW_MEMBER = { person: '138795 10095', name: '<b>Fri</b> Måke' };
describe('the organisation', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let portal: PortalBrowser;
  before(async () => {
    portal = stack.use(await openPortal());
  });
  after(() => stack.disposeAsync());

  async function look(page: Page): Promise<void> {
    assert.deepEqual(await faultsOf(page), [], page.url());
    assert.deepEqual(await axeFaults(page), [], page.url());
  }

  test('lets somebody in, who sees and may not, tells of it in the journal, and lets them out again', async () => {
    const { page, complaints } = await portal.visit({
      person: PERSONS.municipality,
      path: '/administration',
    });
    await page.getByText('Eneste administrator').waitFor();
    await look(page);
    await page.getByRole('link', { name: 'Legg til medlem' }).click();
    await page.getByRole('button', { name: 'Legg til', exact: true }).click();
    await page.getByRole('link', { name: 'Velg minst én rolle.' }).waitFor();
    await look(page);
    await page.getByLabel('Fødselsnummer').fill('138795 10094');
    await page.getByLabel('Navn', { exact: true }).fill(NEW_MEMBER.name);
    await page.getByRole('checkbox', { name: 'Lesetilgang' }).check();
    await page.getByRole('button', { name: 'Legg til', exact: true }).click();
    // What the API says of the number stands at the number.
    await page
      .getByRole('alert')
      .or(page.getByText(/person is/))
      .first()
      .waitFor();
    await page.getByLabel('Fødselsnummer').fill(NEW_MEMBER.person);
    await page.getByRole('button', { name: 'Legg til', exact: true }).click();
    await page.getByText(`${NEW_MEMBER.name} er lagt til.`).waitFor();
    await look(page);

    const added = await portal.visit({ person: PERSONS.nobody, path: '/administration', width: 320 });
    await added.page.getByText('Bare administratorer kan').waitFor();
    assert.equal(await added.page.getByRole('link', { name: 'Legg til medlem' }).count(), 0);
    await look(added.page);
    await added.page.goto(`${portal.origin}/administration/member/new`);
    await added.page.getByText('Bare administratorer kan legge til og endre').waitFor();
    await look(added.page);
    await added.page.goto(`${portal.origin}/administration/terms`);
    await added.page.getByText('Godtatt').waitFor();
    await look(added.page);

    await page.getByRole('link', { name: 'Revisjonslogg' }).click();
    await page.getByLabel('Hva', { exact: true }).selectOption({ label: 'Medlem' });
    await page.getByText('Medlem: lagt til').waitFor();
    await page.getByText('Av Rolig Rabarbra').waitFor();
    await page.getByText('Hva som ble endret').click();
    await page.getByText('Etter: reader').waitFor();
    await look(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Last ned som CSV' }).click(),
    ]);
    const csv = await readFile(await file.path(), 'utf8');
    assert.match(csv, /^sequence,at,actor,/);
    assert.match(csv, /Rolig Rabarbra,person,/);
    await page.locator('a[href*="entry="]').click();
    await page.getByText('Nummer ').waitFor();
    assert.match(page.url(), /entry=\d+/);
    await look(page);
    await page.goBack();
    await page.getByLabel('Hva', { exact: true }).waitFor();
    assert.match(page.url(), /noun=member/);

    await page.getByRole('link', { name: 'Medlemmer', exact: true }).click();
    await page.getByRole('link', { name: `Endre ${NEW_MEMBER.name}` }).click();
    await page.getByRole('checkbox', { name: 'API-eier' }).check();
    await look(page);
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByText('API-eier, lesetilgang').waitFor();
    await page.getByRole('button', { name: `Fjern ${NEW_MEMBER.name}` }).click();
    await page.getByRole('heading', { name: `Fjerne ${NEW_MEMBER.name}?` }).waitFor();
    await look(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Fjern ${NEW_MEMBER.name}` })
      .click();
    await page.getByText(`${NEW_MEMBER.name} er fjernet.`).waitFor();
    await added.page.reload();
    await added.page.getByText('Du kan ikke representere noen ennå').waitFor();
    assert.deepEqual(complaints, [
      'Failed to load resource: the server responded with a status of 400 (Bad Request)',
    ]);
  });

  test('accepts the terms of use, once, and tells who did', async () => {
    const path = '/administration/terms';
    const { page, complaints } = await portal.visit({ person: 'Sjenert Vott', path, locale: 'en-GB' });
    await page.getByText('has not accepted the terms yet').waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Accept the terms' }).click();
    await look(page);
    await page.getByRole('button', { name: 'Accept for Ensom Sel AS' }).click();
    await page.getByText('Sjenert Vott accepted version 1').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Accept the terms' }).count(), 0);
    await look(page);
    assert.deepEqual(complaints, []);
  });

  test('sees which model of acting for others fits, on a narrow dark screen in nynorsk', async () => {
    const reader = { width: 320, colorScheme: 'dark', locale: 'nn-NO' } as const;
    const { page, complaints } = await portal.visit({
      person: PERSONS.reader,
      path: '/suppliers',
      ...reader,
    });
    await page.getByText('Her står modellen som passar').waitFor();
    await look(page);
    const rows: readonly (readonly [purpose: string, answer: string, model: string])[] = [
      ['Loggar folk inn', 'Vi, leverandøren', 'På vegner av (OnBehalfOf)'],
      ['Loggar folk inn', 'Kunden', 'Integrasjon som kunden eig'],
      ['Hentar eller sender', 'Kunden vår, som har fått', 'Delegering i Altinn'],
      ['Hentar eller sender', 'Kunden vår, og API-et krev', 'Systembrukar'],
    ];
    for (const [purpose, answer, model] of rows) {
      await page.getByRole('radio', { name: purpose }).check();
      await page.getByRole('radio', { name: answer }).check();
      await page.getByRole('heading', { name: `Dette passar: ${model}` }).waitFor();
      await page.getByText('Berre administratorar').waitFor();
      await look(page);
    }
    assert.match(page.url(), /\?purpose=api&consumer=customer-altinn$/);
    await page.getByRole('link', { name: 'Kundane våre' }).click();
    await page.getByText('Vi held ingen integrasjonar for andre enno.').waitFor();
    await look(page);
    await page.getByRole('link', { name: 'Fullmakter i Altinn' }).click();
    // Its accountant's system acts for it.
    await page.getByText('Hubro Økonomi').waitFor();
    await look(page);
    assert.deepEqual(complaints, []);
  });
});
