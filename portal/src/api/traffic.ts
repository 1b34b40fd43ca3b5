/** What token endpoints and logins lately decided for the organisation's integrations: how it is asked for. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { SECOND } from '../clock.ts';
import { type Api, answerOf, type Schema } from './api.ts';
import { ApiProblem } from './problem.ts';

export type Decision = Schema<'Decision'>;
export type ExplainedDecision = Schema<'ExplainedDecision'>;

export type TrafficFilter = {
  readonly client?: string;
  readonly outcome?: 'issued' | 'refused';
  readonly issuer?: string;
  readonly error?: string;
};

const PAGE = 50;
/** Decisions are kept about a second after the answer; asking more often would show nothing more. */
const EVERY_MS = 2 * SECOND;
/** Whoever pastes the trace id of an answer may be here before its trail is. */
const RETRIES = 3;
const RETRY_MS = 700;

export function trafficQuery(api: Api, { client, ...filter }: TrafficFilter, isLive: boolean) {
  return infiniteQueryOptions({
    queryKey: ['traffic', { client, ...filter }],
    queryFn: ({ signal, pageParam }) => {
      const query = {
        ...filter,
        ...(client !== undefined && { client_id: client }),
        ...(pageParam !== undefined && { before: pageParam }),
        limit: PAGE,
      };
      return answerOf(api.GET('/porthus/v1/traffic', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
    refetchInterval: isLive ? EVERY_MS : false,
    refetchOnWindowFocus: isLive,
  });
}

export function decisionQuery(api: Api, traceId: string) {
  return queryOptions({
    queryKey: ['traffic', 'decision', traceId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/porthus/v1/traffic/{traceId}', { params: { path: { traceId } }, signal })),
    retry: (failures, problem) =>
      failures < RETRIES && problem instanceof ApiProblem && MAY_COME.has(problem.kind),
    retryDelay: RETRY_MS,
    // A decision never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const MAY_COME: ReadonlySet<ApiProblem['kind']> = new Set(['not-found', 'unreachable', 'busy'] as const);
