/** A token as it was issued. What stands in it is for the API; to the client it is opaque (spec/maskinporten.md 2.5). */

export type IssuedToken = {
  readonly accessToken: string;
  readonly tokenType: 'Bearer' | 'DPoP';
  readonly scopes: readonly string[];
  /** Milliseconds since 1970 by the clock of this machine, whether or not that is right. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
};
