/** spec/maskinporten.md 9.1 row 6: a scope is one of the entries of the list, not a part of it and not the whole. */
import { accept, type Judged, refuse } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

export function scopesRule(needed: readonly string[]) {
  return (token: VerifiedToken): Judged<VerifiedToken> => {
    const missing = needed.find((scope) => !token.scopes.includes(scope));
    if (missing === undefined) return accept(token);
    return refuse(
      'scope',
      `The token lacks the scope ${missing}. Ask for a token with scope ${needed.join(' ')}.`,
    );
  };
}

export function anyScopeRule(allowed: readonly string[]) {
  return (token: VerifiedToken): Judged<VerifiedToken> => {
    if (allowed.some((scope) => token.scopes.includes(scope))) return accept(token);
    return refuse(
      'scope',
      `The token has none of the scopes ${allowed.join(', ')}. Ask for a token with one of them.`,
    );
  };
}
