/**
 * The composition root: a configuration becomes a running Porthus. It is the only file that knows every part; it hands
 * each exactly what it uses, and ends them in the opposite order.
 */
import { join } from 'node:path';
import { openAltinn } from './altinn-door.ts';
import { PERSON_ID_KEY_PURPOSE, personNamer } from './audit/person-id.ts';
import { openCertificateJudgement } from './certificate-judgement.ts';
import { shiftedClock } from './clock.ts';
import type { Config, Secrets } from './config/config.ts';
import { openDataDirectory } from './data-directory.ts';
import { keepDecisions } from './decision-records.ts';
import {
  createWorld,
  type IssuerName,
  keepExpiring,
  masterKeySource,
  openIssuerKeys,
  retention,
  type Surroundings,
  storeLocation,
} from './ground.ts';
import { createAdminDoor } from './http/admin.ts';
import { createHealth } from './http/health.ts';
import { isSyntheticPid, parsePid } from './identifiers/pid.ts';
import { IDPORTEN_CHECKS } from './idporten/checks.ts';
import { compatibilityIssuer } from './idporten/compatibility/address.ts';
import { LOGOUT_CALL_CHECKS, LOGOUT_CALLS } from './idporten/logout-call-refusals.ts';
import { REQUEST_CHECKS } from './idporten/request-checks.ts';
import { openIdporten } from './idporten-door.ts';
import { claimInstallation } from './installation.ts';
import { readMasterKey } from './issuer/master-key.ts';
import { createSingleUses } from './issuer/single-use.ts';
import { lateKeyRing } from './late-key-ring.ts';
import { type ReservedListeners, reserveListeners } from './listeners.ts';
import { readCredentials } from './login-methods.ts';
import { MASKINPORTEN_CHECKS, SKYPORTEN_CHECKS } from './maskinporten/checks.ts';
import { createMaskinporten, createSkyporten } from './maskinporten/maskinporten.ts';
import { showLookUps, showSigningKeys, showStore } from './operating-figures.ts';
import { openPortal } from './portal-door.ts';
import { createRegistryView } from './registry/view.ts';
import { openSelfserviceDoor } from './selfservice-door.ts';
import type { SeedSummary } from './simulator/summary.ts';
import { startSimulator } from './simulator-start.ts';
import { openStore } from './store/open-store.ts';

export type Porthus = AsyncDisposable & {
  /** The public address of each door. */
  readonly doors: ReservedListeners['publicUrls'];
  readonly admin: string;
  readonly data: string;
  /** What the simulator was seeded with; absent in production. */
  readonly seeded: SeedSummary | undefined;
};

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
  const credentials = await readCredentials(config.login.upstreams);
  const doors = listeners.publicUrls;
  const namePerson = personNamer(masterKey.derive(PERSON_ID_KEY_PURPOSE));
  const simulator =
    config.mode === 'simulator'
      ? await startSimulator(config, store, listeners, world, namePerson)
      : undefined;
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
  const openLater = (issuer: IssuerName) =>
    building.use(
      lateKeyRing(issuer, async () => {
        const ring = await openIssuerKeys(issuer, store, masterKey, world);
        showSigningKeys(world.metrics, ring);
        return ring;
      }),
    );
  const [idportenKeys, altinnKeys] = [openLater('idporten'), openLater('altinn')];
  // spec/idporten.md 1.1: no slash ends this one.
  const idportenIssuer = doors.idporten?.replace(/\/$/, '');
  const idportenIssuers = idportenIssuer === undefined ? undefined : issuersOf(idportenIssuer, config);
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
  const shared = { store, registry, keyRing, masterKey, health, judgeCertificates, namePerson };
  const altinn =
    doors.altinn === undefined
      ? undefined
      : await openAltinn(
          {
            ...{ ...world, ...shared, publicUrl: doors.altinn },
            maskinporten: { issuer: doors.maskinporten, keyRing },
            idporten: idportenIssuers && { issuer: idportenIssuers, keys: idportenKeys },
            keys: altinnKeys,
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
            ...{ openKeyRing: idportenKeys.open, browserUrl: listeners.browserUrl },
            compatibilityIssuer: config.compatibilityIssuer,
            maskinporten: { issuer: doors.maskinporten, keyRing },
            ...{ mode: config.mode, login: config.login, credentials },
          },
          building,
        );
  const decisionTables = {
    ...{ maskinporten: MASKINPORTEN_CHECKS, skyporten: SKYPORTEN_CHECKS },
    ...{ idporten: IDPORTEN_CHECKS, ...REQUEST_CHECKS, [LOGOUT_CALLS]: LOGOUT_CALL_CHECKS },
  };
  const selfservice = await openSelfserviceDoor(
    config,
    {
      ...{
        ...world,
        ...shared,
        singleUses: issuing.singleUses,
        decisionTables,
        delegations: registers,
        doors,
      },
      // Where a real Altinn is asked, what the stand-in has counts for nothing.
      shownRegister: platform === undefined ? altinn?.shown : undefined,
    },
    building,
  );
  const portal =
    doors.portal === undefined || idporten === undefined || idportenIssuer === undefined
      ? undefined
      : openPortal({
          ...{ ...world, ...shared, config, doors, selfservice, publicUrl: doors.portal },
          idporten: { issuer: idportenIssuer, door: idporten.issuer },
          maskinporten: { issuer: doors.maskinporten, door: maskinporten },
          skyporten: { issuer: doors.skyporten.replace(/\/$/, ''), door: skyporten },
          controls: controls?.ask,
        });
  const admin = createAdminDoor({ ...world, publicUrl: listeners.admin, health });
  const operated =
    controls && movable && simulator
      ? await controls.serve(
          admin,
          {
            ...{ ...world, ...shared, clock: movable, publicUrl: listeners.admin, seeded: simulator.summary },
            issuers: [
              { name: 'maskinporten', url: doors.maskinporten, open: async () => keyRing },
              { name: 'skyporten', url: doors.skyporten.replace(/\/$/, ''), open: async () => skyportenKeys },
              ...(idportenIssuer === undefined
                ? []
                : [{ name: 'idporten', url: idportenIssuer, open: idportenKeys.open }]),
            ],
            otherKeys: altinn === undefined ? [] : [altinnKeys],
            delegationSource: doors.altinn ?? doors.maskinporten,
            lab: simulator.lab,
            directory: join(config.data, 'simulator'),
          },
          building,
        )
      : admin;
  listeners.mount(
    { portal, idporten: idporten?.issuer, maskinporten, skyporten, selfservice, altinn: altinn?.door },
    operated,
    idporten?.browser,
  );
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

/** Of ID-porten: that of today, and the one before it where it is served. */
function issuersOf(today: string, { compatibilityIssuer: isServed }: Config): readonly string[] {
  return isServed ? [today, compatibilityIssuer(today)] : [today];
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
