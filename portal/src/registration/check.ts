/** What the API says of a draft as it is written: the whole rule in its own words, lifetimes, and scopes that wait for access. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, answerOf, type Schema, useApi } from '../api/api.ts';
import { type ClientRequest, type Draft, requestOf } from './draft.ts';
import { useSettled } from './settled-value.ts';

export type Check = Schema<'ClientDraft'>;

/** A breath between letters; faster would ask of words that are half written. */
const BREATH_MS = 400;

export function checkQuery(api: Api, request: ClientRequest, clientId: string | undefined) {
  return queryOptions({
    queryKey: ['integrations', 'check', clientId ?? '', request],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/porthus/v1/clients/check', {
          params: { query: { ...(clientId !== undefined && { client_id: clientId }) } },
          body: request,
          signal,
        }),
      ),
    retry: false,
    // What is right depends on accesses and scopes, which others change.
    staleTime: 0,
    gcTime: 0,
  });
}

/** Of what was written a moment ago; `of` says which draft that was. */
export function useCheck(draft: Draft, clientId: string | undefined) {
  const api = useApi();
  const of = useSettled(draft, BREATH_MS);
  const query = useQuery({
    ...checkQuery(api, requestOf(of), clientId),
    placeholderData: keepPreviousData,
  });
  return {
    of,
    answer: query.isPlaceholderData ? undefined : query.data,
    latest: query.data,
    problem: query.error,
  };
}
