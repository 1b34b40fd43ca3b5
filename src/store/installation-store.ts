/** What an installation remembers of its earlier starts. */
import type { Queries, UnitOfWork } from './store.ts';

/**
 * The mode that the data belongs to; and of a simulator the edition of the seed files that is in the registry, the
 * address that their delegation source was given, and the clients' keys that were expired and the delegations that were withdrawn by hand.
 */
export type Fact =
  | 'mode'
  | 'simulator-seeds'
  | 'simulator-altinn'
  | 'simulator-expired-keys'
  | 'simulator-withdrawn-delegations';

export async function recallFact(queries: Queries, fact: Fact): Promise<string | undefined> {
  const row = await queries
    .selectFrom('installation')
    .select('value')
    .where('name', '=', fact)
    .executeTakeFirst();
  return row?.value;
}

export async function rememberFact(unit: UnitOfWork, fact: Fact, value: string): Promise<void> {
  await unit.queries
    .insertInto('installation')
    .values({ name: fact, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
