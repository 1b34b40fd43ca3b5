/** The list of integrations with ten thousand of them: it follows the fingers of whoever types, filters and scrolls. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.fixture.ts';
import { openPortal, PERSONS, type PortalBrowser } from './portal.fixture.ts';

const MANY = 10_000;
/** Nothing else happens on a page meanwhile; above this people notice (issue 6). */
const LONG_TASK_MS = 50;

/** What the code takes it takes each time; what a busy machine adds it does not. */
const ROUNDS = 4;

const KINDS = ['idporten', 'api_klient', 'ansattporten', 'maskinporten'];

describe('the list of ten thousand integrations', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let portal: PortalBrowser;
  let page: Page;
  before(async () => {
    portal = stack.use(await openPortal());
    ({ page } = await portal.visit({ person: PERSONS.municipality }));
    await page.locator('main h1').waitFor();
    await page.route('**/api/v1/clients?inactive=true', (route) => route.fulfill({ json: tenThousand() }));
    await page.goto(`${portal.origin}/integrations`);
    await page.locator('.portal-virtual a').first().waitFor();
  });
  after(() => stack.disposeAsync());

  test('draws what is on the screen and little more', async () => {
    assert.ok((await page.locator('.portal-virtual li').count()) < 60);
    assert.match((await page.locator('main [role=status]').textContent()) ?? '', /10\s000 av 10\s000/);
  });

  test(`follows each letter, each choice and the wheel without a task over ${LONG_TASK_MS} ms`, async () => {
    const search = page.getByRole('searchbox');
    const acts: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['typing', () => search.pressSequentially('kommune 77', { delay: 60 })],
      ['clearing', () => search.fill('')],
      ['a service', () => page.getByLabel('Tjeneste').selectOption('maskinporten')],
      ['a status', () => page.getByLabel('Status').selectOption('pending')],
      [
        'all of them',
        () =>
          page
            .getByLabel('Tjeneste')
            .selectOption('')
            .then(() => page.getByLabel('Status').selectOption('')),
      ],
      ['another order', () => page.getByLabel('Rekkefølge').selectOption('changed')],
      ['by name', () => page.getByLabel('Rekkefølge').selectOption('name')],
      ['scrolling', () => scroll(page)],
    ];
    const shortest = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, act] of acts) {
        const longest = await longestTask(page, act);
        shortest.set(name, Math.min(longest, shortest.get(name) ?? Number.POSITIVE_INFINITY));
      }
    }
    const slow = [...shortest].filter(([, duration]) => duration > LONG_TASK_MS);
    assert.deepEqual(slow, []);
  });

  test('has search and filters in the address, for a link and for the way back', async () => {
    await page.goto(`${portal.origin}/integrations?q=kommune+0077&type=maskinporten`);
    await page.locator('.portal-virtual a').first().waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'kommune 0077');
    await page.getByLabel('Tjeneste').selectOption('idporten');
    await page.waitForURL(/type=idporten/);
    await page.getByRole('link', { name: 'Hjem' }).click();
    await page.getByRole('heading', { name: 'Hjem', level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('searchbox').waitFor();
    assert.match(page.url(), /q=kommune\+0077&type=idporten/);
  });

  test('leads with the Tab key to rows that were not drawn', async () => {
    await page.goto(`${portal.origin}/integrations`);
    await page.locator('.portal-virtual a').first().focus();
    for (let row = 0; row < 40; row += 1) await page.keyboard.press('Tab');
    const row = await page.evaluate(() =>
      document.activeElement?.closest('li')?.getAttribute('aria-posinset'),
    );
    assert.equal(row, '41');
  });
});

function tenThousand(): readonly object[] {
  return Array.from({ length: MANY }, (_, index) => {
    const number = String((index * 7919) % MANY).padStart(5, '0');
    const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
    return {
      ...{ client_id: `00000000-0000-4000-8000-0000000${number}`, client_orgno: '310015008', active: true },
      ...{ client_name: `Kommune ${number} - fagsystem`, description: `prod:fag:${number}` },
      ...{ integration_type: KINDS[index % KINDS.length], grant_types: [], scopes: ['openid', 'profile'] },
      ...{ pending_scopes: index % 100 === 0 ? ['demo:hello.read'] : [], onbehalfof: [] },
      ...{ redirect_uris: [`https://${number}.example.no/callback`], created: at, last_updated: at },
    };
  });
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(640, 500);
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 900);
  await page.mouse.wheel(0, -20 * 900);
}

/** Milliseconds, of what the browser calls long: 50 and above; 0 when nothing was. */
async function longestTask(page: Page, act: () => Promise<unknown>): Promise<number> {
  // What was under way before is not this act's.
  await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
  await page.evaluate(() => {
    window.tasks = [];
    window.watch ??= new PerformanceObserver((list) => {
      window.tasks.push(...list.getEntries().map(({ duration }) => duration));
    });
    window.watch.observe({ type: 'longtask' });
  });
  await act();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(Math.max(0, ...window.tasks)))),
      ),
  );
}

/** As much as is needed of what a page knows of itself; the house is not compiled for browsers. */
declare const window: {
  tasks: number[];
  watch?: { observe(options: { readonly type: string }): void };
};
declare class PerformanceObserver {
  constructor(heard: (list: { getEntries(): readonly { readonly duration: number }[] }) => void);
  observe(options: { readonly type: string }): void;
}
declare function requestAnimationFrame(call: () => void): void;
declare function requestIdleCallback(call: () => void): void;
declare const document: {
  readonly activeElement: {
    closest(selector: string): { getAttribute(name: string): string | null } | null;
  } | null;
};
