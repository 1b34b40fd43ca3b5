/** The Altinn stand-in put together: its door, and the registers that Maskinporten asks without going through it. */
import type { AltinnOptions } from './altinn/altinn.ts';
import { createJournal, JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import type { Door } from './http/door.ts';
import type { MountedDoor } from './http/reception.ts';
import type { AccessTokenVerifier } from './issuer/access-token.ts';
import type { KeyRing } from './issuer/key-ring.ts';
import type { MasterKey } from './issuer/master-key.ts';
import type { LateKeyRing } from './late-key-ring.ts';
import type { AltinnRegisters, Answered } from './maskinporten/altinn-registers.ts';
import type { ShownRegister } from './selfservice/delegations/register.ts';

type Shared = 'store' | 'registry' | 'health' | 'clock' | 'random' | 'logger' | 'metrics' | 'publicUrl';

export type AltinnNeeds = Pick<AltinnOptions, Shared> & {
  /** Maskinporten's, whose tokens the stand-in takes. */
  readonly maskinporten: { readonly issuer: string; readonly keyRing: KeyRing };
  /** ID-porten's, whose tokens it exchanges; absent where there is none. */
  readonly idporten: { readonly issuer: readonly string[]; readonly keys: LateKeyRing } | undefined;
  readonly masterKey: MasterKey;
  /** What Altinn tokens are signed with. */
  readonly keys: LateKeyRing;
};

export type Altinn = {
  readonly door: MountedDoor['door'];
  readonly registers: AltinnRegisters;
  /** What the self-service API shows to the parties of delegations and system users. */
  readonly shown: ShownRegister;
};

/** The stand-in is there in the simulator alone, so production does not even read its files. */
export async function openAltinn(needs: AltinnNeeds, building: AsyncDisposableStack): Promise<Altinn> {
  const { createDelegationView } = await import('./altinn/delegations/view.ts');
  const { store, clock } = needs;
  const delegations = building.use(createDelegationView(store, needs.publicUrl));
  return {
    door: openDoor(needs),
    registers: {
      hasDelegated: (asked) => delegations.hasDelegated(asked),
      findSystemUser: async (asked) => answered((await lookUps()).lookUpSystemUser(store.queries, asked)),
      lookUpConsent: async (asked) =>
        answered((await lookUps()).lookUpConsent(store.queries, asked, clock.now())),
    },
    shown: {
      delegationsOf: async (orgno) => (await shownRegister()).shownDelegations(store.queries, orgno),
      systemUsersOf: async (orgno) => (await shownRegister()).shownSystemUsers(store.queries, orgno),
    },
  };
}

/** Asked by the few grants with authorization_details, so loaded by the first of them. */
async function lookUps() {
  const [systemUsers, consents] = await Promise.all([
    import('./altinn/system-users/look-up.ts'),
    import('./altinn/consents/look-up.ts'),
  ]);
  return { lookUpSystemUser: systemUsers.lookUpSystemUser, lookUpConsent: consents.lookUpConsent };
}

/** Asked by few pages of the portal. */
function shownRegister() {
  return import('./altinn/shown-register.ts');
}

async function answered<Value>(value: Promise<Value>): Promise<Answered<Value>> {
  return { answered: true, value: await value };
}

/** Pages, styles and schemas take a while to load, and many start a simulator for a token alone. */
function openDoor({ maskinporten, idporten, masterKey, keys, ...shared }: AltinnNeeds): MountedDoor['door'] {
  const open = async () => {
    const [{ createAltinn }, { altinnIssuer }, { createAccessTokenVerifier }, people] = await Promise.all([
      import('./altinn/altinn.ts'),
      import('./altinn/exchange/exchange.ts'),
      import('./issuer/access-token.ts'),
      import('./audit/person-id.ts'),
    ]);
    const { clock } = shared;
    const issuer = altinnIssuer(shared.publicUrl);
    const verifierOf = (
      of: { readonly issuer: string | readonly string[]; readonly keys: LateKeyRing },
      typ?: 'absent',
    ) =>
      lateVerifier(async () =>
        createAccessTokenVerifier({ issuer: of.issuer, typ, clock, keyRing: await of.keys.open() }),
      );
    return createAltinn({
      ...shared,
      journal: createJournal({ key: masterKey.derive(JOURNAL_KEY_PURPOSE) }),
      namePerson: people.personNamer(masterKey.derive(people.PERSON_ID_KEY_PURPOSE)),
      maskinporten: {
        issuer: maskinporten.issuer,
        verify: createAccessTokenVerifier({ ...maskinporten, clock }),
      },
      altinn: { issuer, verify: verifierOf({ issuer, keys }) },
      verifyIdporten: idporten && verifierOf(idporten, 'absent'),
      openKeyRing: keys.open,
    });
  };
  let opened: Promise<Door> | undefined;
  return {
    fetch: async (request, arrival) => {
      opened ??= open().catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      return (await opened).fetch(request, arrival);
    },
  };
}

/** The keys are opened by the first token that is held against them. */
function lateVerifier(open: () => Promise<AccessTokenVerifier>): AccessTokenVerifier {
  let opened: AccessTokenVerifier | undefined;
  return async (token) => {
    opened ??= await open();
    return opened(token);
  };
}
