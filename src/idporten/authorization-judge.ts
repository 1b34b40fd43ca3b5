/** An authorization request held against the registry: who asks, whether they may, and what the scopes ask of the login. */
import { ACR_VALUES } from '../login/level.ts';
import {
  type AuthorizationRequest,
  type JudgedRequest,
  judgeAuthorizationRequest,
} from '../protocol/authorization-request.ts';
import type { Refusal } from '../protocol/verdict.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { FindClient } from './client-finder.ts';
import type { ReadScopes } from './granted-scopes.ts';

export type Requested = {
  readonly kind: 'request';
  readonly request: AuthorizationRequest;
  readonly client: LoginClient;
  readonly scopes: readonly Scope[];
};

export type Judged = Requested | Exclude<JudgedRequest, { kind: 'request' }>;

/** `named`: whom the request names, once the registry knows it. */
export type Judgement = { readonly named?: string | undefined; readonly judged: Judged };

export type JudgeRequest = (parameters: ReadonlyMap<string, string>) => Promise<Judgement>;

export function createRequestJudge(findClient: FindClient, readScopes: ReadScopes): JudgeRequest {
  return async (parameters) => {
    const { named, ruling } = await findClient(parameters.get('client_id') ?? '');
    if (!ruling.ok) return { named, judged: { kind: 'page', refusal: { ...UNKNOWN, ...ruling.fault } } };
    const { client } = ruling.value;
    const judged = judgeAuthorizationRequest(parameters, client, { acrValues: ACR_VALUES });
    if (judged.kind !== 'request') return { named, judged };
    const { request } = judged;
    const scopes = await readScopes(client, request.scope);
    if (!scopes.ok) return { named, judged: { kind: 'redirect', replyTo: request, refusal: scopes.refusal } };
    return { named, judged: { kind: 'request', request, client, scopes: scopes.value } };
  };
}

/** One sentence for all clients that cannot be used (spec/threats.md row 54). */
const UNKNOWN: Pick<Refusal, 'status' | 'error' | 'description'> = {
  ...{ status: 400, error: 'invalid_request' },
  description: 'The client_id is missing or unknown',
};
