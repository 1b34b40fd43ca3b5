/** Who works for the organisation in the portal, and as what: read by all of them, changed by its administrators. */
import type * as z from 'zod';
import { membersOf } from '../../registry/members/member-store.ts';
import { tagged } from '../contract/entity-tag.ts';
import { created, guarded, nothing, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { addMember, changeMember, type MemberParts, removeMember } from './registration.ts';
import { MEMBER, MEMBER_CHANGE, memberAnswer, NEW_MEMBER } from './wire.ts';

const COMMON = { tag: 'Members', roots: OWN_ROOTS } as const;
const WRITE = ['members:write'] as const;

export function memberOperations(parts: MemberParts): readonly Operation[] {
  return [list(parts), ...changes(parts)];
}

function list({ store }: MemberParts): Operation {
  return guarded({
    ...COMMON,
    id: 'listMembers',
    method: 'GET',
    path: '/members',
    summary: 'The persons who work for your organisation in the portal',
    access: ['members:read'],
    answers: {
      200: { description: 'The members, in the order of their names', model: MEMBER, isList: true },
    },
    async handle(_, caller) {
      const members = await membersOf(store.queries, caller.orgno);
      return ok(members.map((member) => memberAnswer(member, caller)));
    },
  });
}

function changes(parts: MemberParts): readonly Operation[] {
  return [
    guarded<undefined, z.infer<typeof NEW_MEMBER.schema>>({
      ...COMMON,
      id: 'addMember',
      method: 'POST',
      path: '/members',
      summary: 'Let a person work for your organisation',
      access: WRITE,
      body: { kind: 'json', model: NEW_MEMBER },
      answers: { 201: { description: 'The member', model: MEMBER } },
      async handle(call, caller) {
        const outcome = await addMember(parts, call.body, call, caller);
        return outcome.ok ? created(memberAnswer(outcome.value, caller), tagged(outcome.value)) : outcome;
      },
    }),
    guarded<undefined, z.infer<typeof MEMBER_CHANGE.schema>>({
      ...COMMON,
      id: 'changeMember',
      method: 'PUT',
      path: '/members/{id}',
      summary: 'Give a member other roles, or another name',
      access: WRITE,
      body: { kind: 'json', model: MEMBER_CHANGE },
      answers: { 200: { description: 'The member', model: MEMBER } },
      async handle(call, caller) {
        const outcome = await changeMember(parts, call.path['id'] ?? '', call.body, call, caller);
        return outcome.ok ? ok(memberAnswer(outcome.value, caller), tagged(outcome.value)) : outcome;
      },
    }),
    guarded({
      ...COMMON,
      id: 'removeMember',
      method: 'DELETE',
      path: '/members/{id}',
      summary: 'Let a person work for your organisation no more',
      access: WRITE,
      answers: { 204: { description: 'The person is no member any more' } },
      async handle(call, caller) {
        const outcome = await removeMember(parts, call.path['id'] ?? '', call, caller);
        return outcome.ok ? nothing() : outcome;
      },
    }),
  ];
}
