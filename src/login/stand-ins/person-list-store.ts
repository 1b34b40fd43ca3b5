/** The synthetic persons that one can log in as in the simulator. */
import type { Pid } from '../../identifiers/pid.ts';
import { preparedRead } from '../../store/prepared-query.ts';
import type { Queries } from '../../store/store.ts';

export type ListedPerson = { readonly pid: Pid; readonly name: string };

export type FoundPersons = {
  readonly persons: readonly ListedPerson[];
  /** Whether there are more than are shown. */
  readonly areMore: boolean;
};

/** A page with more is no longer a choice, and any other number can be typed; the seeds have a dozen. */
export const MAX_LISTED_PERSONS = 50;

/** What is looked through for one page. Letters beyond a to z are compared here, as databases differ in it. */
const MAX_SEARCHED_PERSONS = 2000;

/** The first of them, in the order of their names. */
export async function listPersons(queries: Queries): Promise<readonly ListedPerson[]> {
  return (await allPersons(queries)).slice(0, MAX_LISTED_PERSONS);
}

/** Those whose name or number contains what is searched for; in the order of their names. */
export async function findPersons(queries: Queries, search: string): Promise<FoundPersons> {
  const wanted = search.trim().toLocaleLowerCase('nb');
  const found = (await allPersons(queries)).filter(
    ({ pid, name }) => pid.includes(wanted) || name.toLocaleLowerCase('nb').includes(wanted),
  );
  return { persons: found.slice(0, MAX_LISTED_PERSONS), areMore: found.length > MAX_LISTED_PERSONS };
}

/** `chance`: from 0 to 1, without 1. */
export async function drawPerson(queries: Queries, chance: number): Promise<FoundPersons> {
  const persons = await allPersons(queries);
  const drawn = persons[Math.floor(chance * persons.length)];
  return { persons: drawn ? [drawn] : [], areMore: false };
}

async function allPersons(queries: Queries): Promise<readonly ListedPerson[]> {
  const rows = await readAll(queries, {});
  return rows.map(({ pid, name }) => ({ pid: pid as Pid, name }));
}

const readAll = preparedRead((queries) =>
  queries
    .selectFrom('persons')
    .select(['pid', 'name'])
    .orderBy('name')
    .orderBy('pid')
    .limit(MAX_SEARCHED_PERSONS),
);
