/** Asks the API once more before the last look: what it would refuse goes back to the fields. */
import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/api.ts';
import { ApiProblem } from '../api/problem.ts';
import { checkQuery } from './check.ts';
import { type Draft, requestOf } from './draft.ts';

export function useReadiness(clientId: string | undefined): (draft: Draft) => Promise<void> {
  const api = useApi();
  const queries = useQueryClient();
  return async (draft) => {
    const { faults } = await queries.fetchQuery(checkQuery(api, requestOf(draft), clientId));
    if (faults.length === 0) return;
    throw new ApiProblem(
      'invalid',
      faults.map(({ field, message }) => ({ field: field ?? undefined, message })),
    );
  };
}
