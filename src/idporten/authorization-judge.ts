/** An authorization request held against the registry: who asks, whether they may, and what the scopes ask of the login. */
import {
  type AuthorizationRequest,
  type JudgedRequest,
  judgeAuthorizationRequest,
  judgeRedirect,
  type RequestRules,
  replyToOf,
} from '../protocol/authorization-request.ts';
import type { Refusal } from '../protocol/verdict.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { FindClient, IdportenClient } from './client-finder.ts';
import type { Dialect } from './dialect.ts';
import type { ReadScopes } from './granted-scopes.ts';
import type { OpenRequestObject } from './request-objects.ts';

type Parameters = ReadonlyMap<string, string>;

export type Requested = {
  readonly kind: 'request';
  readonly request: AuthorizationRequest;
  readonly client: LoginClient;
  readonly scopes: readonly Scope[];
  /** What was judged: those of the request object, where there was one. */
  readonly parameters: Parameters;
};

export type Judged = Requested | Exclude<JudgedRequest, { kind: 'request' }>;

/** `named`: whom the request names, once the registry knows it. */
export type Judgement = { readonly named?: string | undefined; readonly judged: Judged };

export type JudgeRequest = (parameters: Parameters) => Promise<Judgement>;

export type JudgeParts = {
  readonly dialect: Pick<Dialect, 'requests'>;
  readonly findClient: FindClient;
  readonly readScopes: ReadScopes;
  readonly rules: RequestRules;
  /** Absent where no request objects are taken. */
  readonly openRequestObject?: OpenRequestObject | undefined;
};

export function createRequestJudge(parts: JudgeParts): JudgeRequest {
  const { dialect, findClient, readScopes, rules, openRequestObject } = parts;
  const { translate, demandsOf } = dialect.requests;

  return async (parameters) => {
    const { named, ruling } = await findClient(parameters.get('client_id') ?? '');
    if (!ruling.ok) return { named, judged: { kind: 'page', refusal: { ...UNKNOWN, ...ruling.fault } } };
    const text = openRequestObject && parameters.get('request');
    if (openRequestObject === undefined || text === undefined)
      return { named, judged: await judge(parameters, ruling.value) };
    const opened = await openRequestObject(text, ruling.value);
    return {
      named,
      judged: opened.ok
        ? await judge(opened.value, ruling.value)
        : unopened(parameters, ruling.value.client, opened.refusal),
    };
  };

  async function judge(parameters: Parameters, { client }: IdportenClient): Promise<Judged> {
    const judged = judgeAuthorizationRequest(translate(parameters), demandsOf(client), rules);
    if (judged.kind !== 'request') return judged;
    const { request } = judged;
    const scopes = await readScopes(client, request.scope);
    if (!scopes.ok) return { kind: 'redirect', replyTo: request, refusal: scopes.refusal };
    return { kind: 'request', request, client, scopes: scopes.value, parameters };
  }

  /** To the client where what stands beside the object says where that is. */
  function unopened(parameters: Parameters, client: LoginClient, refusal: Refusal): Judged {
    const redirectUri = parameters.get('redirect_uri');
    return redirectUri === undefined || judgeRedirect(redirectUri, client, rules) !== undefined
      ? { kind: 'page', refusal }
      : { kind: 'redirect', replyTo: replyToOf(parameters, client, redirectUri, rules), refusal };
  }
}

/** One sentence for all clients that cannot be used (spec/threats.md row 54). */
const UNKNOWN: Pick<Refusal, 'status' | 'error' | 'description'> = {
  ...{ status: 400, error: 'invalid_request' },
  description: 'The client_id is missing or unknown',
};
