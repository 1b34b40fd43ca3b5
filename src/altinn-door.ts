/** The Altinn stand-in put together: its door, and the registers that Maskinporten asks without going through it. */
import type { AltinnOptions } from './altinn/altinn.ts';
import { createJournal, JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import type { Door } from './http/door.ts';
import type { MountedDoor } from './http/reception.ts';
import type { AccessTokenVerifier } from './issuer/access-token.ts';
import type { KeyRing } from './issuer/key-ring.ts';
import type { MasterKey } from './issuer/master-key.ts';
import type { AltinnRegisters, Answered } from './maskinporten/altinn-registers.ts';

type Shared = 'store' | 'registry' | 'health' | 'clock' | 'random' | 'logger' | 'metrics' | 'publicUrl';

export type AltinnNeeds = Pick<AltinnOptions, Shared> & {
  /** Maskinporten's, whose tokens the stand-in takes. */
  readonly maskinporten: { readonly issuer: string; readonly keyRing: KeyRing };
  readonly masterKey: MasterKey;
  /** Opens the keys of an issuer of this name. */
  readonly openKeyRing: (issuer: 'altinn') => Promise<KeyRing>;
};

export type Altinn = { readonly door: MountedDoor['door']; readonly registers: AltinnRegisters };

/** The stand-in is there in the simulator alone, so production does not even read its files. */
export async function openAltinn(needs: AltinnNeeds, building: AsyncDisposableStack): Promise<Altinn> {
  const { createDelegationView } = await import('./altinn/delegations/view.ts');
  const { store, clock } = needs;
  const delegations = building.use(createDelegationView(store, needs.publicUrl));
  return {
    door: openDoor(needs, building.use(lateKeyRing(needs.openKeyRing))),
    registers: {
      hasDelegated: (asked) => delegations.hasDelegated(asked),
      findSystemUser: async (asked) => answered((await lookUps()).lookUpSystemUser(store.queries, asked)),
      lookUpConsent: async (asked) =>
        answered((await lookUps()).lookUpConsent(store.queries, asked, clock.now())),
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

async function answered<Value>(value: Promise<Value>): Promise<Answered<Value>> {
  return { answered: true, value: await value };
}

/** Pages, styles and schemas take a while to load, and many start a simulator for a token alone. */
function openDoor(
  { maskinporten, masterKey, ...shared }: AltinnNeeds,
  altinnKeys: LateKeyRing,
): MountedDoor['door'] {
  const open = async () => {
    const [{ createAltinn }, { altinnIssuer }, { createAccessTokenVerifier }, people] = await Promise.all([
      import('./altinn/altinn.ts'),
      import('./altinn/exchange/exchange.ts'),
      import('./issuer/access-token.ts'),
      import('./audit/person-id.ts'),
    ]);
    const { clock } = shared;
    const issuer = altinnIssuer(shared.publicUrl);
    let verify: AccessTokenVerifier | undefined;
    return createAltinn({
      ...shared,
      journal: createJournal({ key: masterKey.derive(JOURNAL_KEY_PURPOSE) }),
      namePerson: people.personNamer(masterKey.derive(people.PERSON_ID_KEY_PURPOSE)),
      maskinporten: {
        issuer: maskinporten.issuer,
        verify: createAccessTokenVerifier({ ...maskinporten, clock }),
      },
      altinn: {
        issuer,
        async verify(token) {
          verify ??= createAccessTokenVerifier({ issuer, clock, keyRing: await altinnKeys.open() });
          return verify(token);
        },
      },
      openKeyRing: altinnKeys.open,
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

type LateKeyRing = AsyncDisposable & { readonly open: () => Promise<KeyRing> };

/** A key pair takes a tenth of a second, and most who start a simulator never ask for an Altinn token. */
function lateKeyRing(openKeyRing: AltinnNeeds['openKeyRing']): LateKeyRing {
  let opening: Promise<KeyRing> | undefined;
  return {
    open() {
      opening ??= openKeyRing('altinn').catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async [Symbol.asyncDispose]() {
      await (await opening?.catch(() => undefined))?.[Symbol.asyncDispose]();
    },
  };
}
