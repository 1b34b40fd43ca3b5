/** A desk for tests: the operations on a store of the test's own, and what the journal was told. */

import { JOURNAL_KEY } from '../audit/journal.fixture.ts';
import { createJournal } from '../audit/journal.ts';
import { entriesAfter } from '../audit/journal-store.ts';
import { verifyJournal } from '../audit/verification.ts';
import type { Instant } from '../clock.ts';
import { systemRandom } from '../random.ts';
import type { Store, UnitOfWork } from '../store/store.ts';
import { type Act, asOperator, type OperatorParts } from './act.ts';
import { takeFirstSteps } from './first-steps.ts';
import { addOrganisation } from './organisations.ts';
import type { Outcome } from './outcome.ts';

export const OPERATOR = '310001007';
export const CUSTOMER = '310015008';
export const OTHER = '310011002';
export const START = Date.UTC(2026, 0, 15, 12);
export const WHO = { name: 'kari', now: START, traceId: '0af7651916cd43dd8448eb211c80319c' };

export const PARTS: OperatorParts = {
  journal: createJournal({ key: JOURNAL_KEY }),
  random: systemRandom,
  isSimulator: true,
  namePerson: (pid) => `person-${Number(pid) % 97}`,
  hashActivation: (pid, code) => `hash of ${code} for ${Number(pid) % 97}`,
};

export type TestDesk = AsyncDisposable & {
  readonly store: Store;
  now: Instant;
  change<Asked, Value>(
    operation: (unit: UnitOfWork, asked: Asked, act: Act, parts: OperatorParts) => Promise<Outcome<Value>>,
    asked: Asked,
    parts?: OperatorParts,
  ): Promise<Outcome<Value>>;
  /** Since the last time it was asked: noun, id and action of each entry. The chain holds. */
  told(): Promise<readonly string[]>;
};

export function emptyDesk(store: Store): TestDesk {
  let seen = 0;
  return {
    store,
    now: START,
    change(operation, asked, parts = PARTS) {
      const who = { ...WHO, now: this.now };
      return store.transaction((unit) => asOperator(unit, who, (act) => operation(unit, asked, act, parts)));
    },
    async told() {
      const verified = await verifyJournal(store.queries, JOURNAL_KEY);
      if (!verified.ok) throw new Error(verified.message);
      const entries = await entriesAfter(store.queries, seen, 500);
      seen = entries.at(-1)?.sequence ?? seen;
      return entries.map(({ noun, id, action }) => `${noun} ${id} ${action}`);
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** With an operator, and one customer who has signed the terms. */
export async function openDesk(openStore: () => Promise<Store>): Promise<TestDesk> {
  const desk = emptyDesk(await openStore());
  const begin = { organisation: OPERATOR, name: 'Driften AS' };
  await desk.store.transaction((unit) => takeFirstSteps(unit, begin, WHO, PARTS));
  await desk.change(addOrganisation, { organisation: CUSTOMER, name: 'Taus Fjellrype', termsAccepted: true });
  await desk.told();
  return desk;
}

/** The value of what was done. */
export function done<Value>(outcome: Outcome<Value>): { readonly value: Value; readonly isChanged: boolean } {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.faults)}`);
  return outcome;
}

/** The fields in which something was wrong. */
export function faultyFields(outcome: Outcome<unknown>): readonly string[] {
  return outcome.ok ? [] : outcome.faults.map(({ field }) => field);
}
