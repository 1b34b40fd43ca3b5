/** The answer of a login (spec/idporten.md 2.1.4): read from wherever the framework has it, and held against what was begun. */
import { readText } from '../document.ts';
import { LoginError } from './login-error.ts';
import type { StartedLogin } from './login-request.ts';

/** A web-standard Request, the address that was called, or its path with query. */
export type LoginAnswer = string | URL | AnswerRequest;

export type AnswerRequest = Pick<Request, 'method' | 'url' | 'body'>;

/** With the address that is registered, which need not be the one that the request arrived by. */
export async function answeredUrl(answer: LoginAnswer, redirectUri: string): Promise<URL> {
  const url = new URL(redirectUri);
  url.search = String(await readParameters(answer, redirectUri));
  return url;
}

/** Response mode `query`, and `form_post`. */
async function readParameters(answer: LoginAnswer, redirectUri: string): Promise<URLSearchParams> {
  if (typeof answer === 'string' || answer instanceof URL) return new URL(answer, redirectUri).searchParams;
  if (answer.method !== 'POST') return new URL(answer.url).searchParams;
  return new URLSearchParams(await readText(answer, 'The browser'));
}

/** In this order: an answer to another login says nothing about this one, not even that it was refused. */
export function judgeAnswer(
  { searchParams }: URL,
  started: StartedLogin,
  server: {
    readonly issuer: string;
    readonly authorization_response_iss_parameter_supported?: boolean;
  },
): void {
  const [state, another] = searchParams.getAll('state');
  if (state !== started.state || another !== undefined) throw new LoginError('state');
  const issuers = searchParams.getAll('iss');
  const isNamed = server.authorization_response_iss_parameter_supported === true || issuers.length > 0;
  // RFC 9207 section 2.4, and equality to the letter.
  if (isNamed && (issuers.length !== 1 || issuers[0] !== server.issuer)) throw new LoginError('issuer');
  const error = searchParams.get('error');
  if (error === null) return;
  // 2.1.5: cancel is `access_denied`.
  const description = searchParams.get('error_description') ?? undefined;
  throw new LoginError(error === 'access_denied' ? 'cancelled' : 'refused', { error, description });
}
