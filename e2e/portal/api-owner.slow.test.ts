/** What an API owner does in the portal, in a real browser: scopes, those who have access, use, and tokens to test with. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import type { Page } from 'playwright-core';
import { systemClock, timestamp } from '../../src/clock.ts';
import { faultsOf, NO_BROWSER } from '../browser.fixture.ts';
import { axeFaults } from './axe.fixture.ts';
import { openPortal, PERSONS, type PortalBrowser } from './portal.fixture.ts';

/** API owner of Taus Fjellrype Kommune, whose prefix is `fjellrype`, and no administrator. */
const OWNER = { person: 'Munter Sykkel', organization: 'Taus Fjellrype Kommune' };
const SCOPE = 'fjellrype:byggesak.read';
const HOSTILE = 'Lese <img src=x onerror="document.title=1"> planer';

/** Two known here, one of them twice; one that has access already, a wrong check digit, and one that nobody knows. */
const PASTED = `Blid Flyndre AS\t310 011 002
310002003; 310010006
310011003
310011002 310012998`;

describe('an API owner', { skip: NO_BROWSER }, () => {
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

  const page = (name: string, path = '') => `/apis/scope${path}?name=${encodeURIComponent(name)}`;

  test('makes a scope, told what is wrong as it is typed, and changes it without losing what was written (threats: stored markup)', async () => {
    const { page: browser, complaints } = await portal.visit({ ...OWNER, path: '/apis' });
    await browser.getByRole('link', { name: 'Nytt scope' }).click();
    await browser.getByLabel('Subscope').fill('Plan-sak');
    await browser.getByRole('button', { name: 'Opprett scopet' }).click();
    await browser.getByRole('link', { name: /Bindestrek og understrek går ikke/ }).waitFor();
    await browser.getByRole('link', { name: 'Skriv hva scopet gir tilgang til.' }).click();
    await look(browser);
    await browser.getByLabel('Subscope').fill('plansak.read');
    await browser.getByLabel('Beskrivelse', { exact: true }).fill(HOSTILE);
    await browser.getByLabel('Legge til støtte for flere språk?').check();
    await browser.getByLabel('Beskrivelse på engelsk (valgfritt)').fill('Read plans');
    await browser.getByRole('checkbox', { name: 'Maskinporten' }).check();
    await browser.getByLabel('Access token levetid').fill('28800');
    await browser.getByText('Det er 8 timer.').waitFor();
    await browser.getByLabel(/Kan delegeres i/).check();
    await browser.getByLabel('Krev godkjenning fra sluttbruker').check();
    await browser.getByLabel('Beskrivelse for tilgangsdialog (valgfritt)').waitFor();
    await browser.getByRole('link', { name: 'Hjem' }).click();
    await browser.getByRole('button', { name: 'Bli her' }).click();
    await browser.getByRole('button', { name: 'Opprett scopet' }).click();
    await browser.getByRole('heading', { name: HOSTILE, level: 1 }).waitFor();
    await browser.getByText('Høyst 8 timer').waitFor();
    await look(browser);

    await browser.getByRole('link', { name: 'Endre scopet' }).click();
    await browser.getByLabel('Privat: bare for dem som har fått tilgang').check();
    await look(browser);
    await browser.getByRole('button', { name: 'Lagre' }).click();
    await browser.getByText('Privat: bare for dem som har fått tilgang').waitFor();
    await browser.getByText('Read plans').waitFor();
    await browser.getByText('Høyst 8 timer').waitFor();

    await browser.getByRole('button', { name: 'Deaktiver scopet' }).click();
    await browser.getByText('Ingen har fått token med det de siste 30 dagene.').waitFor();
    await look(browser);
    await browser.getByRole('dialog').getByRole('button', { name: 'Deaktiver scopet' }).click();
    await browser.getByRole('button', { name: 'Aktiver scopet', exact: true }).click();
    await browser.getByText('Scopet er aktivt igjen.').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('gives many access at once by numbers that are pasted, names seen first, and takes one back', async () => {
    const reader = { width: 320, colorScheme: 'dark' } as const;
    const { page: browser } = await portal.visit({ ...OWNER, path: page(SCOPE, '/access'), ...reader });
    await browser.getByRole('link', { name: 'Legg til tilgang' }).click();
    await browser.getByRole('button', { name: 'Legg til tilgang' }).click();
    await browser.getByText('Skriv minst ett organisasjonsnummer').waitFor();
    await browser.getByLabel('Organisasjonsnumre').fill(PASTED);
    await browser.getByText('3 nye, 1 har tilgang fra før, 1 står flere ganger, 1 er feil').waitFor();
    await browser.getByText('Nøktern Bever Etat').waitFor();
    await browser.getByText('Navnet er ikke kjent her ennå').waitFor();
    await look(browser);
    await browser.getByRole('button', { name: 'Gi 3 virksomheter tilgang' }).click();
    await browser.getByText('3 virksomheter har fått tilgang.').waitFor();
    await browser.getByText('4 virksomheter har tilgang').waitFor();
    await look(browser);
    await browser.getByRole('button', { name: 'Trekk tilgangen til Nøktern Bever Etat' }).click();
    await browser.getByText('De har ikke fått noen token de siste 30 dagene.').waitFor();
    await browser.getByRole('dialog').getByRole('button', { name: 'Trekk tilgangen' }).click();
    await browser.getByText('3 virksomheter har tilgang').waitFor();
    await browser.getByText('1 virksomhet har fått avslag eller mistet tilgangen').click();
    await browser.getByRole('button', { name: 'Gi tilgang til Nøktern Bever Etat' }).waitFor();
    await look(browser);
  });

  test('sees how much a scope is used and by whom, as bars and as numbers', async () => {
    const { page: browser, complaints } = await portal.visit({ ...OWNER, path: '/apis' });
    await browser.getByRole('link', { name: 'Nytt scope' }).waitFor();
    const today = timestamp(systemClock.now()).slice(0, '2026-11-20'.length);
    await browser.route('**/porthus/v1/statistics?*', (route) =>
      route.fulfill({ json: [{ day: today, tokens: 1234 }] }),
    );
    await browser.route('**/porthus/v1/scopes/traffic?*', (route) =>
      route.fulfill({
        json: [
          { consumer: '310011002', supplier: '310010006', issued: 1000, refused: 7 },
          { consumer: '9908:SE5560000000', supplier: null, issued: 234, refused: 0 },
        ],
      }),
    );
    await browser.goto(portal.origin + page(SCOPE, '/usage'));
    await browser.getByText('1234 token i perioden').waitFor();
    await browser.getByRole('img', { name: /1\s?234 token fra/ }).waitFor();
    await browser.getByText('Leverandør: Sindig Hubro AS').waitFor();
    await browser.getByText('Tallene som tabell').click();
    await browser.getByRole('cell', { name: /1\s?234/ }).waitFor();
    await look(browser);
    await browser.getByLabel('Periode').selectOption('365');
    await browser.waitForURL(/days=365/);
    await browser.reload();
    assert.equal(await browser.getByLabel('Periode').inputValue(), '365');
    assert.deepEqual(complaints, []);
  });

  test('orders a token to test the API with, right or wrong, and with no scope of others', async () => {
    const { page: browser } = await portal.visit({ ...OWNER, path: page(SCOPE, '/test-token') });
    await browser.getByLabel('Konsument').fill('310011003');
    await browser.getByRole('button', { name: 'Bestill tokenet' }).click();
    await browser.getByRole('link', { name: 'Skriv ni siffer med riktig kontrollsiffer.' }).waitFor();
    await look(browser);
    await browser.getByLabel('Konsument').fill('310011002');
    await browser.getByRole('button', { name: 'Bestill tokenet' }).click();
    const token = browser.getByRole('region', { name: 'Tokenet' });
    const { scope, consumer } = decodeJwt((await token.textContent()) ?? '');
    assert.deepEqual([scope, consumer], [SCOPE, { authority: 'iso6523-actorid-upis', ID: '0192:310011002' }]);
    await look(browser);
    await browser.getByLabel('Skal noe være galt?').selectOption('expired');
    const answered = browser.waitForResponse('**/session/test-token');
    await browser.getByRole('button', { name: 'Bestill tokenet' }).click();
    const { access_token: expired } = await (await answered).json();
    const { iat = 0, exp = 0 } = decodeJwt(expired);
    assert.ok(iat < exp && exp < Date.parse('2100-01-01') / 1000);
    await browser.getByText('exp has passed').waitFor();
  });

  test('sees what may be seen, and nothing to press, as a reader; and no scope of others', async () => {
    const { page: browser } = await portal.visit({ person: PERSONS.reader, path: page(SCOPE) });
    await browser
      .getByText('Vi fant ikke dette.')
      .or(browser.getByText('Rollen din i virksomheten'))
      .waitFor();
    await look(browser);
    await browser.goto(`${portal.origin}/apis/new`);
    await browser.getByText('Bare en administrator eller API-eier').waitFor();
    await look(browser);
  });
});
