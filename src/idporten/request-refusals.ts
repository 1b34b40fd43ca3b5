/** The refusals at `/authorize`, `/par` and `/logout` that are not of a single parameter (spec/idporten.md 2.1.5, 2.2). */
import { type Refusal, type Refused, refused } from '../protocol/verdict.ts';

export function badRequestUri(seen: string): Refused {
  return refused({
    ...{ rule: 'request-uri', status: 400, error: 'invalid_request' },
    description: 'The request_uri is invalid, expired or used',
    seen,
    expected:
      'a request_uri from /par, not two minutes old and never used, with the client_id that pushed it alone beside it',
    remedy: 'Push the request anew, and send the browser to /authorize with client_id and request_uri.',
  });
}

export const NO_CLIENT_ID: Refusal = {
  ...{ rule: 'client-id', status: 400, error: 'invalid_request' },
  description: 'The client_id is missing',
  seen: 'no client_id in the body',
  expected: 'client_id among the parameters, however the client authenticates',
  remedy: 'Send client_id in the body of the pushed request.',
};

export const NOT_PUSHED: Refusal = {
  ...{ rule: 'pushed-request', status: 400, error: 'invalid_request' },
  description: 'The request must be pushed',
  seen: 'the parameters themselves',
  expected: 'a request_uri from /par (FAPI 2.0 section 5.3.2.2)',
  remedy: 'Push the parameters to /par, and send the browser here with client_id and request_uri.',
};

export const BAD_HINT: Refusal = {
  ...{ rule: 'login-hint', status: 400, error: 'invalid_request' },
  description: 'The login_hint is malformed, or its level is lower than acr_values',
  expected: 'testid:<synthetic person number>_<level>, such as _idporten-loa-substantial',
  remedy: 'Correct login_hint, or leave it out to log in on the page.',
};

/** How a login ends without one (2.1.5). */
export const LOGIN_REFUSALS: Readonly<
  Record<'access_denied' | 'login_required' | 'interaction_required' | 'consent_required', Refusal>
> = {
  access_denied: {
    ...{ rule: 'cancelled', status: 400, error: 'access_denied' },
    description: 'The user cancelled the login',
    remedy: 'Let the user try again, or go on without login.',
  },
  login_required: {
    ...{ rule: 'silent-login', status: 400, error: 'login_required' },
    description: 'The user is not logged in',
    seen: 'prompt=none, and no session that satisfies the request',
    remedy: 'Send the request again without prompt=none.',
  },
  interaction_required: {
    ...{ rule: 'silent-choice', status: 400, error: 'interaction_required' },
    description: 'The user must choose whom to act for',
    seen: 'prompt=none, and authorization_details that only the user can answer',
    remedy: 'Send the request again without prompt=none.',
  },
  consent_required: {
    ...{ rule: 'silent-consent', status: 400, error: 'consent_required' },
    description: 'The user must consent',
    seen: 'prompt=none, and scopes that need consent',
    remedy: 'Send the request again without prompt=none.',
  },
};
