/** The persons and organisations of a simulator, for its controls: found in the registry, registered in the operator's name. */
import type { Journal } from './audit/journal.ts';
import type { NamePerson } from './audit/person-id.ts';
import type { Clock } from './clock.ts';
import { type Pid, parsePid } from './identifiers/pid.ts';
import { findPersons } from './login/stand-ins/person-list-store.ts';
import { asOperator } from './operator/act.ts';
import { addMember } from './operator/members.ts';
import { addOrganisation } from './operator/organisations.ts';
import type { Outcome } from './operator/outcome.ts';
import type { Random } from './random.ts';
import { membershipsOf } from './registry/members/member-store.ts';
import { findOrganisation, listOrganisations } from './registry/organisations/organisation-store.ts';
import { findPerson, representationsOf } from './registry/persons/person-store.ts';
import type {
  AskedOrganisation,
  Directory,
  PersonEntry,
  Registered,
} from './simulator/controls/directory-control.ts';
import type { Store } from './store/store.ts';

export type DirectoryNeeds = {
  readonly store: Store;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  readonly namePerson: NamePerson;
};

/** Many more than one looks through. */
const MAX_FOUND = 100;
/** What is looked through for them; letters beyond a to z are compared here, as databases differ in it. */
const MAX_SEARCHED = 5000;

/** As the journal names who registers here. */
const ACTOR = 'simulator';

export function simulatorDirectory(needs: DirectoryNeeds): Directory {
  const { queries } = needs.store;
  return {
    async findPersons(search) {
      const { persons, areMore } = await findPersons(queries, search);
      return { persons: await Promise.all(persons.map((person) => described(person, needs))), areMore };
    },
    async findOrganisations(search) {
      const wanted = search.trim().toLocaleLowerCase('nb');
      const digits = wanted.replaceAll(/\s/g, '');
      const all = await listOrganisations(queries, { after: '', limit: MAX_SEARCHED });
      const found = all
        .filter(({ orgno, name }) => orgno.includes(digits) || name.toLocaleLowerCase('nb').includes(wanted))
        .map(({ orgno, name }) => ({ orgno, name }))
        .sort((one, other) => one.name.localeCompare(other.name, 'nb'));
      return { organisations: found.slice(0, MAX_FOUND), areMore: found.length > MAX_FOUND };
    },
    isRegistered: async (orgno) => (await findOrganisation(queries, orgno)) !== undefined,
    register: (asked) => register(asked, needs),
  };
}

async function described(
  { pid, name }: { readonly pid: Pid; readonly name: string },
  { store: { queries }, namePerson }: DirectoryNeeds,
): Promise<PersonEntry> {
  const [represented, memberships] = await Promise.all([
    representationsOf(queries, pid),
    membershipsOf(queries, namePerson(pid)),
  ]);
  const represents = await Promise.all(
    represented.map(async ({ orgno, role }) => ({
      ...{ orgno, role },
      name: (await findOrganisation(queries, orgno))?.name,
    })),
  );
  const portal = memberships.map(({ orgno, organisationName, roles }) => ({
    ...{ orgno, roles },
    name: organisationName,
  }));
  return { pid, name, represents, portal };
}

/**
 * Nothing is given on an organisation that is there already. The terms of use are accepted for a new one: they are seldom what
 * somebody wants to try.
 */
function register(
  { orgno, name, administrator, traceId }: AskedOrganisation,
  { store, journal, clock, namePerson }: DirectoryNeeds,
): Promise<Registered> {
  const parts = { journal, namePerson, isSimulator: true };
  return store.transaction(async (unit) => {
    if (await findOrganisation(unit.queries, orgno))
      return refusal(`organisation: ${orgno} is registered already.`);
    const pid = administrator === undefined ? undefined : parsePid(administrator);
    const person = pid && (await findPerson(unit.queries, pid));
    if (administrator !== undefined && person === undefined)
      return refusal('administrator: must be the number of a person of this simulator.');
    const outcome = await asOperator(
      unit,
      { name: ACTOR, now: clock.now(), traceId },
      async (act): Promise<Outcome<unknown>> => {
        const asked = { organisation: orgno, name, termsAccepted: true };
        const added = await addOrganisation(unit, asked, act, parts);
        if (!added.ok || person === undefined) return added;
        const member = { organisation: orgno, person: person.pid, name: person.name, roles: 'administrator' };
        return addMember(unit, member, act, parts);
      },
    );
    return outcome.ok ? { ok: true } : refusal(...outcome.faults.map(({ message }) => message));
  });
}

function refusal(...faults: readonly string[]): Registered {
  return { ok: false, faults };
}
