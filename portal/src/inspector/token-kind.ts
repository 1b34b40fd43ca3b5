/** What kind of token a JWT is, by what is in it. */
import type { Jwt } from './pasted.ts';

export type TokenKind =
  | 'grant'
  | 'client-assertion'
  | 'access-token'
  | 'id-token'
  | 'logout-token'
  | 'request-object'
  | 'dpop-proof'
  | 'unknown';

/** The addresses of this environment's issuers, as tokens have them in `iss`, and grants in `aud`. */
export type Issuers = Readonly<Partial<Record<'maskinporten' | 'idporten' | 'skyporten', string>>>;

export function tokenKind({ header, claims }: Pick<Jwt, 'header' | 'claims'>): TokenKind {
  const { typ } = header;
  if (typ === 'dpop+jwt' || 'htm' in claims) return 'dpop-proof';
  if (typ === 'logout+jwt' || 'events' in claims) return 'logout-token';
  if ('response_type' in claims || 'redirect_uri' in claims) return 'request-object';
  if (isUrl(claims['iss'])) return isIdToken(claims) ? 'id-token' : 'access-token';
  if ('sub' in claims && claims['sub'] === claims['iss']) return 'client-assertion';
  return 'iss' in claims && 'aud' in claims ? 'grant' : 'unknown';
}

/** Tokens name their issuer by its address; what clients sign, by their own id. */
function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//.test(value);
}

function isIdToken(claims: Jwt['claims']): boolean {
  return (
    'sub' in claims && !('scope' in claims) && ('nonce' in claims || 'auth_time' in claims || 'acr' in claims)
  );
}
