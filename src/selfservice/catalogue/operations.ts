/** The catalogue as an organisation sees it. */
import * as z from 'zod';
import { accessGivenTo } from '../../registry/access/access-list-store.ts';
import { organisationNames } from '../../registry/organisations/organisation-names-store.ts';
import { listScopesSeenBy } from '../../registry/scopes/scope-list-store.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import type { SelfserviceParts } from '../parts.ts';
import { SCOPE_ANSWER, scopeAnswer } from '../scopes/wire.ts';

const CATALOGUE_ENTRY: Model = {
  name: 'CatalogueEntry',
  schema: z.object({
    scope: SCOPE_ANSWER.schema,
    owner_organization_name: z.string().nullable(),
    access: z
      .enum(['REQUESTED', 'APPROVED', 'DENIED'])
      .nullable()
      .describe('Of your organisation; null when it was never given or asked for'),
  }),
};

const QUERY = z.object({ scope: z.string().optional().describe('This one alone') });

export function ownCatalogueOperations({ store }: Pick<SelfserviceParts, 'store'>): readonly Operation[] {
  return [
    guarded<z.infer<typeof QUERY>>({
      id: 'listCatalogue',
      method: 'GET',
      path: '/catalogue',
      roots: OWN_ROOTS,
      tag: 'Scopes',
      summary: 'All scopes that your organisation may see, deactivated ones too, with its access to each',
      access: ['clients:read', 'scopes:read', 'supplier'],
      query: QUERY,
      answers: {
        200: { description: 'The scopes, unpaginated', model: CATALOGUE_ENTRY, isList: true },
      },
      async handle({ query }, { orgno }) {
        const scopes = await listScopesSeenBy(store.queries, orgno, query.scope);
        const accesses = await accessGivenTo(store.queries, orgno, { includesIneffective: true });
        const states = new Map(accesses.map(({ scope, state }) => [scope, state]));
        const owners = scopes.map(({ ownerOrgno }) => ownerOrgno);
        const names = await organisationNames(store.queries, owners);
        return ok(
          scopes.map((scope) => ({
            scope: scopeAnswer(scope),
            owner_organization_name: names.get(scope.ownerOrgno) ?? null,
            access: states.get(scope.name) ?? null,
          })),
        );
      },
    }),
  ];
}
