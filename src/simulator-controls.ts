/**
 * The simulator's controls put together: what they act on, and the door they are reached through. The door is loaded when
 * somebody first asks, since most starts are for a token alone.
 */
import { createJournal, JOURNAL_KEY_PURPOSE, type Journal } from './audit/journal.ts';
import type { NamePerson } from './audit/person-id.ts';
import { pause, type ShiftedClock } from './clock.ts';
import type { Door, DoorOptions } from './http/door.ts';
import type { MountedDoor } from './http/reception.ts';
import type { KeyRing } from './issuer/key-ring.ts';
import type { MasterKey } from './issuer/master-key.ts';
import type { Interfere } from './issuer/token-endpoint.ts';
import { randomHex } from './random.ts';
import type { DelegationRegister } from './simulator/controls/delegation-control.ts';
import type { Control } from './simulator/controls/door.ts';
import { createFaults, type Faults } from './simulator/controls/faults.ts';
import type { PkiLab } from './simulator/pki/lab.ts';
import { tellWhereItRuns } from './simulator/running-file.ts';
import type { SeedSummary } from './simulator/summary.ts';
import { drawHorizonBack } from './store/horizon.ts';
import type { Store } from './store/store.ts';

type Shared = 'random' | 'logger' | 'metrics' | 'health' | 'publicUrl';

export type ControlNeeds = Pick<DoorOptions, Shared> & {
  readonly clock: ShiftedClock;
  readonly store: Store;
  readonly masterKey: MasterKey;
  readonly namePerson: NamePerson;
  /** What signs tokens that can be ordered, the issuer of those that name none first. */
  readonly issuers: readonly {
    readonly name: string;
    readonly url: string;
    readonly open: () => Promise<KeyRing>;
  }[];
  /** What signs beside them: its keys are rotated, and no tokens of its kind can be ordered. */
  readonly otherKeys: readonly { readonly open: () => Promise<KeyRing> }[];
  /** The register that delegations come from. */
  readonly delegationSource: string;
  readonly seeded: SeedSummary;
  readonly lab: PkiLab;
  /** The folder `simulator` of the data directory. */
  readonly directory: string;
};

/** Asks the controls within this process, under that trace id. */
export type AskControls = (request: Request, traceId: string) => Promise<Response>;

export type SimulatorControls = {
  /** What the token endpoint asks at every request. */
  readonly interfere: Interfere;
  /** For the portal; absent where the controls are not offered. */
  readonly ask: AskControls | undefined;
  /** The admin listener's door with the controls beside it, and the file that says where they are. */
  serve(
    admin: MountedDoor['door'],
    needs: ControlNeeds,
    building: AsyncDisposableStack,
  ): Promise<MountedDoor['door']>;
};

/** `offered`: whether the controls are served; what certificates point to is, either way. */
export function openSimulatorControls({ offered }: { readonly offered: boolean }): SimulatorControls {
  const faults = createFaults(pause);
  let open: (() => Promise<Door>) | undefined;
  return {
    interfere: faults.interfere,
    ask: offered ? askControls(() => open?.()) : undefined,
    async serve(admin, needs, building) {
      const { directory, publicUrl, random } = needs;
      const run = randomHex(random);
      if (offered) building.use(await tellWhereItRuns(directory, { admin: publicUrl, run }, random));
      let opened: Promise<Door> | undefined;
      const openOnce = () => {
        opened ??= offered ? openControls(needs, faults, run) : openRevocationServices(needs);
        return opened;
      };
      open = openOnce;
      return {
        async fetch(request, arrival) {
          if (!new URL(request.url).pathname.startsWith('/simulator/')) return admin.fetch(request, arrival);
          return (await openOnce()).fetch(request, arrival);
        },
      };
    },
  };
}

function askControls(open: () => Promise<Door> | undefined): AskControls {
  return async (request, traceId) => {
    const door = await open();
    if (door === undefined) throw new Error('The controls are asked before they are served.');
    return door.fetch(request, { traceId });
  };
}

async function openControls(needs: ControlNeeds, faults: Faults, run: string): Promise<Door> {
  const [door, { mountControls }, { refuseOthersCommands }, controls] = await Promise.all([
    openDoor(needs),
    import('./simulator/controls/door.ts'),
    import('./simulator/controls/callers.ts'),
    gatherControls(needs, faults),
  ]);
  door.use(refuseOthersCommands(run));
  mountControls(door, controls);
  return door;
}

async function openRevocationServices(needs: ControlNeeds): Promise<Door> {
  const { addRevocationServices } = await import('./simulator/pki/revocation-services.ts');
  const door = await openDoor(needs);
  addRevocationServices(door, needs.lab);
  return door;
}

async function openDoor({ random, logger, metrics, health, publicUrl }: ControlNeeds): Promise<Door> {
  const { createDoor } = await import('./http/door.ts');
  return createDoor({ random, logger, metrics, health, publicUrl, name: 'simulator' });
}

/** The clock first: what is put back after it is put back by the true time. */
async function gatherControls(needs: ControlNeeds, faults: Faults): Promise<readonly Control[]> {
  const { clock, random, store, masterKey, lab } = needs;
  const [clocks, signingKeys, faultControls, clientKeys, expired, mint, pki, delegations, directories] =
    await Promise.all([
      import('./simulator/controls/clock-control.ts'),
      import('./simulator/controls/signing-keys-control.ts'),
      import('./simulator/controls/fault-control.ts'),
      import('./simulator/controls/client-keys-control.ts'),
      import('./simulator/controls/expired-keys.ts'),
      import('./simulator/controls/mint-control.ts'),
      import('./simulator/pki/control.ts'),
      import('./simulator/controls/delegation-control.ts'),
      import('./simulator/controls/directory-control.ts'),
    ]);
  const { simulatorDirectory } = await import('./simulator-directory.ts');
  // All of them, also those that nobody has asked yet: a clock that is moved and a rotation are for every issuer.
  const issuers = await Promise.all(
    needs.issuers.map(async ({ name, url, open }) => ({ name, url, keyRing: await open() })),
  );
  const others = await Promise.all(needs.otherKeys.map(({ open }) => open()));
  const rings = [...issuers.map(({ keyRing }) => keyRing), ...others];
  const journal = createJournal({ key: masterKey.derive(JOURNAL_KEY_PURPOSE) });
  const expiredKeys = expired.createExpiredKeys({ store, journal });
  return [
    clocks.clockControl({ clock, moved: (move) => followClock(move, store, rings) }),
    clientKeys.clientKeysControl({ expiredKeys, clock, random }),
    delegations.delegationControl({ register: await openRegister(needs, journal), store, random }),
    signingKeys.signingKeysControl(rings),
    faultControls.faultControl(faults),
    mint.mintControl({ issuers, clock, random, ...mintedFor(needs) }),
    pki.pkiControl(lab, clock),
    directories.directoryControl({ directory: simulatorDirectory({ ...needs, journal }), random }),
  ];
}

async function openRegister(
  { store, clock, random }: ControlNeeds,
  journal: Journal,
): Promise<DelegationRegister> {
  const [{ listDelegations }, { MAX_DELEGATIONS }, { delegate, withdraw }] = await Promise.all([
    import('./altinn/delegations/delegation-store.ts'),
    import('./altinn/delegations/delegation.ts'),
    import('./altinn/delegations/delegating.ts'),
  ]);
  const parts = { store, journal, clock, random };
  return {
    find: (asked) => listDelegations(store.queries, { ...asked, limit: MAX_DELEGATIONS }),
    withdraw: (id, consumer, act) => withdraw(parts, id, consumer, act),
    delegate: (asked, act) => delegate(parts, asked, act),
  };
}

/** Rotation is looked after every ten seconds; who moves the clock wants to see it now. */
export async function followClock(
  { from, to }: { readonly from: number; readonly to: number },
  store: Store,
  rings: readonly Pick<KeyRing, 'maintain'>[],
): Promise<void> {
  if (to < from) await drawHorizonBack(store, to);
  for (const ring of rings) await ring.maintain();
}

/** For whom a token is minted when the order names nobody: the client in the lines that a start prints. */
function mintedFor({ seeded, delegationSource }: ControlNeeds) {
  const example = seeded.clients.find(({ name }) => name === seeded.example?.client) ?? seeded.clients[0];
  return {
    delegationSource,
    defaults: {
      clientId: example?.clientId ?? 'a-client',
      consumer: example?.organisation.orgno ?? '310012009',
      scope: seeded.example?.scope ?? 'demo:invoice.read',
    },
  };
}
