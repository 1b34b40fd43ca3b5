/** From test to production in a real browser: a file is taken out, held against what is here, and an integration of it brought here. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf, NO_BROWSER } from '../browser.fixture.ts';
import { axeFaults } from './axe.fixture.ts';
import { openPortal, PERSONS, type PortalBrowser } from './portal.fixture.ts';

const HOSTILE = 'Byggesak <img src=x onerror=alert(1)>';

type Exported = { readonly version: 1; readonly clients: Record<string, unknown>[] };

describe('from test to production', { skip: NO_BROWSER }, () => {
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

  async function exported(page: Page): Promise<Exported> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Last ned', exact: true }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^porthus-310015008-.*\.json$/);
    return JSON.parse(await readFile(await download.path(), 'utf8')) as Exported;
  }

  /** As another environment would have written it: one that is not here, one that has changed, the rest as they are. */
  function elsewhere({ clients, ...rest }: Exported): string {
    const login = clients.find(({ integration_type: type }) => type === 'idporten') ?? {};
    const moved = {
      ...login,
      ...{ client_id: '5f0d6a52-7b43-4a3b-8d5e-0c7a8f2f6a11', client_name: HOSTILE },
      redirect_uris: ['http://localhost:3000/oauth2/callback', 'https://byggesak.test.example.no/callback'],
    };
    const changed = clients.map((client) =>
      client === login ? { ...client, access_token_lifetime: 60 } : client,
    );
    return JSON.stringify({ ...rest, clients: [...changed, moved] });
  }

  test('an integration is exported, compared, and brought here', async () => {
    const { page, complaints } = await portal.visit({ person: PERSONS.municipality, path: '/transfer' });
    await look(page);
    const file = elsewhere(await exported(page));
    await page.getByLabel('Lim inn filen').fill('{"version":');
    await page.getByText('Dette er ikke JSON.').waitFor();
    await look(page);
    await page.getByLabel('Velg fil').setInputFiles({
      ...{ name: 'test.json', mimeType: 'application/json' },
      buffer: Buffer.from(file),
    });
    await page.getByText('Bare der: 1. Ulike: 1. Bare her: 0.').waitFor();
    await page.getByText('1 forskjell').click();
    await page.getByText('access_token_lifetime').waitFor();
    await look(page);
    await page.getByRole('link', { name: `Ta med hit: ${HOSTILE}` }).click();
    await page.getByRole('heading', { name: `Ta med ${HOSTILE}` }).waitFor();
    await page.getByText('Adressen er på en egen maskin.').first().waitFor();
    await page.getByText('Adressen ser ut som et testmiljø.').waitFor();
    await page.getByText('Nøkler følger ikke med.').waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Gå videre til skjemaet' }).click();
    await page.getByText('Alt som kunne bli med').waitFor();
    await page.getByLabel('Beskrivelse').fill('Tatt med fra et annet miljø');
    await page.getByRole('button', { name: 'Se over' }).click();
    await page.getByRole('button', { name: 'Opprett', exact: true }).click();
    await page.getByRole('heading', { name: HOSTILE }).waitFor();
    await page.getByRole('link', { name: 'Fra test til produksjon' }).click();
    await page.getByText('Bare der: 0. Ulike: 2.').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('is shown to who may only read, who is told that they cannot create', async () => {
    const reader = { width: 320, colorScheme: 'dark', locale: 'en-GB' } as const;
    const path = '/transfer';
    const { page } = await portal.visit({ ...reader, person: PERSONS.reader, path });
    await look(page);
    const one = { integration_type: 'maskinporten', client_name: 'One', scopes: ['demo:hello.read'] };
    await page.getByLabel('Paste the file').fill(JSON.stringify({ version: 1, clients: [one] }));
    await page.getByRole('link', { name: 'Bring here: One' }).click();
    await page.getByText('Your role lets you compare but not make integrations.').waitFor();
    await look(page);
    await page.goto(`${portal.origin}/transfer/promotion?integration=gone`);
    await page.getByText('is no longer open').waitFor();
    await look(page);
  });
});
