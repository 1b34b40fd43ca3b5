/** How long an access token lives: what the client asks for, and what the owners of its scopes allow. */
import type { Scope } from '../scopes/scope.ts';
import type { Client } from './client.ts';

/** spec/selfservice.md 1.6, spec/maskinporten.md 2.7. */
export const DEFAULT_ACCESS_TOKEN_LIFETIME_SECONDS = 120;

/**
 * spec/maskinporten.md 2.7: `min(client.access_token_lifetime or 120, every non-zero at_max_age)`. Its open point is
 * decided as stated there: a client that did not set a lifetime gets the lowest `at_max_age`, which may be longer than
 * the default.
 */
export function accessTokenLifetimeSeconds(
  client: Pick<Client, 'accessTokenLifetimeSeconds'>,
  scopes: readonly Pick<Scope, 'atMaxAgeSeconds'>[],
): number {
  let lowest: number | undefined;
  for (const { atMaxAgeSeconds } of scopes) {
    if (atMaxAgeSeconds > 0 && (lowest === undefined || atMaxAgeSeconds < lowest)) lowest = atMaxAgeSeconds;
  }
  const own = client.accessTokenLifetimeSeconds;
  if (!own) return lowest ?? DEFAULT_ACCESS_TOKEN_LIFETIME_SECONDS;
  return lowest === undefined ? own : Math.min(own, lowest);
}
