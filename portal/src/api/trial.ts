/** A token request that somebody makes to try an integration out; the portal's server hands it on, since pages may connect to it alone. */
import { useQueryClient } from '@tanstack/react-query';
import { SESSION_KEY, type Session } from '../session/session.ts';
import { ApiProblem, problemOf } from './problem.ts';

export type TrialRequest = {
  readonly issuer: 'maskinporten' | 'idporten';
  readonly parameters: Readonly<Record<string, string>>;
  /** Client id and secret go into the header. */
  readonly basic?: true;
};

export type TrialAnswer = {
  readonly status: number;
  readonly trace_id: string;
  readonly body: Readonly<Record<string, unknown>>;
};

export function useTrial(): (request: TrialRequest) => Promise<TrialAnswer> {
  const queries = useQueryClient();
  return async (request) => {
    const session = queries.getQueryData<Session>(SESSION_KEY);
    const csrf = session?.loggedIn ? session.csrf : '';
    const response = await fetch('/session/token-trial', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify(request),
    }).catch(() => {
      throw new ApiProblem('unreachable');
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw problemOf(response.status, body);
    return body as TrialAnswer;
  };
}
