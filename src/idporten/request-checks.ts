/**
 * The checks of an authorization request, of a pushed one and of a logout, as the trail of a refusal tells them (spec/idporten.md
 * 2.1.3, 2.2, 2.7), in the order in which they are made.
 */
import type { TrailCheck } from '../issuer/decision-trail.ts';
import { IDPORTEN_CHECKS } from './checks.ts';

/** Of the parameters, wherever they come from. */
const PARAMETERS: readonly Omit<TrailCheck, 'number'>[] = [
  {
    name: 'request-object',
    asks: 'Where the request is a signed JWT: is it signed with a key of the client, for this issuer, and timely?',
    rules: ['request-object'],
  },
  {
    name: 'redirect-uri',
    asks: 'Is the redirect_uri one of the client, letter by letter?',
    rules: ['redirect-uri', 'redirect-uri-https'],
  },
  {
    name: 'response',
    asks: 'Is it known how the answer is to be given: response_mode and response_type?',
    rules: ['response-mode', 'response-type'],
  },
  {
    name: 'grant-type',
    asks: 'May the client log people in: is authorization_code registered?',
    rules: ['grant-type', 'client-type'],
  },
  {
    name: 'state-and-nonce',
    asks: 'Are state and nonce there where they must be, and of their form?',
    rules: ['state', 'nonce'],
  },
  {
    name: 'requested-scopes',
    asks: 'Is each scope registered on the client, spelt as there?',
    rules: ['scope'],
    looksAt: 'scope',
  },
  {
    name: 'pkce',
    asks: 'Is there a code_challenge by S256, unless the client may do without?',
    rules: ['code-challenge'],
  },
  {
    name: 'key-binding',
    asks: 'Where dpop_jkt is sent: is it the thumbprint of a key?',
    rules: ['dpop-jkt'],
  },
  {
    name: 'resource',
    asks: 'Where resource is sent: is each an absolute URI?',
    rules: ['resource'],
  },
  {
    name: 'customer',
    asks: 'Where onbehalfof is sent: is it registered under the client?',
    rules: ['onbehalfof'],
  },
  {
    name: 'login',
    asks: 'Are acr_values, prompt and max_age ones that can be met?',
    rules: ['acr-values', 'prompt', 'max-age'],
  },
  {
    name: 'authorization-details',
    asks: 'Where authorization_details are sent: are they of a type that is known, and of its form?',
    rules: [
      ...['authorization-details-type', 'authorization-details-form', 'authorization-details-fields'],
      'authorization-details-values',
    ],
    looksAt: 'detailsType',
  },
  {
    name: 'usable-scopes',
    asks: 'Is each scope there and in use, and may the client have it now?',
    rules: [
      ...['scope-registered', 'scope-exists', 'scope-inactive', 'scope-integration-type'],
      'access-not-granted',
    ],
  },
];

const FORM_RULES = [
  ...['content-type', 'content-encoding', 'body-size', 'body-incomplete', 'body-encoding'],
  ...['parameter-count', 'parameter-encoding', 'parameter-name', 'parameter-length', 'parameter-repeated'],
];

const FORM: Omit<TrailCheck, 'number'> = {
  name: 'form',
  asks: 'Can the parameters be read, each sent once?',
  rules: FORM_RULES,
};

const CLIENT: Omit<TrailCheck, 'number'> = {
  name: 'client',
  asks: 'Is there such a client in this environment, active, and may people log in to it?',
  rules: ['client'],
};

const AUTHORIZE_CHECKS: readonly TrailCheck[] = numbered([
  FORM,
  {
    name: 'request-uri',
    asks: 'Where a request_uri is sent: was it pushed by this client a moment ago, and not used?',
    rules: ['request-uri'],
  },
  CLIENT,
  ...PARAMETERS,
  {
    name: 'pushed',
    asks: 'Was the request pushed, where that is demanded?',
    rules: ['pushed-request'],
  },
  {
    name: 'login-hint',
    asks: 'Where login_hint stands for a login: does it name a synthetic person and a level that is high enough?',
    rules: ['login-hint'],
  },
  {
    name: 'person',
    asks: 'Did the person log in, and agree, or could that be done without asking?',
    rules: ['cancelled', 'silent-login', 'silent-consent', 'silent-choice'],
  },
]);

/** Who pushes authenticates as at `/token`. */
const PAR_CHECKS: readonly TrailCheck[] = numbered([
  FORM,
  ...IDPORTEN_CHECKS.filter(({ number }) => /^[2-5]/.test(number)),
  {
    name: 'request-uri',
    asks: 'Is the request pushed whole, with client_id, and not by a request_uri?',
    rules: ['request-uri', 'client-id'],
  },
  ...PARAMETERS,
  ...IDPORTEN_CHECKS.filter(({ name }) => name === 'dpop-proof'),
  {
    name: 'pushed-key',
    asks: 'Where a proof and dpop_jkt are sent: are they of one key?',
    rules: ['dpop-jkt-proof'],
  },
]);

/** Of what leads back to the service; the logout itself is refused to nobody. */
const LOGOUT_CHECKS: readonly TrailCheck[] = numbered([
  FORM,
  {
    name: 'asking',
    asks: 'Is it said which client logs the person out, by id_token_hint or client_id, and by both alike?',
    rules: ['logout-hint', 'logout-client'],
  },
  CLIENT,
  { name: 'state', asks: 'Can the state be echoed?', rules: ['state'] },
  {
    name: 'post-logout-redirect-uri',
    asks: 'Is the post_logout_redirect_uri one of the client, letter by letter?',
    rules: ['post-logout-redirect-uri'],
  },
]);

/** By the names under which their decisions are kept, beside those of `/token`. */
export const REQUEST_CHECKS = {
  'idporten/authorize': AUTHORIZE_CHECKS,
  'idporten/par': PAR_CHECKS,
  'idporten/logout': LOGOUT_CHECKS,
} as const satisfies Readonly<Record<string, readonly TrailCheck[]>>;

function numbered(checks: readonly Omit<TrailCheck, 'number'>[]): readonly TrailCheck[] {
  return checks.map((check, at) => ({ ...check, number: String(at + 1) }));
}
