/**
 * A stand-in for Altinn for tests, on a store of its own, whose clock stands still: asked without a socket, by callers
 * whose tokens are taken at their word, and by browsers that keep their cookies.
 */
import assert from 'node:assert/strict';
import { decodeJwt, UnsecuredJWT } from 'jose';
import { TEST_START } from '../../test/stores.ts';
import { createJournal, type Journal } from '../audit/journal.ts';
import { personNamer } from '../audit/person-id.ts';
import { type MovableClock, stoppedClock } from '../clock.ts';
import type { Door } from '../http/door.ts';
import { createHealth } from '../http/health.ts';
import { createLogger } from '../http/logger.ts';
import { createMetrics } from '../http/metrics.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import { type OrgNumber, organisationObject, parseOrgNumber } from '../identifiers/org-number.ts';
import { type Pid, parsePid } from '../identifiers/pid.ts';
import type { AccessTokenVerifier } from '../issuer/access-token.ts';
import { systemRandom } from '../random.ts';
import { machineClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import { insertOrganisation } from '../registry/organisations/organisation-store.ts';
import type { Role } from '../registry/persons/person.ts';
import { insertPerson, insertRepresentation } from '../registry/persons/person-store.ts';
import { createRegistryView } from '../registry/view.ts';
import type { Store } from '../store/store.ts';
import { createAltinn } from './altinn.ts';

const ISSUER = 'https://maskinporten.example.no/';
export const PUBLIC_URL = 'https://altinn.example.no/';

export const ORGS = {
  vendor: orgno('310010006'),
  otherVendor: orgno('310014001'),
  customer: orgno('310011002'),
  otherCustomer: orgno('310012009'),
  bank: orgno('310016004'),
  shutOut: orgno('310017000'),
} as const;
export type OrgName = keyof typeof ORGS;

export const CLIENTS: Readonly<Record<OrgName, ClientId>> = {
  vendor: clientId('b0000000-0000-4000-8000-000000000001'),
  otherVendor: clientId('b0000000-0000-4000-8000-000000000002'),
  customer: clientId('b0000000-0000-4000-8000-000000000003'),
  otherCustomer: clientId('b0000000-0000-4000-8000-000000000004'),
  bank: clientId('b0000000-0000-4000-8000-000000000005'),
  shutOut: clientId('b0000000-0000-4000-8000-000000000006'),
};

export const PERSONS = {
  /** General manager of the customer. */
  manager: pid('12836110038'),
  /** Has a role with the customer that does not let anybody in. */
  clerk: pid('24847210016'),
  /** General manager of another customer. */
  stranger: pid('28877510095'),
  /** Acts for nobody. */
  citizen: pid('13879510095'),
} as const;
export type PersonName = keyof typeof PERSONS;

const ROLES: readonly (readonly [PersonName, OrgName, Role])[] = [
  ['manager', 'customer', 'daily-leader'],
  ['clerk', 'customer', 'self-service-clients'],
  ['stranger', 'otherCustomer', 'daily-leader'],
];

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is what the test is about
  readonly body: any;
};

export type Ask = {
  /** Whose token is sent; null sends none. */
  readonly as: OrgName | null;
  readonly scope: string;
  readonly body?: unknown;
  /** Who runs the client for the consumer. */
  readonly supplier?: OrgName;
};

export type StandIn = {
  readonly door: Door;
  readonly store: Store;
  readonly clock: MovableClock;
  readonly journal: Journal;
  ask(method: string, path: string, ask: Ask): Promise<Answer>;
  /** A browser, logged in as the person. */
  browser(person: PersonName): Promise<Browser>;
};

export type Browser = {
  open(path: string): Promise<Answer>;
  /** Sends a form with the token of the page that was opened last. */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>;
};

export async function openStandIn(store: Store): Promise<StandIn> {
  await populate(store);
  const clock = stoppedClock(TEST_START);
  const journal = createJournal({ key: new Uint8Array(32) });
  const door = await createAltinn({
    ...{ store, registry: createRegistryView(store), journal, clock, random: systemRandom },
    ...{ logger: createLogger({ level: 'silent' }), metrics: createMetrics() },
    ...{ health: createHealth({ checks: [] }), publicUrl: PUBLIC_URL },
    maskinporten: { issuer: ISSUER, verify: takeAtItsWord },
    altinn: { issuer: PUBLIC_URL, verify: takeAtItsWord },
    openKeyRing: () => assert.fail('No key is needed here.'),
    namePerson: personNamer(new Uint8Array(32)),
  });
  return {
    ...{ door, store, clock, journal },
    ask: (method, path, ask) => askApi(door, method, path, ask),
    browser: (person) => openBrowser(door, person),
  };
}

async function populate(store: Store): Promise<void> {
  await store.transaction(async (unit) => {
    for (const [name, orgno] of Object.entries(ORGS)) {
      await insertOrganisation(unit, { orgno, name: `Org ${name} AS`, active: name !== 'shutOut' }, 1);
      const owned = { clientId: CLIENTS[name as OrgName], clientOrgno: orgno };
      await insertClient(unit, machineClient({ ...owned, integrationType: 'maskinporten', scopes: [] }), 1);
    }
    for (const [name, pid] of Object.entries(PERSONS)) await insertPerson(unit, { pid, name }, 1);
    for (const [person, org, role] of ROLES) {
      await insertRepresentation(unit, { pid: PERSONS[person], orgno: ORGS[org], role }, 1);
    }
  });
}

/** The token is its claims; signatures are `access-token.ts`'s to check, and its tests'. */
const takeAtItsWord: AccessTokenVerifier = async (token) => {
  return { ok: true, claims: decodeJwt(token) };
};

function tokenOf({ as, scope, supplier }: Ask): string {
  const claims = {
    iss: ISSUER,
    client_id: CLIENTS[supplier ?? as ?? 'vendor'],
    scope,
    consumer: organisationObject(ORGS[as ?? 'vendor']),
    ...(supplier && { supplier: organisationObject(ORGS[supplier]) }),
  };
  return new UnsecuredJWT(claims).encode();
}

async function askApi(door: Door, method: string, path: string, ask: Ask): Promise<Answer> {
  const headers = new Headers();
  if (ask.as !== null) headers.set('authorization', `Bearer ${tokenOf(ask)}`);
  const hasBody = ask.body !== undefined;
  if (hasBody) headers.set('content-type', 'application/json');
  const body = typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body);
  const request = new Request(new URL(path, PUBLIC_URL), { method, headers, ...(hasBody && { body }) });
  return readAnswer(await door.fetch(request));
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : undefined,
  };
}

async function openBrowser(door: Door, person: PersonName): Promise<Browser> {
  const cookies = new Map<string, string>();
  let formToken = '';

  async function request(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await door.fetch(new Request(new URL(path, PUBLIC_URL), { ...init, headers }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const answer = await readAnswer(response);
    formToken = /name="form_token" value="([^"]+)"/.exec(answer.text)?.[1] ?? formToken;
    return answer;
  }

  const browser: Browser = {
    open: (path) => request(path, {}),
    send(path, fields) {
      const body = new URLSearchParams({ form_token: formToken, ...fields });
      return request(path, { method: 'POST', body });
    },
  };
  await browser.open('/login');
  const signedIn = await browser.send('/login', { person: PERSONS[person] });
  assert.equal(signedIn.status, 303);
  // The session has another name since, and so has its form token.
  await browser.open('/');
  return browser;
}

function orgno(text: string): OrgNumber {
  return parseOrgNumber(text) ?? assert.fail(text);
}

function clientId(text: string): ClientId {
  return parseClientId(text) ?? assert.fail(text);
}

function pid(text: string): Pid {
  return parsePid(text) ?? assert.fail(text);
}
