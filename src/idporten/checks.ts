/**
 * The checks of a request to `/token` as the trail of a decision tells them (spec/idporten.md 2.3), in the order in which
 * `issuer/token-endpoint.ts`, `client-authentication.ts` and the grants ask.
 */
import type { TrailCheck } from '../issuer/decision-trail.ts';

export const IDPORTEN_CHECKS: readonly TrailCheck[] = [
  {
    number: '1',
    name: 'form',
    asks: 'Is the request a form with a grant type of ID-porten?',
    rules: [
      ...['content-type', 'content-encoding', 'body-size', 'body-incomplete', 'body-encoding'],
      ...['parameters-in-two-places', 'parameter-count', 'parameter-encoding', 'parameter-name'],
      ...['parameter-length', 'parameter-repeated', 'grant-type'],
    ],
  },
  {
    number: '2',
    name: 'credentials',
    asks: 'Does the client say who it is, in one way and in the form of that way?',
    rules: [
      ...['client-missing', 'client-method-one', 'client-basic', 'client-two', 'assertion-type'],
      ...['assertion-form', 'assertion-alg', 'assertion-crit', 'assertion-typ', 'assertion-kid'],
      ...['assertion-iss', 'assertion-sub', 'assertion-iat', 'assertion-exp', 'assertion-nbf'],
      'assertion-jti',
    ],
  },
  {
    number: '3',
    name: 'client',
    asks: 'Is there such a client in this environment, active, and may people log in to it?',
    rules: ['client'],
  },
  {
    number: '4',
    name: 'method',
    asks: 'Does it authenticate by the method that it is registered with?',
    rules: ['client-method'],
  },
  {
    number: '5a',
    name: 'secret',
    asks: 'Where a secret is used: is it one of the client, and still good?',
    rules: ['secret-wrong', 'secret-expired'],
  },
  {
    number: '5b',
    name: 'certificate',
    asks: 'Where a certificate is used: is it good now, meant for this, and of the organisation that owns the client?',
    rules: [
      ...['certificate-form', 'x5c-size', 'x5c-encoding', 'self-signed', 'signature-algorithm'],
      ...['trusted-issuer', 'issuer-signature', 'issuer-extensions', 'path-length', 'authority-as-holder'],
      ...['critical-extensions', 'key-usage', 'extended-key-usage', 'policy', 'public-key'],
      ...['organisation-number', 'issuer-validity', 'seal-chain', 'seal-type', 'organisation-identifier'],
      ...['revoked', 'revocation-unknown', 'not-yet-valid', 'expired', 'certificate-organisation'],
      'key-needed',
    ],
  },
  {
    number: '5c',
    name: 'key',
    asks: 'Where a registered key is used: is it registered on this client, and still good?',
    rules: ['key-unknown', 'key-expired'],
  },
  {
    number: '5d',
    name: 'signature',
    asks: 'Where an assertion is used: is it signed with that key or certificate?',
    rules: ['signature'],
  },
  {
    number: '5e',
    name: 'audience',
    asks: 'Where an assertion is used: is aud this issuer, letter by letter, and nothing beside it?',
    rules: ['assertion-aud'],
  },
  {
    number: '5f',
    name: 'times',
    asks: 'Where an assertion is used: was it made just now, and does it live two minutes at most?',
    rules: ['assertion-times'],
  },
  {
    number: '5g',
    name: 'assertion-single-use',
    asks: 'Where an assertion is used: is it for the first time?',
    rules: ['assertion-used'],
  },
  {
    number: '6',
    name: 'grant',
    asks: 'Is the client registered for this grant type?',
    rules: ['grant-registered'],
  },
  {
    number: '7',
    name: 'parameters',
    asks: 'Are the parameters of the grant there, each of its form?',
    rules: ['code-present', 'redirect-uri-present', 'code-verifier-form', 'refresh-token-present'],
  },
  {
    number: '8',
    name: 'login',
    asks: 'Does the code or refresh token stand for a login, within its time, that has not been ended?',
    rules: [
      ...['code', 'code-expired', 'refresh-token', 'refresh-token-client', 'refresh-token-expired'],
      'authorization-revoked',
    ],
  },
  {
    number: '9',
    name: 'single-use',
    asks: 'Is the code or one-time refresh token used for the first time?',
    rules: ['code-used', 'refresh-token-used'],
  },
  {
    number: '9a',
    name: 'dpop-proof',
    asks: 'Where a DPoP proof is sent or demanded: is it good, and used for the first time?',
    rules: [
      ...['dpop-missing', 'dpop-form', 'dpop-algorithm', 'dpop-type', 'dpop-critical', 'dpop-key'],
      ...['dpop-claims', 'dpop-method', 'dpop-url', 'dpop-time', 'dpop-signature', 'dpop-replay'],
    ],
  },
  {
    number: '10',
    name: 'binding',
    asks: 'Is the code redeemed by its client, with the redirect_uri, key and PKCE of its login, and for a resource of it?',
    rules: [
      ...['code-client', 'code-redirect-uri', 'code-key', 'code-verifier-present', 'code-verifier'],
      ...['refresh-token-key', 'resource'],
    ],
  },
  {
    number: '11',
    name: 'scope',
    asks: 'Were these scopes granted, and may the client still have each of them?',
    rules: [
      ...['scope-granted', 'scope-registered', 'scope-exists', 'scope-inactive', 'scope-integration-type'],
      'access-not-granted',
    ],
    looksAt: 'scope',
  },
];
