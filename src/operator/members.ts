/**
 * Who works for an organisation in the portal: its first administrator, whom nobody there could add, and whoever it takes when
 * it has locked itself out. The others its administrators add themselves (src/selfservice/members).
 */

import { quoted } from '../registry/field-fault.ts';
import {
  MAX_MEMBERS,
  MEMBER_ROLES,
  type Member,
  type MemberRole,
  parseMemberRoles,
} from '../registry/members/member.ts';
import {
  deleteMember,
  findMember,
  insertMember,
  membersOf,
  updateMember,
} from '../registry/members/member-store.ts';
import type { Organisation } from '../registry/organisations/organisation.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import { type Act, type OperatorParts, operatorEvent } from './act.ts';
import { judgeDisplayName } from './display-name.ts';
import { judgeKnown, judgeServed } from './known-organisation.ts';
import { changed, type Judged, type Outcome, refused, refusedAll, sound, unchanged } from './outcome.ts';
import { judgePerson } from './representations.ts';

type Parts = Pick<OperatorParts, 'journal' | 'isSimulator' | 'namePerson'>;

export type AskedMember = { readonly organisation: string; readonly person: string };

export type MemberOf = { readonly organisation: Organisation; readonly member: Member };

/** Who is a member already has these roles from now on, and no others. */
export async function addMember(
  unit: UnitOfWork,
  asked: AskedMember & { readonly name: string; readonly roles: string },
  act: Act,
  parts: Parts,
): Promise<Outcome<MemberOf>> {
  const organisation = await judgeServed(unit.queries, 'organisation', asked.organisation, parts);
  const [pid, roles] = [judgePerson(asked.person, parts), judgeRoles(asked.roles)];
  const name = judgeDisplayName('name', asked.name);
  if (!organisation.ok || !pid.ok || !roles.ok || !name.ok)
    return refusedAll([organisation, pid, roles, name]);
  const { orgno } = organisation.value;
  const personId = parts.namePerson(pid.value);
  const before = await findMember(unit.queries, orgno, personId);
  if (before)
    return putMember(unit, before, organisation.value, { name: name.value, roles: roles.value }, act, parts);
  if ((await membersOf(unit.queries, orgno)).length >= MAX_MEMBERS) return refused('person', TOO_MANY);
  const member: Member = {
    ...{ orgno, personId, name: name.value, roles: roles.value },
    addedBy: { kind: 'operator', id: act.name },
    ...{ version: 1, createdAt: act.now, updatedAt: act.now },
  };
  await insertMember(unit, member);
  await append(unit, { action: 'added', before: undefined, after: member }, act, parts);
  return changed({ organisation: organisation.value, member });
}

async function putMember(
  unit: UnitOfWork,
  before: Member,
  organisation: Organisation,
  wanted: Pick<Member, 'name' | 'roles'>,
  act: Act,
  parts: Parts,
): Promise<Outcome<MemberOf>> {
  const isSame = before.name === wanted.name && String(before.roles) === String(wanted.roles);
  if (isSame) return unchanged({ organisation, member: before });
  await updateMember(unit, before, wanted, act.now);
  const after = { ...before, ...wanted, version: before.version + 1, updatedAt: act.now };
  await append(unit, { action: 'changed', before, after }, act, parts);
  return changed({ organisation, member: after });
}

/** The last administrator too: who runs Porthus can add another. */
export async function removeMember(
  unit: UnitOfWork,
  asked: AskedMember,
  act: Act,
  parts: Parts,
): Promise<Outcome<Organisation>> {
  const organisation = await judgeKnown(unit.queries, 'organisation', asked.organisation, parts);
  const pid = judgePerson(asked.person, parts);
  if (!organisation.ok || !pid.ok) return refusedAll([organisation, pid]);
  const before = await findMember(unit.queries, organisation.value.orgno, parts.namePerson(pid.value));
  if (before === undefined) return unchanged(organisation.value);
  await deleteMember(unit, before);
  await append(unit, { action: 'removed', before, after: undefined }, act, parts);
  return changed(organisation.value);
}

export async function readMembers(
  queries: Queries,
  asked: string,
  parts: Parts,
): Promise<Judged<readonly Member[]>> {
  const known = await judgeKnown(queries, 'organisation', asked, parts);
  return known.ok ? sound(await membersOf(queries, known.value.orgno)) : known;
}

const TOO_MANY = `The organisation has ${MAX_MEMBERS} members, which is the most. Remove one first.`;

function judgeRoles(asked: string): Judged<readonly MemberRole[]> {
  const roles = parseMemberRoles(asked.split(/[\s,]+/).filter((word) => word !== ''));
  if (roles !== undefined) return sound(roles);
  return refused('roles', `roles must be some of ${MEMBER_ROLES.join(', ')}, and is ${quoted(asked)}.`);
}

type Change = {
  readonly action: string;
  readonly before: Member | undefined;
  readonly after: Member | undefined;
};

function append(
  unit: UnitOfWork,
  { action, before, after }: Change,
  act: Act,
  { journal }: Parts,
): Promise<void> {
  const { personId: id = '', orgno = act.orgno } = after ?? before ?? {};
  const states = { before: withoutName(before), after: withoutName(after) };
  return journal.append(unit, { ...operatorEvent(act, orgno), noun: 'member', id, action, ...states });
}

/** The journal is kept for ever, and names of persons are not its business (audit/person-id.ts). */
function withoutName(member: Member | undefined) {
  if (member === undefined) return undefined;
  const { name: _, ...others } = member;
  return others;
}
