/** Applying for access to a scope, and deciding on it; the original leaves both to e-mail (spec/selfservice.md 5). */
import * as z from 'zod';
import { parseScopeName } from '../../identifiers/scope-name.ts';
import { APPLICATION_STATES, type Application, type Step } from '../../registry/applications/application.ts';
import { type ApplicationFilter, listApplications } from '../../registry/applications/application-store.ts';
import { organisationNames } from '../../registry/organisations/organisation-names-store.ts';
import type { Queries } from '../../store/store.ts';
import type { Caller } from '../authorization/caller.ts';
import { tellLack } from '../authorization/lack.ts';
import type { Permission } from '../authorization/permission.ts';
import { actOf } from '../clients/act.ts';
import { done, type Outcome, refused } from '../contract/fault.ts';
import {
  type Call,
  created,
  guarded,
  type Operation,
  OWN_ROOTS,
  ok,
  type Reply,
} from '../contract/operation.ts';
import { queryNumber } from '../contract/query-number.ts';
import { settled } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { APPLICATION_OBJECT, decide, reachApplication } from './decision.ts';
import { submitApplication } from './submission.ts';
import {
  APPLICATION,
  APPLICATION_REQUEST,
  type ApplicationRequest,
  applicationAnswer,
  REJECTION_MODEL,
  type Rejection,
} from './wire.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'journal' | 'random'>;

/** Whoever may put a scope on a client may ask for it; whoever may give access may decide. */
const APPLY: readonly Permission[] = ['clients:create', 'clients:modify', 'supplier'];
const DECIDE: readonly Permission[] = ['scopes:write'];
const READ_SENT: readonly Permission[] = ['clients:read', 'scopes:read', 'supplier'];
const READ_RECEIVED: readonly Permission[] = ['scopes:read'];

/** A page of the portal, and an answer of a few hundred kilobytes at most. */
const DEFAULT_APPLICATIONS = 50;
const MAX_APPLICATIONS = 200;

const LIST_QUERY = z.object({
  direction: z.enum(['received', 'sent']).describe('For your scopes, or from your organisation'),
  state: z.enum(APPLICATION_STATES).optional(),
  scope: z.string().optional(),
  before: z.string().max(64).optional().describe('To read on: the id of the last one you have'),
  limit: queryNumber('limit', 1, MAX_APPLICATIONS).optional(),
});

const COMMON = { tag: 'Applications for access', roots: OWN_ROOTS } as const;
const ONE = { 200: { description: 'The application', model: APPLICATION } } as const;

export function applicationOperations(parts: Parts): readonly Operation[] {
  return [list(parts), read(parts), apply(parts), withdraw(parts), approve(parts), reject(parts)];
}

function list({ store }: Parts): Operation {
  return guarded<z.infer<typeof LIST_QUERY>>({
    ...COMMON,
    id: 'listApplications',
    method: 'GET',
    path: '/applications',
    summary: 'Applications for access to your scopes, or those of your organisation; the newest first',
    access: READ_SENT,
    query: LIST_QUERY,
    answers: { 200: { description: 'The applications', model: APPLICATION, isList: true } },
    async handle({ query }, caller) {
      const filter = filterOf(query, caller);
      if (!filter.ok) return filter;
      const applications = filter.value ? await listApplications(store.queries, filter.value) : [];
      return ok(await answers(store.queries, applications));
    },
  });
}

/** Undefined when nothing can match. */
function filterOf(query: z.infer<typeof LIST_QUERY>, caller: Caller): Outcome<ApplicationFilter | undefined> {
  const { orgno, permissions } = caller;
  const { direction, state, before, limit = DEFAULT_APPLICATIONS } = query;
  if (direction === 'received' && !READ_RECEIVED.some((permission) => permissions.has(permission))) {
    return refused(403, 'Authorization', tellLack(caller, READ_RECEIVED, 'to read what was received'));
  }
  const scope = query.scope === undefined ? undefined : parseScopeName(query.scope);
  if (query.scope !== undefined && scope === undefined) return done(undefined);
  return done({ direction, orgno, state, scope, before, limit });
}

function read({ store }: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'getApplication',
    method: 'GET',
    path: '/applications/{id}',
    summary: 'One application, to the two organisations that it concerns',
    access: READ_SENT,
    answers: ONE,
    async handle({ path }, caller) {
      const reached = await reachApplication(store.queries, path['id'], caller);
      return reached.ok ? answerOk(store.queries, reached.value) : reached;
    },
  });
}

function apply(parts: Parts): Operation {
  return guarded<undefined, ApplicationRequest>({
    ...COMMON,
    id: 'apply',
    method: 'POST',
    path: '/applications',
    summary: 'Apply for access to a scope; while the application is open, again answers with the same',
    access: APPLY,
    body: { kind: 'json', model: APPLICATION_REQUEST },
    answers: {
      200: { description: 'It was open already; nothing is changed', model: APPLICATION },
      201: { description: 'The owner of the scope can decide on it now', model: APPLICATION },
    },
    async handle(call, caller) {
      const { queries } = parts.store;
      const outcome = await settled(parts.store, APPLICATION_REQUEST.name, (unit) =>
        submitApplication(unit, call.body, actOf(call, caller), parts),
      );
      if (!outcome.ok) return outcome;
      const { application, isNew } = outcome.value;
      const [answer] = await answers(queries, [application]);
      return isNew ? created(answer) : ok(answer);
    },
  });
}

function withdraw(parts: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'withdrawApplication',
    method: 'DELETE',
    path: '/applications/{id}',
    summary: 'Withdraw an application of your organisation that nobody has decided on',
    access: APPLY,
    answers: ONE,
    handle: (call, caller) => take({ kind: 'withdraw' }, call, caller, parts),
  });
}

function approve(parts: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'approveApplication',
    method: 'POST',
    path: '/applications/{id}/approval',
    summary: 'Give the access that was applied for; clients that carry the scope get tokens at once',
    access: DECIDE,
    answers: ONE,
    handle: (call, caller) => take({ kind: 'approve' }, call, caller, parts),
  });
}

function reject(parts: Parts): Operation {
  return guarded<undefined, Rejection>({
    ...COMMON,
    id: 'rejectApplication',
    method: 'POST',
    path: '/applications/{id}/rejection',
    summary: 'Decline an application, with a reason that the consumer can read',
    access: DECIDE,
    body: { kind: 'json', model: REJECTION_MODEL },
    answers: ONE,
    handle: (call, caller) => take({ kind: 'reject', reason: call.body.reason }, call, caller, parts),
  });
}

async function take(
  step: Step,
  call: Call<unknown, unknown>,
  caller: Caller,
  parts: Parts,
): Promise<Outcome<Reply>> {
  const act = actOf(call, caller);
  const outcome = await settled(parts.store, APPLICATION_OBJECT, (unit) =>
    decide(unit, call.path['id'], step, act, parts),
  );
  return outcome.ok ? answerOk(parts.store.queries, outcome.value) : outcome;
}

async function answerOk(queries: Queries, application: Application): Promise<Outcome<Reply>> {
  const [answer] = await answers(queries, [application]);
  return ok(answer);
}

async function answers(queries: Queries, applications: readonly Application[]) {
  const orgnos = applications.flatMap(({ ownerOrgno, consumerOrgno }) => [ownerOrgno, consumerOrgno]);
  const names = await organisationNames(queries, orgnos);
  return applications.map((application) => applicationAnswer(application, names));
}
