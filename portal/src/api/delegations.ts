/** Who acts for whom: delegations, system users, and integrations that are held for customers. */
import { queryOptions } from '@tanstack/react-query';
import { type Api, answerOf, type Schema } from './api.ts';

export type Delegation = Schema<'Delegation'>;
export type SystemUser = Schema<'SystemUser'>;
export type HeldIntegration = Schema<'Integration'>;

export function delegationsQuery(api: Api) {
  return queryOptions({
    queryKey: ['delegations'],
    queryFn: ({ signal }) => answerOf(api.GET('/porthus/v1/delegations', { signal })),
  });
}

export function systemUsersQuery(api: Api) {
  return queryOptions({
    queryKey: ['system-users'],
    queryFn: ({ signal }) => answerOf(api.GET('/porthus/v1/systemusers', { signal })),
  });
}

/** All integrations, and each customer on whose behalf one acts as an integration of its own. */
export function heldIntegrationsQuery(api: Api) {
  return queryOptions({
    queryKey: ['integrations', 'held'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/integrations', { signal })),
  });
}
