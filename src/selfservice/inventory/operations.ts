/**
 * The inventory: which integrations there are, and which APIs (spec/selfservice.md 1.5). The original does not say who
 * may read it; here an organisation reads what is its own, and whoever may pull the whole configuration (cloudsync)
 * reads everything.
 */
import * as z from 'zod';
import type { Caller } from '../authorization/caller.ts';
import { guarded, type Model, type Operation, ok } from '../contract/operation.ts';
import { queryInstant } from '../contract/query-number.ts';
import type { SelfserviceParts } from '../parts.ts';
import { INTEGRATION, integrationsOf } from './integration.ts';
import { apiOwners, type InventoryReach, inventoriedClients } from './inventory-store.ts';

type Parts = Pick<SelfserviceParts, 'store'>;

const COMMON = { tag: 'Inventory', method: 'GET' } as const;

const INTEGRATION_QUERY = z.object({
  org_number: z.string().optional().describe('The customer'),
  updated_since: queryInstant('updated_since').optional(),
});

const APIS: Model = {
  name: 'Apis',
  schema: z.object({
    customer_organization_number: z.string(),
    prefix: z.array(z.string()),
    consumer_count: z.int().describe('Organisations with access to at least one of its scopes'),
  }),
};

export function inventoryOperations(parts: Parts): readonly Operation[] {
  return [listIntegrations(parts), listApis(parts)];
}

function listIntegrations({ store }: Parts): Operation {
  return guarded<z.infer<typeof INTEGRATION_QUERY>>({
    ...COMMON,
    id: 'listIntegrations',
    path: '/integrations',
    summary:
      'The integrations of your organisation, active and not, and those that you registered for others',
    access: ['clients:read', 'supplier', 'cloudsync'],
    query: INTEGRATION_QUERY,
    answers: { 200: { description: 'The integrations, unpaginated', model: INTEGRATION, isList: true } },
    async handle({ query: { org_number: customer, updated_since: since } }, caller) {
      const clients = await inventoriedClients(store.queries, reachOf(caller), since);
      const integrations = clients.flatMap(integrationsOf);
      return ok(
        integrations.filter(
          ({ customer_organization_number }) =>
            customer === undefined || customer === customer_organization_number,
        ),
      );
    },
  });
}

function reachOf({ orgno, permissions }: Caller): InventoryReach {
  if (permissions.has('cloudsync')) return { kind: 'all' };
  const owner = permissions.has('clients:read') ? orgno : undefined;
  const supplier = permissions.has('supplier') ? orgno : undefined;
  return { kind: 'some', owner, supplier };
}

function listApis({ store }: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'listApis',
    path: '/apis',
    summary: 'The prefixes of your organisation, and how many organisations use its scopes',
    access: ['scopes:read', 'cloudsync'],
    answers: { 200: { description: 'One entry an organisation', model: APIS, isList: true } },
    async handle(_, { orgno, permissions }) {
      const owners = await apiOwners(store.queries, permissions.has('cloudsync') ? undefined : orgno);
      return ok(
        owners.map((owner) => ({
          ...{
            customer_organization_number: owner.orgno,
            prefix: owner.prefixes,
            consumer_count: owner.consumers,
          },
        })),
      );
    },
  });
}
