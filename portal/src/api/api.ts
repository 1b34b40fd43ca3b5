/**
 * The self-service API as the portal asks it: by its own session, so that no token is in the browser. Paths, queries, bodies
 * and answers are typed by the API's description (contract.ts).
 */
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { createContext, useContext } from 'react';
import type { components, paths } from './contract.ts';
import { ApiProblem, problemOf } from './problem.ts';

export type Api = Client<paths>;
/** The schemas of the API by their names: `Schema<'ClientResponse'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

const CHANGING = new Set(['POST', 'PUT', 'DELETE']);
const SIGNED_OUT = 401;

export type SessionOfApi = {
  /** The session's value against requests forged by other sites. */
  csrf(): string | undefined;
  /** The API no longer knows the session. */
  onSignedOut(): void;
};

export function createApi(session: SessionOfApi): Api {
  const api = createClient<paths>({ baseUrl: location.origin });
  api.use(inSession(session));
  return api;
}

function inSession({ csrf, onSignedOut }: SessionOfApi): Middleware {
  return {
    onRequest({ request }) {
      const value = csrf();
      if (value !== undefined && CHANGING.has(request.method)) request.headers.set('x-csrf-token', value);
      return request;
    },
    onResponse({ response }) {
      if (response.status === SIGNED_OUT) onSignedOut();
    },
    onError: ({ error }) => (isAborted(error) ? undefined : new ApiProblem('unreachable')),
  };
}

/** Asked, and then not waited for: nothing is wrong. */
function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

type Answered<Data> = {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
};

/** What was asked for, or the problem thrown: `answerOf(api.GET('/api/v1/clients'))`. */
export async function answerOf<Data>(answered: Promise<Answered<Data>>): Promise<Data> {
  return (await versionedAnswerOf(answered)).value;
}

export type Versioned<Value> = {
  readonly value: Value;
  /** To be sent in `If-Match`, so that what somebody else has changed meanwhile is not overwritten. */
  readonly etag: string | undefined;
};

export async function versionedAnswerOf<Data>(answered: Promise<Answered<Data>>): Promise<Versioned<Data>> {
  const { data, error, response } = await answered;
  if (!response.ok) throw problemOf(response.status, error);
  return { value: data as Data, etag: response.headers.get('etag') ?? undefined };
}

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error('Nothing above this component provides the API.');
  return api;
}
