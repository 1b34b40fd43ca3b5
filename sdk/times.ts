/** spec/maskinporten.md 9.1 row 4: a token is good from `iat` until `exp`, give or take how far clocks differ. */

import { SECOND } from './clock.ts';
import { accept, type Judged, refuse } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

export function judgeTimes(token: VerifiedToken, now: number, leewaySeconds: number): Judged<VerifiedToken> {
  const seconds = now / SECOND;
  if (seconds >= token.expiresAt + leewaySeconds) {
    const ago = Math.ceil(seconds - token.expiresAt);
    return refuse('expired', `The token expired ${ago} seconds ago. Get a new one and call again.`);
  }
  const { nbf } = token.claims as { readonly nbf?: number };
  const begins = Math.max(token.issuedAt, nbf ?? token.issuedAt);
  if (seconds + leewaySeconds >= begins) return accept(token);
  return refuse(
    'not_yet_valid',
    `The token is valid from ${Math.ceil(begins - seconds)} seconds from now by the clock of this API. Check the clocks.`,
  );
}
