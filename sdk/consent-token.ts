/**
 * Two tokens in one call, as NAV's data sharing has it (spec/maskinporten.md 9.4): beside the access token a consent token
 * from Altinn, whose receiver must be the access token's consumer. Whether the consent token is genuine is checked by you
 * beforehand, with Altinn's keys.
 */
import { failureOf, type Verification } from './failure.ts';
import { NORWEGIAN_NUMBER } from './organisation.ts';
import type { Refusal } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

/** The header in which the consent token comes. */
export const CONSENT_TOKEN_HEADER = 'NAV-Samtykke-Token';

/** The part of an Altinn 2 consent token that is compared. */
export type ConsentTokenClaims = {
  /** The organisation that received the consent. */
  readonly CoveredBy?: unknown;
};

/** `ok` when the consent was given to the consumer of the access token. */
export function judgeConsentToken(token: VerifiedToken, claims: ConsentTokenClaims): Verification {
  const { CoveredBy: receiver } = claims;
  if (typeof receiver !== 'string' || !NORWEGIAN_NUMBER.test(receiver)) {
    return failed(token, {
      reason: 'consent_missing',
      message: 'The consent token does not say in CoveredBy which organisation received the consent.',
    });
  }
  if (token.consumer.kind === 'norwegian' && token.consumer.orgno === receiver) return { ok: true, token };
  return failed(token, {
    reason: 'consent_recipient',
    message:
      "The consent was given to another organisation than the access token's consumer. " +
      'A supplier asks for the access token on behalf of that organisation, with consumer_org.',
  });
}

function failed({ issuer }: VerifiedToken, refusal: Refusal): Verification {
  const facts = {
    issuer,
    scheme: 'Bearer',
    proofAlgorithms: undefined,
    scopes: [],
    retrySeconds: 0,
  } as const;
  return { ok: false, failure: failureOf(refusal, facts) };
}
