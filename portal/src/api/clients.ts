/** Integrations (clients in the API): how they are asked for. */
import { queryOptions } from '@tanstack/react-query';
import { type Api, answerOf, type Schema, versionedAnswerOf } from './api.ts';

export type Integration = Schema<'ClientResponse'>;

/** All of them, active and not; the API has no pages. */
export function integrationsQuery(api: Api) {
  return queryOptions({
    queryKey: ['integrations'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/clients', { params: { query: { inactive: true } }, signal })),
  });
}

/** One, with the version that a change must name. */
export function integrationQuery(api: Api, clientId: string) {
  return queryOptions({
    queryKey: ['integrations', clientId],
    queryFn: ({ signal }) =>
      versionedAnswerOf(api.GET('/api/v1/clients/{clientId}', { params: { path: { clientId } }, signal })),
  });
}

export function keysQuery(api: Api, clientId: string) {
  return queryOptions({
    queryKey: ['integrations', clientId, 'keys'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/clients/{clientId}/jwks', { params: { path: { clientId } }, signal })),
  });
}

export function lifetimesQuery(api: Api, clientId: string) {
  return queryOptions({
    queryKey: ['integrations', clientId, 'lifetimes'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/porthus/v1/clients/{clientId}/lifetimes', { params: { path: { clientId } }, signal }),
      ),
  });
}
