/** The back channel of ID-porten for tests, on a store of its own, whose clock stands still: called without a socket. */
import { hash, sign as signBytes } from 'node:crypto';
import { after, before } from 'node:test';
import { TEST_START } from '../../test/stores.ts';
import { invalid } from '../certificates/certificate-fault.ts';
import type { JudgeCertificates } from '../certificates/chain.ts';
import { verificationKeyOf } from '../certificates/trusted-certificate.ts';
import { type MovableClock, numericDate, stoppedClock } from '../clock.ts';
import { createDoor, type Door } from '../http/door.ts';
import { createHealth } from '../http/health.ts';
import { createLogger, type Logger } from '../http/logger.ts';
import { createMetrics } from '../http/metrics.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { RefusedDecision } from '../issuer/decision-trail.ts';
import { type KeyRing, openKeyRing } from '../issuer/key-ring.ts';
import type { KeyMaker } from '../issuer/signing-key.ts';
import { createSingleUses } from '../issuer/single-use.ts';
import type { Interfere } from '../issuer/token-endpoint.ts';
import { randomToken, systemRandom } from '../random.ts';
import type { KeyPair } from '../registry/keys/keys.fixture.ts';
import { createRegistryView } from '../registry/view.ts';
import type { Store } from '../store/store.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import { TODAY } from './dialect.ts';
import {
  CLIENT_DETAILS,
  CLIENTS,
  ISSUER,
  KEYS,
  MASTER_KEY,
  PERSON,
  REDIRECT_URI,
  SERVICE,
  SUPPLIER,
  seedRegistry,
} from './registry.fixture.ts';
import { createTokenSide, type TokenSide, type TokenSideParts } from './token-side.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is what the test is about
  readonly body: any;
};

export type Form = Readonly<Record<string, string | undefined>>;

export type TokenNode = AsyncDisposable & {
  readonly store: Store;
  readonly door: Door;
  readonly keyRing: KeyRing;
  readonly side: TokenSide;
  readonly clock: MovableClock;
  /** The refusals told to the recorder, the latest last. */
  readonly refused: readonly RefusedDecision[];
  readonly secrets: ReadonlyMap<ClientId, string>;
  ask(path: string, init?: RequestInit): Promise<Answer>;
  /** `POST` of a form; what is undefined is left out. */
  post(path: string, form: Form, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** How this client authenticates: form fields and headers. */
  credentials(clientId: ClientId): {
    readonly form: Form;
    readonly headers: Readonly<Record<string, string>>;
  };
  /** A code for a login at this client, with these changes. */
  code(clientId: ClientId, changes?: Partial<AuthorizationGrant>): Promise<string>;
  /** Redeems a code as it should be. */
  redeem(clientId: ClientId, code: string, changes?: Form): Promise<Answer>;
  refresh(clientId: ClientId, token: string, changes?: Form): Promise<Answer>;
  /** Logs in and redeems. */
  logIn(clientId: ClientId, changes?: Partial<AuthorizationGrant>): Promise<Answer>;
};

export type NodeOptions = {
  readonly interfere?: Interfere;
  readonly clientIdRequired?: boolean;
  readonly boundTokensOnly?: boolean;
  readonly logger?: Logger;
  /** For tests in which a key is made. */
  readonly sealKey?: KeyMaker['sealKey'];
  readonly wrapStore?: (store: Store) => Store;
};

/** spec/idporten.md 3.3. */
export const VERIFIER = 'xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo';
export const CHALLENGE = 'b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI';

/** A node on a store that has been seeded. */
export async function openNode(
  store: Store,
  secrets: ReadonlyMap<ClientId, string>,
  options: NodeOptions = {},
): Promise<TokenNode> {
  await using opening = new AsyncDisposableStack();
  const clock = stoppedClock(TEST_START);
  const random = systemRandom;
  const keyRing = opening.use(
    await openKeyRing('idporten', {
      ...{ store, clock, random, masterKey: MASTER_KEY },
      sealKey:
        options.sealKey ??
        (() => Promise.reject(new Error('The key ring was seeded; no key should be made.'))),
      failed: (event, error) => {
        throw new Error(event, { cause: error });
      },
    }),
  );
  const refused: RefusedDecision[] = [];
  const metrics = createMetrics();
  const used = options.wrapStore?.(store) ?? store;
  const parts: TokenSideParts = {
    ...{ dialect: TODAY, issuer: ISSUER, loginUrl: ISSUER, responseModes: ['query', 'form_post'] },
    ...{ store: used, clock, random, metrics, keyRing, judgeCertificates: judgeTestCertificates },
    registry: opening.use(createRegistryView(store)),
    singleUses: createSingleUses(used),
    recorder: { refused: (decision) => void refused.push(decision), issued() {} },
    interfere: options.interfere,
    clientIdRequired: options.clientIdRequired ?? true,
    boundTokensOnly: options.boundTokensOnly ?? false,
  };
  const side = createTokenSide(parts);
  const door = createDoor({
    ...{ name: 'idporten', publicUrl: ISSUER, random, metrics },
    logger: options.logger ?? createLogger({ level: 'silent' }),
    health: createHealth({ checks: [] }),
  });
  side.mount(door);
  const resources = opening.move();
  const ask = (path: string, init?: RequestInit) => askDoor(door, path, init);
  const post: TokenNode['post'] = (path, form, headers = {}) =>
    ask(path, { method: 'POST', body: formOf(form), headers: { ...FORM, ...headers } });
  const credentials: TokenNode['credentials'] = (clientId) => credentialsOf(clientId, secrets, clock);
  const send = (clientId: ClientId, form: Form) => {
    const { form: own, headers } = credentials(clientId);
    return post('/token', { ...own, ...form }, headers);
  };
  const node: Omit<TokenNode, typeof Symbol.asyncDispose> = {
    ...{ store, door, keyRing, side, clock, refused, secrets, ask, post, credentials },
    code: (clientId, changes) => side.codes.issue(grantFor(clientId, clock, changes)),
    redeem: (clientId, code, changes) => send(clientId, { ...codeForm(code), ...changes }),
    refresh: (clientId, token, changes) =>
      send(clientId, { grant_type: 'refresh_token', refresh_token: token, ...changes }),
    logIn: async (clientId, changes) => node.redeem(clientId, await node.code(clientId, changes)),
  };
  return { ...node, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/** A store, seeded, with one node on it. */
export async function openSeededNode(
  openStore: () => Promise<Store>,
  options: NodeOptions = {},
): Promise<TokenNode> {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore());
  const secrets = await seedRegistry(store);
  const node = opening.use(await openNode(store, secrets, options));
  const resources = opening.move();
  return { ...node, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/** One node for all the tests of a `describe` that leave each other alone and its clock where it is. */
export function sharedNode(openStore: () => Promise<Store>, options: NodeOptions = {}): () => TokenNode {
  let node: TokenNode | undefined;
  before(async () => {
    node = await openSeededNode(openStore, options);
  });
  after(() => node?.[Symbol.asyncDispose]());
  return () => {
    if (!node) throw new Error('The node is opened before the first test.');
    return node;
  };
}

export function codeForm(code: string): Form {
  return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER };
}

export function grantFor(
  clientId: ClientId,
  clock: MovableClock,
  changes: Partial<AuthorizationGrant> = {},
): AuthorizationGrant {
  return {
    ...{ clientId, redirectUri: REDIRECT_URI, scope: ['openid', 'profile'], codeChallenge: CHALLENGE },
    person: { pid: PERSON, sub: hash('sha256', `${clientId} ${PERSON}`, 'base64url'), locale: 'nb' },
    ...{ acr: 'idporten-loa-high', amr: ['BankID'], authTime: clock.now() - 5000 },
    ...{ sessionId: 'session-1', resource: [] },
    ...changes,
  };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export function formOf(form: Form): string {
  const given = Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(given).toString();
}

async function askDoor(door: Door, path: string, init?: RequestInit): Promise<Answer> {
  const response = await door.request(path, init);
  const { status, headers } = response;
  const text = await response.text();
  const isJson = text !== '' && headers.get('content-type') === 'application/json';
  return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
}

export function basicHeader(clientId: string, secret: string): Readonly<Record<string, string>> {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function credentialsOf(
  clientId: ClientId,
  secrets: ReadonlyMap<ClientId, string>,
  clock: MovableClock,
): ReturnType<TokenNode['credentials']> {
  const method = CLIENT_DETAILS.find((client) => client.clientId === clientId)?.tokenEndpointAuthMethod;
  const secret = secrets.get(clientId) ?? '';
  switch (method) {
    case 'client_secret_basic':
      return { form: {}, headers: basicHeader(clientId, secret) };
    case 'client_secret_post':
      return { form: { client_id: clientId, client_secret: secret }, headers: {} };
    case 'private_key_jwt':
      return { form: assertionForm(clientId, assertionFor(clientId, clock)), headers: {} };
    default:
      return { form: { client_id: clientId }, headers: {} };
  }
}

export function assertionForm(clientId: string | undefined, assertion: string): Form {
  return {
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

export type AssertionChanges = {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyPair;
};

/** A client assertion, signed with the key of the client unless another is given. */
export function assertionFor(
  clientId: ClientId,
  clock: MovableClock,
  { header, claims, key }: AssertionChanges = {},
): string {
  const isCertified = clientId === CLIENTS.certified;
  const iat = numericDate(clock.now());
  const own = isCertified ? { x5c: [String(SERVICE)] } : { kid: 'primary' };
  const payload = {
    iss: clientId,
    sub: clientId,
    aud: ISSUER,
    iat,
    exp: iat + 60,
    jti: randomToken(systemRandom),
  };
  const signed = [
    { alg: 'RS256', ...own, ...header },
    { ...payload, ...claims },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const { privateKey } = key ?? (isCertified ? KEYS.certified : KEYS.keyed);
  return `${signed}.${signBytes('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** Chains are judged by src/certificates; here one is the number of an organisation, and good when it is known. */
const judgeTestCertificates: JudgeCertificates = async ([orgNumber]) => {
  const holder = [SERVICE, SUPPLIER].find((known) => known === orgNumber);
  if (holder === undefined)
    return invalid('trusted-issuer', { seen: 'a stranger', expected: 'a known one', remedy: 'Use another.' });
  const { publicKey } = KEYS.certified;
  return {
    ok: true,
    value: {
      kind: 'enterprise',
      certificate: {
        ...{ orgNumber: holder, organisationName: 'Blid Flyndre AS', commonName: undefined },
        ...{ serialNumber: '0A', subject: 'CN=Blid Flyndre AS', issuer: 'CN=Test', fingerprint: '00' },
        ...{ publicKey, notBefore: 0, notAfter: TEST_START * 2 },
      },
      verificationKey: verificationKeyOf(publicKey),
    },
  };
};
