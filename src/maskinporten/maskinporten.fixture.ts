/** A Maskinporten for tests, on a store of its own, whose clock stands still: called without a socket. */
import { after, before } from 'node:test';
import { TEST_START } from '../../test/stores.ts';
import { type JudgeCertificates, judgeCertificateChain } from '../certificates/chain.ts';
import { selfSignedCertificate } from '../certificates/seal.ts';
import { type MovableClock, numericDate, stoppedClock } from '../clock.ts';
import type { Door } from '../http/door.ts';
import { createHealth } from '../http/health.ts';
import { createLogger, type Logger } from '../http/logger.ts';
import { createMetrics, type Metrics } from '../http/metrics.ts';
import { parsePidFor } from '../identifiers/pid.ts';
import type { DecisionRecorder } from '../issuer/decision-trail.ts';
import { type KeyRing, openKeyRing } from '../issuer/key-ring.ts';
import { createSingleUses } from '../issuer/single-use.ts';
import type { Interfere } from '../issuer/token-endpoint.ts';
import { systemRandom } from '../random.ts';
import { createRegistryView } from '../registry/view.ts';
import type { Store } from '../store/store.ts';
import type { AltinnRegisters } from './altinn-registers.ts';
import { MASTER_KEY, TRUST } from './credentials.fixture.ts';
import { type GrantChanges, ISSUER, signGrant, tokenForm } from './grant.fixture.ts';
import { createMaskinporten, type createSkyporten } from './maskinporten.ts';
import { seedRegistry } from './registry.fixture.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is what the test is about
  readonly body: any;
};

export type MaskinportenNode = AsyncDisposable & {
  readonly door: Door;
  readonly clock: MovableClock;
  readonly metrics: Metrics;
  readonly keyRing: KeyRing;
  get(path: string, init?: RequestInit): Promise<Answer>;
  /** `POST /token` with this form. */
  post(form: string, init?: RequestInit): Promise<Answer>;
  /** Sends this assertion as it should be sent. */
  send(assertion: string): Promise<Answer>;
  /** The claims that make a grant timely by this node's clock. */
  fresh(): GrantChanges;
  /** Signs a grant with these changes and sends it. */
  grant(...changes: readonly GrantChanges[]): Promise<Answer>;
};

export type NodeOptions = {
  readonly issuer?: string;
  /** Which of the two services; Maskinporten by default. */
  readonly create?: typeof createMaskinporten | typeof createSkyporten;
  readonly strict?: boolean;
  readonly logger?: Logger;
  readonly recorder?: DecisionRecorder;
  readonly judgeCertificates?: JudgeCertificates;
  readonly altinn?: AltinnRegisters;
  readonly boundTokensOnly?: boolean;
  readonly interfere?: Interfere;
  /** Whether the key ring may make keys, which takes a tenth of a second each. */
  readonly makesKeys?: boolean;
  /** Told when the key ring cannot be read; by default that fails the test. */
  readonly failed?: (event: string) => void;
  /** Stands before the key ring, to make it fail. */
  readonly wrapKeyRing?: (keyRing: KeyRing) => KeyRing;
};

/** A node on a store that has been seeded. */
export async function openNode(store: Store, options: NodeOptions = {}): Promise<MaskinportenNode> {
  await using opening = new AsyncDisposableStack();
  const clock = stoppedClock(TEST_START);
  const metrics = createMetrics();
  const keyRing = opening.use(await openTestKeyRing(store, clock, options));
  const issuer = options.issuer ?? ISSUER;
  const door = (options.create ?? createMaskinporten)({
    ...{ issuer, publicUrl: issuer, clock, random: systemRandom, metrics },
    logger: options.logger ?? createLogger({ level: 'silent' }),
    health: createHealth({ checks: [] }),
    keyRing: options.wrapKeyRing?.(keyRing) ?? keyRing,
    registry: opening.use(createRegistryView(store)),
    singleUses: createSingleUses(store),
    recorder: options.recorder ?? { refused() {}, issued() {} },
    judgeCertificates: options.judgeCertificates ?? ((x5c, now) => judgeCertificateChain(x5c, TRUST, now)),
    altinn: options.altinn,
    acceptsPid: (text) => parsePidFor('simulator')(text) !== undefined,
    strict: options.strict ?? false,
    boundTokensOnly: options.boundTokensOnly ?? false,
    interfere: options.interfere,
  });
  const resources = opening.move();
  const post = (form: string, init: RequestInit = {}) =>
    ask(door, '/token', { method: 'POST', body: form, headers: FORM, ...init });
  const send = (assertion: string) => post(tokenForm(assertion));
  return {
    ...{ door, clock, metrics, keyRing, post, send },
    get: (path, init) => ask(door, path, init),
    fresh: () => freshAt(clock),
    grant: async (...changes) => send(await signGrant(...changes)),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

function freshAt(clock: MovableClock): GrantChanges {
  const iat = numericDate(clock.now());
  return { claims: { iat, exp: iat + 100 } };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function ask(door: Door, path: string, init?: RequestInit): Promise<Answer> {
  const response = await door.request(path, init);
  const { status, headers } = response;
  const text = await response.text();
  const isJson = text !== '' && headers.get('content-type') === 'application/json';
  return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
}

function openTestKeyRing(
  store: Store,
  clock: MovableClock,
  { makesKeys = false, failed }: NodeOptions,
): Promise<KeyRing> {
  return openKeyRing('maskinporten', {
    ...{ store, clock, random: systemRandom, masterKey: MASTER_KEY },
    sealKey: async (key) => {
      if (!makesKeys) throw new Error('The key ring was seeded; no key should be made.');
      return selfSignedCertificate({ ...key, random: systemRandom });
    },
    failed: (event, error) => {
      if (!failed) throw new Error(event, { cause: error });
      failed(event);
    },
  });
}

export type SeededNode = MaskinportenNode & { readonly store: Store };

/** What is kept of the tokens that were issued, in the order of issuing. */
export function issuancesIn({ queries }: Store) {
  return queries.selectFrom('issuances').selectAll().orderBy('id').execute();
}

/** A store, seeded, with one node on it. */
export async function openSeededNode(
  openStore: () => Promise<Store>,
  options: NodeOptions = {},
): Promise<SeededNode> {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore());
  await seedRegistry(store);
  const node = opening.use(await openNode(store, options));
  const resources = opening.move();
  return { ...node, store, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/**
 * One node for all the tests of a `describe` that leave each other alone: each grant has a jti of its own, the clock stays, and
 * nothing that is registered changes.
 */
export function sharedNode(openStore: () => Promise<Store>, options: NodeOptions = {}): () => SeededNode {
  let node: SeededNode | undefined;
  before(async () => {
    node = await openSeededNode(openStore, options);
  });
  after(() => node?.[Symbol.asyncDispose]());
  return () => {
    if (!node) throw new Error('The node is opened before the first test.');
    return node;
  };
}
