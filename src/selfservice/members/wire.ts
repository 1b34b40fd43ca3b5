/** Members of an organisation as the API writes them. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import { MAX_DISPLAY_NAME_LENGTH } from '../../registry/display-name.ts';
import { MEMBER_ROLES, type Member } from '../../registry/members/member.ts';
import type { Caller } from '../authorization/caller.ts';
import type { Model } from '../contract/operation.ts';

const ROLES = z.array(z.enum(MEMBER_ROLES)).min(1).max(MEMBER_ROLES.length);
const NAME = z.string().max(MAX_DISPLAY_NAME_LENGTH);

export const NEW_MEMBER = {
  name: 'NewMember',
  schema: z.object({
    // Longer than a number can be, so that what is wrong with it is told by one rule, which does not repeat it.
    person: z.string().max(64).describe('The person number; it is not kept'),
    name: NAME.describe('What the organisation calls the person'),
    roles: ROLES,
  }),
} satisfies Model;

export const MEMBER_CHANGE = {
  name: 'MemberChange',
  schema: z.object({ name: NAME.optional(), roles: ROLES }),
} satisfies Model;

export const MEMBER: Model = {
  name: 'Member',
  schema: z.object({
    id: z.string().describe('What the journal calls the person; nobody’s number is found from it'),
    name: z.string(),
    roles: z.array(z.string()),
    is_you: z.boolean(),
    added_by: z.object({ kind: z.enum(['person', 'operator', 'seed']), id: z.string() }),
    created: z.string(),
    last_updated: z.string(),
  }),
};

export function memberAnswer(member: Member, { actor }: Caller) {
  const { personId, name, roles, addedBy, createdAt, updatedAt } = member;
  return {
    ...{ id: personId, name, roles, is_you: actor.kind === 'person' && actor.id === personId },
    added_by: addedBy,
    ...{ created: timestamp(createdAt), last_updated: timestamp(updatedAt) },
  };
}
