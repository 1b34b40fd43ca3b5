/** What organisations are called, many at once. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries } from '../../store/store.ts';

/** Well below the number of parameters that either store takes in one statement. */
const NAMES_AT_A_TIME = 1000;

/** Those that are known here; a number that nobody has entered is absent. */
export async function organisationNames(
  queries: Queries,
  orgnos: readonly OrgNumber[],
): Promise<ReadonlyMap<OrgNumber, string>> {
  const names = new Map<OrgNumber, string>();
  const wanted = [...new Set(orgnos)];
  for (let from = 0; from < wanted.length; from += NAMES_AT_A_TIME) {
    const some = wanted.slice(from, from + NAMES_AT_A_TIME);
    const rows = await queries
      .selectFrom('organisations')
      .select(['orgno', 'name'])
      .where('orgno', 'in', some)
      .execute();
    for (const { orgno, name } of rows) names.set(orgno as OrgNumber, name);
  }
  return names;
}
