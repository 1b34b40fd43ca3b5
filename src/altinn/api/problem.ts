/** How Altinn's platform words a refusal: problem details (RFC 7807, today RFC 9457). */
import { answerRefusal } from '../../http/answer.ts';
import { challenge } from '../../http/authorization-header.ts';
import type { DoorContext, HeaderFields } from '../../http/exchange.ts';
import type { Refusal } from '../../protocol/verdict.ts';

const PROBLEM_TYPE = 'application/problem+json';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
};

/** The member names are the original's; `traceId` leads to the log. */
export function problemBody({ status, error, description }: Refusal, traceId: string): object {
  return { type: 'about:blank', title: TITLES[status] ?? error, status, detail: description, traceId };
}

export function answerProblem(c: DoorContext, refusal: Refusal, headers: HeaderFields = {}): Response {
  return answerRefusal(c, refusal, { 'content-type': PROBLEM_TYPE, ...headers });
}

/** RFC 6750 section 3: why, in the header too. */
export function answerUnauthorized(c: DoorContext, refusal: Refusal, hadToken: boolean): Response {
  const why = hadToken ? { error: 'invalid_token', error_description: refusal.description } : {};
  return answerProblem(c, refusal, challenge('Bearer', why));
}
