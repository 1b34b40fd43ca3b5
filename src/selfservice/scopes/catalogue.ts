/** The catalogue of scopes that anybody may look through, without a token (spec/selfservice.md 1.2, 1.5). */
import * as z from 'zod';
import { INTEGRATION_TYPES, type IntegrationType } from '../../registry/clients/integration-type.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import { listPublicScopes } from '../../registry/scopes/scope-list-store.ts';
import { type Operation, ok, open } from '../contract/operation.ts';
import { queryFlag } from '../contract/query-flag.ts';
import { choice } from '../contract/respelling.ts';
import { shown } from '../contract/schema-faults.ts';
import type { SelfserviceParts } from '../parts.ts';
import { SCOPE_ANSWER, scopeAnswer } from './wire.ts';

/** The portal sends it in capitals, and at one place under an English name (1.5). */
const spelled = choice(INTEGRATION_TYPES, { api_client: 'api_klient' });

const INTEGRATION_TYPE = z
  .string()
  .refine((text) => typeOf(text) !== undefined, {
    error: ({ input }) =>
      `integration_type must be one of ${INTEGRATION_TYPES.join(', ')}, and is ${shown(input)}.`,
  })
  .transform(typeOf);

function typeOf(text: string): IntegrationType | undefined {
  return INTEGRATION_TYPES.find((type) => type === spelled(text));
}

const QUERY = z.object({
  prefix: z.string().optional(),
  inactive: queryFlag('inactive'),
  delegated_sources: queryFlag('delegated_sources'),
  accessible_for_all: queryFlag('accessible_for_all'),
  integration_type: INTEGRATION_TYPE.optional(),
});
type Query = z.infer<typeof QUERY>;

export function catalogueOperations({ store }: Pick<SelfserviceParts, 'store'>): readonly Operation[] {
  return [
    open<Query>({
      id: 'listAllScopes',
      method: 'GET',
      path: '/scopes/all',
      tag: 'Scopes',
      summary: 'All public scopes, whoever owns them; each filter that is true or set leaves out the others',
      access: 'open',
      query: QUERY,
      answers: { 200: { description: 'The scopes, unpaginated', model: SCOPE_ANSWER, isList: true } },
      async handle({ query }) {
        const { prefix, inactive } = query;
        const scopes = await listPublicScopes(store.queries, { prefix, includesInactive: inactive });
        return ok(scopes.filter((scope) => isWanted(scope, query)).map(scopeAnswer));
      },
    }),
  ];
}

function isWanted(scope: Scope, query: Query): boolean {
  if (query.delegated_sources && scope.delegationSource === undefined) return false;
  if (query.accessible_for_all && !scope.accessibleForAll) return false;
  const { allowedIntegrationTypes: allowed } = scope;
  return (
    query.integration_type === undefined || allowed.length === 0 || allowed.includes(query.integration_type)
  );
}
