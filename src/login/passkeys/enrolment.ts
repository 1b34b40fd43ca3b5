/** How a person comes to have a passkey, and loses it again: what is decided, apart from the pages. */
import { timingSafeEqual } from 'node:crypto';
import type { Clock, Instant } from '../../clock.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Store, UnitOfWork, WriteOutcome } from '../../store/store.ts';
import type { Acr } from '../level.ts';
import type { HashActivation } from './activation.ts';
import { findActivation, useUpActivation } from './activation-store.ts';
import { judgeCreation, type Made, type RelyingParty } from './ceremony.ts';
import { lesserOf, MAX_PASSKEYS, type Passkey, passkeyName } from './passkey.ts';
import { deletePasskey, findPasskey, insertPasskey, passkeysOf, renamePasskey } from './passkey-store.ts';

/** For the journal; whom it names is for `record` to say without the number. */
export type PasskeyEvent = {
  readonly pid: Pid;
  /** Tells one passkey from another, and opens nothing. */
  readonly passkey: string;
  readonly level: Acr;
  readonly action: 'registered' | 'removed';
  readonly traceId: string;
};

export type EnrolmentParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly party: RelyingParty;
  readonly hashActivation: HashActivation;
  /** The most that a passkey gives. */
  readonly level: Acr;
  /** Of guesses at a person's code. */
  readonly guesses: {
    /** False: there have been too many, and this one is not looked at. */
    count(target: string): Promise<boolean>;
    forget(unit: UnitOfWork, target: string): Promise<void>;
  };
  /** A challenge is answered once. */
  spend(key: string, expiresAt: Instant): Promise<WriteOutcome>;
  record(unit: UnitOfWork, event: PasskeyEvent): Promise<void>;
};

/** Who is to have one, and how that is known. */
export type Proven = {
  readonly pid: Pid;
  readonly level: Acr;
  /** The code by which it is known; absent: a login. */
  readonly codeHash?: string;
};

export type AskedPasskey = {
  /** What the browser answered, as JSON. */
  readonly credential: string;
  readonly name: string;
  readonly purpose: readonly string[];
  readonly traceId: string;
};

export type Making = 'made' | 'not-made' | 'too-many';

export type Enrolment = {
  prove(pid: Pid | undefined, code: string): Promise<Proven | undefined>;
  make(proven: Proven, asked: AskedPasskey): Promise<Making>;
  list(pid: Pid): Promise<readonly Passkey[]>;
  /** False when the person has no such passkey. */
  rename(pid: Pid, id: string, name: string): Promise<boolean>;
  remove(pid: Pid, id: string, traceId: string): Promise<boolean>;
};

export function createEnrolment(parts: EnrolmentParts): Enrolment {
  const { store, clock, party, hashActivation } = parts;

  /** The same work and the same answer, whoever is named (spec/threats.md rows 52, 53, 55). */
  async function prove(pid: Pid | undefined, code: string): Promise<Proven | undefined> {
    const named = pid ?? NOBODY;
    const codeHash = hashActivation(named, code);
    const mayGuess = await parts.guesses.count(guessAt(named));
    const found = await findActivation(store.queries, named, clock.now());
    const isRight = isEqual(codeHash, found?.codeHash ?? hashActivation(NOBODY, ''));
    if (!isRight || !mayGuess || !found || pid === undefined) return undefined;
    return { pid, level: found.level, codeHash };
  }

  async function keep(
    unit: UnitOfWork,
    proven: Proven,
    made: Made,
    { name, traceId }: AskedPasskey,
  ): Promise<Making> {
    const { pid, codeHash } = proven;
    if ((await passkeysOf(unit.queries, pid)).length >= MAX_PASSKEYS) return 'too-many';
    if (codeHash !== undefined) {
      if (!(await useUpActivation(unit, pid, codeHash))) return 'not-made';
      await parts.guesses.forget(unit, guessAt(pid));
    }
    const { challenge: _, ...kept } = made;
    const level = lesserOf(proven.level, parts.level);
    const passkey = { ...kept, pid, name, level, createdAt: clock.now(), usedAt: undefined };
    if (!(await insertPasskey(unit, passkey))) throw new KnownCredential();
    await parts.record(unit, eventOf(passkey, 'registered', traceId));
    return 'made';
  }

  async function ownedBy(unit: UnitOfWork, pid: Pid, id: string): Promise<Passkey | undefined> {
    const known = await findPasskey(unit.queries, id);
    return known?.pid === pid ? known : undefined;
  }

  return {
    prove,
    async make(proven, asked) {
      const made = await judgeCreation(party, asked.credential, asked.purpose);
      if (made === undefined) return 'not-made';
      const spent = await parts.spend(made.challenge.key, made.challenge.expiresAt);
      if (spent !== 'written') return 'not-made';
      return store
        .transaction((unit) => keep(unit, proven, made, asked))
        .catch((error: unknown) => {
          if (error instanceof KnownCredential) return 'not-made';
          throw error;
        });
    },
    list: (pid) => passkeysOf(store.queries, pid),
    rename: (pid, id, name) =>
      store.transaction(async (unit) => {
        if ((await ownedBy(unit, pid, id)) === undefined) return false;
        await renamePasskey(unit, id, name);
        return true;
      }),
    remove: (pid, id, traceId) =>
      store.transaction(async (unit) => {
        const known = await ownedBy(unit, pid, id);
        if (known === undefined) return false;
        await deletePasskey(unit, id);
        await parts.record(unit, eventOf(known, 'removed', traceId));
        return true;
      }),
  };
}

/** Section 7.1 step 26: an id that somebody has already is refused, and nothing else is done. */
class KnownCredential extends Error {
  override readonly name = 'KnownCredential';
}

/** In the place of a number that is none, so that looking for it takes as long. */
const NOBODY = '00000000000' as Pid;

function guessAt(pid: Pid): string {
  return `passkey-activation ${pid}`;
}

function eventOf({ pid, id, level }: Passkey, action: PasskeyEvent['action'], traceId: string): PasskeyEvent {
  return { pid, passkey: passkeyName(id), level, action, traceId };
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
