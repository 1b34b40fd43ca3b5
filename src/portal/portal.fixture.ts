/** A portal for tests, on a store of its own, before a pretended ID-porten, with an API that tells who called. */
import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import { TEST_START } from '../../test/stores.ts';
import { type MovableClock, stoppedClock } from '../clock.ts';
import type { Door } from '../http/door.ts';
import { createHealth } from '../http/health.ts';
import { createLogger } from '../http/logger.ts';
import { createMetrics } from '../http/metrics.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { masterKey } from '../issuer/master-key.ts';
import { systemRandom } from '../random.ts';
import { PAIR } from '../registry/keys/keys.fixture.ts';
import type { MemberRole } from '../registry/members/member.ts';
import { insertMember } from '../registry/members/member-store.ts';
import { insertOrganisation } from '../registry/organisations/organisation-store.ts';
import { CONSUMER, OWNER, PERSON, SUPPLIER } from '../registry/registry.fixture.ts';
import type { Store } from '../store/store.ts';
import type { Acting } from './api.ts';
import { COOKIE_KEY_PURPOSE } from './cookies.ts';
import { createPortal } from './portal.ts';
import { portalClient } from './portal-client.ts';

export const ISSUER = 'https://idporten.example.no';
export const PORTAL = 'https://portal.example.no/';

const MASTER_KEY = masterKey(Buffer.alloc(32, 5), systemRandom);
export const CLIENT = portalClient(MASTER_KEY);

/** The person works for the first as administrator, for the second as reader, and not for the third. */
export const [MINE, READ, FOREIGN] = [CONSUMER, SUPPLIER, OWNER];

export const PERSON_ID = 'the-person';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is what the test is about
  readonly body: any;
};

/** What ID-porten says of the next login; undefined members are left out of the id_token. */
export type PretendedLogin = Readonly<Record<string, unknown>>;

export type Trial = {
  readonly issuer: string;
  readonly form: Readonly<Record<string, string>>;
  readonly traceId: string;
  readonly authorization?: string;
};

export type TestPortal = AsyncDisposable & {
  readonly store: Store;
  readonly clock: MovableClock;
  /** Who has called the API, the last at the end. */
  readonly calls: readonly (Acting & { readonly path: string })[];
  /** What token endpoints were asked for whoever tried something out, the last at the end. */
  readonly trials: readonly Trial[];
  /** What the simulator's controls were asked, the last at the end. */
  readonly commands: readonly Request[];
  /** What was pushed to ID-porten, the last at the end. */
  readonly pushed: readonly URLSearchParams[];
  /** What proved that the codes were asked for here. */
  readonly verifiers: readonly string[];
  readonly browser: () => TestBrowser;
  /** A token by the key of ID-porten, for the portal unless said otherwise. */
  sign(claims: object, typ: string): Promise<string>;
  tellLogout(token: string): Promise<Response>;
};

export type TestBrowser = {
  readonly cookies: Map<string, string>;
  ask(
    method: string,
    path: string,
    given?: { headers?: Record<string, string>; body?: unknown },
  ): Promise<Answer>;
  /** From `/session/login` to the answer to the callback. */
  logIn(login?: PretendedLogin, path?: string): Promise<Answer>;
  /** With the session's token against forged requests. */
  change(path: string, body?: unknown, method?: string): Promise<Answer>;
};

export async function openTestPortal(
  openStore: () => Promise<Store>,
  given: {
    readonly folder?: URL;
    readonly publicUrl?: string;
    readonly refusesLogins?: boolean;
    readonly hasOperator?: boolean;
    readonly hasControls?: boolean;
  } = {},
): Promise<TestPortal> {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore());
  await seed(store);
  const clock = stoppedClock(TEST_START);
  const provider = pretendedProvider(clock, given.refusesLogins ?? false);
  const calls: (Acting & { readonly path: string })[] = [];
  const trials: Trial[] = [];
  const commands: Request[] = [];
  /** Moves the clock by what it is told. */
  const controls = async (request: Request) => {
    commands.push(request);
    const body = request.method === 'GET' ? {} : ((await request.clone().json()) as { readonly by?: number });
    clock.moveBy(body.by ?? 0);
    return Response.json({ now: clock.now() });
  };
  const publicUrl = given.publicUrl ?? PORTAL;
  const door = createPortal({
    ...{ store, clock, random: systemRandom, publicUrl, issuer: ISSUER, client: CLIENT },
    ...{
      logger: createLogger({ level: 'silent' }),
      metrics: createMetrics(),
      health: createHealth({ checks: [] }),
    },
    namePerson: (pid) => (pid === PERSON ? PERSON_ID : `person-${pid}`),
    environment: { name: 'Simulator', mode: 'simulator', issuers: { portal: publicUrl } },
    ...{ cookieKey: MASTER_KEY.derive(COOKIE_KEY_PURPOSE), sealing: MASTER_KEY },
    askIdporten: provider.ask,
    register: async () => given.hasOperator ?? true,
    async askTokenEndpoint({ issuer, form, ...more }, traceId) {
      trials.push({ issuer, form: Object.fromEntries(form), traceId, ...more });
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    },
    readIssuerKeys: async (name) => ({ keys: [{ kid: name }] }),
    askControls: given.hasControls === false ? undefined : controls,
    folder: given.folder ?? new URL('file:///nowhere/portal/dist/'),
    async callApi(acting, request) {
      const path = new URL(request.url).pathname;
      calls.push({ ...acting, path });
      const sent = request.method === 'POST' ? ((await request.json()) as { switch?: OrgNumber }) : {};
      const switched = sent.switch === undefined ? undefined : await acting.switchTo(sent.switch);
      const headers = { 'access-control-allow-origin': 'http://localhost:3000', etag: '"1"' };
      return Response.json({ orgno: acting.orgno, roles: acting.roles, switched }, { status: 200, headers });
    },
  });
  const resources = opening.move();
  return {
    ...{ store, clock, calls, trials, commands, pushed: provider.pushed, verifiers: provider.verifiers },
    browser: () => openBrowser(door, provider, publicUrl),
    sign: provider.sign,
    async tellLogout(token) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams({ logout_token: token }).toString();
      const url = new URL('/session/backchannel-logout', publicUrl);
      return door.fetch(new Request(url, { method: 'POST', headers, body }));
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

function openBrowser(door: Door, provider: Provider, publicUrl: string): TestBrowser {
  const cookies = new Map<string, string>();

  const ask: TestBrowser['ask'] = async (method, path, { headers = {}, body } = {}) => {
    const held = [...cookies].map((pair) => pair.join('=')).join('; ');
    const sent = { ...(held !== '' && { cookie: held }), ...headers };
    const init: RequestInit = { method, headers: sent };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { 'content-type': 'application/json', ...sent };
    }
    const response = await door.fetch(new Request(new URL(path, publicUrl), init));
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };

  const token = async () => (await ask('GET', '/session')).body.csrf ?? '';
  return {
    ...{ cookies, ask },
    async logIn(login = {}, path = '/session/login') {
      const begun = await ask('GET', path);
      assert.equal(begun.status, 303, begun.text);
      return ask('GET', provider.logIn(login));
    },
    change: async (path, body = {}, method = 'POST') =>
      ask(method, path, { body, headers: { 'x-csrf-token': await token() } }),
  };
}

type Provider = ReturnType<typeof pretendedProvider>;

function pretendedProvider(clock: MovableClock, refusesLogins: boolean) {
  const pushed: URLSearchParams[] = [];
  const verifiers: string[] = [];
  let login: PretendedLogin = {};

  function idToken(): Promise<string> {
    const nonce = pushed.at(-1)?.get('nonce');
    return sign({ pid: PERSON, sid: 'login-1', acr: 'idporten-loa-substantial', nonce, ...login }, 'JWT');
  }

  function sign(given: object, typ: string): Promise<string> {
    // What is undefined is left out.
    const claims = JSON.parse(JSON.stringify({ iss: ISSUER, aud: CLIENT.id, ...given }));
    const now = Math.floor(clock.now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ })
      .setIssuedAt(now)
      .setExpirationTime(now + 120)
      .sign(PAIR.privateKey);
  }

  async function ask(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const form = request.method === 'POST' ? new URLSearchParams(await request.text()) : undefined;
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return Response.json(METADATA);
      case '/jwks.json':
        return Response.json({ keys: [{ kty: 'RSA', kid: 'one', use: 'sig', n: PAIR.n, e: 'AQAB' }] });
      case '/par':
        if (form) pushed.push(form);
        return refusesLogins
          ? Response.json({ error: 'invalid_request', error_description: 'Not of https' }, { status: 400 })
          : Response.json({ request_uri: 'urn:idporten:pushed' }, { status: 201 });
      case '/token':
        verifiers.push(form?.get('code_verifier') ?? '');
        if (form?.get('code') !== 'good') {
          const error = { error: 'invalid_grant', error_description: 'No such code' };
          return Response.json(error, { status: 400 });
        }
        return Response.json({ id_token: await idToken(), access_token: 'a', token_type: 'Bearer' });
      default:
        return new Response(null, { status: 404 });
    }
  }

  return {
    ...{ ask, pushed, verifiers, sign },
    /** The callback to which a login leads; what is said of the person holds for the next id_token. */
    logIn({ error, state, iss, code, ...claims }: PretendedLogin): string {
      login = claims;
      const answer = {
        ...(error === undefined ? { code: code ?? 'good' } : { error }),
        ...{ state: state ?? pushed.at(-1)?.get('state'), iss: iss ?? ISSUER },
      };
      return `/session/callback?${new URLSearchParams(Object.entries(answer).map(([key, value]) => [key, String(value)]))}`;
    },
  };
}

const METADATA = {
  issuer: ISSUER,
  authorization_endpoint: 'https://login.example.no/authorize',
  pushed_authorization_request_endpoint: `${ISSUER}/par`,
  token_endpoint: `${ISSUER}/token`,
  end_session_endpoint: 'https://login.example.no/logout',
  jwks_uri: `${ISSUER}/jwks.json`,
};

async function seed(store: Store): Promise<void> {
  await store.transaction(async (unit) => {
    for (const orgno of [MINE, READ, FOREIGN])
      await insertOrganisation(unit, { orgno, name: `Organisasjon ${orgno}`, active: true }, TEST_START);
  });
  await join(store, MINE, ['administrator']);
  await join(store, READ, ['reader']);
}

export async function join(
  store: Store,
  orgno: OrgNumber,
  roles: readonly MemberRole[],
  personId = PERSON_ID,
): Promise<void> {
  const times = { version: 1, createdAt: TEST_START, updatedAt: TEST_START };
  const member = { orgno, personId, name: 'Blid Kanelbolle', roles, ...times } as const;
  await store.transaction((unit) => insertMember(unit, { ...member, addedBy: { kind: 'seed', id: 'test' } }));
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}
