/** Checks an access token that one of our own issuers made, for the APIs that Porthus serves itself. */
import { errors, importJWK, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import type { KeyRing } from './key-ring.ts';
import { SIGNING_ALGORITHM, type SigningKey } from './signing-key.ts';

export type AccessTokenCheck =
  | { readonly ok: true; readonly claims: JWTPayload }
  /** `why` ends a sentence and repeats nothing of the token. */
  | { readonly ok: false; readonly why: string };

export type AccessTokenVerifier = (token: string) => Promise<AccessTokenCheck>;

/** What every access token has (spec/maskinporten.md 9.1 row 5, spec/idporten.md 4.2), and no id_token, logout token or signed answer. */
const REQUIRED = ['iss', 'client_id', 'client_amr', 'consumer', 'scope', 'exp', 'iat', 'jti'];

const NO_TOKEN = 'it is not an access token';

/** The longest delegated token, with consent, is under 4 kB. */
const MAX_TOKEN_LENGTH = 16 * 1024;

export function createAccessTokenVerifier(parts: {
  /** One, or any of several that sign with the same keys. */
  readonly issuer: string | readonly string[];
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  /** Whether the header has `typ`: Maskinporten's is JWT, ID-porten's tokens have none (spec/idporten.md 1.4). */
  readonly typ?: 'JWT' | 'absent' | undefined;
}): AccessTokenVerifier {
  const { keyRing, clock, typ = 'JWT' } = parts;
  const issuer = [parts.issuer].flat();
  const imported = new WeakMap<SigningKey['publicJwk'], ReturnType<typeof importJWK>>();

  function findKey({ kid }: { kid?: string }) {
    const key = keyRing.published().find((candidate) => candidate.kid === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    const known = imported.get(key.publicJwk) ?? importJWK(key.publicJwk, SIGNING_ALGORITHM);
    imported.set(key.publicJwk, known);
    return known;
  }

  return async (token) => {
    if (token.length > MAX_TOKEN_LENGTH) return { ok: false, why: 'it is too long' };
    try {
      const { payload, protectedHeader } = await jwtVerify(token, findKey, {
        issuer,
        algorithms: [SIGNING_ALGORITHM],
        ...(typ === 'JWT' && { typ }),
        requiredClaims: REQUIRED,
        currentDate: new Date(clock.now()),
      });
      if (typ === 'absent' && protectedHeader.typ !== undefined) return { ok: false, why: NO_TOKEN };
      return { ok: true, claims: payload };
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      return { ok: false, why: explain(error, issuer.join(' or ')) };
    }
  };
}

function explain(error: errors.JOSEError, issuer: string): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWKSNoMatchingKey) return `it is not signed with a key of ${issuer}`;
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'iss'
      ? `it is not issued by ${issuer}`
      : `its claim ${error.claim} is missing or wrong`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature does not verify';
  return NO_TOKEN;
}
