/** Traffic with its explanations, the token inspector, and the test tools, as people use them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf, NO_BROWSER } from '../browser.fixture.ts';
import { codeOf } from '../simulator.fixture.ts';
import { axeFaults } from './axe.fixture.ts';
import { openPortal, PERSONS, type PortalBrowser, type Visit } from './portal.fixture.ts';

/** A seeded client of the municipality, with a key that lasts a year. */
const CLIENT = 'municipality';
const SCOPE = 'demo:hello.read';

const INPUT = /^Token, grant eller sertifikat/;

describe('traffic, inspector and test tools', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let portal: PortalBrowser;
  let visit: Visit;
  let page: Page;

  before(async () => {
    portal = stack.use(await openPortal());
    visit = await portal.visit({ person: PERSONS.municipality, path: '/traffic' });
    page = visit.page;
    await page.getByRole('heading', { name: 'Trafikk', level: 1 }).waitFor();
  });
  after(() => stack.disposeAsync());

  const go = async (path: string) => {
    await page.goto(`${portal.origin}${path}`);
    await page.locator('main h1').waitFor();
  };

  /** In the width and colours that are set, and as narrow as a page may become, in the dark. */
  async function isSound(where: string): Promise<void> {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [320, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeFaults(page), [], `${where} at ${width}`);
      assert.deepEqual(await faultsOf(page), [], `${where} at ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** What a step may do to the browser's console: an answer that is no 2xx is written there. */
  const complaints = () => visit.complaints.filter((text) => !text.startsWith('Failed to load resource'));

  test('a refusal appears as it happens, its trail says why, and its trace id leads there', async () => {
    await page.getByText('Ingen av integrasjonene har bedt om noe ennå').waitFor();
    await isSound('no traffic');
    const refused = await portal.simulator.ask(CLIENT, { scope: 'demo:nothing' });
    const row = page.getByRole('listitem').filter({ hasText: 'demo:nothing' });
    await row.getByText('Avvist').waitFor();
    await isSound('traffic');
    await row.getByRole('link').click();
    await page.getByText('Forespørselen ble avvist ved punkt 11').waitFor();
    const checks = page.locator('.portal-checks > li');
    assert.equal(await checks.filter({ hasText: 'Ikke i orden' }).count(), 1);
    assert.match((await checks.first().textContent()) ?? '', /I orden/);
    assert.match((await checks.last().textContent()) ?? '', /Ikke sjekket/);
    await page.getByRole('link', { name: 'Se scopene til integrasjonen' }).waitFor();
    await isSound('a trail');
    const trail = page.url();
    await page.goBack();
    await page.getByLabel('Sporings-ID, eller hele feilmeldingen den står i').fill(refused.text);
    await page.getByRole('button', { name: 'Finn' }).click();
    await page.waitForURL(trail);
  });

  test('what is filtered by stands in the address, and a trail that there is none of says so', async () => {
    await go('/traffic?outcome=issued');
    await page.getByText('Ingenting passer med det du har valgt.').waitFor();
    await page.getByRole('button', { name: 'Vis alt' }).click();
    await page.getByLabel('Feilkode').fill('MP-201');
    await page.waitForURL(/error=MP-201/);
    await page.getByLabel('Feilkode').fill('MP-200');
    await page.getByRole('listitem').filter({ hasText: 'demo:nothing' }).waitFor();
    await go(`/traffic/${'0'.repeat(32)}`);
    await page.getByText('Forklaringen finnes ikke').waitFor();
    await isSound('no trail');
  });

  test('a clock that is moved shows an expired key; put back by the link of the trail, the next grant passes', async () => {
    await go('/test-tools');
    await isSound('the clock');
    await page.getByRole('button', { name: '366 døgn frem' }).click();
    await page
      .getByText(/stilt 366 døgn/)
      .first()
      .waitFor();
    await isSound('the clock ahead');
    await page.getByRole('link', { name: 'Integrasjoner' }).click();
    await page.locator('.portal-virtual').getByRole('link', { name: 'Kommune' }).first().click();
    await page.getByText('Utløpt').first().waitFor();
    assert.equal(codeOf(await portal.simulator.ask(CLIENT, { scope: SCOPE })), '400 MP-121');
    await page.getByRole('link', { name: 'Se trafikken' }).click();
    await page.waitForURL(/client=/);
    await page.getByRole('listitem').filter({ hasText: 'MP-121' }).getByRole('link').click();
    await page
      .getByText(/er den gyldig ennå/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Klokken i simulatoren er flyttet' }).click();
    await page.getByRole('button', { name: 'Tilbake til riktig tid' }).click();
    await page.getByText('Det er riktig tid.').waitFor();
    await page.getByRole('link', { name: 'Trafikk', exact: true }).click();
    assert.equal((await portal.simulator.ask(CLIENT, { scope: SCOPE })).status, 200);
    await page.getByRole('listitem').filter({ hasText: 'Godkjent' }).waitFor();
    assert.deepEqual(complaints(), []);
  });

  test('the inspector reads and checks a token, and nothing of it leaves the browser (threats: credential leakage)', async () => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await go('/inspector');
    await isSound('an empty inspector');
    const token = await portal.simulator.token(CLIENT, { scope: SCOPE });
    await page.getByLabel(INPUT).fill(`Authorization: Bearer ${token}`);
    await page.getByText('Signaturen er riktig: Maskinporten har utstedt det.').waitFor();
    await page.getByText('Ingenting galt er funnet').waitFor();
    await isSound('a token');
    const [header = '', claims = '', signature = ''] = token.split('.');
    await page.getByLabel(INPUT).fill(`${header}.${claims}.${signature.slice(0, -8)}AAAAAAAA`);
    await page.getByText('Signaturen er gal.').waitFor();
    await page.getByLabel(INPUT).fill(wrongGrant());
    await page.getByText('Mottakeren (aud) er ikke en utsteder').waitFor();
    await page.getByText('høyst 120 sekunder').waitFor();
    await isSound('a wrong grant');
    await page.getByLabel(INPUT).fill('-----BEGIN PRIVATE KEY-----');
    await page.getByText('Dette er en privat nøkkel.').waitFor();
    await page.getByLabel(INPUT).fill('<img src=x onerror=alert(1)>');
    await page.getByText('Dette er verken en JWT eller et sertifikat.').waitFor();
    assert.deepEqual(
      sent.filter((text) => text.includes(claims) || text.includes(signature)),
      [],
    );
    assert.deepEqual(complaints(), []);
  });

  test('an organisation is made and acted for, and whoever is logged in administers it', async () => {
    await go('/test-tools?tool=persons');
    await page.getByText('12836110038').waitFor();
    await page.getByRole('searchbox').fill('rabarbra');
    await page.getByText('12836110038').waitFor({ state: 'detached' });
    await isSound('persons');
    await page.getByRole('tab', { name: 'Virksomheter' }).click();
    await page.waitForURL(/tool=organizations/);
    await page.getByLabel('Organisasjonsnummer').first().fill('310012008');
    await page.getByLabel('Navn', { exact: false }).first().fill('<b>Ny & Glad AS</b>');
    await page.getByRole('button', { name: 'Opprett' }).click();
    await page.getByText('must be nine digits').waitFor();
    await page.getByLabel('Organisasjonsnummer').first().fill('');
    await page.getByRole('button', { name: 'Opprett' }).click();
    await isSound('an organisation');
    await page.getByRole('button', { name: 'Bytt til <b>Ny & Glad AS</b>' }).click();
    await page.locator('header').getByText('<b>Ny & Glad AS</b>').waitFor();
  });

  test('a certificate is made and downloaded, and the inspector reads it', async () => {
    await go('/test-tools?tool=certificates');
    await page.getByLabel('Slag').selectOption('expired');
    await page.getByText('Avvises: expired').waitFor();
    await page.getByRole('button', { name: 'Lag sertifikat' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Sertifikat (PEM)' }).click();
    const stream = await (await downloading).createReadStream();
    let pem = '';
    for await (const chunk of stream) pem += chunk;
    await isSound('certificates');
    await go('/inspector');
    await page.getByLabel(INPUT).fill(pem);
    await page.getByText('Sertifikatet er gått ut.').waitFor();
    await page.getByText('NTRNO-').waitFor();
    await isSound('a certificate');
  });

  test('a fault is arranged, felt and reset', async () => {
    await go('/test-tools?tool=faults');
    await page.getByText('Ingen feil er lagt inn.').waitFor();
    await page.getByLabel('Antall ganger').fill('to');
    await page.getByRole('button', { name: 'Legg inn' }).click();
    await page.getByText('Skriv et helt tall.').waitFor();
    await page.getByLabel('Antall ganger').fill('');
    await page.getByRole('button', { name: 'Legg inn' }).click();
    await page.getByText('Svarer 503').waitFor();
    await isSound('faults');
    assert.equal((await portal.simulator.ask(CLIENT, { scope: SCOPE })).status, 503);
    await page.getByRole('button', { name: 'Tilbakestill alt' }).click();
    await page.getByRole('dialog').getByText('Klokken går tilbake').waitFor();
    await isSound('before a reset');
    await page.getByRole('dialog').getByRole('button', { name: 'Tilbakestill alt' }).click();
    await page.getByText('Ingen feil er lagt inn.').waitFor();
    assert.equal((await portal.simulator.ask(CLIENT, { scope: SCOPE })).status, 200);
    assert.deepEqual(complaints(), []);
  });

  test('in production there are no test tools, in the menu or by address (threats: test tools in production)', async () => {
    await page.route('**/session', async (route) => {
      const session = await (await route.fetch()).json();
      await route.fulfill({
        json: { ...session, environment: { ...session.environment, mode: 'production' } },
      });
    });
    await go('/test-tools');
    await page.getByText('Dette miljøet har ingen testverktøy.').waitFor();
    assert.equal(await page.getByRole('navigation').getByText('Testverktøy').count(), 0);
    await page.unroute('**/session');
  });
});

function wrongGrant(): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: 'a-client', aud: 'https://elsewhere.example.no/', scope: 'x:y', iat: 1, exp: 1000 };
  return `${encode({ alg: 'RS256', kid: 'one' })}.${encode(claims)}.c2ln`;
}
