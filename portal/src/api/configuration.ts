/** The organisation's whole configuration as one document, without secrets. */
import { queryOptions } from '@tanstack/react-query';
import { type Api, answerOf } from './api.ts';

export function configurationQuery(api: Api) {
  return queryOptions({
    // It changes with integrations, scopes and access alike; it is asked for anew whenever it is wanted.
    queryKey: ['configuration'],
    queryFn: ({ signal }) => answerOf(api.GET('/porthus/v1/configuration', { signal })),
    staleTime: 0,
  });
}
