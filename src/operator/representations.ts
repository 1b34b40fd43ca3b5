/** Who may act for an organisation, and as what, where no register of the state says it. */
import { type Pid, parsePidFor } from '../identifiers/pid.ts';
import { quoted } from '../registry/field-fault.ts';
import type { Organisation } from '../registry/organisations/organisation.ts';
import { type Person, type Representation, ROLES, type Role } from '../registry/persons/person.ts';
import {
  deleteRepresentation,
  findPerson,
  insertPerson,
  insertRepresentation,
  representationsOf,
} from '../registry/persons/person-store.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Act, type OperatorParts, operatorEvent } from './act.ts';
import { judgeDisplayName } from './display-name.ts';
import { judgeKnown, judgeServed } from './known-organisation.ts';
import { changed, type Judged, type Outcome, refused, refusedAll, sound, unchanged } from './outcome.ts';

type Parts = Pick<OperatorParts, 'journal' | 'isSimulator' | 'namePerson'>;

export type AskedRepresentation = {
  readonly organisation: string;
  readonly person: string;
  readonly role: string;
};

export type Represented = { readonly organisation: Organisation; readonly name: string; readonly role: Role };

/** `name` is needed of a person who is not known yet. */
export async function addRepresentation(
  unit: UnitOfWork,
  asked: AskedRepresentation & { readonly name: string | undefined },
  act: Act,
  parts: Parts,
): Promise<Outcome<Represented>> {
  const organisation = await judgeServed(unit.queries, 'organisation', asked.organisation, parts);
  const [pid, role] = [judgePerson(asked.person, parts), judgeRole(asked.role)];
  const known = pid.ok ? await findPerson(unit.queries, pid.value) : undefined;
  const name = judgePersonName(asked.name, pid.ok, known);
  if (!organisation.ok || !pid.ok || !role.ok || !name.ok) return refusedAll([organisation, pid, role, name]);
  const wanted = { pid: pid.value, orgno: organisation.value.orgno, role: role.value };
  const represented = { organisation: organisation.value, name: name.value, role: role.value };
  if (await isHeld(unit, wanted)) return unchanged(represented);
  if (known === undefined) await enterPerson(unit, { pid: pid.value, name: name.value }, act, parts);
  await insertRepresentation(unit, wanted, act.now);
  await append(unit, wanted, 'given', act, parts);
  return changed(represented);
}

/** What is not held is not held any more: the same again changes nothing. The person stays known. */
export async function removeRepresentation(
  unit: UnitOfWork,
  asked: AskedRepresentation,
  act: Act,
  parts: Parts,
): Promise<Outcome<Represented>> {
  const organisation = await judgeKnown(unit.queries, 'organisation', asked.organisation, parts);
  const [pid, role] = [judgePerson(asked.person, parts), judgeRole(asked.role)];
  if (!organisation.ok || !pid.ok || !role.ok) return refusedAll([organisation, pid, role]);
  const known = await findPerson(unit.queries, pid.value);
  if (known === undefined) return refused('person', UNKNOWN_PERSON);
  const held = { pid: pid.value, orgno: organisation.value.orgno, role: role.value };
  const represented = { organisation: organisation.value, name: known.name, role: role.value };
  if (!(await isHeld(unit, held))) return unchanged(represented);
  await deleteRepresentation(unit, held);
  await append(unit, held, 'taken', act, parts);
  return changed(represented);
}

const UNKNOWN_PERSON =
  'person is nobody who is known here. Compare with: porthus operator representation list --organisation ORGNO.';

/** The number is not shown back: what a command prints is kept in more places than what it is given. */
export function judgePerson(asked: string, { isSimulator }: Pick<Parts, 'isSimulator'>): Judged<Pid> {
  const pid = parsePidFor(isSimulator ? 'simulator' : 'production')(asked);
  if (pid !== undefined) return sound(pid);
  const kind = isSimulator ? ' of a synthetic person, whose month is 80 or 40 higher' : '';
  return refused('person', `person is no person number. Give eleven digits with valid check digits${kind}.`);
}

function judgeRole(asked: string): Judged<Role> {
  const role = ROLES.find((known) => known === asked);
  if (role !== undefined) return sound(role);
  return refused('role', `role must be one of ${ROLES.join(', ')}, and is ${quoted(asked)}.`);
}

function judgePersonName(
  asked: string | undefined,
  isPerson: boolean,
  known: Person | undefined,
): Judged<string> {
  if (asked === undefined)
    return known || !isPerson ? sound(known?.name ?? '') : refused('name', NAME_MISSING);
  const name = judgeDisplayName('name', asked);
  if (!name.ok || known === undefined || known.name === name.value) return name;
  return refused(
    'name',
    `name is ${quoted(asked)}, and the person is known as ${quoted(known.name)}. Leave it out.`,
  );
}

const NAME_MISSING = 'name is missing, and the person is not known here yet. Say it with --name NAME.';

async function isHeld(unit: UnitOfWork, { pid, orgno, role }: Representation): Promise<boolean> {
  const held = await representationsOf(unit.queries, pid);
  return held.some((one) => one.orgno === orgno && one.role === role);
}

async function enterPerson(
  unit: UnitOfWork,
  person: Pick<Person, 'pid' | 'name'>,
  act: Act,
  { journal, namePerson }: Parts,
): Promise<void> {
  await insertPerson(unit, person, act.now);
  const id = namePerson(person.pid);
  await journal.append(unit, {
    ...operatorEvent(act, act.orgno),
    ...{ noun: 'person', id, action: 'registered', before: undefined, after: { person: id } },
  });
}

/** The journal is kept for ever and read by organisations: persons have names of its own there. */
function append(
  unit: UnitOfWork,
  { pid, orgno, role }: Representation,
  action: 'given' | 'taken',
  act: Act,
  { journal, namePerson }: Parts,
): Promise<void> {
  const person = namePerson(pid);
  const held = { person, orgno, role };
  const states = action === 'given' ? { before: undefined, after: held } : { before: held, after: undefined };
  const id = `${person} ${role}`;
  return journal.append(unit, {
    ...operatorEvent(act, orgno),
    noun: 'representation',
    id,
    action,
    ...states,
  });
}
