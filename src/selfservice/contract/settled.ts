/**
 * A change that reads, judges and writes. When somebody else has changed the same thing in between, all of it is done
 * again from the reading, so that of concurrent writers each judges what the one before has left. Units of work that
 * cross are run again by the store itself; what comes here is a version that no longer stood.
 */
import type { Store, UnitOfWork } from '../../store/store.ts';
import { type Outcome, refused } from './fault.ts';

/** What a change answers whose version no longer stood; it has changed nothing. */
export type Conflict = 'conflict';

/** Each round one of the writers is done, and more than these at one thing are a mistake of theirs. */
const MAX_ROUNDS = 50;

export async function settled<Value>(
  store: Store,
  object: string,
  change: (unit: UnitOfWork) => Promise<Outcome<Value> | Conflict>,
): Promise<Outcome<Value>> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const outcome = await store.transaction(change);
    if (outcome !== 'conflict') return outcome;
  }
  return refused(409, object, `The ${object} is being changed by many at once. Try again.`);
}
