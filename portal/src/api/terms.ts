/** The terms of use: how they are asked for, and accepted. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { type Api, answerOf, useApi } from './api.ts';

export function termsQuery(api: Api) {
  return queryOptions({
    queryKey: ['terms'],
    queryFn: ({ signal }) => answerOf(api.GET('/porthus/v1/terms', { signal })),
  });
}

export function useTermsAcceptance(): () => Promise<void> {
  const api = useApi();
  const queries = useQueryClient();
  return async () => {
    await answerOf(api.POST('/porthus/v1/terms/acceptance'));
    const touched = ['terms', 'overview', 'audit'];
    await Promise.all(touched.map((noun) => queries.invalidateQueries({ queryKey: [noun] })));
  };
}
