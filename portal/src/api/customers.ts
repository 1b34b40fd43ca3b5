/** The customers of an integration that acts for several (onBehalfOf in the API). */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { type Api, answerOf, type Schema, useApi } from './api.ts';

export type Customer = Schema<'ClientOnBehalfOf'>;
export type RegisteredCustomer = Schema<'ClientOnBehalfOfResponse'>;

export function customersQuery(api: Api, clientId: string) {
  return queryOptions({
    queryKey: ['integrations', clientId, 'customers'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/clients/{clientId}/onbehalfof', { params: { path: { clientId } }, signal })),
  });
}

export function useCustomerChanges(clientId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: ['integrations'] });
  return {
    async add(body: Customer) {
      const params = { path: { clientId } };
      await answerOf(api.POST('/api/v1/clients/{clientId}/onbehalfof', { params, body }));
      await settle();
    },
    async replace(id: string, body: Customer) {
      const params = { path: { clientId, id } };
      await answerOf(api.PUT('/api/v1/clients/{clientId}/onbehalfof/{id}', { params, body }));
      await settle();
    },
    async remove(id: string) {
      const params = { path: { clientId, id } };
      await answerOf(api.DELETE('/api/v1/clients/{clientId}/onbehalfof/{id}', { params }));
      await settle();
    },
  };
}

/** Who has this number; nothing where nobody is known to have it. */
export function organizationQuery(api: Api, orgno: string) {
  return queryOptions({
    queryKey: ['organization', orgno],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/organizations/{orgnr}', { params: { path: { orgnr: orgno } }, signal })),
    enabled: /^\d{9}$/.test(orgno),
    retry: false,
  });
}
