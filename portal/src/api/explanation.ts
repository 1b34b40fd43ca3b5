/** Why an integration can or cannot get tokens with a scope. */
import { queryOptions } from '@tanstack/react-query';
import { type Api, answerOf, type Schema } from './api.ts';

export type Explanation = Schema<'Explanation'>;
export type Check = Explanation['checks'][number];

/** Under the integration's key: a change of it changes the answer. */
export function explanationQuery(api: Api, clientId: string, scope: string) {
  return queryOptions({
    queryKey: ['integrations', clientId, 'explanation', scope],
    queryFn: ({ signal }) => {
      const params = { path: { clientId }, query: { scope } };
      return answerOf(api.GET('/porthus/v1/clients/{clientId}/explanation', { params, signal }));
    },
  });
}
