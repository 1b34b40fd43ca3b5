/**
 * What the exchange gives for a token of each provider (spec/idporten.md 11.3; docs.altinn.studio, "Authentication"): the
 * claims that Altinn adds to those of the original, or the refusal.
 */
import type { JWTPayload } from 'jose';
import type { AccessTokenCheck } from '../../issuer/access-token.ts';

/** 401: whoever vouches for the token does not, or it does not say who. 403: it is for something else than Altinn. */
export type Exchanged =
  | { readonly ok: true; readonly added: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly status: 401 | 403; readonly why: string };

export type Provider = {
  /** In the path, in any case of letters. */
  readonly name: string;
  /** Absent when nobody is connected who could vouch for its tokens. */
  readonly verify: ((token: string) => Promise<AccessTokenCheck>) | undefined;
  exchange(claims: JWTPayload): Promise<Exchanged>;
};

export const CLAIMS = {
  organisation: 'urn:altinn:org',
  organisationNumber: 'urn:altinn:orgNumber',
  method: 'urn:altinn:authenticatemethod',
  level: 'urn:altinn:authlevel',
  userId: 'urn:altinn:userid',
  userName: 'urn:altinn:username',
  partyId: 'urn:altinn:partyid',
  partyUuid: 'urn:altinn:party:uuid',
} as const;

export function scopesIn(claims: JWTPayload): readonly string[] {
  const { scope } = claims as { readonly scope?: unknown };
  return typeof scope === 'string' ? scope.split(' ') : [];
}

export function no(status: 401 | 403, why: string): Exchanged {
  return { ok: false, status, why };
}
