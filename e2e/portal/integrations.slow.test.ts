/** Integrations made, tried, changed and taken out of use as people do it: a real browser before a whole Porthus. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf, NO_BROWSER } from '../browser.fixture.ts';
import { axeFaults } from './axe.fixture.ts';
import { openPortal, PERSONS, type PortalBrowser } from './portal.fixture.ts';

const SCOPES = ['skatteetaten:mvameldinginnsending', 'skatteetaten:mvameldingvalidering'];
const HOSTILE = '<img src=x onerror=alert(1)>';
const WAIT_MS = 15_000;

describe('integrations in the portal', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let portal: PortalBrowser;
  before(async () => {
    portal = stack.use(await openPortal());
  });
  after(() => stack.disposeAsync());

  async function open(path: string, person: string = PERSONS.municipality) {
    const visit = await portal.visit({ person, path });
    visit.page.setDefaultTimeout(WAIT_MS);
    return visit;
  }

  /** Wide and light, then narrow and dark. */
  async function look(page: Page): Promise<void> {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [320, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await faultsOf(page), [], `${page.url()} at ${width}`);
      assert.deepEqual(await axeFaults(page), [], `${page.url()} at ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  test('Dynamics 365 Finance with the values of its manual: made, changed, copied, and taken out of use', async () => {
    const { page, complaints } = await open('/integrations');
    await page.getByRole('link', { name: 'Ny integrasjon' }).click();
    await page.getByRole('link', { name: 'Kalle et API på vegne' }).waitFor();
    await look(page);
    await page.getByRole('link', { name: 'Kalle et API på vegne' }).click();
    await page.getByRole('button', { name: 'Se over' }).click();
    await page.locator('.ds-error-summary').waitFor();
    await look(page);

    await page.getByLabel('Visningsnavn').fill('Microsoft Dynamics 365 Finance');
    await page.getByLabel('Beskrivelse').fill('Integration with Microsoft Dynamics 365 Finance');
    await page.getByRole('radio', { name: 'I nettleseren' }).check();
    await page.getByText('Dette endret seg også').waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Angre valget' }).click();
    assert.ok(await page.getByRole('radio', { name: 'På en server' }).isChecked());
    await page.getByRole('radio', { name: 'Hemmelighet, i skjemaet' }).check();
    await page.getByRole('switch', { name: 'Forblir innlogget' }).check();
    const redirect = page.getByRole('textbox', { name: 'Redirect URI-er', exact: true });
    await redirect.fill('finance.example.no');
    await redirect.blur();
    await page.getByText('URI-en mangler begynnelsen').first().waitFor();
    // What the portal does not know of itself is told in the API's words.
    await redirect.fill('https://kari@finance.example.no/');
    await page.getByText('has a user name before its host').waitFor();
    await redirect.fill('https://finance.example.no/?mi=EMWebApplication');
    await page.getByRole('textbox', { name: 'Post logout redirect URI-er' }).fill('https://skatteetaten.no');
    await page.getByLabel('Frontchannel logout URI').fill('https://skatteetaten.no');
    await page.getByLabel('Tilbake-URI').fill('https://skatteetaten.no');
    await page.getByRole('button', { name: 'Fjern profile' }).click();
    await page.getByLabel('Tilgjengelige scopes').fill('mvamelding');
    for (const scope of SCOPES) await page.getByRole('button', { name: `Legg til ${scope}` }).click();
    await page.getByLabel('Autorisasjon levetid').fill('31536000');
    await page.getByLabel('Access token levetid').fill('7200');
    await page.getByLabel('Refresh token levetid').fill('0');
    await page.getByText(`I praksis 8 timer: ${SCOPES[0]}`).waitFor();
    await look(page);

    await page.getByRole('button', { name: 'Se over' }).click();
    await page.getByRole('heading', { name: 'Se over før du oppretter' }).waitFor();
    await page.getByText('Disse scopene virker først').waitFor();
    await look(page);
    await page.goBack();
    assert.equal(await page.getByLabel('Refresh token levetid').inputValue(), '0');
    await page.getByRole('button', { name: 'Se over' }).click();
    await page.getByRole('button', { name: 'Opprett', exact: true }).click();
    await page.getByText('eneste gang hemmeligheten vises').waitFor();
    const clientId = /integrations\/([^/]+)\/use/.exec(page.url())?.[1] ?? '';
    await page.getByLabel('Miljøfil', { exact: true }).getByText(`IDPORTEN_CLIENT_ID=${clientId}`).waitFor();
    await look(page);
    for (const library of ['Spring Security', 'ASP.NET', 'Auth.js (NextAuth)', 'oidc-client-ts']) {
      await page.getByLabel('Bibliotek').selectOption(library);
      await page.getByLabel('Kode', { exact: true }).filter({ hasText: clientId }).waitFor();
    }

    await page.getByRole('link', { name: 'Til integrasjonen' }).click();
    await page.getByText('8 timer, begrenset av').waitFor();
    await page.getByRole('button', { name: 'Lag ny hemmelighet' }).click();
    await page.getByRole('dialog').getByText('30 minutter').waitFor();
    await look(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Lag ny hemmelighet' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await look(page);

    await page.getByRole('link', { name: 'Endre', exact: true }).click();
    await page.getByLabel('Access token levetid').fill('3600');
    await page.getByRole('button', { name: 'Se over' }).click();
    await page.getByText('Før: 7200 sekunder').waitFor();
    await page.getByText('Etter: 3600 sekunder').waitFor();
    assert.equal(await page.locator('.portal-facts > div').count(), 1, 'nothing else has changed');
    await look(page);
    await page.getByRole('button', { name: 'Lagre endringene' }).click();
    await page.getByText('1 time, som registrert').waitFor();

    await page.getByRole('link', { name: 'Lag en lik' }).click();
    assert.equal(await page.getByLabel('Visningsnavn').inputValue(), 'Microsoft Dynamics 365 Finance (kopi)');
    await page.getByRole('link', { name: 'Avbryt' }).click();
    await page.getByRole('button', { name: 'Forkast endringene' }).click();
    await page.goto(`${portal.origin}/integrations/${clientId}`);
    await page.getByRole('button', { name: 'Deaktiver' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deaktiver' }).click();
    await page.getByText('Det du har skrevet, er ikke').waitFor();
    await look(page);
    await page.getByRole('dialog').getByRole('textbox').fill('Microsoft Dynamics 365 Finance');
    await page.getByRole('dialog').getByRole('button', { name: 'Deaktiver' }).click();
    await page.getByRole('button', { name: 'Aktiver igjen' }).click();
    await page.getByRole('button', { name: 'Deaktiver' }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('machine to machine by the keyboard alone: made, a key made in the browser, a token and its trail', async () => {
    const { page, complaints } = await open('/integrations/new');
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    /** Tab until what has the focus is called so. */
    const reach = async (name: RegExp) => {
      for (let step = 0; step < 60; step += 1) {
        await press('Tab');
        const focused = await page.evaluate(focusedName);
        if (name.test(focused)) return;
      }
      assert.fail(`the keyboard reaches ${name}`);
    };
    await page.getByRole('link', { name: 'maskin til maskin' }).waitFor();
    await reach(/maskin til maskin/);
    await press('Enter');
    await page.getByLabel('Visningsnavn').waitFor();
    await reach(/client_name$/);
    await page.keyboard.type(HOSTILE);
    await reach(/description$/);
    await page.keyboard.type('<b>Nattjobb</b>');
    await reach(/scopes$/);
    await page.keyboard.type('demo:');
    await page.getByRole('button', { name: 'Legg til demo:hello.read' }).waitFor();
    await reach(/Legg til demo:hello\.read/);
    await press('Enter');
    await page.getByRole('button', { name: 'Fjern demo:hello.read' }).waitFor();
    await reach(/^Se over$/);
    await press('Enter');
    await page.getByRole('heading', { name: 'Se over før du oppretter' }).waitFor();
    await reach(/^Opprett$/);
    await press('Enter');
    await page.getByRole('heading', { name: `Ta i bruk ${HOSTILE}` }).waitFor();
    await page.getByText('har ingen nøkkel ennå').waitFor();
    await reach(/Lag nøkkel og hent token/);
    await press('Enter');
    await page.getByRole('heading', { name: 'Token mottatt' }).waitFor();
    await page.getByText('"scope": "demo:hello.read"').waitFor();
    await page.locator('.portal-checks [data-result=passed]').first().waitFor();
    assert.equal(await page.locator('.portal-checks [data-result=failed]').count(), 0);
    await look(page);
    assert.deepEqual(complaints, []);
  });

  test('a refused token is told with the check that stopped it', async () => {
    const { page } = await open('/integrations/new?purpose=machine');
    await page.getByLabel('Visningsnavn').fill('Uten tilgang');
    await page.getByLabel('Beskrivelse').fill('x');
    await page.getByLabel('Tilgjengelige scopes').fill('demo:income');
    await page.getByRole('button', { name: 'Legg til demo:income.read' }).click();
    await page.getByRole('button', { name: 'Se over' }).click();
    await page.getByRole('button', { name: 'Opprett', exact: true }).click();
    await page.getByRole('button', { name: 'Lag nøkkel og hent token' }).click();
    await page.getByRole('heading', { name: 'Avvist' }).waitFor();
    await page.locator('.portal-checks [data-result=failed]').waitFor();
    await look(page);
  });

  test('keys are made, brought, refused when private, renewed and removed', async () => {
    const { page, complaints } = await open('/integrations/new?purpose=contact');
    await page.getByLabel('Visningsnavn').fill('Kontaktoppslag');
    await page.getByLabel('Beskrivelse').fill('x');
    await page.getByRole('button', { name: 'Se over' }).click();
    await page.getByText('krr:global/digitalpost.read').first().waitFor();
    await page.getByRole('button', { name: 'Opprett', exact: true }).click();
    await page.getByRole('link', { name: 'Legg til nøkkel' }).click();
    await page.getByRole('button', { name: 'Lag nøkkelpar' }).waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Lag nøkkelpar' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Last ned som PEM' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /^\d{4}-\d\d-\d\d-\w{6}\.pem$/);
    await look(page);
    await page.getByRole('link', { name: 'Til integrasjonen' }).click();
    await page.getByRole('link', { name: /^Forny / }).click();
    await page.getByRole('radio', { name: 'Jeg har en nøkkel' }).check();
    await page.getByLabel('Nøkkelen', { exact: true }).fill('{"kty":"RSA","n":"n","e":"AQAB","d":"d"}');
    await page.getByText('Dette er en privat nøkkel').waitFor();
    await page.getByLabel('Nøkkelen', { exact: true }).fill('{"kty":"RSA","n":"n","e":"AQAB"}');
    await page.getByRole('button', { name: 'Registrer nøkkelen' }).click();
    await page.getByRole('alert').getByText('n is not the modulus').first().waitFor();
    await look(page);
    const { publicKey } = keyPair();
    await page.getByLabel('Velg en fil').setInputFiles({
      ...{ name: 'key.pem', mimeType: 'text/plain', buffer: Buffer.from(publicKey) },
    });
    await page.getByRole('button', { name: 'Registrer nøkkelen' }).click();
    await page
      .getByRole('link', { name: /^Forny / })
      .nth(1)
      .waitFor();
    await look(page);
    await page
      .getByRole('link', { name: /^Forny / })
      .first()
      .click();
    await page.getByRole('button', { name: /^Fjern .* nå$/ }).click();
    await page.getByRole('link', { name: 'Til integrasjonen' }).click();
    await page.getByRole('button', { name: /^Fjern / }).click();
    await page.getByRole('dialog').getByText('den eneste nøkkelen').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Fjern / })
      .click();
    await page.getByText('Integrasjonen har ingen nøkkel ennå').waitFor();
    assert.deepEqual(
      complaints.filter((told) => !told.includes('400')),
      [],
    );
  });

  test('a login is tried in another tab, and the tokens come back here', async () => {
    const { page, complaints } = await open('/integrations/new?purpose=login');
    await page.getByLabel('Visningsnavn').fill('Fjellrype – Byggesak');
    await page.getByLabel('Beskrivelse').fill('x');
    await page
      .getByRole('textbox', { name: 'Redirect URI-er', exact: true })
      .fill('https://fjellrype.example.no/cb');
    await page.getByRole('button', { name: 'Se over' }).click();
    await page.getByRole('button', { name: 'Opprett', exact: true }).click();
    await page.getByRole('button', { name: 'Legg den til' }).click();
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Logg inn i ny fane' }).click(),
    ]);
    await tab.waitForURL(/authorize|login|callback/);
    if (!tab.url().includes('/trial/callback')) await finishLogin(tab);
    await tab.getByText('Du kan lukke denne fanen').waitFor();
    await page.getByRole('heading', { name: 'Token mottatt' }).waitFor();
    await page.getByLabel('Dette står i id_tokenet', { exact: true }).getByText('"pid"').waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Fjern adressen for prøver' }).click();
    await page.getByRole('button', { name: 'Legg den til' }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('customers are added with the name of who has the number, changed and removed', async () => {
    const { page } = await open('/integrations');
    await page.locator('.portal-virtual a', { hasText: 'Byggesak' }).first().click();
    await page.getByRole('link', { name: 'Se og endre kunder' }).click();
    await page.getByRole('button', { name: 'Legg til kunde' }).click();
    await page.getByLabel('Kundens organisasjonsnummer').fill('310011002');
    await page.getByText('Det er Blid Flyndre AS.').waitFor();
    await page.getByLabel('Navn på kunde').fill(HOSTILE);
    await page.getByLabel('Unik ID for kunde').fill('flyndre');
    await look(page);
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByText(HOSTILE).waitFor();
    await page.getByRole('button', { name: `Endre ${HOSTILE}` }).click();
    await page.getByLabel('Navn på kunde').fill('Blid Flyndre');
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByText('Blid Flyndre', { exact: true }).waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Fjern Blid Flyndre' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Fjern Blid Flyndre' }).click();
    await page.getByText('Ingen kunder ennå').waitFor();
  });

  test('who leaves a form that is begun is asked, and who may only read is told why', async () => {
    const { page } = await open('/integrations/new?purpose=login');
    await page.getByLabel('Visningsnavn').fill('Halvferdig');
    await page.getByRole('link', { name: 'Hjem' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bli her' }).click();
    assert.equal(await page.getByLabel('Visningsnavn').inputValue(), 'Halvferdig');
    await page.getByRole('link', { name: 'Velg et annet formål' }).click();
    await page.getByRole('link', { name: 'Logge inn folk' }).click();
    assert.equal(await page.getByLabel('Visningsnavn').inputValue(), 'Halvferdig', 'it is there again');
    await page.getByRole('link', { name: 'Hjem' }).click();
    await page.getByRole('button', { name: 'Forkast endringene' }).click();
    await page.getByRole('heading', { level: 1, name: 'Hjem' }).waitFor();

    const { page: reader } = await open('/integrations/new', PERSONS.reader);
    await reader.getByText('Rollen din lar deg lese').waitFor();
    await look(reader);
    await reader.goto(`${portal.origin}/integrations`);
    await reader.locator('.portal-virtual a').first().click();
    await reader.getByText('Rollen din lar deg lese, men ikke endre').waitFor();
    assert.equal(await reader.getByRole('link', { name: 'Endre', exact: true }).count(), 0);
    assert.equal(await reader.getByRole('button', { name: 'Deaktiver' }).count(), 0);
  });
});

async function finishLogin(tab: Page): Promise<void> {
  await tab.locator('a[href$="/testid"]').click();
  await tab.getByRole('radio', { name: PERSONS.municipality }).check();
  await tab.locator('form.frame-form button[type=submit]').click();
}

function keyPair(): { readonly publicKey: string } {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** As much as is needed of what a page knows of itself; the house is not compiled for browsers. */
declare const document: {
  readonly activeElement: {
    readonly id: string;
    readonly textContent: string;
    getAttribute(name: string): string | null;
  } | null;
};

function focusedName(): string {
  const focused = document.activeElement;
  return focused?.getAttribute('aria-label') ?? (focused?.textContent || focused?.id || '');
}
