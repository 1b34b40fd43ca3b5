/** @porthus/sdk: checks of Maskinporten's access tokens for those who own APIs. */
export type { Consent, ConsentRight, SystemUser } from './authorization-details.ts';
export type { ConsentExpectation } from './consent-rule.ts';
export { CONSENT_TOKEN_HEADER, type ConsentTokenClaims, judgeConsentToken } from './consent-token.ts';
export type { ConsumerPredicate } from './consumer-rule.ts';
export { type Failure, failureResponse, TokenRefused, type Verification } from './failure.ts';
export type { DpopOptions, Limits, VerifierOptions } from './options.ts';
export type { EuropeanBusiness, NorwegianOrganisation, Organisation } from './organisation.ts';
export type { HeaderValues, Presented, PresentedCall, WebRequest } from './presented.ts';
export type { ProofMemory, Remembered } from './proof-memory.ts';
export type { FailureReason } from './refusal.ts';
export type { Rules } from './rules.ts';
export type { VerifiedToken } from './verified-token.ts';
export { createVerifier, type Verifier } from './verifier.ts';
