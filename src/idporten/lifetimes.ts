/** How long what a login gives lives (spec/idporten.md 3.5), for the scopes that were granted. */
import { type Instant, SECOND } from '../clock.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { effectiveLifetimes } from '../registry/clients/effective-lifetimes.ts';
import type { Scope } from '../registry/scopes/scope.ts';

/** "exp − iat in every sample" */
export const ID_TOKEN_LIFETIME_SECONDS = 120;

/** Not published, and short: a client redeems it in the request that brings it (2.1.4). */
export const CODE_LIFETIME = 60 * SECOND;

export function authorizationEnd(client: LoginClient, scopes: readonly Scope[], now: Instant): Instant {
  const { authorization } = effectiveLifetimes(client, scopes);
  if (authorization === undefined) throw new Error(`Nobody logs in to ${client.clientId}`);
  return now + authorization.effectiveSeconds * SECOND;
}

/** Never beyond the authorization. */
export function accessTokenSeconds(
  client: LoginClient,
  scopes: readonly Scope[],
  { now, end }: { readonly now: Instant; readonly end: Instant },
): number {
  const { accessToken } = effectiveLifetimes(client, scopes);
  return Math.min(accessToken.effectiveSeconds, Math.floor((end - now) / SECOND));
}

/**
 * Undefined where the client gets none. A lifetime of 0, which clients in use have registered, means as long as the
 * authorization (C-34).
 */
export function refreshTokenEnd(
  client: LoginClient,
  { now, end }: { readonly now: Instant; readonly end: Instant },
): Instant | undefined {
  if (!client.grantTypes.includes('refresh_token')) return undefined;
  if (client.refreshTokenLifetimeSeconds === 0) return end;
  const seconds = effectiveLifetimes(client, []).refreshToken?.effectiveSeconds ?? 0;
  return Math.min(now + seconds * SECOND, end);
}
