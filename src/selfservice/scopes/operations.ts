/** Scopes (spec/selfservice.md 1.5): registered, read, replaced and deactivated by their owner; nothing is ever deleted. */
import * as z from 'zod';
import type { Scope } from '../../registry/scopes/scope.ts';
import { listOwnScopes } from '../../registry/scopes/scope-list-store.ts';
import { actOf } from '../clients/act.ts';
import { tagged } from '../contract/entity-tag.ts';
import type { Outcome } from '../contract/fault.ts';
import { guarded, type Operation, ok, type Reply } from '../contract/operation.ts';
import { queryFlag } from '../contract/query-flag.ts';
import { settled } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { reachScope } from './reach.ts';
import { deactivateScope, registerScope, replaceRegisteredScope } from './registration.ts';
import { respellScope } from './spelling.ts';
import { askedScope, SCOPE_ANSWER, SCOPE_REQUEST, type ScopeRequest, scopeAnswer } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'journal'>;

const COMMON = { tag: 'Scopes' } as const;
const OBJECT = SCOPE_REQUEST.name;
const BODY = { kind: 'json', model: SCOPE_REQUEST, normalise: respellScope } as const;

/** Names travel in the query, since they may hold a slash (spec/selfservice.md 1.3). */
const NAMED = z.object({ scope: z.string() });
type Named = z.infer<typeof NAMED>;
const LIST_QUERY = z.object({ scope: z.string().optional(), inactive: queryFlag('inactive') });

export function scopeOperations(parts: Parts): readonly Operation[] {
  return [list(parts), read(parts), register(parts), replace(parts), deactivate(parts)];
}

function list({ store }: Parts): Operation {
  return guarded<z.infer<typeof LIST_QUERY>>({
    ...COMMON,
    id: 'listScopes',
    method: 'GET',
    path: '/scopes',
    summary: 'The scopes that your organisation owns, or the one that is named',
    access: ['scopes:read'],
    query: LIST_QUERY,
    answers: { 200: { description: 'The scopes, unpaginated', model: SCOPE_ANSWER, isList: true } },
    async handle({ query: { scope, inactive } }, caller) {
      if (scope === undefined) {
        const scopes = await listOwnScopes(store.queries, caller.orgno, inactive);
        return ok(scopes.map(scopeAnswer));
      }
      const reached = await reachScope(store.queries, scope, caller);
      return reached.ok ? ok([scopeAnswer(reached.value)]) : reached;
    },
  });
}

function read({ store }: Parts): Operation {
  return guarded<Named>({
    ...COMMON,
    id: 'getScope',
    method: 'GET',
    path: '/scopes/scope',
    summary: 'One scope of your organisation, active or not',
    access: ['scopes:read'],
    query: NAMED,
    answers: { 200: { description: 'The scope; its ETag is its version', model: SCOPE_ANSWER } },
    async handle({ query }, caller) {
      return answerOk(await reachScope(store.queries, query.scope, caller));
    },
  });
}

function register(parts: Parts): Operation {
  return guarded<undefined, ScopeRequest>({
    ...COMMON,
    id: 'addScope',
    method: 'POST',
    path: '/scopes',
    summary: 'Register a scope under one of your organisation’s prefixes',
    access: ['scopes:write'],
    body: BODY,
    answers: { 200: { description: 'Registered', model: SCOPE_ANSWER } },
    async handle(call, caller) {
      const asked = askedScope(call.body);
      const act = actOf(call, caller);
      return answerOk(await parts.store.transaction((unit) => registerScope(unit, asked, act, parts)));
    },
  });
}

function replace(parts: Parts): Operation {
  return guarded<Named, ScopeRequest>({
    ...COMMON,
    id: 'updateScope',
    method: 'PUT',
    path: '/scopes',
    summary: 'Replace a scope; what is left out has its default, and active stays as it is',
    access: ['scopes:write'],
    query: NAMED,
    body: BODY,
    answers: { 200: { description: 'As it is now', model: SCOPE_ANSWER } },
    async handle(call, caller) {
      const asked = askedScope(call.body);
      const act = actOf(call, caller);
      const outcome = await settled(parts.store, OBJECT, (unit) =>
        replaceRegisteredScope(unit, call.query.scope, asked, act, parts),
      );
      return answerOk(outcome);
    },
  });
}

function deactivate(parts: Parts): Operation {
  return guarded<Named>({
    ...COMMON,
    id: 'deleteScope',
    method: 'DELETE',
    path: '/scopes',
    summary: 'Deactivate a scope; PUT with active true brings it back',
    access: ['scopes:write'],
    query: NAMED,
    answers: { 200: { description: 'As it is now', model: SCOPE_ANSWER } },
    async handle(call, caller) {
      const act = actOf(call, caller);
      const outcome = await settled(parts.store, OBJECT, (unit) =>
        deactivateScope(unit, call.query.scope, act, parts),
      );
      return answerOk(outcome);
    },
  });
}

function answerOk(outcome: Outcome<Scope>): Outcome<Reply> {
  return outcome.ok ? ok(scopeAnswer(outcome.value), tagged(outcome.value)) : outcome;
}
