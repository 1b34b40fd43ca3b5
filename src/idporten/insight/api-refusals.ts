/** How the APIs about a person's authorizations and logins say no: as userinfo does (RFC 6750 section 3). */
import { answerRefusal } from '../../http/answer.ts';
import { challenge } from '../../http/authorization-header.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Refusal, type Refused, refused } from '../../protocol/verdict.ts';

const NO_TOKEN = 'access-token-present';

export function answerRefused(c: DoorContext, refusal: Refusal): Response {
  if (refusal.status !== 401 && refusal.status !== 403) return answerRefusal(c, refusal);
  // Who sent no token is told how, and nothing of an error.
  const told =
    refusal.rule === NO_TOKEN
      ? {}
      : {
          error: refusal.error,
          error_description: refusal.description,
          scope: refusal.status === 403 ? refusal.expected : undefined,
        };
  return answerRefusal(c, refusal, { ...challenge('Bearer', told), 'cache-control': 'no-store' });
}

export function noToken(): Refused {
  return refused({
    ...{ rule: NO_TOKEN, status: 401, error: 'invalid_token' },
    description: 'There is no access token',
    remedy: 'Send Authorization: Bearer with the access token.',
  });
}

/** `why` ends a sentence. */
export function wrongToken(why: string): Refused {
  return refused({
    ...{ rule: 'access-token', status: 401, error: 'invalid_token' },
    description: `The access token is not accepted: ${why}`,
    expected: 'a token of this ID-porten for GET, of its Maskinporten for POST, either for DELETE',
    remedy: 'Get a new access token from this environment, of the kind that the method takes.',
  });
}

export function insufficientScope(scope: string): Refused {
  return refused({
    ...{ rule: 'access-token-scope', status: 403, error: 'insufficient_scope' },
    description: `The access token lacks the scope ${scope}`,
    expected: scope,
    remedy: `Register the scope ${scope} on the client, and ask for it with the token.`,
  });
}

export function badParameter(name: string, expected: string): Refused {
  return refused({
    ...{ rule: 'parameter-value', status: 400, error: 'invalid_request' },
    description: `The parameter ${name} has a value that it cannot have`,
    expected,
    remedy: `Send ${name} as ${expected}, or leave it out.`,
  });
}

export function badPid(): Refused {
  return refused({
    ...{ rule: 'pid', status: 400, error: 'invalid_request' },
    description: 'The body does not name a person',
    expected: 'a JSON object with pid, a national identity number of eleven digits',
    remedy: 'Send {"pid":"…"} as application/json, with valid check digits.',
  });
}

/** The same for one that is none, is over, or is none of the caller's to see. */
export function noSuchAuthorization(): Refused {
  return refused({
    ...{ rule: 'authorization-known', status: 404, error: 'not_found' },
    description: 'There is no such authorization',
    expected: 'the authorization_id of one that holds good, given to a client or for a scope of the caller',
    remedy: 'List the authorizations first; those that have been revoked or have expired are not there.',
  });
}
