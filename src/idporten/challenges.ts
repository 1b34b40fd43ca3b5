/** How a refusal at an endpoint with client authentication is answered (RFC 6749 section 5.2). */
import { answerRefusal } from '../http/answer.ts';
import { challenge } from '../http/authorization-header.ts';
import type { DoorContext, HeaderFields } from '../http/exchange.ts';
import type { Refusal } from '../protocol/verdict.ts';

export function answerUnauthenticated(c: DoorContext, refusal: Refusal): Response {
  const headers = refusal.status === 401 ? challengeOf(c.req.header('authorization')) : undefined;
  return answerRefusal(c, refusal, headers);
}

/** Who tried with the header is answered with the scheme that it is for. */
export function challengeOf(authorization: string | undefined): HeaderFields | undefined {
  return authorization === undefined ? undefined : challenge('Basic', { realm: 'token' });
}
