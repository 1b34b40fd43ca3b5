/** Guides in a real browser: a municipality follows one to its end, and each step is seen to be done without anybody saying so. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf, NO_BROWSER } from '../browser.fixture.ts';
import { axeFaults } from './axe.fixture.ts';
import { openPortal, PERSONS, type PortalBrowser } from './portal.fixture.ts';

const SCOPE = 'toll:movement/road/v2';
const CUSTOMS = { person: PERSONS.many, organization: 'Årvåken Grevling Etat' };

describe('a guide', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let portal: PortalBrowser;
  before(async () => {
    portal = stack.use(await openPortal());
  });
  after(() => stack.disposeAsync());

  async function look(page: Page): Promise<void> {
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.deepEqual(await faultsOf(page), [], page.url());
    assert.deepEqual(await axeFaults(page), [], page.url());
  }

  test('is followed from access to the first token', async () => {
    const { page, complaints } = await portal.visit({ person: PERSONS.municipality, path: '/guides' });
    await look(page);
    await page.getByRole('link', { name: /Digitoll/ }).click();
    const step = (title: string) => page.getByRole('listitem').filter({ hasText: title });
    const see = (title: string, state: string) =>
      step(title).locator('.ds-tag', { hasText: state }).first().waitFor();
    await page.getByText('1 av 5 steg er gjort').waitFor();
    await see('få tilgang', 'Gjenstår');
    await see('Gi integrasjonen en nøkkel', 'Etter registreringen');
    await look(page);
    const guide = page.url();

    await page.getByRole('link', { name: `Søk om tilgang: ${SCOPE}` }).click();
    await page.getByLabel('Formål').fill('Varer til kommunens verksteder.');
    await page.getByRole('button', { name: 'Send søknaden' }).click();
    await page.getByText('Venter på svar').waitFor();
    await page.goto(guide);
    await see('få tilgang', 'Venter på andre');
    const { page: owner } = await portal.visit({ ...CUSTOMS, path: '/apis/applications?state=REQUESTED' });
    await owner.getByRole('link', { name: SCOPE }).click();
    await owner.getByRole('button', { name: 'Godkjenn' }).click();
    await owner.getByText('har fått tilgang').waitFor();
    await page.reload();
    await page.getByText('2 av 5 steg er gjort').waitFor();

    await page.getByText('Verdiene i veiledningen').click();
    await page.getByText('«Difi-tjeneste» i eldre veiledninger').waitFor();
    await look(page);
    await page.getByRole('link', { name: 'Registrer med verdiene fra veiledningen' }).click();
    await page.getByText(SCOPE).first().waitFor();
    await page.getByLabel('Visningsnavn').fill('Verkstedet - Digitoll');
    await page.getByLabel('Beskrivelse').fill('Forhåndsmelder varer på vei');
    await page.getByRole('button', { name: 'Se over' }).click();
    await page.getByRole('button', { name: 'Opprett', exact: true }).click();
    await page.getByRole('heading', { name: /Verkstedet - Digitoll/ }).waitFor();
    await page.goto(guide);
    await page.getByText('3 av 5 steg er gjort').waitFor();
    await step('Gi integrasjonen en nøkkel').getByRole('link', { name: 'Lag eller legg inn nøkkel' }).click();
    await page.getByRole('button', { name: 'Lag nøkkelpar' }).click();
    await page.getByText('er registrert').first().waitFor();
    await page.getByRole('link', { name: 'Hjem' }).click();
    await page.getByRole('link', { name: 'Veivisere' }).click();
    await page.getByRole('link', { name: /Digitoll/ }).click();
    await page.getByText('4 av 5 steg er gjort').waitFor();

    await page.getByRole('link', { name: 'Ta i bruk og prøv nå' }).click();
    await page.getByRole('button', { name: 'Hent token' }).click();
    await page.getByRole('heading', { name: 'Token mottatt' }).waitFor();
    await page.goto(guide);
    await page.getByText('Alt som kan ses herfra, er gjort.').waitFor();
    await see('Hent det første tokenet', 'Gjort');
    await look(page);
    assert.deepEqual(complaints, []);
  });

  test('knows what has been delegated in Altinn', async () => {
    const { page, complaints } = await portal.visit({
      ...{ person: 'Staut Kaktus', path: '/guides/consent-insurance?variant=insurance-by-supplier' },
      ...{ width: 320, locale: 'en-GB' },
    });
    const step = page.getByRole('listitem').filter({ hasText: 'Delegate the access' });
    await step.locator('.ds-tag', { hasText: 'Done' }).waitFor();
    await look(page);
    assert.deepEqual(complaints, []);
  });

  test('keeps its variant in the address, and tells who may only read whom to ask', async () => {
    const reader = { width: 320, colorScheme: 'dark', locale: 'nn-NO' } as const;
    const { page, complaints } = await portal.visit({
      ...reader,
      person: PERSONS.reader,
      path: '/guides/vat-return?variant=vat-desktop',
    });
    await page.getByRole('link', { name: 'Blid Flyndre - mva-klient' }).waitFor();
    await look(page);
    await page.getByRole('radio', { name: /Dynamics/ }).check();
    await page.waitForURL(/variant=vat-server/);
    await page.getByText('Rolla di kan ikkje gjere dette.').first().waitFor();
    await look(page);
    await page.goto(`${portal.origin}/guides/digitoll?variant=toll-foreign`);
    await page.getByText('Foreign business').waitFor();
    await look(page);
    await page.goto(`${portal.origin}/guides/nowhere`);
    await page.getByRole('heading', { name: 'Det er ingen vegvisar med det namnet.' }).waitFor();
    await look(page);
    assert.deepEqual(complaints, []);
  });
});
