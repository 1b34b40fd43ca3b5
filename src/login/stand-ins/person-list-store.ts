/** The synthetic persons that one can log in as in the simulator. */
import type { Pid } from '../../identifiers/pid.ts';
import type { Queries } from '../../store/store.ts';

export type ListedPerson = { readonly pid: Pid; readonly name: string };

/** A page with more is no longer a choice, and any other number can be typed; the seeds have a dozen. */
export const MAX_LISTED_PERSONS = 50;

export async function listPersons(queries: Queries): Promise<readonly ListedPerson[]> {
  const rows = await queries
    .selectFrom('persons')
    .select(['pid', 'name'])
    .orderBy('name')
    .orderBy('pid')
    .limit(MAX_LISTED_PERSONS)
    .execute();
  return rows.map(({ pid, name }) => ({ pid: pid as Pid, name }));
}
