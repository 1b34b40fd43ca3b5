/**
 * Powers of attorney of the simulator: made up from the persons that it lists, the same each time. Whoever is listed may act for
 * the two who come next in the list, in any role that is asked for; whoever is not listed, for nobody.
 */
import type { Queries } from '../../store/store.ts';
import type { FindPowersOfAttorney } from '../representation.ts';
import { listPersons } from './person-list-store.ts';

const GIVEN_BY = 2;
const OWNER = 'simulator';

export function syntheticPowersOfAttorney(queries: Queries): FindPowersOfAttorney {
  return async (person, roles) => {
    const persons = await listPersons(queries);
    const at = persons.findIndex(({ pid }) => person.kind === 'pid' && pid === person.value);
    const representative = persons[at];
    if (representative === undefined) return [];
    const others = [...persons.slice(at + 1), ...persons.slice(0, at)];
    const permissions = roles.map((role) => ({ owner: OWNER, role }));
    return others.slice(0, GIVEN_BY).map((authorizer) => ({ authorizer, representative, permissions }));
  };
}
