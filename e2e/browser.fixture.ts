/** A real browser for tests, without JavaScript unless a test asks for it: Chromium from npm, or the one that `PORTHUS_TEST_BROWSER` names. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium as launcher, type Page } from 'playwright-core';
import { MINUTE } from '../src/clock.ts';

const NAMED = process.env['PORTHUS_TEST_BROWSER'] || undefined;
/** The package brings Chromium for Linux on this kind of processor. */
const BRINGS_ITS_OWN = process.platform === 'linux' && process.arch === 'x64';

/** Why there is no browser to test with; false when there is one. To be given as `skip`. */
export const NO_BROWSER: string | false =
  NAMED === undefined && !BRINGS_ITS_OWN
    ? `There is no Chromium from npm for ${process.platform} on ${process.arch}; name one by PORTHUS_TEST_BROWSER.`
    : false;

export type TestBrowser = AsyncDisposable & {
  /** Somebody new, who reads this language on a screen this wide. */
  open(reader: {
    readonly width: number;
    readonly locale: string;
    readonly scripts?: boolean;
  }): Promise<BrowserContext>;
};

/** It runs where nothing but the test does; the package's own arguments would let pages do more than people's browsers do. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];

/** Nothing is this slow even on a machine that does eight things at once; what has not come by then does not come. */
const WAIT_LIMIT = MINUTE;

export async function openBrowser(): Promise<TestBrowser> {
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'porthus-browser-'));
  opening.defer(() => rm(folder, { recursive: true, force: true }));
  const browser = await launch(folder);
  opening.defer(() => browser.close());
  const resources = opening.move();
  return {
    async open({ width, locale, scripts = false }) {
      const viewport = { width, height: 800 };
      const context = await browser.newContext({ viewport, locale, javaScriptEnabled: scripts });
      context.setDefaultTimeout(WAIT_LIMIT);
      return context;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function launch(folder: string): Promise<Browser> {
  const executablePath = NAMED ?? (await unpack(folder));
  const env = { ...process.env, HOME: folder, TMPDIR: folder };
  try {
    return await launcher.launch({ executablePath, args: ARGUMENTS, env });
  } catch (error) {
    const why = 'Chromium does not start on this machine. Name another by PORTHUS_TEST_BROWSER.';
    throw new Error(why, { cause: error });
  }
}

/** It unpacks to the folder for temporary files that the process has when it is loaded and asked. */
async function unpack(folder: string): Promise<string> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    packed.setGraphicsMode = false;
    return await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** As much as is needed of what a page knows of itself; the house is not compiled for browsers. */
declare const document: {
  readonly documentElement: { readonly scrollWidth: number; readonly lang: string };
  readonly title: string;
  readonly activeElement: Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
};
declare const innerWidth: number;

type Element = {
  readonly id: string;
  readonly tagName: string;
  readonly textContent: string | null;
  readonly outerHTML: string;
  readonly labels?: Iterable<Element>;
  getAttribute(name: string): string | null;
};

/** What makes a page hard to use for somebody, as sentences; none when all is well. */
export function faultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const say = (isWrong: boolean, fault: string) => {
      if (isWrong) faults.push(fault);
    };
    const nameOf = (element: Element) =>
      (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
    const { scrollWidth, lang } = document.documentElement;
    say(scrollWidth > innerWidth, `it is ${scrollWidth} wide on a screen of ${innerWidth}`);
    say(!/^(?:nb|nn|en|se)$/.test(lang), `its language is "${lang}"`);
    say(document.title.trim() === '', 'it has no title');
    say(all('main').length !== 1, 'it has not one main part');
    say(all('h1').length !== 1, `it has ${all('h1').length} headings of the first level`);
    let level = 0;
    for (const heading of all('h1, h2, h3, h4, h5, h6')) {
      const own = Number(heading.tagName.slice(1));
      say(own > level + 1, `the heading "${nameOf(heading)}" skips a level`);
      level = own;
    }
    for (const field of all('input:not([type=hidden]), select, textarea')) {
      const labels = [...(field.labels ?? [])];
      say(
        labels.every((label) => nameOf(label) === ''),
        `the field ${field.id} has no label`,
      );
    }
    for (const control of all('button, a[href]')) {
      say(nameOf(control) === '', `a control without a name: ${control.outerHTML.slice(0, 80)}`);
    }
    const ids = all('[id]').map(({ id }) => id);
    say(new Set(ids).size !== ids.length, 'an id stands on two things');
    for (const described of all('[aria-describedby]')) {
      for (const id of (described.getAttribute('aria-describedby') ?? '').split(' '))
        say(!ids.includes(id), `what describes a field is not there: ${id}`);
    }
    return faults;
  });
}

/** Where the next key would go: the link there, when it is one. */
export function focusedLink(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('href'));
}

/** Where the links of a page lead within its own site: paths with their queries. */
export function linksOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? '/'),
  );
}
