/** ID-porten put together: its door with the eIDs of the simulator, and the keys that its tokens are signed with. */
import type { Door } from './http/door.ts';
import type { MountedDoor } from './http/reception.ts';
import type { IdportenParts } from './idporten/idporten.ts';
import type { KeyRing } from './issuer/key-ring.ts';
import type { MasterKey } from './issuer/master-key.ts';

type MadeHere =
  | 'keyRing'
  | 'browserKey'
  | 'subjectOf'
  | 'methods'
  | 'isSimulator'
  | 'clientIdRequired'
  | 'pushedOnly';

export type IdportenNeeds = Omit<IdportenParts, MadeHere> & {
  readonly masterKey: MasterKey;
  readonly profile: 'digdir' | 'strict' | 'fapi2';
  readonly openKeyRing: () => Promise<KeyRing>;
};

/** Opened by the first request: pages, styles and keys take a while, and many start a simulator for a token alone. */
export function openIdporten(needs: IdportenNeeds, building: AsyncDisposableStack): MountedDoor['door'] {
  // What the first request opens is closed with the rest.
  const late = building.use(new AsyncDisposableStack());
  let opened: Promise<Door> | undefined;
  return {
    fetch: async (request, arrival) => {
      opened ??= open(needs, late).catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      return (await opened).fetch(request, arrival);
    },
  };
}

async function open(
  { masterKey, profile, openKeyRing, ...parts }: IdportenNeeds,
  late: AsyncDisposableStack,
): Promise<Door> {
  const [idporten, subjects, browser, national, european] = await Promise.all([
    import('./idporten/idporten.ts'),
    import('./idporten/pairwise-subject.ts'),
    import('./login/browser.ts'),
    import('./login/stand-ins/national.ts'),
    import('./login/stand-ins/european.ts'),
  ]);
  const keyRing = late.use(await openKeyRing());
  return idporten.createIdporten({
    ...{ ...parts, keyRing },
    browserKey: masterKey.derive(browser.BROWSER_KEY_PURPOSE),
    subjectOf: subjects.pairwiseSubjects(masterKey.derive(subjects.SUBJECT_KEY_PURPOSE), 'idporten'),
    methods: [...national.nationalStandIns(parts.store.queries), european.EUROPEAN_STAND_IN],
    ...{ isSimulator: true, clientIdRequired: profile === 'digdir', pushedOnly: profile === 'fapi2' },
  });
}
