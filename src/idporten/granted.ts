/** What a grant of this folder decided that a client gets; `tokens.ts` makes tokens of it. */
import type { Instant } from '../clock.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { Authorization } from './authorization-store.ts';
import type { AuthenticatedClient } from './client-authentication.ts';

export type Granted = {
  /** With single spaces between. */
  readonly scope: string;
  /** Those of them that somebody owns. */
  readonly scopes: readonly Scope[];
  readonly authorization: Authorization;
  readonly known: AuthenticatedClient;
  readonly audience: readonly string[];
  readonly lifetimeSeconds: number;
  readonly refreshToken: RefreshTokenGiven | undefined;
  /** Echoed in the first id_token alone (OpenID Connect Core section 12.2). */
  readonly nonce: string | undefined;
  /** By a code: with its tokens the client becomes part of the session, and is told when that ends (spec/idporten.md 6.4). */
  readonly joinsSession: boolean;
};

export type RefreshTokenGiven =
  | { readonly kind: 'new'; readonly expiresAt: Instant }
  /** The one that was presented, where the client keeps it. */
  | { readonly kind: 'kept'; readonly token: string; readonly expiresAt: Instant };
