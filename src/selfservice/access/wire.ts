/** Access to scopes as the API has it (spec/selfservice.md 1.12). */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import type { ListedAccess } from '../../registry/access/access-list-store.ts';
import type { Model } from '../contract/operation.ts';

export const ACCESS: Model = {
  name: 'ScopeAccess',
  schema: z.object({
    scope: z.string(),
    state: z.enum(['REQUESTED', 'APPROVED', 'DENIED']),
    owner_orgno: z.string(),
    owner_organization_name: z.string().optional(),
    consumer_orgno: z.string(),
    consumer_organization_name: z.string().optional(),
    created: z.string(),
    last_updated: z.string(),
  }),
};

/** The name of an organisation that is not known is left out of the JSON. */
export function accessAnswer(access: ListedAccess) {
  return {
    scope: access.scope,
    state: access.state,
    owner_orgno: access.ownerOrgno,
    owner_organization_name: access.ownerName,
    consumer_orgno: access.consumerOrgno,
    consumer_organization_name: access.consumerName,
    created: timestamp(access.createdAt),
    last_updated: timestamp(access.updatedAt),
  };
}
