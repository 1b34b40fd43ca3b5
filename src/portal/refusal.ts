/** A refusal in the form of the self-service API (spec/selfservice.md 1.4), so that the portal's pages read one form. */
import { type Clock, timestamp } from '../clock.ts';
import type { RefusalBody } from '../http/exchange.ts';
import type { Refusal } from '../protocol/verdict.ts';

export function refusalBody(clock: Clock): RefusalBody {
  return ({ status, description, remedy, rule }, traceId) => {
    const message = `${description} ${remedy}`;
    return {
      ...{ status, timestamp: timestamp(clock.now()), correlation_id: traceId },
      errors: [{ errorMessage: message, isFieldError: false, objectName: rule, fieldIdentifier: null }],
      ...{ error: message, error_description: message },
    };
  };
}

export const NO_SESSION: Refusal = {
  rule: 'session',
  status: 401,
  error: 'no_session',
  description: 'Nobody is logged in here, or not any more.',
  remedy: 'Log in at /session/login.',
};

export const NO_CSRF_TOKEN: Refusal = {
  rule: 'csrf',
  status: 403,
  error: 'no_csrf_token',
  description: 'A change needs the header x-csrf-token, with the value that this session has now.',
  remedy: 'Read it at /session, and send the request again.',
};

export const NO_ORGANISATION: Refusal = {
  rule: 'organisation',
  status: 403,
  error: 'no_organisation',
  description: 'No organisation is chosen, or you may not act for it any more.',
  remedy: 'Choose one of those that /session lists, at /session/organization.',
};

export const NOT_A_MEMBER: Refusal = {
  rule: 'organisation',
  status: 403,
  error: 'not_a_member',
  description: 'You are no member of this organisation.',
  remedy: 'Choose one of those that /session lists, or ask an administrator of the organisation to add you.',
};

export const BAD_ORGANISATION: Refusal = {
  rule: 'orgno',
  status: 400,
  error: 'bad_organisation',
  description: 'orgno is missing, or no organisation number.',
  remedy: 'Send a JSON object with orgno, nine digits with a valid check digit.',
};

export const BAD_LOGOUT_TOKEN: Refusal = {
  rule: 'logout-token',
  status: 400,
  error: 'invalid_request',
  description: 'logout_token is missing, or not a logout token of ID-porten for the portal.',
  remedy: 'Only ID-porten calls this address.',
};

export const BAD_TRIAL: Refusal = {
  rule: 'trial',
  status: 400,
  error: 'bad_trial',
  description: 'issuer is neither maskinporten nor idporten, or parameters are not those of a token request.',
  remedy: 'Send a JSON object with issuer, and the parameters as texts in parameters.',
};

export const NO_SUCH_TOOL: Refusal = {
  rule: 'test-tool',
  status: 404,
  error: 'not_found',
  description: 'There is no such test tool in the portal.',
  remedy: 'Use `porthus simulator`, which has all of the simulator’s controls.',
};

export const BAD_TOKEN_ORDER: Refusal = {
  rule: 'token-order',
  status: 400,
  error: 'bad_token_order',
  description: 'scope is missing or no scope name, or something else is asked for than can be ordered here.',
  remedy:
    'Send a JSON object with scope and, where needed, issuer, consumer, supplier, pid, aud, lifetime, wrong.',
};

/** The same whether there is such a scope or not. */
export const NOT_YOUR_SCOPE: Refusal = {
  rule: 'token-order',
  status: 403,
  error: 'not_your_scope',
  description:
    'Only an administrator or API owner orders test tokens, with scopes of the organisation’s own APIs.',
  remedy: 'Name a scope that your organisation owns, or use `porthus simulator`.',
};

export const NO_SUCH_FILE: Refusal = {
  rule: 'path',
  status: 404,
  error: 'not_found',
  description: 'There is nothing at this path.',
  remedy: 'Load the page again.',
};

export const NO_OPERATOR: Refusal = {
  rule: 'operator',
  status: 503,
  error: 'no_operator',
  description: 'This Porthus has no operator yet, and so nobody can log in to the portal.',
  remedy: 'Begin with: porthus operator init --organisation ORGNO --name NAME.',
};

/** `seen`: what ID-porten said. */
export function notLetIn(seen: string): Refusal {
  return {
    rule: 'idporten',
    status: 503,
    error: 'login_unavailable',
    description: `ID-porten does not let the portal log anybody in: ${seen}.`,
    remedy:
      'In the profiles strict and fapi2 the portal must have an https address, and in fapi2 its login is not supported.',
  };
}
