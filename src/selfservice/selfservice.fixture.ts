/**
 * A self-service API for tests, on a store of its own, whose clock stands still: called without a socket, by callers whose
 * tokens are made by the issuer's own key.
 */
import { TEST_START } from '../../test/stores.ts';
import { createJournal, JOURNAL_KEY_PURPOSE, type Journal } from '../audit/journal.ts';
import { PERSON_ID_KEY_PURPOSE, personNamer } from '../audit/person-id.ts';
import { judgeCertificateChain } from '../certificates/chain.ts';
import { selfSignedCertificate } from '../certificates/seal.ts';
import { DAY, type MovableClock, stoppedClock } from '../clock.ts';
import type { Door } from '../http/door.ts';
import { createHealth } from '../http/health.ts';
import { createLogger } from '../http/logger.ts';
import { createMetrics } from '../http/metrics.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import { type OrgNumber, parseOrgNumber } from '../identifiers/org-number.ts';
import { createAccessTokenVerifier } from '../issuer/access-token.ts';
import type { TrailCheck } from '../issuer/decision-trail.ts';
import { openKeyRing } from '../issuer/key-ring.ts';
import { type MasterKey, masterKey } from '../issuer/master-key.ts';
import { possessionJudge } from '../issuer/possession.ts';
import { draftSigningKey } from '../issuer/signing-key.ts';
import { insertSigningKey } from '../issuer/signing-key-store.ts';
import { createSingleUses } from '../issuer/single-use.ts';
import { createMint } from '../issuer/tokens.ts';
import { systemRandom } from '../random.ts';
import { BoundedMap } from '../registry/bounded-map.ts';
import { machineClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import type { MemberRole } from '../registry/members/member.ts';
import { insertOrganisation } from '../registry/organisations/organisation-store.ts';
import { createRegistryView, type RegistryView } from '../registry/view.ts';
import type { Store, UnitOfWork } from '../store/store.ts';
import { createMachineCallerFinder } from './authorization/machine-caller.ts';
import { createPersonAdmission } from './authorization/person-caller.ts';
import { answerCheck } from './contract/answer-check.fixture.ts';
import type { Operation } from './contract/operation.ts';
import type { ShownRegister } from './delegations/register.ts';
import { createSelfservice, operationsOf, type SelfserviceOptions } from './selfservice.ts';
import { targetJudge } from './webhooks/target.ts';

export const ISSUER = 'https://maskinporten.example.no/';
export const PUBLIC_URL = 'https://api.example.no/';

/** Who calls. All have accepted the terms but `newcomer`; `shutOut` has been deactivated. */
export const ORGANISATIONS = {
  owner: orgno('310011002'),
  other: orgno('310002003'),
  supplier: orgno('310010006'),
  newcomer: orgno('310004006'),
  shutOut: orgno('310012009'),
} as const;
export type OrganisationName = keyof typeof ORGANISATIONS;

/** Each organisation's client for self-service: what its tokens are issued to. */
export const ADMINISTRATION_CLIENTS: Readonly<Record<OrganisationName, ClientId>> = {
  owner: clientId('a0000000-0000-4000-8000-000000000001'),
  other: clientId('a0000000-0000-4000-8000-000000000002'),
  supplier: clientId('a0000000-0000-4000-8000-000000000003'),
  newcomer: clientId('a0000000-0000-4000-8000-000000000004'),
  shutOut: clientId('a0000000-0000-4000-8000-000000000005'),
};

/** As the journal calls somebody who works for this organisation. */
export function personOf(organisation: OrganisationName): string {
  return `person-of-${organisation}`;
}

/** Enough for everything that an organisation does with what is its own (spec/selfservice.md 1.2). */
export const OWN_SCOPES = 'idporten:dcr.write idporten:scopes.write';

/** All the names that there are. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'hooks.example.no': ['93.184.215.14'],
  'inside.example.no': ['10.0.0.8'],
  'half-inside.example.no': ['93.184.215.14', '10.0.0.8'],
  localhost: ['127.0.0.1'],
};

export const MASTER_KEY: MasterKey = masterKey(Buffer.alloc(32, 9), systemRandom);

/** Made once a process, since that takes a tenth of a second, and never changed. */
const SIGNING_KEY = await draftSigningKey(
  'maskinporten',
  { createdAt: TEST_START - DAY, notAfter: TEST_START + 365 * DAY },
  {
    masterKey: MASTER_KEY,
    random: systemRandom,
    sealKey: (key) => selfSignedCertificate({ ...key, random: systemRandom }),
  },
);

/** A token says nothing of the node that made it, so it is made once for all nodes whose clocks agree. */
const ORDINARY_TOKENS = new BoundedMap<string, Promise<string>>(1000);

/** Tests of certificates bring an authority of their own. */
const NOBODY_TRUSTED = { name: 'test', roots: [], intermediates: [], policies: [] };

/** Services do not import each other, so the issuer's own table is not here. */
export const SAMPLE_CHECKS: readonly TrailCheck[] = [
  { number: '6', name: 'signature', asks: 'Is it signed?', rules: ['signature'] },
  {
    number: '11',
    name: 'scope',
    asks: 'Is the scope registered?',
    rules: ['scope-registered'],
    looksAt: 'scope',
  },
  { number: '13', name: 'access', asks: 'Is there access?', rules: ['access-not-granted'] },
];

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is what the test is about
  readonly body: any;
};

export type Ask = {
  /** Whose token is sent; `null` sends none. The owner's unless given. */
  readonly as?: OrganisationName | null;
  /** The token's scopes; OWN_SCOPES unless given. */
  readonly scope?: string;
  /** Calls as a person who has these roles in that organisation, instead of with a token. */
  readonly roles?: readonly MemberRole[];
  /** Whether such a person may act for this organisation too. */
  readonly mayAlsoActFor?: OrgNumber;
  /** Sent as JSON; text is sent as it stands. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type TokenRequest = {
  readonly as?: OrganisationName;
  readonly scope?: string;
  /** Put over the claims that an ordinary token has. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly lifetimeSeconds?: number;
};

export type SelfserviceNode = AsyncDisposable & {
  readonly door: Door;
  readonly clock: MovableClock;
  readonly store: Store;
  readonly registry: RegistryView;
  readonly journal: Journal;
  /** The tables that the door serves. */
  readonly operations: readonly Operation[];
  token(request?: TokenRequest): Promise<string>;
  /** `ask('PUT', '/api/v1/clients/…', { body })`; the answer is held against the description of the API. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
};

/** A register in which one has delegated to the other, and made a system user for its system. */
export function sampleRegister(consumer: OrgNumber, supplier: OrgNumber): ShownRegister {
  const isParty = (orgno: OrgNumber) => orgno === consumer || orgno === supplier;
  const scopes = ['demo:invoice.read'];
  const title = { nb: 'Fakturaer', nn: 'Fakturaar', en: 'Invoices' };
  const delegation = { consumer, supplier, title, scopes, createdAt: TEST_START };
  const systemUser = {
    ...{ id: 'a-system-user', customer: consumer, vendor: supplier, systemId: `${supplier}_system` },
    ...{ name: title, externalRef: consumer, powers: ['demo-invoice'], clientIds: ['a-client'] },
    createdAt: TEST_START,
  };
  return {
    delegationsOf: async (orgno) => (isParty(orgno) ? [delegation] : []),
    systemUsersOf: async (orgno) => (isParty(orgno) ? [systemUser] : []),
  };
}

/** A node on a store that has been seeded with the organisations and their administration clients, and nothing else. */
export async function openSelfserviceNode(
  store: Store,
  options: Partial<SelfserviceOptions> = {},
): Promise<SelfserviceNode> {
  await using opening = new AsyncDisposableStack();
  const clock = stoppedClock(TEST_START);
  const registry = opening.use(createRegistryView(store));
  const keyRing = opening.use(await openTestKeyRing(store, clock));
  const persons = createPersonAdmission(registry);
  const journal = createJournal({ key: MASTER_KEY.derive(JOURNAL_KEY_PURPOSE) });
  const given: SelfserviceOptions = {
    ...{
      publicUrl: PUBLIC_URL,
      clock,
      random: systemRandom,
      metrics: createMetrics(),
      store,
      registry,
      journal,
    },
    logger: createLogger({ level: 'silent' }),
    health: createHealth({ checks: [] }),
    findCaller: persons.finder(
      createMachineCallerFinder({
        verify: createAccessTokenVerifier({ issuer: ISSUER, keyRing, clock }),
        judgePossession: possessionJudge({ clock, singleUses: createSingleUses(store) }),
        registry,
        publicUrl: PUBLIC_URL,
      }),
    ),
    sealing: MASTER_KEY,
    judgeCertificates: (x5c, now) => judgeCertificateChain(x5c, NOBODY_TRUSTED, now),
    judgeTarget: targetJudge({ resolveHost: async (host) => NAMES[host] ?? [], allowsLoopback: true }),
    isTestEnvironment: true,
    namePerson: personNamer(MASTER_KEY.derive(PERSON_ID_KEY_PURPOSE)),
    decisionTables: { maskinporten: SAMPLE_CHECKS },
    tellsStrangers: true,
    delegations: undefined,
    shownRegister: sampleRegister(ORGANISATIONS.owner, ORGANISATIONS.newcomer),
    corsOrigins: [],
    allowsLoopbackOrigins: true,
    ...options,
  };
  const door = createSelfservice(given);
  const operations = operationsOf(given);
  const check = answerCheck(operations);
  const mint = createMint({ issuer: ISSUER, keyRing, clock, random: systemRandom });
  const token = async ({
    as = 'owner',
    scope = OWN_SCOPES,
    claims,
    lifetimeSeconds = 120,
  }: TokenRequest = {}) => {
    const authorization = ordinaryToken(as, scope, lifetimeSeconds);
    const minted = await mint({ ...authorization, claims: { ...authorization.claims, ...claims } }, 'trace');
    return minted.accessToken;
  };
  const resources = opening.move();
  const tokenOf = (as: OrganisationName, scope: string) => {
    const name = `${as} ${clock.now()} ${scope}`;
    const known = ORDINARY_TOKENS.get(name) ?? token({ as, scope });
    ORDINARY_TOKENS.set(name, known);
    return known;
  };
  return {
    ...{ door, clock, store, registry, journal, operations, token },
    async ask(method, path, { as = 'owner', scope = OWN_SCOPES, roles, mayAlsoActFor, body, headers } = {}) {
      const isMachine = as !== null && roles === undefined;
      const authorization = !isMachine ? {} : { authorization: `Bearer ${await tokenOf(as, scope)}` };
      const isText = typeof body === 'string';
      const type: Record<string, string> =
        body === undefined ? {} : { 'content-type': isText ? 'text/plain' : 'application/json' };
      const init: RequestInit = { method, headers: { ...type, ...authorization, ...headers } };
      if (body !== undefined) init.body = isText ? body : JSON.stringify(body);
      const request = new Request(new URL(path, 'http://localhost'), init);
      if (as !== null && roles !== undefined) {
        const switchTo = async (orgno: OrgNumber) => orgno === mayAlsoActFor;
        await persons.admit(request, { personId: personOf(as), orgno: ORGANISATIONS[as], roles, switchTo });
      }
      const answer = await read(await door.fetch(request));
      check(method, path, answer);
      return answer;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** A store of its own, seeded, with one node on it. */
export async function openSeededSelfservice(
  openStore: () => Promise<Store>,
  options: Partial<SelfserviceOptions> = {},
): Promise<SelfserviceNode> {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore());
  await seedSelfservice(store);
  const node = opening.use(await openSelfserviceNode(store, options));
  const resources = opening.move();
  return { ...node, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

export async function seedSelfservice(store: Store): Promise<void> {
  await store.transaction(async (unit) => {
    await seedSigningKey(unit);
    for (const name of Object.keys(ORGANISATIONS) as OrganisationName[]) await seedOrganisation(unit, name);
  });
}

async function seedOrganisation(unit: UnitOfWork, name: OrganisationName): Promise<void> {
  const details = {
    orgno: ORGANISATIONS[name],
    name: `Organisasjonen ${name} AS`,
    active: name !== 'shutOut',
    termsAcceptedAt: name === 'newcomer' ? undefined : TEST_START - DAY,
  };
  await insertOrganisation(unit, details, TEST_START - DAY);
  const client = machineClient({
    clientId: ADMINISTRATION_CLIENTS[name],
    clientOrgno: ORGANISATIONS[name],
    integrationType: 'maskinporten',
    scopes: [],
  });
  await insertClient(unit, client, TEST_START - DAY);
}

async function seedSigningKey(unit: UnitOfWork): Promise<void> {
  const from = SIGNING_KEY.createdAt;
  await insertSigningKey(unit, {
    ...SIGNING_KEY,
    ...{ publishAt: from, signFrom: from, signUntil: undefined, removeAt: undefined },
  });
}

function openTestKeyRing(store: Store, clock: MovableClock) {
  return openKeyRing('maskinporten', {
    ...{ store, clock, random: systemRandom, masterKey: MASTER_KEY },
    sealKey: async () => {
      throw new Error('The key ring was seeded; no key should be made.');
    },
    failed: (event, error) => {
      throw new Error(event, { cause: error });
    },
  });
}

/** spec/selfservice.md 1.2, "Other claims in the example token". */
function ordinaryToken(as: OrganisationName, scope: string, lifetimeSeconds: number) {
  const clientOrgno = ORGANISATIONS[as];
  const consumer = { authority: 'iso6523-actorid-upis', ID: `0192:${clientOrgno}` };
  const client = ADMINISTRATION_CLIENTS[as];
  return {
    ...{ scope, lifetimeSeconds },
    claims: {
      scope,
      client_id: client,
      client_amr: 'private_key_jwt',
      consumer,
      token_type: 'Bearer',
      client_orgno: clientOrgno,
    },
    record: {
      ...{ clientId: client, clientOrgno, clientAmr: 'private_key_jwt', credential: 'primary' },
      ...{ consumer: consumer.ID, namesPerson: false },
    },
  };
}

async function read(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type') === 'application/json' && text !== '';
  return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
}

function orgno(text: string): OrgNumber {
  const parsed = parseOrgNumber(text);
  if (parsed === undefined) throw new Error(`${text} is no organisation number.`);
  return parsed;
}

function clientId(text: string): ClientId {
  const parsed = parseClientId(text);
  if (parsed === undefined) throw new Error(`${text} is no client id.`);
  return parsed;
}
