/** For tests of how ID-porten's pages look: its door behind a real port, and the way to every page and state there is. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { reserveListener } from '../src/http/listener.ts';
import { createMetrics } from '../src/http/metrics.ts';
import type { PageLanguage } from '../src/http/pages/language.ts';
import { parseClientId } from '../src/identifiers/client-id.ts';
import type { Pid } from '../src/identifiers/pid.ts';
import { authorizePath, openFront } from '../src/idporten/front.fixture.ts';
import type { IdportenParts } from '../src/idporten/idporten.ts';
import { OWNER, SERVICE as SERVICE_OWNER } from '../src/idporten/registry.fixture.ts';
import type { LoginClient } from '../src/registry/clients/client.ts';
import { loginClient } from '../src/registry/clients/client-defaults.ts';
import { insertClient } from '../src/registry/clients/client-store.ts';
import { insertPerson } from '../src/registry/persons/person-store.ts';
import { newScope, type ScopeDetails } from '../src/registry/scopes/scope.ts';
import { insertScope } from '../src/registry/scopes/scope-store.ts';
import type { Store } from '../src/store/store.ts';
import { sqliteStores, TEST_START } from '../test/stores.ts';

/** Nothing runs there, so the browser is answered in its place. */
export const SITE = 'https://service.example.no/';

export type Appearance = AsyncDisposable & {
  /** ID-porten's address, without slash at its end. */
  readonly origin: string;
};

export async function openAppearance(changes: Partial<IdportenParts> = {}): Promise<Appearance> {
  await using opening = new AsyncDisposableStack();
  const listening = { name: 'public', address: '127.0.0.1', port: 0, metrics: createMetrics() };
  const listener = opening.use(await reserveListener(listening));
  const publicUrl = `http://localhost:${listener.port}/`;
  const front = opening.use(await openFront(sqliteStores().openStore, { publicUrl, ...changes }));
  await furnish(front.store);
  listener.mount([{ publicUrl, door: front.door }]);
  const resources = opening.move();
  return {
    origin: publicUrl.replace(/\/$/, ''),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** Whoever reads in this language, at a page or a state. */
export type Visit = {
  readonly page: Page;
  readonly origin: string;
  /** Asks for a login. */
  ask(changes: Readonly<Record<string, string>>): Promise<void>;
  /** Logs in, and goes on in a new window: no page loads at the service after a redirect. */
  logIn(method: string): Promise<void>;
  /** Agrees to what is asked, and goes on in a new window as well. */
  agree(): Promise<void>;
};

export async function visit(context: BrowserContext, origin: string, language: PageLanguage): Promise<Visit> {
  await context.addCookies([{ name: 'IDPORTEN_SELECTED_LANGUAGE', value: language, url: origin }]);
  await context.route(`${SITE}logo.svg`, (route) =>
    route.fulfill({ body: LOGO, contentType: 'image/svg+xml' }),
  );
  await context.route(`${SITE}there/**`, (route) => route.fulfill({ body: 'the service' }));
  let page = await context.newPage();
  const ask = async (changes: Readonly<Record<string, string>>) => {
    await page.goto(
      `${origin}${authorizePath({ client_id: CLIENT_ID, redirect_uri: CALLBACK, ...changes })}`,
    );
  };
  async function logIn(method: string): Promise<void> {
    await fillIn(page, method);
    await leave();
  }
  async function agree(): Promise<void> {
    await page.click('button[value=given]', { noWaitAfter: true });
    await leave();
  }
  async function leave(): Promise<void> {
    await page.waitForRequest((request) => request.url().startsWith(`${SITE}there/`));
    page = await context.newPage();
  }
  return {
    get page() {
      return page;
    },
    ...{ origin, ask, logIn, agree },
  };
}

const CLIENT_ID = 'appearance';
const CALLBACK = `${SITE}there/callback`;
const HIGH = { acr_values: 'idporten-loa-high' };
const CONSENT = { scope: 'openid demo:mailbox demo:tax', acr_values: 'idporten-loa-high' };
const POWER = JSON.stringify([{ type: 'idporten:fullmakt', permission_roles: ['arbeid'] }]);
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="120" height="60" fill="#1e2b3c"/></svg>';

async function fillIn(page: Page, method: string): Promise<void> {
  await page.click(`a[href$="/${method}"]`);
  if (method === 'minid') await page.fill('#code', '12345');
  await page.click('main form.frame-form button', { noWaitAfter: true });
}

/** Every page and state, by the way that leads there. */
export const PLACES: Readonly<Record<string, (visit: Visit) => Promise<unknown>>> = {
  'choice of an eID': ({ ask }) => ask({ acr_values: 'idporten-loa-substantial eidas-loa-substantial' }),
  TestID: async ({ ask, page }) => {
    await ask({});
    await page.click('a[href$="/testid"]');
  },
  'TestID, somebody searched for': async ({ ask, page }) => {
    await ask({});
    await page.click('a[href$="/testid"]');
    await page.fill('#search', 'gulrot');
    await page.press('#search', 'Enter');
  },
  'TestID, nobody found': async ({ ask, page }) => {
    await ask({});
    await page.click('a[href$="/testid"]');
    await page.fill('#search', 'ukjent person');
    await page.press('#search', 'Enter');
  },
  'TestID, a wrong number': async ({ ask, page }) => {
    await ask({});
    await page.click('a[href$="/testid"]');
    await page.fill('#other', '01018012367');
    await page.click('main form.frame-form button');
  },
  'MinID, a wrong code': async ({ ask, page }) => {
    await ask({});
    await page.click('a[href$="/minid"]');
    await page.fill('#code', '1');
    await page.click('main form.frame-form button');
  },
  eIDAS: ({ ask }) => ask({ acr_values: 'eidas-loa-high' }),
  'a higher level': async (visit) => {
    await visit.ask({});
    await visit.logIn('minid');
    await visit.ask(HIGH);
  },
  consent: async (visit) => {
    await visit.ask(CONSENT);
    await fillIn(visit.page, 'bankid');
    await visit.page.waitForSelector('form[action$="/consent"]');
  },
  'power of attorney': async (visit) => {
    await visit.ask({ authorization_details: POWER });
    await fillIn(visit.page, 'testid');
    await visit.page.waitForSelector('form[action$="/representation"]');
  },
  'answer by a form': async (visit) => {
    await visit.ask({ response_mode: 'form_post' });
    await fillIn(visit.page, 'testid');
    await visit.page.waitForSelector(`form[action^="${SITE}"]`);
  },
  'unknown service': ({ ask }) => ask({ client_id: 'nobody' }),
  'wrong redirect_uri': ({ ask }) => ask({ redirect_uri: 'https://elsewhere.example/' }),
  'used request_uri': ({ page, origin }) =>
    page.goto(`${origin}/authorize?client_id=${CLIENT_ID}&request_uri=urn:idporten:gone`),
  'login that is none': ({ page, origin }) => page.goto(`${origin}/login/nothing`),
  'finished login': async (visit) => {
    await visit.ask({});
    const choice = visit.page.url();
    await visit.logIn('testid');
    await visit.page.goto(choice);
  },
  'no such page': ({ page, origin }) => page.goto(`${origin}/there-is-nothing-here`),
  'logout where nobody is logged in': ({ page, origin }) => page.goto(`${origin}/logout`),
  'own page': async (visit) => {
    await visit.ask(CONSENT);
    await fillIn(visit.page, 'bankid');
    await visit.agree();
    await visit.page.goto(`${visit.origin}/min-side`);
  },
  'own page, with nothing on it': async ({ page, origin }) => {
    await page.goto(`${origin}/min-side`);
    await fillIn(page, 'minid');
    await page.waitForURL(`${origin}/min-side`);
  },
  'own page, given up': async ({ page, origin }) => {
    await page.goto(`${origin}/min-side`);
    await page.click('form[action$="/cancel"] button');
  },
  'all logins': async ({ page, origin }) => {
    await page.goto(`${origin}/min-side/innlogginger`);
    await page.click('a[href$="/minid"]');
    await page.fill('#code', '1');
    await page.click('main form.frame-form button');
    await page.fill('#code', '12345');
    await page.click('main form.frame-form button');
    await page.waitForURL(`${origin}/min-side/innlogginger`);
  },
  'ending a login, to be confirmed': async (visit) => {
    await PLACES['own page, with nothing on it']?.(visit);
    await visit.page.click('a[href^="/min-side/avslutt/"]');
  },
  'withdrawing, to be confirmed': async (visit) => {
    await PLACES['own page']?.(visit);
    await visit.page.click('a[href^="/min-side/trekk-tilbake/"]');
  },
  'logged out': async (visit) => {
    await visit.ask({});
    await visit.logIn('testid');
    await visit.page.goto(`${visit.origin}/logout`);
  },
};

async function furnish(store: Store): Promise<void> {
  const persons: readonly { pid: Pid; name: string }[] = JSON.parse(
    await readFile(new URL('../src/simulator/seeds/persons.json', import.meta.url), 'utf8'),
  );
  await store.transaction(async (unit) => {
    for (const scope of SCOPES) await insertScope(unit, scope, TEST_START);
    await insertClient(unit, client(), TEST_START);
    for (const { pid, name } of persons) await insertPerson(unit, { pid, name }, TEST_START);
  });
}

function client(): LoginClient {
  const clientId = parseClientId(CLIENT_ID);
  if (clientId === undefined) throw new Error(`${CLIENT_ID} is no client id.`);
  return loginClient({
    ...{ clientId, clientOrgno: SERVICE_OWNER, integrationType: 'api_klient' },
    ...{ clientName: 'Blid kommune – Min side', clientUri: `${SITE}there/`, logoUri: `${SITE}logo.svg` },
    scopes: ['openid', 'profile', 'demo:mailbox', 'demo:tax'] as unknown as LoginClient['scopes'],
    ...{ redirectUris: [CALLBACK], tokenEndpointAuthMethod: 'client_secret_post' },
    accessTokenLifetimeSeconds: 3600,
  });
}

const SCOPES: readonly ScopeDetails[] = [
  scope('mailbox', 'Lese posten din', {
    longDescription:
      'Applikasjonen kan lese **alle** brev i den digitale postkassen, *også eldre brev*.\n\nMer om [innsyn](https://service.example.no/innsyn).',
    translations: {
      en: { description: 'Read your mail', longDescription: 'The application can read **all** letters.' },
      se: { description: 'Lohkat du poastta' },
    },
  }),
  scope('tax', 'Hente skattemeldingen din', {
    translations: { en: { description: 'Fetch your tax return' } },
  }),
];

function scope(subscope: string, description: string, given: Partial<ScopeDetails>): ScopeDetails {
  const name = { name: `demo:${subscope}`, prefix: 'demo', subscope };
  return newScope({
    ...(name as Pick<ScopeDetails, 'name' | 'prefix' | 'subscope'>),
    ...{ ownerOrgno: OWNER, description, accessibleForAll: true, requiresUserConsent: true },
    ...given,
  });
}
