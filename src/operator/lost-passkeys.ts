/** What becomes of the passkeys of a person who has lost them. */
import { passkeyName } from '../login/passkeys/passkey.ts';
import { deletePasskey, passkeysOf } from '../login/passkeys/passkey-store.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Act, type OperatorParts, operatorEvent } from './act.ts';
import { changed, type Outcome, unchanged } from './outcome.ts';
import { judgePerson } from './representations.ts';

type Parts = Pick<OperatorParts, 'journal' | 'isSimulator' | 'namePerson'>;

export type LostPasskeys = { readonly removed: number };

/** All of them: which one lies in a stranger's hands nobody can tell from here. */
export async function removePasskeys(
  unit: UnitOfWork,
  asked: { readonly person: string },
  act: Act,
  parts: Parts,
): Promise<Outcome<LostPasskeys>> {
  const pid = judgePerson(asked.person, parts);
  if (!pid.ok) return pid;
  const person = parts.namePerson(pid.value);
  const held = await passkeysOf(unit.queries, pid.value);
  for (const { id, level } of held) {
    await deletePasskey(unit, id);
    const passkey = passkeyName(id);
    await parts.journal.append(unit, {
      ...operatorEvent(act, act.orgno),
      ...{ noun: 'passkey', id: passkey, action: 'removed' },
      ...{ before: { person, passkey, level }, after: undefined },
    });
  }
  return held.length === 0 ? unchanged({ removed: 0 }) : changed({ removed: held.length });
}
