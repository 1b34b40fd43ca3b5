/** @porthus/sdk: tokens of Maskinporten for those who call APIs, and their checks for those who own them; login by ID-porten. */
export type { Consent, ConsentRight, SystemUser } from './authorization-details.ts';
export type { ConsentExpectation } from './consent-rule.ts';
export { CONSENT_TOKEN_HEADER, type ConsentTokenClaims, judgeConsentToken } from './consent-token.ts';
export type { ConsumerPredicate } from './consumer-rule.ts';
export { type Failure, failureResponse, TokenRefused, type Verification } from './failure.ts';
export type { IssuerMetadata } from './issuer-metadata.ts';
export { clientAssertion } from './login/client-assertion.ts';
export type { LoggedIn, Tokens } from './login/logged-in.ts';
export { createLogin, type Login, type LogoutRequest, type RefreshedLogin } from './login/login.ts';
export type { LoginAnswer } from './login/login-answer.ts';
export { LoginError, type LoginErrorReason } from './login/login-error.ts';
export type { LoginLimits, LoginOptions } from './login/login-options.ts';
export type { LoginRequest, StartedLogin } from './login/login-request.ts';
export type { EndSession } from './login/logout-calls.ts';
export type { EndedSession, LogoutVerdict } from './login/logout-token.ts';
export type {
  ClientAuthentication,
  Configuration,
  IdTokenClaims,
  OpenidClient,
} from './login/openid-client.ts';
export type { DpopOptions, Limits, VerifierOptions } from './options.ts';
export type { EuropeanBusiness, NorwegianOrganisation, Organisation } from './organisation.ts';
export type { HeaderValues, Presented, PresentedCall, WebRequest } from './presented.ts';
export type { ProofMemory, Remembered } from './proof-memory.ts';
export type { FailureReason } from './refusal.ts';
export type { Rules } from './rules.ts';
export type { Credential, GrantAlgorithm } from './tokens/credential.ts';
export type { DpopKey } from './tokens/dpop.ts';
export type { IssuedToken } from './tokens/issued-token.ts';
export type { SignElsewhere, SigningKey } from './tokens/signer.ts';
export { type ApiCall, createTokenClient, type Obtaining, type TokenClient } from './tokens/token-client.ts';
export { TokenError, type TokenErrorReason } from './tokens/token-error.ts';
export type { TokenClientOptions, TokenLimits } from './tokens/token-options.ts';
export type { TokenRequest } from './tokens/token-request.ts';
export type { VerifiedToken } from './verified-token.ts';
export { createVerifier, type Verifier } from './verifier.ts';
