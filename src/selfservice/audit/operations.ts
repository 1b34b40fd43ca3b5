/** The journal of changes, as the organisations read it that a change concerns. */
import * as z from 'zod';
import type { Entry } from '../../audit/chain.ts';
import { entriesFor } from '../../audit/journal-store.ts';
import { timestamp } from '../../clock.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { queryInstant, queryNumber } from '../contract/query-number.ts';
import type { SelfserviceParts } from '../parts.ts';

/** An answer of so many entries is under half a megabyte. */
const MAX_ENTRIES = 200;
const DEFAULT_ENTRIES = 50;

const ENTRY: Model = {
  name: 'AuditEntry',
  schema: z.object({
    sequence: z
      .int()
      .min(1)
      .describe('Its number in the journal. Give the lowest you have as before, to read on'),
    at: z.string(),
    trace_id: z.string().describe('The same as in the log and in error answers'),
    actor: z.object({
      kind: z.enum(['client', 'person', 'operator']),
      id: z.string(),
      orgno: z.string(),
    }),
    owner_orgno: z.string().describe('The organisation whose thing was changed'),
    noun: z.string().describe('What was changed: client, scope, webhook and so on'),
    id: z.string(),
    action: z.string(),
    before: z.unknown().describe('As it was, without secrets; null when there was none'),
    after: z.unknown().describe('As it became, without secrets; null when it is gone'),
  }),
};

const QUERY = z.object({
  noun: z.string().max(64).optional(),
  id: z.string().max(512).optional(),
  actor: z.string().max(512).optional().describe('The id of who did it'),
  since: queryInstant('since').optional(),
  until: queryInstant('until').optional().describe('Only what was done before'),
  before: queryNumber('before', 1, Number.MAX_SAFE_INTEGER).optional(),
  limit: queryNumber('limit', 1, MAX_ENTRIES).optional(),
});

export function auditOperations({ store }: Pick<SelfserviceParts, 'store'>): readonly Operation[] {
  return [
    guarded({
      id: 'listAuditEntries',
      method: 'GET',
      path: '/audit',
      roots: OWN_ROOTS,
      tag: 'Audit',
      summary: 'What was changed of your organisation’s, and what your organisation changed, newest first',
      access: ['clients:read', 'scopes:read'],
      query: QUERY,
      answers: { 200: { description: 'The entries', model: ENTRY, isList: true } },
      async handle({ query: { limit = DEFAULT_ENTRIES, ...filter } }, { orgno }) {
        const entries = await entriesFor(store.queries, orgno, { ...filter, limit });
        return ok(entries.map(toWire));
      },
    }),
  ];
}

function toWire(entry: Entry) {
  return {
    sequence: entry.sequence,
    at: timestamp(entry.at),
    trace_id: entry.traceId,
    actor: { kind: entry.actorKind, id: entry.actorId, orgno: entry.actorOrgno },
    owner_orgno: entry.owner,
    noun: entry.noun,
    id: entry.id,
    action: entry.action,
    before: entry.before === null ? null : JSON.parse(entry.before),
    after: entry.after === null ? null : JSON.parse(entry.after),
  };
}
