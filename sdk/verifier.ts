/** Checks the access token of a call (spec/maskinporten.md 9): the order of the checks, and what leaves when one fails. */

import { withLiveConsents } from './consent-rule.ts';
import { europeanRule } from './consumer-rule.ts';
import { PROOF_ALGORITHMS } from './dpop-proof.ts';
import { failureOf, TokenRefused, type Verification } from './failure.ts';
import { createGenuineTokens } from './genuine-tokens.ts';
import { createIssuerKeys } from './issuer-keys.ts';
import { judgeBinding, judgeScheme } from './key-binding.ts';
import { readOptions, type VerifierOptions } from './options.ts';
import { type Credentials, type Presented, readCredentials } from './presented.ts';
import { accept, type Judged } from './refusal.ts';
import { compileRules, type ReadRules, type Rule, type Rules, readRules } from './rules.ts';
import { judgeTimes } from './times.ts';
import type { VerifiedToken } from './verified-token.ts';

export type Verifier = {
  /** Judges the token of a call. What is wrong with the token is a return value; what is wrong with the rules is thrown. */
  verify(presented: Presented, rules?: Rules): Promise<Verification>;
  /** As `verify`, but throws `TokenRefused`: for code that has one place where it answers for errors. */
  assert(presented: Presented, rules?: Rules): Promise<VerifiedToken>;
};

export function createVerifier(options: VerifierOptions): Verifier {
  const settings = readOptions(options);
  const { issuer, binding, clock, leewaySeconds, limits } = settings;
  const keys = createIssuerKeys(settings);
  const authenticate = createGenuineTokens({ ...settings, keys, cachedTokens: limits.cachedTokens });
  const standing = compileRules(settings.rules);
  const always: readonly Rule[] = settings.allowEuropeanBusinesses ? [] : [europeanRule];

  async function judge(credentials: Credentials, rules: readonly Rule[]): Promise<Judged<VerifiedToken>> {
    const unfit = judgeScheme(credentials, binding);
    if (unfit) return unfit;
    const genuine = await authenticate(credentials.token);
    if (!genuine.ok) return genuine;
    const now = clock();
    const current = judgeTimes(genuine.value, now, leewaySeconds);
    if (!current.ok) return current;
    const bound = await judgeBinding(current.value, credentials, binding, now);
    if (!bound.ok) return bound;
    return judgeRules(bound.value, rules, now);
  }

  async function verify(presented: Presented, given: Rules = {}): Promise<Verification> {
    const own = readRules(given);
    assertScopeSettled(standing, own);
    const credentials = readCredentials(presented);
    const judged = credentials.ok
      ? await judge(credentials.value, [...always, ...standing.rules, ...own.rules])
      : credentials;
    if (judged.ok) return { ok: true, token: judged.value };
    const failure = failureOf(judged.refusal, {
      issuer,
      scheme: credentials.ok ? credentials.value.scheme : 'Bearer',
      proofAlgorithms: binding && PROOF_ALGORITHMS,
      scopes: [...standing.scopes, ...own.scopes],
      retrySeconds: limits.keysRefetchSeconds,
    });
    return { ok: false, failure };
  }

  return {
    verify,
    async assert(presented, rules) {
      const verification = await verify(presented, rules);
      if (verification.ok) return verification.token;
      throw new TokenRefused(verification.failure);
    },
  };
}

async function judgeRules(
  token: VerifiedToken,
  rules: readonly Rule[],
  now: number,
): Promise<Judged<VerifiedToken>> {
  let current = token;
  for (const rule of rules) {
    const judged = await rule(current, now);
    if (!judged.ok) return judged;
    current = judged.value;
  }
  return accept(withLiveConsents(current, now));
}

/** Any client in the country can get a token of some scope; an API that asks for none lets all of them in. */
function assertScopeSettled(standing: ReadRules, own: ReadRules): void {
  if (standing.settlesScope || own.settlesScope) return;
  throw new TypeError(
    "No scope is asked for, so every client of the issuer would be let in. Give scopes or anyScope; scopes: 'any' if that is meant.",
  );
}
