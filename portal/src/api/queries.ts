/** The cache of what the API has answered, and the rules of asking: when again, and how often. */
import { QueryClient } from '@tanstack/react-query';
import { SECOND } from '../clock.ts';
import { mayPass } from './problem.ts';

/** What was read a moment ago is shown as it is; what is older is shown and asked for again. */
const FRESH_MS = 10 * SECOND;
/** More would keep somebody waiting for an answer that does not come. */
const MAX_RETRIES = 2;

export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, problem) => failures < MAX_RETRIES && mayPass(problem),
        // Whether there is a network is for the request to find out; a portal on one's own machine needs none.
        networkMode: 'always',
      },
      // A change is never sent twice by itself.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
