/** A passkey as an eID: the person chooses one that the browser knows, and it says who the person is. */
import type { Clock, Instant } from '../../clock.ts';
import { textIn } from '../../http/pages/text-table.ts';
import type { Store, WriteOutcome } from '../../store/store.ts';
import type { Acr } from '../level.ts';
import type { Attempt, FormMethod, MethodOutcome } from '../method.ts';
import { credentialId, judgeUse, type RelyingParty, requestOptions, type Used } from './ceremony.ts';
import { lesserOf, levelsUpTo, PASSKEY_AMR, type Passkey } from './passkey.ts';
import { CREDENTIAL, passkeyFields } from './passkey-fields.ts';
import { findPasskey, saveUse } from './passkey-store.ts';
import { DESCRIPTION, NOT_ACCEPTED, PASSKEY_TEXTS } from './texts.ts';

export const PASSKEY_METHOD = 'passkey';

export type PasskeyMethodParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly party: RelyingParty;
  /** The most that a passkey gives. */
  readonly level: Acr;
  readonly scriptPath: string;
  /** A challenge is answered once. */
  spend(key: string, expiresAt: Instant): Promise<WriteOutcome>;
};

export function createPasskeyMethod(parts: PasskeyMethodParts): FormMethod {
  const { store, clock, party, level, scriptPath } = parts;

  async function judge(credential: string, attempt: Attempt): Promise<MethodOutcome> {
    const id = credentialId(credential);
    const passkey = id === undefined ? undefined : await findPasskey(store.queries, id);
    const used = passkey && (await judgeUse(party, credential, passkey, purposeOf(attempt)));
    if (!passkey || !used) return NO;
    const { key, expiresAt } = used.challenge;
    if ((await parts.spend(key, expiresAt)) !== 'written') return NO;
    if (!(await store.transaction((unit) => take(unit, passkey.id, used)))) return NO;
    const person = { kind: 'pid', value: passkey.pid } as const;
    const acr = lesserOf(passkey.level, level);
    return { ok: true, proof: { person, acr, amr: PASSKEY_AMR, isShared: true } };
  }

  /** Read anew: it may have been removed, or used elsewhere by whoever holds a copy. */
  async function take(unit: Parameters<typeof saveUse>[0], id: string, used: Used): Promise<boolean> {
    const known = await findPasskey(unit.queries, id);
    if (known === undefined || !isLater(used, known)) return false;
    await saveUse(unit, id, { ...used, at: clock.now() });
    return true;
  }

  return {
    ...{
      id: PASSKEY_METHOD,
      name: 'Passkey',
      acrValues: levelsUpTo(level),
      describe: DESCRIPTION,
      scriptPath,
    },
    async showFields(_, language, attempt) {
      const options = requestOptions(party, purposeOf(attempt));
      return passkeyFields({ kind: 'get', options }, textIn(PASSKEY_TEXTS.useReady, language), language);
    },
    judge: (fields, _, attempt) => judge(fields.get(CREDENTIAL) ?? '', attempt),
  };
}

/** One sentence, whether the passkey is unknown, another's or not good (spec/threats.md row 53). */
const NO: MethodOutcome = { ok: false, problem: NOT_ACCEPTED };

function purposeOf({ interaction, binding }: Attempt): readonly string[] {
  return ['use', interaction, binding];
}

/** Section 6.1.1: authenticators that count say more each time; many always say 0. */
function isLater({ counter }: Used, known: Passkey): boolean {
  return counter === 0 && known.counter === 0 ? true : counter > known.counter;
}
