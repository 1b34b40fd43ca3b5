/** What token endpoints decided, for those whom it concerns. */
import * as z from 'zod';
import { dayOf } from '../../audit/token-count.ts';
import type { TrafficEntry } from '../../audit/traffic-entry.ts';
import { trafficByTrace, trafficOf, trafficOfOrganisation } from '../../audit/traffic-store.ts';
import { DAY } from '../../clock.ts';
import type { Caller } from '../authorization/caller.ts';
import { reachClient } from '../clients/reach.ts';
import { refused } from '../contract/fault.ts';
import { guarded, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { queryNumber } from '../contract/query-number.ts';
import type { SelfserviceParts } from '../parts.ts';
import { reachScope } from '../scopes/reach.ts';
import { type ExplainedDecision, explainDecision } from './decision.ts';
import { findClientNames, findIssued } from './issuance-store.ts';
import { scopeTraffic } from './scope-traffic.ts';
import { refusalsOfClientsWith, tokensWithScope } from './scope-traffic-store.ts';
import {
  DECISION,
  decisionToWire,
  EXPLAINED_DECISION,
  explainedToWire,
  SCOPE_TRAFFIC,
  scopeTrafficToWire,
} from './wire.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'decisionTables' | 'tellsStrangers'>;

const COMMON = { tag: 'Traffic', roots: OWN_ROOTS, method: 'GET' } as const;
/** All that is kept of a client. */
const MAX_ENTRIES = 200;
const DEFAULT_ENTRIES = 50;
/** A trace id that came with a request may be that of several. */
const MAX_OF_TRACE = 20;
/** An owner looks at the last month. */
const SCOPE_DAYS = 30;
/** A hundred clients that are refused all the time; read in some ten milliseconds. */
const MAX_REFUSALS = 10_000;

const QUERY = z.object({
  limit: queryNumber('limit', 1, MAX_ENTRIES).optional(),
  before: z.string().max(64).optional(),
  outcome: z.enum(['issued', 'refused']).optional(),
});

const SCOPE_QUERY = z.object({ scope: z.string() });

/** `invalid_grant`, `MP-110`: what stands between quotation marks in what is kept. */
const ERROR = /^[A-Za-z0-9_-]{1,64}$/;

const ORGANISATION_QUERY = QUERY.extend({
  client_id: z.string().max(64).optional(),
  issuer: z.string().max(64).optional(),
  error: z
    .string()
    .regex(ERROR, 'must be a code such as MP-110, or an error such as invalid_grant')
    .optional(),
});

export function trafficOperations(parts: Parts): readonly Operation[] {
  return [organisationTraffic(parts), clientTraffic(parts), decision(parts), ownScopeTraffic(parts)];
}

function organisationTraffic(parts: Parts): Operation {
  return guarded<z.infer<typeof ORGANISATION_QUERY>>({
    ...COMMON,
    id: 'listTraffic',
    path: '/traffic',
    summary: 'What was lately decided for all clients of your organisation, newest first',
    access: ['clients:read', 'supplier'],
    query: ORGANISATION_QUERY,
    answers: { 200: { description: 'The decisions', model: DECISION, isList: true } },
    async handle({ query }, { orgno, permissions }) {
      const sides = { asOwner: permissions.has('clients:read'), asSupplier: permissions.has('supplier') };
      const { queries } = parts.store;
      const { limit = DEFAULT_ENTRIES, client_id: clientId, ...filter } = query;
      const asked = { ...filter, clientId, limit };
      const entries = await trafficOfOrganisation(queries, { orgno, ...sides }, asked);
      return ok((await explained(entries, parts)).map(decisionToWire));
    },
  });
}

function clientTraffic(parts: Parts): Operation {
  return guarded<z.infer<typeof QUERY>>({
    ...COMMON,
    id: 'listClientTraffic',
    path: '/clients/{clientId}/traffic',
    summary: 'What was lately decided for the client: tokens issued and requests refused, newest first',
    access: ['clients:read', 'supplier'],
    query: QUERY,
    answers: { 200: { description: 'The decisions', model: DECISION, isList: true } },
    async handle({ path, query: { limit = DEFAULT_ENTRIES, ...filter } }, caller) {
      const { queries } = parts.store;
      const reached = await reachClient(queries, path['clientId'], caller, ['clients:read']);
      if (!reached.ok) return reached;
      const entries = await trafficOf(queries, reached.value.clientId, { ...filter, limit });
      return ok((await explained(entries, parts)).map(decisionToWire));
    },
  });
}

function decision(parts: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'getDecision',
    path: '/traffic/{traceId}',
    summary: 'Why a request was answered as it was, check by check; the trace id stands in error_description',
    access: ['clients:read', 'supplier'],
    answers: { 200: { description: 'The decision', model: EXPLAINED_DECISION } },
    async handle({ path: { traceId = '' } }, caller) {
      const { queries } = parts.store;
      for (const entry of await trafficByTrace(queries, traceId, MAX_OF_TRACE)) {
        if (!(await mayRead(entry, caller, parts))) continue;
        return ok((await explained([entry], parts)).map(explainedToWire)[0]);
      }
      return unknownTrace();
    },
  });
}

function ownScopeTraffic({ store, decisionTables }: Parts): Operation {
  return guarded<z.infer<typeof SCOPE_QUERY>>({
    ...COMMON,
    id: 'listScopeTraffic',
    path: '/scopes/traffic',
    summary: 'Which organisations got tokens with your scope in the last 30 days, and which were refused',
    access: ['scopes:read'],
    query: SCOPE_QUERY,
    answers: { 200: { description: 'By consumer and supplier', model: SCOPE_TRAFFIC, isList: true } },
    async handle({ query, now }, caller) {
      const { queries } = store;
      const reached = await reachScope(queries, query.scope, caller);
      if (!reached.ok) return reached;
      const { name } = reached.value;
      const from = dayOf(now) - SCOPE_DAYS * DAY;
      const issued = await tokensWithScope(queries, name, from);
      const refusals = await refusalsOfClientsWith(queries, name, from, MAX_REFUSALS);
      return ok(scopeTraffic(name, issued, refusals, decisionTables).map(scopeTrafficToWire));
    },
  });
}

/**
 * Whose client it was. A request of nobody that is known, or by a seal, which is registered nowhere, is nobody's: whoever has
 * its trace id may read it, unless the profile hides from strangers which clients there are (spec/threats.md row 54).
 */
async function mayRead(
  { clientId }: TrafficEntry,
  caller: Caller,
  { store, tellsStrangers }: Parts,
): Promise<boolean> {
  if (clientId === undefined) return tellsStrangers;
  const reached = await reachClient(store.queries, clientId, caller, ['clients:read']);
  if (reached.ok) return true;
  // Clients are never erased, so what no client has is no client's id.
  return reached.status === 404 && tellsStrangers;
}

async function explained(
  entries: readonly TrafficEntry[],
  { store: { queries }, decisionTables }: Parts,
): Promise<readonly ExplainedDecision[]> {
  const [issued, names] = await Promise.all([
    findIssued(queries, issuedAmong(entries)),
    findClientNames(queries, [...new Set(entries.flatMap(({ clientId }) => clientId ?? []))]),
  ]);
  return entries.map((entry) =>
    explainDecision(
      { entry, clientName: names.get(entry.clientId ?? ''), issued: issued.get(entry.id) },
      decisionTables,
    ),
  );
}

function issuedAmong(entries: readonly TrafficEntry[]): readonly string[] {
  return entries.filter(({ outcome }) => outcome === 'issued').map(({ id }) => id);
}

function unknownTrace() {
  return refused(
    404,
    'Decision',
    'No decision with this trace id is kept for a client of yours. It is there about a second after the answer, and kept as long as it is among the newest of its client.',
  );
}
