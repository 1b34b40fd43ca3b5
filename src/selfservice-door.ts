/** The self-service API put together: its door, who may come in, and who delivers its webhooks. */
import { createJournal, JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import type { Config } from './config/config.ts';
import type { Door } from './http/door.ts';
import type { Arrival } from './http/exchange.ts';
import { resolveByNameServers } from './http/outbound/target.ts';
import type { KeyRing } from './issuer/key-ring.ts';
import type { MasterKey } from './issuer/master-key.ts';
import type { SingleUses } from './issuer/single-use.ts';
import type { ReservedListeners } from './listeners.ts';
import { createMachineCallerFinder } from './selfservice/authorization/machine-caller.ts';
import { type ActingPerson, createPersonAdmission } from './selfservice/authorization/person-caller.ts';
import type { SelfserviceOptions } from './selfservice/selfservice.ts';
import { createCourier } from './selfservice/webhooks/courier.ts';
import { post } from './selfservice/webhooks/post.ts';
import { targetJudge } from './selfservice/webhooks/target.ts';

type Shared =
  | 'store'
  | 'registry'
  | 'health'
  | 'judgeCertificates'
  | 'decisionTables'
  | 'delegations'
  | 'shownRegister'
  | 'namePerson'
  | 'clock'
  | 'random'
  | 'logger'
  | 'metrics';

export type SelfserviceNeeds = Pick<SelfserviceOptions, Shared> & {
  readonly keyRing: KeyRing;
  readonly masterKey: MasterKey;
  readonly singleUses: SingleUses;
  readonly doors: ReservedListeners['publicUrls'];
  readonly fault: (event: string, detail: Readonly<Record<string, unknown>>) => void;
};

export type SelfserviceDoor = {
  fetch(request: Request, arrival: Partial<Arrival>): Promise<Response>;
  /** The call of a person who has proven who they are to another part of this process. */
  fetchAs(person: ActingPerson, request: Request, arrival: Partial<Arrival>): Promise<Response>;
};

/**
 * The operations and their schemas take a fifth of a second and thirty megabytes, so a simulator, which many start for a
 * token alone, loads them when somebody first asks.
 */
export async function openSelfserviceDoor(
  { mode, profile, corsOrigins }: Config,
  { keyRing, masterKey, singleUses, doors, fault, ...shared }: SelfserviceNeeds,
  building: AsyncDisposableStack,
): Promise<SelfserviceDoor> {
  const isSimulator = mode === 'simulator';
  const judgeTarget = targetJudge({ resolveHost: resolveByNameServers, allowsLoopback: isSimulator });
  const parts = { ...shared, sealing: masterKey, judgeTarget };
  const failed = (event: string, error: unknown) => fault(event, { reason: String(error) });
  building.use(createCourier({ ...parts, post, failed }));
  const options: Omit<SelfserviceOptions, 'findCaller'> = {
    ...parts,
    publicUrl: doors.selfservice,
    journal: createJournal({ key: masterKey.derive(JOURNAL_KEY_PURPOSE) }),
    isTestEnvironment: isSimulator,
    tellsStrangers: profile === 'digdir',
    corsOrigins,
    allowsLoopbackOrigins: isSimulator,
  };
  const persons = createPersonAdmission(shared.registry);
  const open = async () => {
    const [{ createSelfservice }, { createAccessTokenVerifier }, { possessionJudge }] = await Promise.all([
      import('./selfservice/selfservice.ts'),
      import('./issuer/access-token.ts'),
      import('./issuer/possession.ts'),
    ]);
    const verify = createAccessTokenVerifier({ issuer: doors.maskinporten, keyRing, clock: shared.clock });
    const judgePossession = possessionJudge({ clock: shared.clock, singleUses });
    const caller = { verify, judgePossession, registry: shared.registry, publicUrl: doors.selfservice };
    const findCaller = persons.finder(createMachineCallerFinder(caller));
    return createSelfservice({ ...options, findCaller });
  };
  let opened: Promise<Door> | undefined;
  const load = () => {
    opened ??= open();
    return opened;
  };
  if (!isSimulator) await load();
  return {
    fetch: async (request, arrival) => (await load()).fetch(request, arrival),
    async fetchAs(person, request, arrival) {
      const door = await load();
      await persons.admit(request, person);
      return door.fetch(request, arrival);
    },
  };
}
