/**
 * How long what a client holds lives in the end: what it asks for, cut to what the owners of its scopes allow
 * (spec/maskinporten.md 2.7, spec/idporten.md 3.5). Told for all the scopes of the client together; a token with some of
 * them is capped by those alone.
 */
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Scope } from '../scopes/scope.ts';
import { accessTokenLifetimeSeconds } from './access-token-lifetime.ts';
import type { Client } from './client.ts';
import { DEFAULT_LIFETIMES } from './client-lifetimes.ts';
import { LOGIN_TYPES } from './integration-type.ts';

export type EffectiveLifetime = {
  /** Undefined: the client sets none. */
  readonly askedSeconds: number | undefined;
  readonly defaultSeconds: number;
  readonly effectiveSeconds: number;
  /** `authorization`: nothing outlives it. */
  readonly decidedBy: 'client' | 'default' | 'scope' | 'authorization';
  /** The scopes that allow so much at most, the lowest first; where `decidedBy` is `scope`, it is the first. */
  readonly caps: readonly Cap[];
};

export type Cap = { readonly scope: ScopeName; readonly seconds: number };

export type EffectiveLifetimes = {
  readonly accessToken: EffectiveLifetime;
  /** Undefined where nobody logs in. */
  readonly authorization: EffectiveLifetime | undefined;
  /** Undefined where the client gets no refresh tokens. */
  readonly refreshToken: EffectiveLifetime | undefined;
};

type Caps = Pick<Scope, 'name' | 'atMaxAgeSeconds' | 'authorizationMaxLifetimeSeconds'>;
type Lived = Pick<
  Client,
  | 'integrationType'
  | 'grantTypes'
  | 'accessTokenLifetimeSeconds'
  | 'refreshTokenLifetimeSeconds'
  | 'authorizationLifetimeSeconds'
>;

export function effectiveLifetimes(client: Lived, scopes: readonly Caps[]): EffectiveLifetimes {
  const accessCaps = capsOf(scopes, ({ atMaxAgeSeconds }) => atMaxAgeSeconds);
  if (!LOGIN_TYPES.some((type) => type === client.integrationType)) {
    const accessToken = machineAccess(client, scopes, accessCaps);
    return { accessToken, authorization: undefined, refreshToken: undefined };
  }
  const authorization = authorizationOf(client, scopes);
  const refreshesTokens = client.grantTypes.includes('refresh_token');
  return {
    accessToken: loginAccess(client, accessCaps, authorization.effectiveSeconds),
    authorization,
    refreshToken: refreshesTokens ? refreshOf(client, authorization.effectiveSeconds) : undefined,
  };
}

/** 0 is no cap. */
function capsOf(scopes: readonly Caps[], secondsOf: (scope: Caps) => number): readonly Cap[] {
  return scopes
    .map((scope) => ({ scope: scope.name, seconds: secondsOf(scope) }))
    .filter(({ seconds }) => seconds > 0)
    .sort((one, other) => one.seconds - other.seconds);
}

/** Where the client sets none, the lowest cap counts, also when it is longer than the default. */
function machineAccess(client: Lived, scopes: readonly Caps[], caps: readonly Cap[]): EffectiveLifetime {
  const asked = client.accessTokenLifetimeSeconds || undefined;
  const effectiveSeconds = accessTokenLifetimeSeconds(client, scopes);
  const isCapped = caps.length > 0 && asked !== effectiveSeconds;
  const decidedBy = isCapped ? 'scope' : asked === undefined ? 'default' : 'client';
  const defaultSeconds = DEFAULT_LIFETIMES.accessTokenLifetimeSeconds;
  return { askedSeconds: asked, defaultSeconds, effectiveSeconds, decidedBy, caps };
}

/** "min(client `access_token_lifetime` or 120, lowest non-zero `at_max_age`, remaining authorization)" */
function loginAccess(client: Lived, caps: readonly Cap[], authorizationSeconds: number): EffectiveLifetime {
  const asked = client.accessTokenLifetimeSeconds || undefined;
  const capped = cap(asked, DEFAULT_LIFETIMES.accessTokenLifetimeSeconds, caps);
  return endWith(capped, authorizationSeconds);
}

/** "min(client `authorization_lifetime` or 7200, lowest non-zero scope maximum)" */
function authorizationOf(client: Lived, scopes: readonly Caps[]): EffectiveLifetime {
  const caps = capsOf(scopes, (scope) => scope.authorizationMaxLifetimeSeconds);
  const asked = client.authorizationLifetimeSeconds || undefined;
  return cap(asked, DEFAULT_LIFETIMES.authorizationLifetimeSeconds, caps);
}

/** "client `refresh_token_lifetime` or 600, never beyond the authorization"; 0 is in use as a lifetime. */
function refreshOf(client: Lived, authorizationSeconds: number): EffectiveLifetime {
  const { refreshTokenLifetimeSeconds: asked } = client;
  return endWith(cap(asked, DEFAULT_LIFETIMES.refreshTokenLifetimeSeconds, []), authorizationSeconds);
}

function cap(asked: number | undefined, defaultSeconds: number, caps: readonly Cap[]): EffectiveLifetime {
  const own = asked ?? defaultSeconds;
  const [lowest] = caps;
  const isCapped = lowest !== undefined && lowest.seconds < own;
  return {
    askedSeconds: asked,
    defaultSeconds,
    effectiveSeconds: isCapped ? lowest.seconds : own,
    decidedBy: isCapped ? 'scope' : asked === undefined ? 'default' : 'client',
    caps,
  };
}

function endWith(lifetime: EffectiveLifetime, authorizationSeconds: number): EffectiveLifetime {
  if (lifetime.effectiveSeconds <= authorizationSeconds) return lifetime;
  return { ...lifetime, effectiveSeconds: authorizationSeconds, decidedBy: 'authorization' };
}
