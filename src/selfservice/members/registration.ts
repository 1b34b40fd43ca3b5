/** Members added, changed and removed: each in one unit of work with its entry in the journal. */
import { parsePidFor } from '../../identifiers/pid.ts';
import { MAX_DISPLAY_NAME_LENGTH, parseDisplayName } from '../../registry/display-name.ts';
import {
  keepsAdministrator,
  MAX_MEMBERS,
  MEMBER_ROLES,
  type Member,
  type MemberRole,
  parseMemberRoles,
} from '../../registry/members/member.ts';
import {
  deleteMember,
  findMember,
  insertMember,
  membersOf,
  updateMember,
} from '../../registry/members/member-store.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Caller } from '../authorization/caller.ts';
import { staleness } from '../contract/entity-tag.ts';
import { done, type Fault, type Outcome, type Refused, refused, refusedIfAny } from '../contract/fault.ts';
import type { Call } from '../contract/operation.ts';
import type { SelfserviceParts } from '../parts.ts';

export type MemberParts = Pick<SelfserviceParts, 'store' | 'journal' | 'namePerson' | 'isTestEnvironment'>;

type AnyCall = Pick<Call<unknown, unknown>, 'now' | 'traceId' | 'ifMatch'>;
type Asked = { readonly name?: string | undefined; readonly roles: readonly string[] };

const OBJECT = 'Member';

/** Answered alike whether or not anybody has heard of the person before (spec/threats.md row 53). */
export async function addMember(
  parts: MemberParts,
  asked: Asked & { readonly person: string },
  call: AnyCall,
  caller: Caller,
): Promise<Outcome<Member>> {
  const pid = parsePidFor(parts.isTestEnvironment ? 'simulator' : 'production')(asked.person);
  const judged = judge({ ...asked, name: asked.name ?? '' });
  const faults = [...(pid === undefined ? [notAPerson(parts)] : []), ...judged.faults];
  const unfit = refusedIfAny(faults);
  if (unfit || pid === undefined) return unfit ?? refused(400, OBJECT, 'person is no person number.');
  const { now } = call;
  const member: Member = {
    ...{ orgno: caller.orgno, personId: parts.namePerson(pid), name: judged.name, roles: judged.roles },
    addedBy: { kind: 'person', id: caller.actor.id },
    ...{ version: 1, createdAt: now, updatedAt: now },
  };
  return parts.store.transaction(async (unit) => {
    const members = await membersOf(unit.queries, caller.orgno);
    if (members.length >= MAX_MEMBERS) return tooMany();
    if (!(await insertMember(unit, member))) return isMember();
    await record(parts, unit, call, caller, { action: 'added', before: undefined, after: member });
    return done(member);
  });
}

export async function changeMember(
  parts: MemberParts,
  id: string,
  asked: Asked,
  call: AnyCall,
  caller: Caller,
): Promise<Outcome<Member>> {
  return parts.store.transaction(async (unit) => {
    const found = await findOwn(unit.queries, id, caller);
    if (!found.ok) return found;
    const before = found.value;
    const stale = staleness(call.ifMatch, before, OBJECT);
    if (stale) return stale;
    const { name, roles, faults } = judge({ ...asked, name: asked.name ?? before.name });
    const unfit = refusedIfAny(faults) ?? (await lastAdministrator(unit.queries, before, roles));
    if (unfit) return unfit;
    if (name === before.name && String(roles) === String(before.roles)) return found;
    await updateMember(unit, before, { name, roles }, call.now);
    const after = { ...before, name, roles, version: before.version + 1, updatedAt: call.now };
    await record(parts, unit, call, caller, { action: 'changed', before, after });
    return done(after);
  });
}

export async function removeMember(
  parts: MemberParts,
  id: string,
  call: AnyCall,
  caller: Caller,
): Promise<Outcome<undefined>> {
  return parts.store.transaction(async (unit) => {
    const found = await findOwn(unit.queries, id, caller);
    if (!found.ok) return found;
    const stale = staleness(call.ifMatch, found.value, OBJECT);
    const unfit = stale ?? (await lastAdministrator(unit.queries, found.value, []));
    if (unfit) return unfit;
    await deleteMember(unit, found.value);
    await record(parts, unit, call, caller, { action: 'removed', before: found.value, after: undefined });
    return done(undefined);
  });
}

/** Of a fault, what stands in place of the value is never written. */
function judge(asked: Asked): { name: string; roles: readonly MemberRole[]; faults: readonly Fault[] } {
  const [name, roles] = [parseDisplayName(asked.name ?? ''), parseMemberRoles(asked.roles)];
  const faults = [...(name === undefined ? [noName()] : []), ...(roles === undefined ? [noRoles()] : [])];
  return { name: name ?? '', roles: roles ?? [], faults };
}

/** Another organisation's member is nobody's business, not even that there is one. */
async function findOwn(queries: Queries, id: string, { orgno }: Caller): Promise<Outcome<Member>> {
  const member = await findMember(queries, orgno, id);
  if (member) return done(member);
  return refused(
    404,
    OBJECT,
    'Your organisation has no such member. List those it has at /porthus/v1/members.',
  );
}

async function lastAdministrator(
  queries: Queries,
  { orgno, personId }: Member,
  roles: readonly MemberRole[],
): Promise<Refused | undefined> {
  if (keepsAdministrator(await membersOf(queries, orgno), personId, roles)) return undefined;
  return refused(
    409,
    OBJECT,
    'The organisation would have no administrator left. Make somebody else administrator first.',
    'roles',
  );
}

/** The number is not shown back: an answer is kept in more places than a request. */
function notAPerson({ isTestEnvironment }: MemberParts): Fault {
  const kind = isTestEnvironment ? ' of a synthetic person, whose month is 80 or 40 higher' : '';
  const message = `person is no person number. Give eleven digits with valid check digits${kind}.`;
  return { object: OBJECT, field: 'person', message };
}

function noName(): Fault {
  const message = `name is no name. Give 1 to ${MAX_DISPLAY_NAME_LENGTH} characters on one line.`;
  return { object: OBJECT, field: 'name', message };
}

function noRoles(): Fault {
  const message = `roles must hold at least one of ${MEMBER_ROLES.join(', ')}, and nothing else.`;
  return { object: OBJECT, field: 'roles', message };
}

function tooMany(): Refused {
  return refused(
    409,
    OBJECT,
    `Your organisation has ${MAX_MEMBERS} members, which is the most. Remove one first.`,
  );
}

function isMember(): Refused {
  return refused(409, OBJECT, 'The person is a member already. Change the roles of the member.', 'person');
}

function record(
  { journal }: MemberParts,
  unit: UnitOfWork,
  { now, traceId }: AnyCall,
  { orgno, actor }: Caller,
  change: {
    readonly action: string;
    readonly before: Member | undefined;
    readonly after: Member | undefined;
  },
): Promise<void> {
  const id = (change.after ?? change.before)?.personId ?? '';
  return journal.append(unit, {
    ...{ at: now, traceId, actor: { ...actor, orgno }, owner: orgno },
    ...{ noun: 'member', id, action: change.action },
    before: withoutName(change.before),
    after: withoutName(change.after),
  });
}

/** The journal is kept for ever, and names of persons are not its business (audit/person-id.ts). */
function withoutName(member: Member | undefined) {
  if (member === undefined) return undefined;
  const { name: _, ...others } = member;
  return others;
}
