/** The portal in a real browser, for tests: a seeded simulator, and persons who log in to it as people do. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openBrowser } from '../browser.fixture.ts';
import { type Simulator, startSimulator } from '../simulator.fixture.ts';

/** Seeded persons by what they may in the portal; `simulator/persons.json` has them all. */
export const PERSONS = {
  /** Administrator of Taus Fjellrype Kommune alone. */
  municipality: 'Rolig Rabarbra',
  /** Administrator of many organisations. */
  many: 'Nøysom Penn',
  /** May only read, for Blid Flyndre AS. */
  reader: 'Rask Tøffel',
  /** Represents nobody. */
  nobody: 'Fri Måke',
} as const;

export type Reader = {
  readonly width: number;
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
};

export type Visitor = Partial<Reader> & {
  readonly person: string;
  /** The name of the organisation to act for, where the person may several. */
  readonly organization?: string;
  /** The page to begin at. */
  readonly path?: string;
};

export type PortalBrowser = AsyncDisposable & {
  readonly simulator: Simulator;
  /** The portal's address, without a slash at the end. */
  readonly origin: string;
  /** Somebody new in the browser, not logged in. */
  arrive(reader?: Partial<Reader>): Promise<Visit>;
  /** Somebody who has logged in and chosen an organisation, at a page. */
  visit(visitor: Visitor): Promise<Visit>;
};

export type Visit = {
  readonly page: Page;
  /** What the browser has said is wrong: errors of scripts, and what the content security policy stopped. */
  readonly complaints: readonly string[];
};

const READER: Reader = { width: 1280, locale: 'nb-NO', colorScheme: 'light' };

export async function openPortal(): Promise<PortalBrowser> {
  await using opening = new AsyncDisposableStack();
  const [simulator, browser] = await Promise.all([
    startSimulator().then((started) => opening.use(started)),
    openBrowser().then((opened) => opening.use(opened)),
  ]);
  const origin = (simulator.porthus.doors.portal ?? assert.fail('a simulator has a portal')).replace(
    /\/$/,
    '',
  );
  const resources = opening.move();

  async function arrive(reader: Partial<Reader> = {}): Promise<Visit> {
    const { width, locale, colorScheme } = { ...READER, ...reader };
    const context = await browser.open({ width, locale, scripts: true });
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme });
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    return { page, complaints };
  }

  async function visit({ person, organization, path = '/', ...reader }: Visitor): Promise<Visit> {
    const arrived = await arrive(reader);
    const { page } = arrived;
    await page.goto(origin + path);
    await logIn(page, person);
    if (organization !== undefined) await page.getByRole('button', { name: organization }).click();
    return arrived;
  }

  return { simulator, origin, arrive, visit, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/** From the portal's login page through ID-porten's and back. */
export async function logIn(page: Page, person: string): Promise<void> {
  await page.locator('a[href^="/session/login"]').first().click();
  await page.locator('a[href$="/testid"]').click();
  await page.getByRole('radio', { name: person }).check();
  await page.locator('form.frame-form button[type=submit]').click();
}
