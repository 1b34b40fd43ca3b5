/**
 * The composition root: a configuration becomes a running Porthus. It is the only file that knows every part; it hands
 * each exactly what it uses, and ends them in the opposite order.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openAltinn } from './altinn-door.ts';
import { JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import { type Verification, type VerificationOptions, verifyJournal } from './audit/verification.ts';
import { openCertificateJudgement } from './certificate-judgement.ts';
import type { AuthorityOptions } from './certificates/test-authority.ts';
import type { TrustStore } from './certificates/trust-store.ts';
import { type Clock, DAY, every, SECOND, shiftedClock, systemClock } from './clock.ts';
import type { Config, Secrets } from './config/config.ts';
import { SECRET_VARIABLES } from './config/sources.ts';
import { openDataDirectory, StartRefused } from './data-directory.ts';
import { keepDecisions } from './decision-records.ts';
import { createAdminDoor } from './http/admin.ts';
import { createHealth } from './http/health.ts';
import { createLogger, type Logger } from './http/logger.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import type { OrgNumber } from './identifiers/org-number.ts';
import { isSyntheticPid, parsePid } from './identifiers/pid.ts';
import { IDPORTEN_CHECKS } from './idporten/checks.ts';
import { openIdporten } from './idporten-door.ts';
import { claimInstallation } from './installation.ts';
import { type KeyRing, openKeyRing } from './issuer/key-ring.ts';
import { type MasterKey, type MasterKeySource, readMasterKey } from './issuer/master-key.ts';
import { createSingleUses } from './issuer/single-use.ts';
import { type ReservedListeners, reserveListeners } from './listeners.ts';
import { MASKINPORTEN_CHECKS, SKYPORTEN_CHECKS } from './maskinporten/checks.ts';
import { createMaskinporten, createSkyporten } from './maskinporten/maskinporten.ts';
import { countFaults, showLookUps, showSigningKeys, showStore } from './operating-figures.ts';
import { type Random, systemRandom } from './random.ts';
import { findOrganisation } from './registry/organisations/organisation-store.ts';
import { createRegistryView } from './registry/view.ts';
import { openSelfserviceDoor } from './selfservice-door.ts';
import type { PkiLab } from './simulator/pki/lab.ts';
import type { SeedSummary } from './simulator/summary.ts';
import { drawHorizonBack } from './store/horizon.ts';
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
const ISSUERS = ['maskinporten', 'skyporten'] as const;
type IssuerName = (typeof ISSUERS)[number];

/** Small steps, often: expiry never becomes a job of its own (design section 5, promise 4). */
const EXPIRE_EVERY = SECOND;

export async function startPorthus(
  config: Config,
  secrets: Secrets,
  surroundings: Surroundings = {},
): Promise<Porthus> {
  await using building = new AsyncDisposableStack();
  // A simulator's time can be moved; every part is given the same clock, so all of them follow.
  const movable = config.mode === 'simulator' ? shiftedClock(surroundings.clock) : undefined;
  const world = createWorld(config, movable ? { ...surroundings, clock: movable } : surroundings);
  // The ports come first: another program on one of them is the commonest reason not to start, and the quickest to tell.
  const listeners = await reserveListeners(config, world, building);
  building.use(await openDataDirectory(config, surroundings.fresh ?? false));
  const store = building.use(
    await openStore({ ...storeLocation(config, secrets), ...retention(config), ...world }),
  );
  await claimInstallation(store, config);
  building.use(keepExpiring(store, world));
  const recorder = keepDecisions({ store, ...world }, building);
  const masterKey = await readMasterKey(masterKeySource(config, secrets), world.random);
  const doors = listeners.publicUrls;
  const simulator =
    config.mode === 'simulator' ? await startSimulator(config, store, listeners, world) : undefined;
  const controls =
    movable &&
    (await import('./simulator-controls.ts')).openSimulatorControls({ offered: config.simulatorControls });
  const registry = building.use(createRegistryView(store));
  const openKeys = async (issuer: IssuerName) =>
    building.use(await openIssuerKeys(issuer, store, masterKey, world));
  // Side by side: on the first start each makes a key.
  const [keyRing, skyportenKeys] = await Promise.all([openKeys('maskinporten'), openKeys('skyporten')]);
  showStore(world.metrics, store);
  const figures = showLookUps(world.metrics);
  for (const ring of [keyRing, skyportenKeys]) showSigningKeys(world.metrics, ring);
  const platform =
    config.altinn &&
    (await import('./altinn-platform.ts')).connectPlatform(config.altinn, {
      ...{ ...world, store, figures, standIn: doors.altinn },
      maskinporten: { issuer: doors.maskinporten, keyRing },
    });
  const own = simulator && { trust: simulator.trust, ...simulator.lab };
  const certificates = await openCertificateJudgement(config, own, world, building);
  const health = createHealth({
    checks: [
      { name: 'store', check: () => store.check() },
      ...certificates.checks,
      ...(platform?.checks ?? []),
    ],
  });
  const judgeCertificates = certificates.judge;
  const shared = { store, registry, keyRing, masterKey, health, judgeCertificates };
  const altinn =
    doors.altinn === undefined
      ? undefined
      : await openAltinn(
          {
            ...{ ...world, ...shared, publicUrl: doors.altinn },
            maskinporten: { issuer: doors.maskinporten, keyRing },
            openKeyRing: (issuer) => openIssuerKeys(issuer, store, masterKey, world),
          },
          building,
        );
  // In the simulator the stand-in's door is open all the same; what is done there counts where its platform is the one asked.
  const registers = platform?.registers ?? altinn?.registers;
  const issuing = {
    ...{ ...world, health, registry },
    singleUses: createSingleUses(store),
    recorder,
    judgeCertificates,
    acceptsPid: config.mode === 'simulator' ? acceptsInSimulator : isElevenDigits,
    strict: config.profile !== 'digdir',
    altinn: registers,
    interfere: controls?.interfere,
  };
  const maskinporten = createMaskinporten({
    ...{ ...issuing, issuer: doors.maskinporten, publicUrl: doors.maskinporten, keyRing },
    boundTokensOnly: config.profile === 'fapi2',
  });
  const skyporten = createSkyporten({
    ...issuing,
    // spec/maskinporten.md 1.1: no slash ends this one.
    issuer: doors.skyporten.replace(/\/$/, ''),
    ...{ publicUrl: doors.skyporten, keyRing: skyportenKeys },
  });
  const idporten =
    doors.idporten === undefined
      ? undefined
      : openIdporten(
          {
            ...{ ...issuing, store, masterKey, publicUrl: doors.idporten, profile: config.profile },
            openKeyRing: () => openIssuerKeys('idporten', store, masterKey, world),
          },
          building,
        );
  const decisionTables = {
    ...{ maskinporten: MASKINPORTEN_CHECKS, skyporten: SKYPORTEN_CHECKS },
    idporten: IDPORTEN_CHECKS,
  };
  const selfservice = await openSelfserviceDoor(
    config,
    { ...world, ...shared, singleUses: issuing.singleUses, decisionTables, delegations: registers, doors },
    building,
  );
  const admin = createAdminDoor({ ...world, publicUrl: listeners.admin, health });
  const operated =
    controls && movable && simulator
      ? await controls.serve(
          admin,
          {
            ...{ ...world, ...shared, clock: movable, publicUrl: listeners.admin, seeded: simulator.summary },
            issuers: [
              { name: 'maskinporten', url: doors.maskinporten, keyRing },
              { name: 'skyporten', url: doors.skyporten.replace(/\/$/, ''), keyRing: skyportenKeys },
            ],
            delegationSource: doors.altinn ?? doors.maskinporten,
            lab: simulator.lab,
            directory: join(config.data, 'simulator'),
          },
          building,
        )
      : admin;
  listeners.mount({ idporten, maskinporten, skyporten, selfservice, altinn: altinn?.door }, operated);
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

export function createWorld(config: Config, surroundings: Surroundings): World {
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

export function storeLocation({ store }: Config, { databasePassword }: Secrets): StoreLocation {
  if (store.kind === 'sqlite') return store;
  const url = new URL(store.url);
  if (databasePassword !== undefined) url.password = encodeURIComponent(databasePassword);
  return { ...store, url: url.href };
}

function retention({ traffic, statistics }: Config) {
  return { trafficRetention: traffic.days * DAY, statisticsRetention: statistics.days * DAY };
}

export function masterKeySource({ masterKey }: Config, secrets: Secrets): MasterKeySource {
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

export async function openIssuerKeys(
  issuer: IssuerName | 'idporten' | 'altinn',
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
export function refuseAbsent(file: string): void {
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

type SimulatorStart = {
  readonly trust: TrustStore;
  readonly summary: SeedSummary;
  readonly lab: PkiLab;
};

/** Loaded only here, so that production does not even read the simulator's files. */
async function startSimulator(
  config: Config,
  store: Store,
  { publicUrls: doors, admin }: ReservedListeners,
  { clock, random, progress }: World,
): Promise<SimulatorStart> {
  const { altinn } = doors;
  if (altinn === undefined) throw new Error('The simulator has no door for its Altinn.');
  const directory = join(config.data, 'simulator');
  const [
    { openTestAuthority },
    { seedSimulator },
    { openPkiLab },
    { revocationServices },
    { delegationSower },
    { sowSystems },
    { consentSower },
  ] = await Promise.all([
    import('./certificates/test-authority.ts'),
    import('./simulator/seed.ts'),
    import('./simulator/pki/lab.ts'),
    import('./simulator/pki/authorities.ts'),
    import('./altinn/delegations/sowing.ts'),
    import('./altinn/system-users/sowing.ts'),
    import('./altinn/consents/sowing.ts'),
  ]);
  // The clock starts anew with each run, and the one before may have been far ahead.
  await drawHorizonBack(store, clock.now());
  const services = revocationServices(admin, 'enterprise');
  const openAuthority = (folder: string, options: AuthorityOptions) =>
    openTestAuthority(folder, clock, random, options);
  const authority = await openAuthority(join(directory, 'authority'), { services });
  const summary = await seedSimulator({
    ...{ store, clock, random, authority, directory, progress },
    addresses: { ...doors, altinn },
    sowDelegations: delegationSower({ random }),
    sowSystems,
    sowConsents: consentSower({ random, comeBackTo: altinn }),
  });
  const nameOf = async (orgNumber: OrgNumber) => (await findOrganisation(store.queries, orgNumber))?.name;
  const lab = await openPkiLab({
    ...{ directory, clock, random, admin, nameOf },
    ...{ openAuthority, enterprise: authority },
  });
  return { trust: authority.trust, summary, lab };
}
