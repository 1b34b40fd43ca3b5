/** What Skyporten demands of a grant beside Maskinporten's checks, and adds to its tokens (spec/maskinporten.md 8). */
import { accepted, type Verdict } from '../protocol/verdict.ts';
import { consumerClaim } from './consumer.ts';
import * as errors from './errors.ts';
import type { Granted } from './token-claims.ts';

/**
 * Cloud providers match `sub` to the letter, so it names one scope, and they take no token without `aud`. A scope that
 * prescribes its audience gives one.
 */
export function completeForClouds({
  authorized: { scopes, consumer },
  audience,
}: Granted): Verdict<{ readonly sub: string }> {
  const [scope, ...more] = scopes;
  if (scope === undefined || more.length > 0) return errors.severalScopes(scopes.length);
  if (audience.length === 0) return errors.noResource();
  return accepted({ sub: `${consumerClaim(consumer).ID};${scope.name}` });
}
