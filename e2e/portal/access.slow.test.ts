/** Access to scopes from both sides in real browsers: who needs it finds, applies and gets tokens; who owns it decides. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf, NO_BROWSER } from '../browser.fixture.ts';
import { axeFaults } from './axe.fixture.ts';
import { openPortal, PERSONS, type PortalBrowser } from './portal.fixture.ts';

/** Administrator of Blid Flyndre AS, whose client `vat-reporter` asks for tokens. */
const CONSUMER = 'Blid Kanelbolle';
const CLIENT = { name: 'Blid Flyndre - regnskap', program: 'vat-reporter' };
const OWNER = { person: PERSONS.many, organization: 'Kresen Havert AS' };
const SCOPE = 'demo:restricted.read';
const PURPOSE = 'Regnskapet vårt henter <b>tall</b> hver natt.\nFor egen bruk.';

describe('access to a scope', { skip: NO_BROWSER }, () => {
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

  async function refusal(): Promise<string> {
    const { status, body } = await portal.simulator.ask(CLIENT.program, { scope: SCOPE });
    assert.equal(status, 403);
    return body.error_description;
  }

  test('is applied for, approved in another browser, used, revoked, and refused', async () => {
    const [consumer, owner] = await Promise.all([
      portal.visit({ person: CONSUMER, path: '/catalogue' }),
      portal.visit({ ...OWNER, path: '/apis' }),
    ]);
    const [here, there] = [consumer.page, owner.page];
    await there.getByRole('link', { name: 'Ingen har fått tilgang' }).waitFor();

    await here.getByRole('searchbox').fill('restricted havert');
    await here.waitForURL(/q=restricted/);
    await here.getByText('Viser 1 av').waitFor();
    await here.getByRole('link', { name: 'Ingen har fått tilgang' }).click();
    await here
      .getByLabel('Integrasjon', { exact: true })
      .selectOption({ label: `${CLIENT.name} (Maskinporten)` });
    await here.getByText('får ikke token med dette scopet ennå').waitFor();
    await look(here);
    await here.getByRole('button', { name: 'Legg scopet til i integrasjonen' }).click();
    await here.getByText(`${SCOPE} er lagt til i`).waitFor();
    assert.match(await refusal(), /demo:restricted\.read/);

    await here.getByRole('link', { name: 'Søk om tilgang' }).click();
    await here.getByRole('button', { name: 'Send søknaden' }).click();
    await here.getByRole('link', { name: 'Skriv hva tilgangen skal brukes til.' }).waitFor();
    await look(here);
    await here.getByLabel('Formål').fill(PURPOSE);
    await here.getByRole('button', { name: 'Send søknaden' }).click();
    await here.getByText('Venter på svar').waitFor();
    await here.getByText('<b>tall</b>').waitFor();
    await look(here);

    await there.reload();
    await there.getByText('1 søknad venter på svar.').waitFor();
    await look(there);
    await there.getByRole('link', { name: 'Svar på søknader' }).click();
    await there.getByRole('link', { name: SCOPE }).click();
    await there.getByText('<b>tall</b>').waitFor();
    await look(there);
    await there.getByRole('button', { name: 'Godkjenn' }).click();
    await there.getByText('Blid Flyndre AS har fått tilgang').waitFor();
    await portal.simulator.token(CLIENT.program, { scope: SCOPE });

    await here.reload();
    await here.getByText('Godkjent', { exact: true }).waitFor();
    await here.getByRole('link', { name: 'Til scopet' }).click();
    await here.getByText('Dere har tilgang').waitFor();
    await here
      .getByLabel('Integrasjon', { exact: true })
      .selectOption({ label: `${CLIENT.name} (Maskinporten)` });
    await here.getByText('Integrasjonen får token med dette scopet.').waitFor();
    await look(here);

    await there.getByRole('link', { name: 'Se hvem som har tilgang' }).click();
    await there.getByRole('button', { name: 'Trekk tilgangen til Blid Flyndre AS' }).click();
    await there.getByRole('heading', { name: 'Trekke tilgangen til Blid Flyndre AS?' }).waitFor();
    await there.getByText(/De har (?:fått 1 token|ikke fått noen token) de siste 30 dagene/).waitFor();
    await look(there);
    await there.getByRole('button', { name: 'Trekk tilgangen', exact: true }).click();
    await there.getByText('Tilgangen til Blid Flyndre AS er trukket.').waitFor();
    assert.match(await refusal(), /access/i);
    await here.reload();
    await here.getByText('Tilgangen er avslått eller trukket').waitFor();
    assert.deepEqual([consumer.complaints, owner.complaints], [[], []]);
  });

  test('is applied for in nynorsk on a narrow dark screen, withdrawn, applied for again, and rejected with a reason', async () => {
    const reader = { width: 320, colorScheme: 'dark', locale: 'nn-NO' } as const;
    const path = '/catalogue/apply?scope=nav%3Atest%2Fapi';
    const { page, complaints } = await portal.visit({ person: CONSUMER, path, ...reader });
    for (const isLast of [false, true]) {
      await page.getByLabel('Føremål').fill('Prøve');
      await page.getByRole('button', { name: 'Send søknaden' }).click();
      await page.getByText('Ventar på svar').waitFor();
      if (isLast) break;
      await page.getByRole('button', { name: 'Trekk søknaden' }).click();
      await look(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Trekk søknaden' }).click();
      await page.getByText('Søknaden er trekt.').waitFor();
      await page.goto(portal.origin + path);
    }
    const { page: owner } = await portal.visit({
      ...{ person: PERSONS.many, organization: 'Omtenksom Jerv Etat' },
      path: '/apis/applications?state=REQUESTED',
    });
    await look(owner);
    await owner.getByRole('link', { name: 'nav:test/api' }).click();
    await owner.getByRole('button', { name: 'Avslå' }).click();
    await owner.getByRole('button', { name: 'Avslå søknaden' }).click();
    await owner.getByRole('link', { name: 'Skriv hvorfor søknaden avslås.' }).waitFor();
    await look(owner);
    await owner.getByLabel('Begrunnelse').fill('Bare for interne prøver.');
    await owner.getByRole('button', { name: 'Avslå søknaden' }).click();
    await owner.getByText('Søknaden er avslått.').waitFor();
    await page.reload();
    await page.getByText('Bare for interne prøver.').waitFor();
    await look(page);
    await page.goto(`${portal.origin}/catalogue/applications`);
    await page.locator('.ds-tag', { hasText: 'Trekt' }).waitFor();
    await look(page);
    assert.deepEqual(complaints, []);
  });

  test('is shown and not offered to who may only read', async () => {
    const path = '/catalogue/scope?name=demo%3Aincome.read';
    const { page } = await portal.visit({ person: PERSONS.reader, path, width: 320, locale: 'en-GB' });
    await page.getByText('Only an administrator or supplier').waitFor();
    assert.equal(await page.getByRole('link', { name: /^Apply/ }).count(), 0);
    await look(page);
    await page.goto(`${portal.origin}/apis`);
    await page.getByText('To offer APIs your organisation needs a prefix').waitFor();
    await look(page);
  });

  test('is told of to nobody who may not see the scope', async () => {
    const path = '/catalogue/scope?name=demo%3Apartner.read';
    const { page } = await portal.visit({ person: CONSUMER, path });
    await page.getByText('Vi fant ikke dette.').waitFor();
    await look(page);
  });
});
