/** The portal's frame and first pages as people meet them: a real browser before a whole Porthus. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { MINUTE, systemClock, timestamp } from '../../src/clock.ts';
import { faultsOf, NO_BROWSER } from '../browser.fixture.ts';
import { axeFaults } from './axe.fixture.ts';
import { logIn, openPortal, PERSONS, type PortalBrowser } from './portal.fixture.ts';

/** The bound for the first load of the start page. */
const MAX_FIRST_LOAD_BYTES = 250_000;

const AT = '2026-11-20T12:00:00.000Z';
const APPLICATION = {
  ...{ owner_orgno: '310002003', owner_organization_name: 'Nøktern Bever Etat', consumer_orgno: '310011002' },
  ...{ consumer_organization_name: 'Blid Flyndre AS', purpose: 'x', state: 'REQUESTED', created: AT },
};

/** What an organisation without integrations is told when much has happened to it. */
const ATTENTION: Readonly<Record<string, unknown>> = {
  '/porthus/v1/overview': {
    ...{ terms_accepted: false, clients: { total: 0, active: 0 }, scopes: null },
    expiring: { within_30_days: 1, expired_keys: 2 },
    pending_scopes: ['demo:restricted.read'],
    applications: { received: 1, sent: 1 },
    refusals: {
      last_day: 1,
      latest: [
        {
          ...{ client_id: 'c', client_name: 'Byggesak', issuer: 'maskinporten', trace_id: 't', at: AT },
          ...{ rule: 'scope-registered', error: 'invalid_scope' },
        },
      ],
    },
  },
  '/porthus/v1/expiring': [
    {
      ...{ kind: 'key', id: 'key-1', client_id: 'c', client_orgno: '310015008', client_name: 'Byggesak' },
      ...{
        description: null,
        expires_at: AT,
        days_left: 3,
        renew: { method: 'POST', path: '/', advice: '' },
      },
    },
  ],
  '/porthus/v1/applications?direction=received': [{ ...APPLICATION, id: 'r', scope: 'demo:received.read' }],
  '/porthus/v1/applications?direction=sent': [{ ...APPLICATION, id: 's', scope: 'demo:sent.read' }],
  '/api/v1/clients': [],
};

const ATTENTION_TEXTS = [
  'ikke godtatt bruksvilkårene',
  '2 nøkler i aktive integrasjoner er utløpt',
  '1 kall er avvist det siste døgnet',
  'mangler tilgang til demo:restricted.read',
  'Blid Flyndre AS søker om tilgang til demo:received.read',
  'Nøkkelen key-1 utløper om 3 dager',
];

describe('the portal', { skip: NO_BROWSER }, () => {
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

  const READERS = [
    { name: 'bokmål, wide and light', width: 1280, locale: 'nb-NO', colorScheme: 'light', home: 'Hjem' },
    { name: 'nynorsk, narrow and dark', width: 320, locale: 'nn-NO', colorScheme: 'dark', home: 'Heim' },
    { name: 'English, narrow and light', width: 320, locale: 'en-GB', colorScheme: 'light', home: 'Home' },
  ] as const;

  for (const { name, home, ...reader } of READERS) {
    test(`is whole on every page and in every state: ${name}`, async () => {
      const { page, complaints } = await portal.arrive(reader);
      await page.goto(`${portal.origin}/integrations?q=kommune`);
      await page.locator('a[href^="/session/login"]').waitFor();
      await look(page);
      await logIn(page, PERSONS.municipality);
      await page.locator('.portal-virtual a').first().waitFor();
      assert.match(page.url(), /\/integrations\?q=kommune$/, 'the login leads back to where it began');
      await look(page);
      await page.locator('.portal-virtual a').first().click();
      await page.locator('.portal-facts').nth(1).waitFor();
      await look(page);
      await page.locator('a[href$="/presentation"]').click();
      await page.locator('input[id$=client_name]').fill('');
      await page.locator('form button[type=submit]').click();
      await page.locator('.ds-error-summary').waitFor();
      await look(page);
      await page.goto(`${portal.origin}/nowhere`);
      await page.locator('main h1').waitFor();
      await look(page);
      await page.goto(`${portal.origin}/`);
      assert.equal(await page.locator('main h1').textContent(), home);
      await look(page);
      assert.deepEqual(complaints, []);
    });
  }

  test('shows whom one represents, lets one choose among many, and says so to who represents nobody', async () => {
    const { page: many } = await portal.visit({ person: PERSONS.many });
    await many.locator('.portal-choice').first().waitFor();
    await look(many);
    await many.getByRole('button', { name: 'Nøktern Bever Etat' }).click();
    await many.locator('.portal-represented', { hasText: 'Nøktern Bever Etat' }).first().waitFor();
    await many.getByRole('link', { name: 'Bytt virksomhet' }).click();
    await look(many);
    await many.getByRole('button', { name: 'Kresen Havert AS' }).click();
    await many.locator('.portal-represented', { hasText: 'Kresen Havert AS' }).first().waitFor();

    const { page: nobody } = await portal.visit({ person: PERSONS.nobody });
    await nobody.getByRole('heading', { name: 'Du kan ikke representere noen ennå' }).waitFor();
    await look(nobody);
  });

  test('tells on the front page what needs attention, and how to begin where there is nothing', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality, width: 320 });
    await page.locator('main h1').waitFor();
    for (const [path, json] of Object.entries(ATTENTION))
      await page.route(`**${path}*`, (route) => route.fulfill({ json }));
    await page.reload();
    for (const text of ATTENTION_TEXTS) await page.getByText(text).first().waitFor();
    await page.getByRole('button', { name: 'Vis alle 7' }).click();
    await page.getByText('Søknaden om tilgang til demo:sent.read').waitFor();
    await look(page);
    await page.getByRole('heading', { name: 'Kom i gang' }).waitFor();
  });

  test('is not undone by what the API answers: the problem, its trace id, and another try', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality, width: 320 });
    await page.locator('main h1').waitFor();
    const error = {
      errorMessage: 'The service is under repair.',
      isFieldError: false,
      objectName: 'Request',
      fieldIdentifier: null,
    };
    const json = { status: 500, correlation_id: 'a1b2c3', errors: [error] };
    await page.route('**/api/v1/clients?inactive=true', (route) => route.fulfill({ status: 500, json }));
    await page.goto(`${portal.origin}/integrations`);
    await page.getByText('Sporings-ID: a1b2c3').waitFor();
    await look(page);
    await page.unroute('**/api/v1/clients?inactive=true');
    await page.getByRole('button', { name: 'Prøv igjen' }).click();
    await page.locator('.portal-virtual a').first().waitFor();
  });

  test('saves a changed name, asks before it is lost, and tells what stands in the way', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality, path: '/integrations' });
    await page.getByRole('link', { name: /fagsystem/ }).click();
    await page.getByRole('link', { name: 'Endre navn og beskrivelse' }).click();
    const field = page.getByLabel('Visningsnavn');
    await field.fill('');
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByRole('link', { name: 'Gi integrasjonen et visningsnavn.' }).click();
    assert.ok(await field.evaluate((element) => element.matches(':focus')), 'the summary leads to the field');
    await field.fill('Taus Fjellrype Kommune - <b>saker</b>');
    await page.getByRole('link', { name: 'Hjem' }).click();
    await page.getByRole('button', { name: 'Bli her' }).click();
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByRole('heading', { name: 'Taus Fjellrype Kommune - <b>saker</b>', level: 1 }).waitFor();
    await page.getByText('Endringene er lagret.').waitFor();
  });

  test('does not overwrite what somebody else has changed meanwhile', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => portal.visit({ person: PERSONS.municipality, path: '/integrations' })),
    );
    for (const visit of [one, other]) {
      await visit?.page.getByRole('link', { name: /kontaktregister/ }).click();
      await visit?.page.getByRole('link', { name: 'Endre navn og beskrivelse' }).click();
      await visit?.page.getByLabel('Visningsnavn').waitFor();
    }
    await one?.page.getByLabel('Visningsnavn').fill('Den første');
    await one?.page.getByRole('button', { name: 'Lagre' }).click();
    await one?.page.getByRole('heading', { name: 'Den første', level: 1 }).waitFor();
    await other?.page.getByLabel('Visningsnavn').fill('Den andre');
    await other?.page.getByRole('button', { name: 'Lagre' }).click();
    await other?.page.getByText('Noen andre har endret dette').waitFor();
  });

  test('keeps what is being filled in when the session ends, and goes on after a login in another tab', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality, path: '/integrations' });
    await page.getByRole('link', { name: /selvbetjening/ }).click();
    await page.getByRole('link', { name: 'Endre navn og beskrivelse' }).click();
    await page.getByLabel('Visningsnavn').fill('Skrevet før økten gikk ut');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByRole('heading', { name: 'Du er logget ut' }).waitFor();
    await look(page);
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: /Logg inn igjen/ }).click();
    const tab = await opened;
    await tab.locator('a[href$="/testid"]').click();
    await tab.getByRole('radio', { name: PERSONS.municipality }).check();
    await tab.locator('form.frame-form button[type=submit]').click();
    await tab.locator('main h1').waitFor();
    await page.getByRole('button', { name: 'Jeg er logget inn' }).click();
    await page.getByRole('heading', { name: 'Du er logget ut' }).waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Visningsnavn').inputValue(), 'Skrevet før økten gikk ut');
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByRole('heading', { name: 'Skrevet før økten gikk ut', level: 1 }).waitFor();
  });

  test('asks who is there before the session ends, and keeps it for whoever stays', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality });
    await page.locator('main h1').waitFor();
    const soon = timestamp(systemClock.now() + MINUTE);
    await page.route('**/session', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), expiresAt: soon } });
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Du blir snart logget ut' }).waitFor();
    await look(page);
    const extended = page.waitForResponse('**/session/extension');
    await page.getByRole('button', { name: 'Fortsett å være innlogget' }).click();
    assert.equal((await extended).status(), 200);
    await page.getByRole('heading', { name: 'Du blir snart logget ut' }).waitFor({ state: 'detached' });
  });

  test('is used with the keyboard alone: past the menu, through it, and the heading is where one arrives', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality });
    await page.locator('main h1').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.ok(
      await page.locator('main').evaluate((main) => main.matches(':focus')),
      'the link leads past the menu',
    );
    await page.getByRole('link', { name: 'Integrasjoner', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Integrasjoner', level: 1 }).waitFor();
    assert.ok(await page.locator('main h1').evaluate((heading) => heading.matches(':focus')));
  });

  test('has a menu on a narrow screen that opens, leads, and closes with Escape', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality, width: 320 });
    const button = page.getByRole('button', { name: 'Meny' });
    await button.click();
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    await look(page);
    await page.getByRole('link', { name: 'Integrasjoner', exact: true }).focus();
    await page.keyboard.press('Escape');
    assert.ok(await button.evaluate((element) => element.matches(':focus')));
    await button.click();
    await page.getByRole('link', { name: 'Integrasjoner', exact: true }).click();
    await page.getByRole('heading', { name: 'Integrasjoner', level: 1 }).waitFor();
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
  });

  test('offers to change nothing to who may only read', async () => {
    const { page } = await portal.visit({ person: PERSONS.reader, path: '/integrations' });
    await page.locator('.portal-virtual a').first().click();
    await page.getByRole('button', { name: 'Kopier klient-ID' }).waitFor();
    await page.locator('.portal-facts').nth(1).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Endre navn og beskrivelse' }).count(), 0);
  });

  test('says when there is no network', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality });
    await page.locator('main h1').waitFor();
    await page.context().setOffline(true);
    await page.getByText('Du er uten nett.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Du er uten nett.').waitFor({ state: 'detached' });
  });

  test('logs out here and in ID-porten', async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality });
    await page.getByRole('button', { name: PERSONS.municipality }).click();
    await page.getByRole('button', { name: 'Logg ut' }).click();
    await page.waitForURL((url) => url.origin === portal.origin);
    await page.locator('a[href^="/session/login"]').first().click();
    await page.locator('a[href$="/testid"]').waitFor();
  });

  test('threats: stored markup: an organisation or integration is called what it is called', async () => {
    const { page, complaints } = await portal.visit({ person: PERSONS.municipality });
    const hostile = '<img src=x onerror="document.title=1">';
    await page.route('**/api/v1/clients?inactive=true', async (route) => {
      const response = await route.fetch();
      const [first, ...rest] = (await response.json()) as readonly object[];
      await route.fulfill({
        response,
        json: [{ ...first, client_name: hostile, description: hostile }, ...rest],
      });
    });
    await page.goto(`${portal.origin}/integrations`);
    await page.getByRole('link', { name: hostile }).waitFor();
    assert.equal(await page.locator('main img').count(), 0);
    assert.deepEqual(complaints, []);
  });

  test(`is light: the start page loads at most ${MAX_FIRST_LOAD_BYTES / 1000} kB of script`, async () => {
    const { page } = await portal.visit({ person: PERSONS.municipality });
    await page.reload();
    await page.locator('.portal-item').first().waitFor();
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, entry) => sum + ((entry as { encodedBodySize?: number }).encodedBodySize ?? 0), 0),
    );
    assert.ok(bytes > 0 && bytes < MAX_FIRST_LOAD_BYTES, `${bytes} bytes`);
  });
});
