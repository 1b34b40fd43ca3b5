/** How many tokens were issued: how it is asked for. */
import { queryOptions } from '@tanstack/react-query';
import { type Api, answerOf, type Schema } from './api.ts';

export type TokenCount = Schema<'TokenCount'>;

export type StatisticsQuestion = {
  /** Tokens to one's own integrations, or tokens with one's own scopes. */
  readonly of: 'clients' | 'scopes';
  readonly groupBy: string;
  /** The first day. */
  readonly from: string;
};

/** The most first. */
export function statisticsQuery(api: Api, { of, groupBy, from }: StatisticsQuestion) {
  return queryOptions({
    queryKey: ['statistics', of, groupBy, from],
    queryFn: async ({ signal }) => {
      const query = { of, group_by: groupBy, from };
      const counted = await answerOf(api.GET('/porthus/v1/statistics', { params: { query }, signal }));
      // CSV is for who asks for it, which this does not.
      return counted as TokenCount[];
    },
  });
}
