/** ID-porten put together: its door with the ways to log in, and the keys that its tokens are signed with. */
import { createJournal, JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import { PERSON_ID_KEY_PURPOSE, personNamer } from './audit/person-id.ts';
import type { LoginConfig, Mode } from './config/config.ts';
import { postForm } from './http/outbound/post.ts';
import { resolveByNameServers } from './http/outbound/target.ts';
import type { MountedDoor } from './http/reception.ts';
import type { IdportenHosts, IdportenParts } from './idporten/idporten.ts';
import { createAccessTokenVerifier } from './issuer/access-token.ts';
import type { KeyRing } from './issuer/key-ring.ts';
import type { MasterKey } from './issuer/master-key.ts';
import { openLoginMethods, type UpstreamCredentials } from './login-methods.ts';

type MadeHere =
  | 'keyRing'
  | 'browserKey'
  | 'subjectOf'
  | 'namePerson'
  | 'withdrawals'
  | 'verifyMachine'
  | 'methods'
  | 'mountPages'
  | 'isSimulator'
  | 'clientIdRequired'
  | 'findPowers'
  | 'backChannel'
  | 'compatibility';

export type IdportenNeeds = Omit<IdportenParts, MadeHere> & {
  readonly masterKey: MasterKey;
  readonly openKeyRing: () => Promise<KeyRing>;
  /** By whose tokens machines ask. */
  readonly maskinporten: { readonly issuer: string; readonly keyRing: KeyRing };
  readonly compatibilityIssuer: boolean;
  readonly mode: Mode;
  readonly login: LoginConfig;
  readonly credentials: UpstreamCredentials;
  readonly fault: (event: string, detail: Readonly<Record<string, unknown>>) => void;
};

/**
 * Opened by the first request: pages, styles and keys take a while, and many start a simulator for a token alone. `browser` is
 * the door at the browser's address, where it has one of its own.
 */
export function openIdporten(
  needs: IdportenNeeds,
  building: AsyncDisposableStack,
): Record<keyof IdportenHosts, MountedDoor['door']> {
  // What the first request opens is closed with the rest.
  const late = building.use(new AsyncDisposableStack());
  let opened: Promise<IdportenHosts> | undefined;
  const doorOf = (host: keyof IdportenHosts): MountedDoor['door'] => ({
    fetch: async (request, arrival) => {
      opened ??= open(needs, late).catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      return (await opened)[host].fetch(request, arrival);
    },
  });
  return { issuer: doorOf('issuer'), browser: doorOf('browser') };
}

async function open(
  { masterKey, profile, openKeyRing, maskinporten, mode, login, ...parts }: IdportenNeeds,
  late: AsyncDisposableStack,
): Promise<IdportenHosts> {
  const isSimulator = mode === 'simulator';
  const [idporten, calls, subjects, browser, persons, standIns, real] = await Promise.all([
    import('./idporten/idporten.ts'),
    import('./idporten/back-channel-logout.ts'),
    import('./idporten/pairwise-subject.ts'),
    import('./login/browser.ts'),
    import('./login/person-name.ts'),
    isSimulator ? openStandIns(parts) : NO_STAND_INS,
    openLoginMethods({
      ...{ ...parts, config: login, mode, masterKey },
      publicUrl: parts.browserUrl ?? parts.publicUrl,
    }),
  ]);
  const keyRing = await openKeyRing();
  const reach = { resolveHost: resolveByNameServers, allowsLoopback: isSimulator };
  const backChannel = late.use(calls.createBackChannel({ ...parts, keyRing, reach, post: postForm }));
  const subjectKey = masterKey.derive(subjects.SUBJECT_KEY_PURPOSE);
  return idporten.createIdportenHosts({
    ...{ ...parts, keyRing, backChannel },
    browserKey: masterKey.derive(browser.BROWSER_KEY_PURPOSE),
    subjectOf: subjects.pairwiseSubjects(subjectKey, 'idporten'),
    withdrawals: {
      journal: createJournal({ key: masterKey.derive(JOURNAL_KEY_PURPOSE) }),
      namePersonInJournal: personNamer(masterKey.derive(PERSON_ID_KEY_PURPOSE)),
    },
    verifyMachine: createAccessTokenVerifier({ ...maskinporten, clock: parts.clock }),
    namePerson: persons.personNames(masterKey.derive(persons.PERSON_NAME_KEY_PURPOSE)),
    compatibility: parts.compatibilityIssuer
      ? { subjectOf: subjects.earlierSubjects(subjectKey) }
      : undefined,
    findPowers: standIns.findPowers,
    methods: [...standIns.methods.slice(0, 1), ...real.methods, ...standIns.methods.slice(1)],
    mountPages: real.mountPages,
    ...{ isSimulator, clientIdRequired: profile === 'digdir', profile },
  });
}

type StandIns = Pick<IdportenParts, 'methods' | 'findPowers'>;

/** Production: who says to be somebody must prove it (spec/threats.md row 63). */
const NO_STAND_INS: StandIns = { methods: [] };

/** TestID comes first, since most who log in to a simulator choose it. */
async function openStandIns({ store, random }: Pick<IdportenNeeds, 'store' | 'random'>): Promise<StandIns> {
  const [national, european, email, powers] = await Promise.all([
    import('./login/stand-ins/national.ts'),
    import('./login/stand-ins/european.ts'),
    import('./login/stand-ins/email.ts'),
    import('./login/stand-ins/powers-of-attorney.ts'),
  ]);
  return {
    findPowers: powers.syntheticPowersOfAttorney(store.queries),
    methods: [
      ...national.nationalStandIns(store.queries, random),
      ...[european.EUROPEAN_STAND_IN, email.EMAIL_STAND_IN],
    ],
  };
}
