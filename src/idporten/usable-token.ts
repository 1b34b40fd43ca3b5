/**
 * Access tokens that come back to us, at userinfo and introspection. A token is known by its hash, so it is taken byte for byte
 * as it was issued or not at all: nothing in it is read, and no other kind of token can stand in for it.
 */
import type { Clock } from '../clock.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { Store } from '../store/store.ts';
import { findAccessToken, type IssuedAccessToken } from './authorization-store.ts';
import type { FindClient } from './client-finder.ts';
import type { Dialect } from './dialect.ts';
import type { ReadScopes } from './granted-scopes.ts';

export type UsableToken = {
  readonly token: IssuedAccessToken;
  /** Whose it is. */
  readonly client: LoginClient;
  /** Of the whole grant, also where the token has some of them: one that hides the person hides it everywhere. */
  readonly scopes: readonly Scope[];
};

/** Undefined: unknown, expired, revoked, or its client may no longer have what it gives. */
export type FindUsableToken = (token: string) => Promise<UsableToken | undefined>;

export function createTokenFinder(parts: {
  readonly dialect: Dialect;
  readonly store: Store;
  readonly clock: Clock;
  readonly findClient: FindClient;
  readonly readScopes: ReadScopes;
}): FindUsableToken {
  const { dialect, store, clock, findClient, readScopes } = parts;
  return async (text) => {
    const token = await findAccessToken(store.queries, text, dialect.name);
    if (token === undefined || token.authorization.isRevoked || clock.now() >= token.expiresAt)
      return undefined;
    const { grant } = token.authorization;
    const { ruling } = await findClient(grant.clientId);
    if (!ruling.ok) return undefined;
    const { client } = ruling.value;
    const scopes = await readScopes(client, grant.scope);
    return scopes.ok ? { token, client, scopes: scopes.value } : undefined;
  };
}
