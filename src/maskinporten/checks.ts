/**
 * The checks of spec/maskinporten.md 2.4 as the trail of a decision tells them: number, name, what is asked, and the rules that
 * are broken when the answer is no. The order is the one in which `issuer/token-endpoint.ts` and `jwt-bearer.ts` ask.
 */
import type { TrailCheck } from '../issuer/decision-trail.ts';

export const MASKINPORTEN_CHECKS: readonly TrailCheck[] = [
  {
    number: '1',
    name: 'form',
    asks: 'Is the request a form with the right grant type and one assertion?',
    rules: [
      ...['content-type', 'content-encoding', 'body-size', 'body-incomplete', 'body-encoding'],
      ...['parameters-in-two-places', 'parameter-count', 'parameter-encoding', 'parameter-name'],
      ...['parameter-length', 'parameter-repeated', 'grant-type', 'assertion-present'],
    ],
  },
  {
    number: '2',
    name: 'assertion',
    asks: 'Is the assertion a JWT with the documented claims, each of its type?',
    rules: [
      ...['assertion-size', 'assertion-form', 'claim-unknown', 'claim-type', 'claim-missing', 'claim-sub'],
    ],
  },
  {
    number: '3',
    name: 'client',
    asks: 'Does iss name an active client of this environment that may ask Maskinporten?',
    rules: ['client'],
  },
  {
    number: '4',
    name: 'header',
    asks: 'Are alg, typ and crit allowed, and is there a kid or a certificate, as the client needs?',
    rules: [
      ...['header-alg', 'header-typ', 'header-crit', 'header-x5c', 'kid-missing'],
      ...['x5c-size', 'x5c-encoding', 'certificate-form'],
    ],
  },
  {
    number: '5a',
    name: 'key',
    asks: 'Where a registered key is used: is the one that kid names registered on this client?',
    rules: ['key-unknown'],
    looksAt: 'kid',
  },
  {
    number: '5b',
    name: 'key-age',
    asks: 'Where a registered key is used: is it still good?',
    rules: ['key-expired'],
  },
  {
    number: '5c',
    name: 'certificate',
    asks: 'Where a certificate is used: is it good now, meant for this, and from an authority trusted here?',
    rules: [
      ...['self-signed', 'signature-algorithm', 'trusted-issuer', 'issuer-signature', 'issuer-extensions'],
      ...['path-length', 'authority-as-holder', 'critical-extensions', 'key-usage', 'extended-key-usage'],
      ...['policy', 'public-key', 'organisation-number', 'issuer-validity'],
      ...['seal-chain', 'seal-type', 'organisation-identifier', 'revoked', 'revocation-unknown'],
      // The times of a grant are told by rules of the same names, and by other codes.
      ...['MP-120 not-yet-valid', 'MP-120 expired'],
    ],
    looksAt: 'certificate',
  },
  {
    number: '6',
    name: 'signature',
    asks: 'Is the assertion signed with that key or certificate?',
    rules: ['signature'],
  },
  {
    number: '7',
    name: 'certificate-organisation',
    asks: 'Where a certificate is used: is its organisation the one that owns the client?',
    rules: ['certificate-organisation'],
  },
  {
    number: '8',
    name: 'audience',
    asks: 'Is aud this issuer, letter by letter?',
    rules: ['audience'],
    looksAt: 'audience',
  },
  {
    number: '9',
    name: 'times',
    asks: 'Was the assertion made just now, and does it live two minutes at most?',
    rules: ['issued-in-future', 'not-yet-valid', 'MP-130 expired', 'grant-lifetime'],
  },
  {
    number: '10',
    name: 'single-use',
    asks: 'Is the assertion used for the first time?',
    rules: ['single-use'],
  },
  {
    number: '10a',
    name: 'dpop-proof',
    asks: 'Where a DPoP proof is sent or demanded: is it good, and used for the first time?',
    rules: [
      ...['dpop-missing', 'dpop-form', 'dpop-algorithm', 'dpop-type', 'dpop-critical', 'dpop-key'],
      ...['dpop-claims', 'dpop-method', 'dpop-url', 'dpop-time', 'dpop-signature', 'dpop-replay'],
    ],
  },
  {
    number: '11',
    name: 'scope',
    asks: 'Is every scope registered on the client, active, and meant for Maskinporten?',
    rules: [
      'scope-form',
      'scope-registered',
      'scope-exists',
      'scope-inactive',
      'scope-integration-type',
      'scope-european-businesses',
    ],
    looksAt: 'scope',
  },
  {
    number: '12',
    name: 'consumer',
    asks: 'If the client asks for a customer: may it, with these scopes, in this way?',
    rules: [
      ...['claim-consumer_org', 'consumer-own', 'consumer-and-onbehalfof', 'consumer-delegation-source'],
      ...['supplier-client-delegation', 'consumer-and-system-user', 'claim-iss_onbehalfof'],
      'consumer-and-seal',
    ],
    looksAt: 'consumerOrg',
  },
  {
    number: '13',
    name: 'access',
    asks: 'Has the owner of every scope given the consumer access?',
    rules: ['access-not-granted'],
  },
  {
    number: '14',
    name: 'delegation',
    asks: 'If the client asks for a customer: has the customer delegated every scope to the supplier?',
    rules: ['delegation', 'delegation-register'],
  },
  {
    number: '15',
    name: 'authorization-details',
    asks: 'If authorization_details are sent: are they of the documented form, and is what they name there?',
    rules: [
      ...['authorization-details-type', 'authorization-details-fields', 'authorization-details-values'],
      ...['authorization-details-count', 'system-user', 'system-user-register'],
      ...['consent-unknown', 'consent-not-accepted', 'consent-rejected', 'consent-revoked'],
      ...['consent-expired', 'consent-recipient', 'consent-register', 'details-and-seal'],
    ],
    looksAt: 'detailsType',
  },
  {
    number: '16',
    name: 'pid-and-resource',
    asks: 'Are pid and resource, if they are sent, of their form, and does the scope allow that resource?',
    rules: ['claim-pid', 'claim-resource'],
  },
];

/** Spec section 8. */
export const SKYPORTEN_CHECKS: readonly TrailCheck[] = [
  ...MASKINPORTEN_CHECKS,
  {
    number: '16a',
    name: 'skyporten',
    asks: 'Is there one scope, and a resource for the token to be meant for?',
    rules: ['skyporten-scope', 'skyporten-resource'],
  },
];
