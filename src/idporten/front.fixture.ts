/** The whole ID-porten door for tests, on a store of its own, whose clock stands still: asked without a socket. */
import { TEST_START } from '../../test/stores.ts';
import { createJournal, JOURNAL_KEY_PURPOSE } from '../audit/journal.ts';
import { PERSON_ID_KEY_PURPOSE, personNamer } from '../audit/person-id.ts';
import { invalid } from '../certificates/certificate-fault.ts';
import { type MovableClock, stoppedClock } from '../clock.ts';
import type { Door } from '../http/door.ts';
import { createHealth } from '../http/health.ts';
import { createLogger } from '../http/logger.ts';
import { createMetrics } from '../http/metrics.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import type { RefusedDecision } from '../issuer/decision-trail.ts';
import { openKeyRing } from '../issuer/key-ring.ts';
import { createSingleUses } from '../issuer/single-use.ts';
import { BROWSER_KEY_PURPOSE } from '../login/browser.ts';
import { PERSON_NAME_KEY_PURPOSE, personNames } from '../login/person-name.ts';
import { openBrowser, type PlainBrowser } from '../login/plain-browser.fixture.ts';
import { EMAIL_STAND_IN } from '../login/stand-ins/email.ts';
import { EUROPEAN_STAND_IN } from '../login/stand-ins/european.ts';
import { nationalStandIns } from '../login/stand-ins/national.ts';
import { syntheticPowersOfAttorney } from '../login/stand-ins/powers-of-attorney.ts';
import { systemRandom } from '../random.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { loginClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import { insertPerson } from '../registry/persons/person-store.ts';
import { newScope } from '../registry/scopes/scope.ts';
import { insertScope } from '../registry/scopes/scope-store.ts';
import { issueFirstSecret } from '../registry/secrets/secret-store.ts';
import { createRegistryView } from '../registry/view.ts';
import type { Store } from '../store/store.ts';
import { type BackChannelParts, createBackChannel } from './back-channel-logout.ts';
import { createIdportenHosts, type IdportenParts } from './idporten.ts';
import { pairwiseSubjects, SUBJECT_KEY_PURPOSE } from './pairwise-subject.ts';
import { ISSUER, MASTER_KEY, OWNER, PERSON, SERVICE, seedRegistry } from './registry.fixture.ts';
import { CHALLENGE } from './token-side.fixture.ts';

export const CALLBACK = 'https://service.example.no/callback';
export const OTHER_CALLBACK = 'https://other.example.no/cb?keep=1';

export const FRONT_CLIENTS = {
  service: id('front-service'),
  other: id('front-other'),
  isolated: id('front-isolated'),
  native: id('front-native'),
  /** Its id could be asked for as a resource. */
  uri: id('front:uri'),
  /** Of a supplier that acts for a customer. */
  supplier: id('front-supplier'),
} as const;

const SCOPES = [
  'openid',
  'profile',
  'demo:consent',
  'demo:fresh',
  'demo:read',
] as unknown as LoginClient['scopes'];

const DETAILS: readonly LoginClient[] = [
  front(FRONT_CLIENTS.service, {
    clientName: 'Blid <b>Flyndre</b>',
    redirectUris: [CALLBACK, 'https://service.example.no/second'],
    postLogoutRedirectUris: ['https://service.example.no/bye'],
    frontchannelLogoutUri: 'https://service.example.no/fc-logout',
    frontchannelLogoutSessionRequired: true,
  }),
  front(FRONT_CLIENTS.other, {
    clientName: 'Annen tjeneste',
    redirectUris: [OTHER_CALLBACK],
    frontchannelLogoutUri: 'https://other.example.no/out?x=1',
  }),
  front(FRONT_CLIENTS.uri, { postLogoutRedirectUris: ['https://service.example.no/bye'] }),
  front(FRONT_CLIENTS.isolated, { ssoDisabled: true, clientName: 'Isolert' }),
  front(FRONT_CLIENTS.native, {
    ...{ applicationType: 'native', tokenEndpointAuthMethod: 'none', clientName: 'App' },
    redirectUris: ['http://127.0.0.1:0/cb', 'no.example.app:/cb'],
  }),
  front(FRONT_CLIENTS.supplier, {
    clientName: 'Leverandør',
    onBehalfOf: [
      {
        ...{ onBehalfOf: 'kunde', orgno: SERVICE, name: 'Kunden kommune' },
        ...{ createdAt: TEST_START, updatedAt: TEST_START },
      },
    ],
  }),
];

export type Front = AsyncDisposable & {
  readonly store: Store;
  readonly door: Door;
  readonly clock: MovableClock;
  /** What the clients with a secret authenticate by. */
  readonly secret: string;
  /** The refusals told to the recorder, the latest last. */
  readonly refused: readonly RefusedDecision[];
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** At the browser's address, where it has one of its own. */
  askBrowserHost(path: string, init?: RequestInit): Promise<Response>;
  browser(): PlainBrowser;
};

export async function openFront(
  openStore: () => Promise<Store>,
  changes: Partial<IdportenParts> = {},
  calls?: Calls,
): Promise<Front> {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore());
  const front = opening.use(await openFrontOn(store, await seedAll(store), changes, calls));
  const resources = opening.move();
  return { ...front, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/** Everything that a front has in its store; answers with the secret of the first client. */
export async function seedAll(store: Store): Promise<string> {
  await seedRegistry(store);
  return seedFront(store);
}

/** What calls to services meet; without it nobody is called. */
export type Calls = Pick<BackChannelParts, 'post' | 'reach'>;

/** One more node on a store that has been seeded. */
export async function openFrontOn(
  store: Store,
  secret: string,
  changes: Partial<IdportenParts> = {},
  calls?: Calls,
): Promise<Front> {
  await using opening = new AsyncDisposableStack();
  const clock = stoppedClock(TEST_START);
  const random = systemRandom;
  const keyRing = opening.use(
    await openKeyRing('idporten', {
      ...{ store, clock, random, masterKey: MASTER_KEY },
      sealKey: () => Promise.reject(new Error('The key ring was seeded; no key should be made.')),
      failed: (event, error) => {
        throw new Error(event, { cause: error });
      },
    }),
  );
  const refused: RefusedDecision[] = [];
  const recorder = { refused: (decision: RefusedDecision) => void refused.push(decision), issued() {} };
  const [logger, metrics] = [createLogger({ level: 'silent' }), createMetrics()];
  const backChannel = calls
    ? opening.use(createBackChannel({ ...calls, keyRing, clock, random, recorder, logger, metrics }))
    : { tell() {} };
  const { issuer: door, browser: browserDoor } = await createIdportenHosts({
    ...{ store, clock, random, keyRing, publicUrl: `${ISSUER}/` },
    ...{ logger, metrics, recorder, backChannel },
    health: createHealth({ checks: [] }),
    registry: opening.use(createRegistryView(store)),
    singleUses: createSingleUses(store),
    judgeCertificates: async () =>
      invalid('trusted-issuer', { seen: 'any', expected: 'none', remedy: 'Use a key.' }),
    ...{ clientIdRequired: true, isSimulator: true, profile: 'digdir' },
    browserKey: MASTER_KEY.derive(BROWSER_KEY_PURPOSE),
    subjectOf: pairwiseSubjects(MASTER_KEY.derive(SUBJECT_KEY_PURPOSE), 'idporten'),
    withdrawals: {
      journal: createJournal({ key: MASTER_KEY.derive(JOURNAL_KEY_PURPOSE) }),
      namePersonInJournal: personNamer(MASTER_KEY.derive(PERSON_ID_KEY_PURPOSE)),
    },
    verifyMachine: async () => ({ ok: false, why: 'no machine asks here' }),
    namePerson: personNames(MASTER_KEY.derive(PERSON_NAME_KEY_PURPOSE)),
    findPowers: syntheticPowersOfAttorney(store.queries),
    methods: [...nationalStandIns(store.queries, random), EUROPEAN_STAND_IN, EMAIL_STAND_IN],
    ...changes,
  });
  const browserOrigin = new URL(changes.browserUrl ?? ISSUER).origin;
  const ask = async (path: string, init?: RequestInit) => door.request(path, init);
  const resources = opening.move();
  return {
    ...{ store, door, clock, secret, refused, ask },
    askBrowserHost: async (path, init) => browserDoor.request(path, init),
    browser: () => openBrowser(async (url, init) => browserDoor.request(url, init), browserOrigin),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** An authorization request as it should be; what is undefined is left out. */
export function authorizePath(changes: Readonly<Record<string, string | undefined>> = {}): string {
  return `/authorize?${new URLSearchParams(requestOf(changes))}`;
}

export function requestOf(
  changes: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const parameters = {
    ...{ response_type: 'code', client_id: FRONT_CLIENTS.service, redirect_uri: CALLBACK },
    ...{ scope: 'openid profile', state: 'q1w2e3', nonce: 'n-8Qx2' },
    ...{ code_challenge: CHALLENGE, code_challenge_method: 'S256' },
    ...changes,
  };
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return Object.fromEntries(given);
}

/** Where a login has led to. */
export function answerOf({ headers }: { readonly headers: Headers }): URLSearchParams {
  return new URL(headers.get('location') ?? 'nowhere:').searchParams;
}

/** Logs in on the pages, as the person with this eID. */
export async function logInWith(
  browser: PlainBrowser,
  path: string,
  method = 'testid',
  fields: Readonly<Record<string, string>> = {},
) {
  const { url } = await browser.open(path);
  // Where there is one eID, it is there already.
  if (!url.endsWith(`/${method}`)) await browser.follow(`/${method}`);
  return browser.submit(`/${method}`, fields);
}

/** Answers with the secret of the first client. */
async function seedFront(store: Store): Promise<string> {
  return store.transaction(async (unit) => {
    for (const details of DETAILS) await insertClient(unit, details, TEST_START);
    const [first] = DETAILS;
    if (!first) throw new Error('There is no client.');
    const client = { ...first, version: 1, createdAt: TEST_START, updatedAt: TEST_START };
    const issued = await issueFirstSecret(unit, client, { now: TEST_START, random: systemRandom });
    await insertScope(unit, demoScope('demo:consent', { requiresUserConsent: true }), TEST_START);
    await insertScope(unit, demoScope('demo:fresh', { requiresUserAuthentication: true }), TEST_START);
    await insertPerson(unit, { pid: PERSON, name: 'Blid Kanelbolle' }, TEST_START);
    return issued?.clearText ?? '';
  });
}

function demoScope(name: string, given: object) {
  const [prefix = '', subscope = ''] = name.split(':');
  return newScope({
    ...({ name, prefix, subscope } as Pick<ReturnType<typeof newScope>, 'name' | 'prefix' | 'subscope'>),
    ...{ ownerOrgno: OWNER, description: `Lese ${subscope}`, accessibleForAll: true },
    translations: { en: { description: `Read ${subscope}` } },
    ...given,
  });
}

function front(clientId: ClientId, given: Partial<LoginClient>): LoginClient {
  return loginClient({
    ...{ clientId, clientOrgno: SERVICE, integrationType: 'api_klient', scopes: SCOPES },
    ...{ redirectUris: [CALLBACK], tokenEndpointAuthMethod: 'client_secret_post' },
    ...given,
  });
}

function id(text: string): ClientId {
  const parsed = parseClientId(text);
  if (parsed === undefined) throw new Error(`The sample ${text} is wrong.`);
  return parsed;
}
