/** What somebody should look at: the overview, what expires, and applications for access that wait. */
import { queryOptions } from '@tanstack/react-query';
import { type Api, answerOf, type Schema } from './api.ts';

export type Expiring = Schema<'Expiring'>;
export type Overview = Schema<'Overview'>;
export type Application = Schema<'Application'>;

/** As soon as webhooks tell of it for the first time. */
const WITHIN_DAYS = 60;

export function overviewQuery(api: Api) {
  return queryOptions({
    queryKey: ['overview'],
    queryFn: ({ signal }) => answerOf(api.GET('/porthus/v1/overview', { signal })),
  });
}

export function expiringQuery(api: Api) {
  return queryOptions({
    queryKey: ['expiring'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/porthus/v1/expiring', { params: { query: { within_days: WITHIN_DAYS } }, signal })),
  });
}

/** Applications that nobody has decided: `received` for the organisation's scopes, or `sent` by it. */
export function waitingApplicationsQuery(api: Api, direction: 'received' | 'sent') {
  return queryOptions({
    queryKey: ['applications', direction, 'REQUESTED'],
    queryFn: ({ signal }) => {
      const query = { direction, state: 'REQUESTED' } as const;
      return answerOf(api.GET('/porthus/v1/applications', { params: { query }, signal }));
    },
  });
}
