/** Prefixes of scopes (spec/selfservice.md 1.5, 1.12): the operator hands them out, the API only lists them. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import { type ListedPrefix, listPrefixes } from '../../registry/prefixes/prefix-list-store.ts';
import { guarded, type Model, type Operation, ok, open } from '../contract/operation.ts';
import { queryFlag } from '../contract/query-flag.ts';
import type { SelfserviceParts } from '../parts.ts';

const PREFIX: Model = {
  name: 'ScopePrefix',
  schema: z.object({
    prefix: z.string().describe('Without the colon that ends it in the name of a scope'),
    owner_orgno: z.string(),
    organization_name: z.string().optional(),
    active: z.boolean(),
    created: z.string(),
    last_updated: z.string(),
  }),
};

const COMMON = { tag: 'Prefixes', method: 'GET' } as const;
const ANSWERS = { 200: { description: 'The prefixes, unpaginated', model: PREFIX, isList: true } } as const;
const ALL_QUERY = z.object({ inactive: queryFlag('inactive') });

export function prefixOperations({ store }: Pick<SelfserviceParts, 'store'>): readonly Operation[] {
  return [
    guarded({
      ...COMMON,
      id: 'listPrefixes',
      path: '/prefix',
      summary: 'The prefixes that your organisation may register scopes under',
      access: ['scopes:read'],
      answers: ANSWERS,
      async handle(_, { orgno }) {
        const prefixes = await listPrefixes(store.queries, { owner: orgno, includesInactive: false });
        return ok(prefixes.map(toWire));
      },
    }),
    open<z.infer<typeof ALL_QUERY>>({
      ...COMMON,
      id: 'listAllPrefixes',
      path: '/prefix/all',
      summary: 'All prefixes and who owns them',
      access: 'open',
      query: ALL_QUERY,
      answers: ANSWERS,
      async handle({ query: { inactive } }) {
        const prefixes = await listPrefixes(store.queries, { includesInactive: inactive });
        return ok(prefixes.map(toWire));
      },
    }),
  ];
}

function toWire(prefix: ListedPrefix) {
  return {
    prefix: prefix.prefix,
    owner_orgno: prefix.ownerOrgno,
    organization_name: prefix.ownerName,
    active: prefix.active,
    created: timestamp(prefix.createdAt),
    last_updated: timestamp(prefix.updatedAt),
  };
}
