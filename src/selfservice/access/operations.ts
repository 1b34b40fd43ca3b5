/** Which organisation may use which scope (spec/selfservice.md 1.5): decided by the owner, read from both sides. */
import * as z from 'zod';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Access } from '../../registry/access/access.ts';
import { accessGivenBy, accessGivenTo } from '../../registry/access/access-list-store.ts';
import type { Queries } from '../../store/store.ts';
import { actOf } from '../clients/act.ts';
import { done, type Outcome } from '../contract/fault.ts';
import { guarded, type Operation, ok, type Reply } from '../contract/operation.ts';
import { queryFlag } from '../contract/query-flag.ts';
import { shown } from '../contract/schema-faults.ts';
import { settled } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { reachScope } from '../scopes/reach.ts';
import { grantAccess, withdrawAccess } from './decision.ts';
import { ACCESS, accessAnswer } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'journal' | 'isTestEnvironment'>;

const COMMON = { tag: 'Access' } as const;
const OBJECT = ACCESS.name;
const LIST_ANSWERS = {
  200: { description: 'The accesses, unpaginated', model: ACCESS, isList: true },
} as const;

const ORGNO = z
  .string()
  .refine((text) => parseOrgNumber(text) !== undefined, {
    error: ({ input }) => `consumer_orgno is ${shown(input)}; give nine digits with a valid check digit.`,
  })
  .transform((text) => text as OrgNumber);

const GIVEN_QUERY = z.object({
  scope: z.string().optional(),
  consumer_orgno: ORGNO.optional(),
  inactive: queryFlag('inactive').describe('Also what was requested or denied'),
});
const RECEIVED_QUERY = z.object({
  inactive: queryFlag('inactive').describe(
    'Also what was requested or denied, and what is to deactivated scopes',
  ),
});
const NAMED = z.object({ scope: z.string() });

export function accessOperations(parts: Parts): readonly Operation[] {
  return [listGiven(parts), listReceived(parts), grant(parts), withdraw(parts)];
}

function listGiven({ store }: Parts): Operation {
  return guarded<z.infer<typeof GIVEN_QUERY>>({
    ...COMMON,
    id: 'listAccess',
    method: 'GET',
    path: '/scopes/access',
    summary: 'Access that your organisation has given to its scopes',
    access: ['scopes:read'],
    query: GIVEN_QUERY,
    answers: LIST_ANSWERS,
    async handle({ query: { scope, consumer_orgno: consumer, inactive } }, caller) {
      const name = await ownName(store.queries, scope, caller);
      if (!name.ok) return name;
      const filter = { scope: name.value, consumer, includesIneffective: inactive };
      const accesses = await accessGivenBy(store.queries, caller.orgno, filter);
      return ok(accesses.map(accessAnswer));
    },
  });
}

async function ownName(
  queries: Queries,
  scope: string | undefined,
  caller: Parameters<typeof reachScope>[2],
): Promise<Outcome<ScopeName | undefined>> {
  if (scope === undefined) return done(undefined);
  const reached = await reachScope(queries, scope, caller);
  return reached.ok ? done(reached.value.name) : reached;
}

function listReceived({ store }: Parts): Operation {
  return guarded<z.infer<typeof RECEIVED_QUERY>>({
    ...COMMON,
    id: 'listReceivedAccess',
    method: 'GET',
    path: '/scopes/access/all',
    summary: 'Access that your organisation has been given',
    access: ['scopes:read'],
    query: RECEIVED_QUERY,
    answers: LIST_ANSWERS,
    async handle({ query: { inactive } }, { orgno }) {
      const accesses = await accessGivenTo(store.queries, orgno, { includesIneffective: inactive });
      return ok(accesses.map(accessAnswer));
    },
  });
}

function grant(parts: Parts): Operation {
  return decide(parts, grantAccess, {
    id: 'addAccess',
    method: 'PUT',
    summary: 'Give an organisation access to a scope of yours; again changes nothing',
    answers: { 200: { description: 'Approved', model: ACCESS } },
  });
}

function withdraw(parts: Parts): Operation {
  return decide(parts, withdrawAccess, {
    id: 'deleteAccess',
    method: 'DELETE',
    summary: 'Take back an organisation’s access to a scope of yours; again changes nothing',
    answers: { 200: { description: 'Denied', model: ACCESS } },
  });
}

function decide(
  parts: Parts,
  decision: typeof grantAccess | typeof withdrawAccess,
  own: Pick<Operation, 'id' | 'method' | 'summary' | 'answers'>,
): Operation {
  return guarded<z.infer<typeof NAMED>>({
    ...COMMON,
    ...own,
    path: '/scopes/access/{consumer_orgno}',
    access: ['scopes:write'],
    query: NAMED,
    async handle(call, caller) {
      const subject = { scope: call.query.scope, consumer: call.path['consumer_orgno'] ?? '' };
      const act = actOf(call, caller);
      const outcome = await settled(parts.store, OBJECT, (unit) => decision(unit, subject, act, parts));
      return answerOk(parts.store.queries, outcome, caller.orgno);
    },
  });
}

/** As decided, with the names that lists have; never an empty body (section 0 rule 4). */
async function answerOk(
  queries: Queries,
  outcome: Outcome<Access>,
  owner: OrgNumber,
): Promise<Outcome<Reply>> {
  if (!outcome.ok) return outcome;
  const { scope, consumerOrgno } = outcome.value;
  const filter = { scope, consumer: consumerOrgno, includesIneffective: true };
  const [listed] = await accessGivenBy(queries, owner, filter);
  if (!listed) throw new Error(`The access of ${consumerOrgno} to ${scope} was decided and is not there.`);
  return ok(accessAnswer({ ...listed, ...outcome.value }));
}
