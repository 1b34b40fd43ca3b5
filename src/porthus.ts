/**
 * The composition root: a configuration becomes a running Porthus. It is the only file that knows every part; it hands
 * each exactly what it uses, and ends them in the opposite order.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import { type Verification, type VerificationOptions, verifyJournal } from './audit/verification.ts';
import { type JudgeCertificates, judgeCertificateChain } from './certificates/chain.ts';
import {
  joinTrustStores,
  loadTrustStore,
  PRODUCTION_POLICIES,
  TEST_POLICIES,
  type TrustStore,
} from './certificates/trust-store.ts';
import { type Clock, every, SECOND, systemClock } from './clock.ts';
import type { Config, Secrets } from './config/config.ts';
import { SECRET_VARIABLES } from './config/sources.ts';
import { openDataDirectory, StartRefused } from './data-directory.ts';
import { createAdminDoor } from './http/admin.ts';
import { createHealth } from './http/health.ts';
import { createLogger, type Logger } from './http/logger.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { isSyntheticPid, parsePid } from './identifiers/pid.ts';
import { claimInstallation } from './installation.ts';
import { type KeyRing, openKeyRing } from './issuer/key-ring.ts';
import { type MasterKey, type MasterKeySource, readMasterKey } from './issuer/master-key.ts';
import { createSingleUses } from './issuer/single-use.ts';
import { type ReservedListeners, reserveListeners } from './listeners.ts';
import { createMaskinporten } from './maskinporten/maskinporten.ts';
import { countFaults, showSigningKeys, showStore } from './operating-figures.ts';
import { type Random, systemRandom } from './random.ts';
import { createRegistryView } from './registry/view.ts';
import { openSelfserviceDoor } from './selfservice-door.ts';
import type { SeedSummary } from './simulator/summary.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import type { StoreLocation } from './store/store-options.ts';

export type Porthus = AsyncDisposable & {
  /** The public address of each door. */
  readonly doors: ReservedListeners['publicUrls'];
  readonly admin: string;
  readonly data: string;
  /** What the simulator was seeded with; absent in production. */
  readonly seeded: SeedSummary | undefined;
};

export type Surroundings = {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
  /** Throw away what earlier starts wrote. */
  readonly fresh?: boolean;
  /** Told what is being done while it takes time: the first start makes keys and certificates. */
  readonly progress?: (what: string) => void;
};

/** What signs: by name, since addresses may change between starts. */
const ISSUERS = ['maskinporten'] as const;
type IssuerName = (typeof ISSUERS)[number];

/** The name of the register that seeded scopes are delegated in; it is compared, never called. */
const ALTINN = 'http://localhost:8104/';

/** Small steps, often: expiry never becomes a job of its own (design section 5, promise 4). */
const EXPIRE_EVERY = SECOND;

export async function startPorthus(
  config: Config,
  secrets: Secrets,
  surroundings: Surroundings = {},
): Promise<Porthus> {
  await using building = new AsyncDisposableStack();
  const world = createWorld(config, surroundings);
  // The ports come first: another program on one of them is the commonest reason not to start, and the quickest to tell.
  const listeners = await reserveListeners(config, world, building);
  building.use(await openDataDirectory(config, surroundings.fresh ?? false));
  const store = building.use(await openStore({ ...storeLocation(config, secrets), ...world }));
  await claimInstallation(store, config);
  building.use(keepExpiring(store, world));
  const masterKey = await readMasterKey(masterKeySource(config, secrets), world.random);
  const doors = listeners.publicUrls;
  const simulator =
    config.mode === 'simulator' ? await startSimulator(config, store, doors, world) : undefined;
  const registry = building.use(createRegistryView(store));
  const keyRing = building.use(await openIssuerKeys('maskinporten', store, masterKey, world));
  showStore(world.metrics, store);
  showSigningKeys(world.metrics, keyRing);
  const health = createHealth({ checks: [{ name: 'store', check: () => store.check() }] });
  const judgeCertificates = judgeCertificatesBy(await trustStore(config, simulator?.trust));
  const maskinporten = createMaskinporten({
    ...world,
    ...{ issuer: doors.maskinporten, publicUrl: doors.maskinporten, health, keyRing, registry },
    singleUses: createSingleUses(store),
    judgeCertificates,
    // No register of delegations is connected, so nobody has delegated anything.
    delegations: { hasDelegated: async () => false },
    acceptsPid: config.mode === 'simulator' ? acceptsInSimulator : isElevenDigits,
    strict: config.profile !== 'digdir',
  });
  const shared = { store, registry, keyRing, masterKey, health, judgeCertificates };
  const selfservice = await openSelfserviceDoor(config, { ...world, ...shared, doors }, building);
  const admin = createAdminDoor({ ...world, publicUrl: listeners.admin, health });
  listeners.mount({ maskinporten, selfservice }, admin);
  // The doors were opened first and are closed first: answers under way still need everything that was built since.
  building.defer(() => listeners.drain());
  building.defer(() => health.drain());
  const parts = building.move();
  return {
    doors,
    admin: listeners.admin,
    data: config.data,
    seeded: simulator?.summary,
    [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose](),
  };
}

type World = {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly fault: (event: string, detail: Readonly<Record<string, unknown>>) => void;
  readonly progress: (what: string) => void;
};

function createWorld(config: Config, surroundings: Surroundings): World {
  const logger = surroundings.logger ?? createLogger({ level: config.logLevel });
  const metrics = createMetrics();
  const count = countFaults(metrics);
  return {
    clock: surroundings.clock ?? systemClock,
    random: surroundings.random ?? systemRandom,
    logger,
    metrics,
    fault(event, detail) {
      count(event);
      logger.warn({ event, ...detail }, event);
    },
    progress: surroundings.progress ?? (() => {}),
  };
}

function storeLocation({ store }: Config, { databasePassword }: Secrets): StoreLocation {
  if (store.kind === 'sqlite') return store;
  const url = new URL(store.url);
  if (databasePassword !== undefined) url.password = encodeURIComponent(databasePassword);
  return { ...store, url: url.href };
}

function masterKeySource({ masterKey }: Config, secrets: Secrets): MasterKeySource {
  if (masterKey.kind !== 'environment') return masterKey;
  return { kind: 'environment', variable: SECRET_VARIABLES.masterKey, value: secrets.masterKey ?? '' };
}

function keepExpiring(store: Store, { clock, fault }: World): AsyncDisposable {
  const expire = async () => {
    while (await store.expire(clock.now())) {
      // Each step gives way to whoever waits for the store.
    }
  };
  return every(EXPIRE_EVERY, expire, (error) => fault('expiry failed', { reason: String(error) }));
}

async function openIssuerKeys(
  issuer: IssuerName,
  store: Store,
  masterKey: MasterKey,
  { clock, random, fault }: World,
): Promise<KeyRing> {
  return openKeyRing(issuer, {
    ...{ store, clock, random, masterKey },
    // Loaded when a key is made, which most starts do not do.
    sealKey: async (key) =>
      (await import('./certificates/seal.ts')).selfSignedCertificate({ ...key, random }),
    failed: (event, error) => fault(event, { reason: String(error) }),
  });
}

export type AuditedStore = AsyncDisposable & {
  verify(options: VerificationOptions): Promise<Verification>;
};

/** The journal alone, for the command line; it may be read while nodes write to it. */
export async function openAudit(config: Config, secrets: Secrets): Promise<AuditedStore> {
  if (config.store.kind === 'sqlite') refuseAbsent(config.store.file);
  await using building = new AsyncDisposableStack();
  const world = createWorld(config, {});
  const store = building.use(await openStore({ ...storeLocation(config, secrets), ...world }));
  const key = (await readMasterKey(masterKeySource(config, secrets), world.random)).derive(
    JOURNAL_KEY_PURPOSE,
  );
  const parts = building.move();
  return {
    verify: (options) => verifyJournal(store.queries, key, options),
    [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose](),
  };
}

/** A new and empty journal would be found in order. */
function refuseAbsent(file: string): void {
  if (existsSync(file)) return;
  throw new StartRefused(
    `There is no database ${file}. Name the data directory of the Porthus you mean with --data DIR.`,
  );
}

export type SigningKeys = AsyncDisposable & { readonly rings: readonly KeyRing[] };

/** The issuers' keys alone, for the command line; nodes that run read the changes from the store. */
export async function openSigningKeys(config: Config, secrets: Secrets): Promise<SigningKeys> {
  await using building = new AsyncDisposableStack();
  const world = createWorld(config, {});
  const store = building.use(await openStore({ ...storeLocation(config, secrets), ...world }));
  const masterKey = await readMasterKey(masterKeySource(config, secrets), world.random);
  const rings: KeyRing[] = [];
  for (const issuer of ISSUERS)
    rings.push(building.use(await openIssuerKeys(issuer, store, masterKey, world)));
  const parts = building.move();
  return { rings, [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose]() };
}

/** The simulator trusts its own authority; either mode trusts those that the operator put in a folder. */
async function trustStore(config: Config, own: TrustStore | undefined): Promise<TrustStore> {
  const policies = config.mode === 'simulator' ? TEST_POLICIES : PRODUCTION_POLICIES;
  const given =
    config.trustedAuthorities === undefined
      ? undefined
      : await loadTrustStore(config.trustedAuthorities, { name: config.mode, policies });
  return joinTrustStores(
    config.mode,
    [own, given].filter((store) => store !== undefined),
  );
}

function judgeCertificatesBy(trust: TrustStore): JudgeCertificates {
  return (x5c, now) => judgeCertificateChain(x5c, trust, now);
}

/** spec/maskinporten.md 2.3: "only checked for syntax". */
function isElevenDigits(text: string): boolean {
  return /^\d{11}$/.test(text);
}

/** Nor may a real person's number reach a simulator, where nothing guards it. */
function acceptsInSimulator(text: string): boolean {
  if (!isElevenDigits(text)) return false;
  const pid = parsePid(text);
  return pid === undefined || isSyntheticPid(pid);
}

type SimulatorStart = { readonly trust: TrustStore; readonly summary: SeedSummary };

/** Loaded only here, so that production does not even read the simulator's files. */
async function startSimulator(
  config: Config,
  store: Store,
  doors: Porthus['doors'],
  { clock, random, progress }: World,
): Promise<SimulatorStart> {
  const directory = join(config.data, 'simulator');
  const [{ openTestAuthority }, { seedSimulator }] = await Promise.all([
    import('./certificates/test-authority.ts'),
    import('./simulator/seed.ts'),
  ]);
  const authority = await openTestAuthority(join(directory, 'authority'), clock, random);
  const summary = await seedSimulator({
    ...{ store, clock, random, authority, directory, progress },
    addresses: { maskinporten: doors.maskinporten, selfservice: doors.selfservice, altinn: ALTINN },
  });
  return { trust: authority.trust, summary };
}
