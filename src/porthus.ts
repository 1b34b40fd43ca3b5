/**
 * The composition root: a configuration becomes a running Porthus. It is the only file that knows every part; it hands
 * each exactly what it uses, and ends them in the opposite order.
 */
import { isIP } from 'node:net';
import { join } from 'node:path';
import { judgeCertificateChain } from './certificates/chain.ts';
import { joinTrustStores, loadTrustStore, PRODUCTION_POLICIES, TEST_POLICIES, type TrustStore } from './certificates/trust-store.ts';
import { type Clock, every, SECOND, systemClock } from './clock.ts';
import { type Config, DOOR_NAMES, type DoorName, type Secrets } from './config/config.ts';
import { SECRET_VARIABLES } from './config/sources.ts';
import { openDataDirectory } from './data-directory.ts';
import { createAdminDoor } from './http/admin.ts';
import { createHealth, type Health } from './http/health.ts';
import { type Listener, reserveListener } from './http/listener.ts';
import { createLogger, type Logger } from './http/logger.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import type { MountedDoor } from './http/reception.ts';
import { isSyntheticPid, parsePid } from './identifiers/pid.ts';
import { openKeyRing, type KeyRing } from './issuer/key-ring.ts';
import { type MasterKey, type MasterKeySource, readMasterKey } from './issuer/master-key.ts';
import { createSingleUses } from './issuer/single-use.ts';
import type { JudgeCertificates } from './maskinporten/authenticate-client.ts';
import { createMaskinporten } from './maskinporten/maskinporten.ts';
import { type Random, systemRandom } from './random.ts';
import { createRegistryView } from './registry/view.ts';
import type { SeedSummary } from './simulator/summary.ts';
import { openStore } from './store/open-store.ts';
import type { StoreLocation } from './store/store-options.ts';
import type { Store } from './store/store.ts';

export type Porthus = AsyncDisposable & {
  /** The public address of each door. */
  readonly doors: Readonly<Record<DoorName, string>>;
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
  building.use(keepExpiring(store, world));
  const masterKey = await readMasterKey(masterKeySource(config, secrets), world.random);
  const doors = listeners.publicUrls;
  const simulator = config.mode === 'simulator' ? await startSimulator(config, store, doors, world) : undefined;
  const registry = building.use(createRegistryView(store));
  const keyRing = building.use(await openIssuerKeys('maskinporten', store, masterKey, world));
  const health = createHealth({ checks: [{ name: 'store', check: () => store.check() }] });
  const maskinporten = createMaskinporten({
    ...world,
    ...{ issuer: doors.maskinporten, publicUrl: doors.maskinporten, health, keyRing, registry },
    singleUses: createSingleUses(store),
    judgeCertificates: judgeCertificatesBy(await trustStore(config, simulator?.trust)),
    // No register of delegations is connected, so nobody has delegated anything.
    delegations: { hasDelegated: async () => false },
    acceptsPid: config.mode === 'simulator' ? acceptsInSimulator : isElevenDigits,
    strict: config.profile !== 'digdir',
  });
  listeners.mount({ maskinporten }, health, world);
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
  return {
    clock: surroundings.clock ?? systemClock,
    random: surroundings.random ?? systemRandom,
    logger,
    metrics: createMetrics(),
    fault: (event, detail) => logger.warn({ event, ...detail }, event),
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
    sealKey: async (key) => (await import('./certificates/seal.ts')).selfSignedCertificate({ ...key, random }),
    failed: (event, error) => fault(event, { reason: String(error) }),
  });
}

export type SigningKeys = AsyncDisposable & { readonly rings: readonly KeyRing[] };

/** The issuers' keys alone, for the command line; nodes that run read the changes from the store. */
export async function openSigningKeys(config: Config, secrets: Secrets): Promise<SigningKeys> {
  await using building = new AsyncDisposableStack();
  const world = createWorld(config, {});
  const store = building.use(await openStore({ ...storeLocation(config, secrets), ...world }));
  const masterKey = await readMasterKey(masterKeySource(config, secrets), world.random);
  const rings: KeyRing[] = [];
  for (const issuer of ISSUERS) rings.push(building.use(await openIssuerKeys(issuer, store, masterKey, world)));
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
  return joinTrustStores(config.mode, [own, given].filter((store) => store !== undefined));
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
    addresses: { maskinporten: doors.maskinporten, altinn: ALTINN },
  });
  return { trust: authority.trust, summary };
}

type ReservedListeners = {
  readonly publicUrls: Porthus['doors'];
  readonly admin: string;
  mount(doors: Readonly<Record<DoorName, MountedDoor['door']>>, health: Health, world: World): void;
};

/** Binds every port, and so learns the public addresses that contain one. */
async function reserveListeners(
  config: Config,
  { metrics }: World,
  building: AsyncDisposableStack,
): Promise<ReservedListeners> {
  const { listen } = config;
  const reserve = async (name: string, address: string, port: number) => {
    const { trustedProxies, drainSeconds } = config;
    const limits = { drainMilliseconds: drainSeconds * SECOND };
    return building.use(await reserveListener({ name, address, port, metrics, limits, trustedProxies }));
  };
  const shared = listen.kind === 'shared' ? await reserve('shared', listen.address, listen.port) : undefined;
  const own: Partial<Record<DoorName, Listener>> = {};
  if (listen.kind === 'port-each') {
    for (const door of DOOR_NAMES) own[door] = await reserve(door, listen.address, listen.ports[door]);
  }
  const admin = await reserve('admin', config.admin.address, config.admin.port);
  const publicUrls = Object.fromEntries(
    DOOR_NAMES.map((door) => [door, publicUrl(config, door, (own[door] ?? shared)?.port)]),
  ) as Record<DoorName, string>;
  const adminUrl = `http://${hostOf(config.admin.address)}:${admin.port}/`;
  return {
    publicUrls,
    admin: adminUrl,
    mount(doors, health, world) {
      const mounted = (name: DoorName) => ({ publicUrl: publicUrls[name], door: doors[name] });
      shared?.mount(DOOR_NAMES.map(mounted));
      for (const name of DOOR_NAMES) own[name]?.mount([mounted(name)]);
      admin.mount([{ publicUrl: adminUrl, door: createAdminDoor({ ...world, publicUrl: adminUrl, health }) }]);
    },
  };
}

/** A slash ends it: the issuer of Maskinporten has one, and is compared to the letter (spec/maskinporten.md 1.1). */
function publicUrl(config: Config, door: DoorName, port: number | undefined): string {
  const url = config.publicUrls[door] ?? `http://localhost:${port}/`;
  return url.endsWith('/') ? url : `${url}/`;
}

function hostOf(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address;
}
