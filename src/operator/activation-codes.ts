/** Codes by which persons make their first passkey, once somebody has made sure who they are. */
import type { Instant } from '../clock.ts';
import type { Pid } from '../identifiers/pid.ts';
import type { Acr } from '../login/level.ts';
import { ACTIVATION_LIFETIME, drawActivationCode } from '../login/passkeys/activation.ts';
import { saveActivation } from '../login/passkeys/activation-store.ts';
import { quoted } from '../registry/field-fault.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Act, type OperatorParts, operatorEvent } from './act.ts';
import { changed, type Judged, type Outcome, refused, refusedAll, sound } from './outcome.ts';
import { judgePerson } from './representations.ts';

type Parts = Pick<OperatorParts, 'journal' | 'random' | 'isSimulator' | 'namePerson' | 'hashActivation'>;

export type AskedActivation = {
  readonly person: string;
  /** That the person has been proven at. */
  readonly level: string;
};

/** The code is told once; the store has a hash of it. */
export type GivenActivation = { readonly code: string; readonly level: Acr; readonly expiresAt: Instant };

const LEVELS: readonly Acr[] = ['idporten-loa-low', 'idporten-loa-substantial', 'idporten-loa-high'];

/** Whoever has a code already gets another in its place. A person need not be known here before. */
export async function addActivationCode(
  unit: UnitOfWork,
  asked: AskedActivation,
  act: Act,
  parts: Parts,
): Promise<Outcome<GivenActivation>> {
  const [pid, level] = [judgePerson(asked.person, parts), judgeLevel(asked.level)];
  if (!pid.ok || !level.ok) return refusedAll([pid, level]);
  const code = drawActivationCode(parts.random);
  const given = { code, level: level.value, expiresAt: act.now + ACTIVATION_LIFETIME };
  const activation = { ...given, codeHash: parts.hashActivation(pid.value, code) };
  await saveActivation(unit, pid.value, activation, act.now);
  await append(unit, pid.value, given, act, parts);
  return changed(given);
}

function judgeLevel(asked: string): Judged<Acr> {
  const level = LEVELS.find((known) => known === asked);
  if (level !== undefined) return sound(level);
  return refused('level', `level must be one of ${LEVELS.join(', ')}, and is ${quoted(asked)}.`);
}

function append(
  unit: UnitOfWork,
  pid: Pid,
  { level, expiresAt }: GivenActivation,
  act: Act,
  { journal, namePerson }: Parts,
): Promise<void> {
  const person = namePerson(pid);
  return journal.append(unit, {
    ...operatorEvent(act, act.orgno),
    ...{ noun: 'activation-code', id: person, action: 'given' },
    ...{ before: undefined, after: { person, level, expiresAt } },
  });
}
