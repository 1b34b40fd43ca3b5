/** What authorization servers pull (README.md): everything of everybody, for `idporten:cloud.read` alone. */
import * as z from 'zod';
import type { AccessState } from '../../registry/access/access.ts';
import { INTEGRATION_TYPES, type IntegrationType } from '../../registry/clients/integration-type.ts';
import { guarded, type Model, type Operation, ok } from '../contract/operation.ts';
import { queryFlag } from '../contract/query-flag.ts';
import { queryNumber } from '../contract/query-number.ts';
import { choice } from '../contract/respelling.ts';
import { shown } from '../contract/schema-faults.ts';
import type { SelfserviceParts } from '../parts.ts';
import { IDPORTEN_PAGE, idportenRow, MASKINPORTEN_PAGE, maskinportenRow } from './client-wire.ts';
import { accessPage, clientPage, prefixPage, type SyncedClient, scopePage } from './configuration-store.ts';
import { PAGE_QUERY, type Page, pageAnswer } from './page.ts';
import { ACCESS_PAGE, accessRow, PREFIX_PAGE, prefixRow, SCOPE_PAGE, scopeRow } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'store'>;

const COMMON = {
  tag: 'Cloudsync',
  method: 'GET',
  roots: ['/cloudsync/api/v1/cloud/sync'],
  access: ['cloudsync'],
} as const;

const CLIENT_PAGE_SIZE = 200;
const ACCESS_PAGE_SIZE = 100;

const SCOPE_QUERY = z.object({
  ...PAGE_QUERY,
  inactive: queryFlag('inactive'),
  include_descriptions: queryFlag('include_descriptions'),
});

const STATES = ['REQUESTED', 'APPROVED', 'DENIED'] as const satisfies readonly AccessState[];
const spelledState = choice(STATES);
const ACCESS_QUERY = z.object({
  ...PAGE_QUERY,
  state: z
    .string()
    .transform((text) => STATES.find((state) => state === spelledState(text)) ?? text)
    .refine((text) => STATES.some((state) => state === text), {
      error: ({ input }) => `state must be one of ${STATES.join(', ')}, and is ${shown(input)}.`,
    })
    .transform((text) => text as AccessState)
    .optional(),
});

const PREFIX_QUERY = z.object({ ...PAGE_QUERY, inactive: queryFlag('inactive') });

const spelledType = choice(INTEGRATION_TYPES, { api_client: 'api_klient' });
const CLIENT_QUERY = z.object({
  ...PAGE_QUERY,
  inactive: queryFlag('inactive'),
  changed_after: queryNumber('changed_after', 0, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('Milliseconds since 1970; only clients that were changed later'),
  integration_type: z
    .string()
    .transform((text) => text.split(',').map((name) => spelledType(name.trim()) ?? name))
    .refine((types) => types.every(isIntegrationType), {
      error: ({ input }) =>
        `integration_type must be some of ${INTEGRATION_TYPES.join(', ')}, and is ${shown(input)}.`,
    })
    .transform((types) => types.filter(isIntegrationType))
    .optional()
    .describe('Several are parted by commas'),
});

function isIntegrationType(value: unknown): value is IntegrationType {
  return INTEGRATION_TYPES.some((type) => type === value);
}

export function cloudsyncOperations(parts: Parts): readonly Operation[] {
  return [
    listScopes(parts),
    listAccess(parts),
    listPrefixes(parts),
    listClients(parts, { format: 'maskinporten', model: MASKINPORTEN_PAGE, toWire: maskinportenRow }),
    listClients(parts, { format: 'idporten', model: IDPORTEN_PAGE, toWire: idportenRow }),
  ];
}

function asked(query: { page?: number | undefined; size?: number | undefined }, size: number): Page {
  return { number: query.page ?? 0, size: query.size ?? size };
}

function listScopes({ store }: Parts): Operation {
  return guarded<z.infer<typeof SCOPE_QUERY>>({
    ...COMMON,
    id: 'pullScopes',
    path: '/scopes',
    summary: 'A page of all scopes, in the order of their registration',
    query: SCOPE_QUERY,
    answers: { 200: { description: 'The page', model: SCOPE_PAGE } },
    async handle({ query }) {
      const page = asked(query, CLIENT_PAGE_SIZE);
      const found = await scopePage(store.queries, page, { includesInactive: query.inactive });
      return ok(pageAnswer(page, found, (scope) => scopeRow(scope, query.include_descriptions)));
    },
  });
}

function listAccess({ store }: Parts): Operation {
  return guarded<z.infer<typeof ACCESS_QUERY>>({
    ...COMMON,
    id: 'pullScopeAccess',
    path: '/scopeaccess',
    summary: 'A page of all access, in the order in which it was first given or asked for',
    query: ACCESS_QUERY,
    answers: { 200: { description: 'The page', model: ACCESS_PAGE } },
    async handle({ query }) {
      const page = asked(query, ACCESS_PAGE_SIZE);
      const found = await accessPage(store.queries, page, { state: query.state });
      return ok(pageAnswer(page, found, accessRow));
    },
  });
}

function listPrefixes({ store }: Parts): Operation {
  return guarded<z.infer<typeof PREFIX_QUERY>>({
    ...COMMON,
    id: 'pullPrefixes',
    path: '/prefixes',
    summary: 'A page of all prefixes, in the order in which they were handed out',
    query: PREFIX_QUERY,
    answers: { 200: { description: 'The page', model: PREFIX_PAGE } },
    async handle({ query }) {
      const page = asked(query, ACCESS_PAGE_SIZE);
      const found = await prefixPage(store.queries, page, { includesInactive: query.inactive });
      return ok(pageAnswer(page, found, prefixRow));
    },
  });
}

type ClientFormat = {
  readonly format: 'maskinporten' | 'idporten';
  readonly model: Model;
  readonly toWire: (synced: SyncedClient) => object;
};

function listClients({ store }: Parts, { format, model, toWire }: ClientFormat): Operation {
  return guarded<z.infer<typeof CLIENT_QUERY>>({
    ...COMMON,
    id: format === 'maskinporten' ? 'pullMaskinportenClients' : 'pullIdportenClients',
    path: `/clients/${format}`,
    summary: `A page of all clients, whatever their type, in the format of ${format} and without secrets`,
    query: CLIENT_QUERY,
    answers: { 200: { description: 'The page', model } },
    async handle({ query }) {
      const page = asked(query, CLIENT_PAGE_SIZE);
      const found = await clientPage(store.queries, page, {
        includesInactive: query.inactive,
        changedAfter: query.changed_after,
        integrationTypes: query.integration_type ?? [],
      });
      return ok(pageAnswer(page, found, toWire));
    },
  });
}
