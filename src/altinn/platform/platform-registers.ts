/**
 * The registers of a real Altinn, asked over HTTPS at each grant that depends on them. Whatever is not an answer as agreed
 * is "no answer": the grant is answered 503 and not used up, and nobody gets what nobody has said.
 */
import { pause, SECOND, stopwatch } from '../../clock.ts';
import type { Answered } from './answered.ts';
import { type Circuit, createCircuit } from './circuit.ts';
import { type ConsentAsked, type ConsentLookup, consentQuestion, readConsent } from './consent-question.ts';
import { type DelegationAsked, delegationQuestion, readDelegations } from './delegation-question.ts';
import { createLane } from './lane.ts';
import { createMemory } from './memory.ts';
import type { OwnToken } from './own-token.ts';
import { askPlatform, type Question, type Reply } from './platform-request.ts';
import type { Reading } from './reading.ts';
import {
  readSystemUser,
  type SystemUser,
  type SystemUserAsked,
  systemUserQuestion,
} from './system-user-question.ts';

export type RegisterName = 'delegations' | 'system-users' | 'consents';

/** `held-back`: nothing was sent, since too much waits already or the platform has failed of late. */
export type LookUpOutcome = 'answered' | 'failed' | 'held-back';

export type PlatformWatch = {
  asked(register: RegisterName, outcome: LookUpOutcome, seconds: number): void;
  /** Of each failure that is the platform's; callers cannot make one at will. */
  failed(register: RegisterName, why: string): void;
  /** When the platform is given up for a while, and when it answers again. */
  changed(isGivenUp: boolean): void;
};

export type PlatformOptions = {
  /** With the slash that ends it. */
  readonly platformUrl: string;
  /** The name of the register, as scopes carry it in `delegation_source`. */
  readonly delegationSource: string;
  /** From the question to the last byte of the answer, in milliseconds, waiting in line included. */
  readonly limit: number;
  /** How long a "yes" of delegations and system users is believed, in milliseconds; 0: for one grant. */
  readonly remember: number;
  readonly token: OwnToken;
  readonly watch: PlatformWatch;
  /** Milliseconds on a clock that nobody moves. */
  readonly elapsed?: () => number;
};

export type PlatformRegisters = {
  hasDelegated(asked: DelegationAsked): Promise<Answered<boolean>>;
  findSystemUser(asked: SystemUserAsked): Promise<Answered<SystemUser | undefined>>;
  lookUpConsent(asked: ConsentAsked): Promise<Answered<ConsentLookup>>;
  /** Why the platform is not asked just now, as a sentence; undefined when it is. */
  trouble(): string | undefined;
};

const HELD_BACK = {
  failing: 'Altinn has failed several times of late and is not asked just now.',
  busy: 'Too many questions to Altinn wait already.',
} as const;

export function createPlatformRegisters(options: PlatformOptions): PlatformRegisters {
  const { platformUrl, delegationSource, limit, token, watch, elapsed = stopwatch() } = options;
  const circuit = createCircuit(elapsed, watch.changed);
  const lane = createLane();
  const delegations = createMemory<boolean>(options.remember, elapsed, (isDelegated) => isDelegated);
  const systemUsers = createMemory<SystemUser | undefined>(
    options.remember,
    elapsed,
    (user) => user !== undefined,
  );

  async function ask<Value>(
    register: RegisterName,
    question: Question,
    read: (reply: Reply) => Reading<Value>,
  ): Promise<Answered<Value>> {
    const seconds = stopwatch();
    const tell = (outcome: LookUpOutcome) => watch.asked(register, outcome, seconds() / SECOND);
    const outcome = circuit.holdsBack() ? undefined : await send(register, question, read);
    if (outcome === undefined) {
      tell('held-back');
      return { answered: false, why: circuit.isOpen() ? HELD_BACK.failing : HELD_BACK.busy };
    }
    tell(outcome.read ? 'answered' : 'failed');
    return outcome.read ? { answered: true, value: outcome.value } : { answered: false, why: outcome.why };
  }

  async function send<Value>(
    register: RegisterName,
    question: Question,
    read: (reply: Reply) => Reading<Value>,
  ): Promise<Reading<Value> | undefined> {
    const shown = await token.get();
    const outcome = await beforeLimit(limit, (signal) =>
      lane.pass(
        () => attempt(circuit, () => exchange(question, read, { platformUrl, token: shown, signal })),
        signal,
      ),
    );
    if (outcome?.status === 401) token.drop(shown);
    if (outcome?.reading.read === false && outcome.reading.failed)
      watch.failed(register, outcome.reading.why);
    return outcome?.reading;
  }

  return {
    async hasDelegated(asked) {
      if (asked.source !== delegationSource) {
        return { answered: false, why: `${asked.source} is not the register of ${delegationSource}.` };
      }
      const key = JSON.stringify([asked.consumer, asked.supplier, asked.scope]);
      return delegations.recall(key, () =>
        ask('delegations', delegationQuestion(asked), (reply) => readDelegations(reply, asked)),
      );
    },
    findSystemUser(asked) {
      const { clientId, systemProvider, customer, externalRef } = asked;
      const key = JSON.stringify([clientId, systemProvider, customer, externalRef]);
      return systemUsers.recall(key, () =>
        ask('system-users', systemUserQuestion(asked), (reply) => readSystemUser(reply, asked)),
      );
    },
    lookUpConsent: (asked) => ask('consents', consentQuestion(asked), (reply) => readConsent(reply, asked)),
    trouble: () => (circuit.isOpen() ? HELD_BACK.failing : undefined),
  };
}

type Outcome<Value> = { readonly status: number | undefined; readonly reading: Reading<Value> };

async function attempt<Value>(
  circuit: Circuit,
  work: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value> | undefined> {
  const attempted = await circuit.attempt(async () => {
    const outcome = await work();
    return { outcome, failed: !outcome.reading.read && outcome.reading.failed };
  });
  return attempted?.outcome;
}

async function exchange<Value>(
  question: Question,
  read: (reply: Reply) => Reading<Value>,
  around: Parameters<typeof askPlatform>[1],
): Promise<Outcome<Value>> {
  const exchanged = await askPlatform(question, around);
  if (!exchanged.ok) {
    return { status: undefined, reading: { read: false, failed: true, why: exchanged.why } };
  }
  const { reply } = exchanged;
  return { status: reply.status, reading: read(reply) };
}

/** Aborts what `work` is given when the time is over; `work` ends then. */
async function beforeLimit<Value>(
  limit: number,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const [over, done] = [new AbortController(), new AbortController()];
  pause(limit, done.signal).then(
    () => over.abort(),
    () => {},
  );
  try {
    return await work(over.signal);
  } finally {
    done.abort();
  }
}
