/**
 * Checks 4, 8 and 9 of spec/maskinporten.md 2.4: pure rules over a grant that has been read. They know no client, no
 * key and no store; the service that composes them gives the issuer and the time.
 */
import { hash } from 'node:crypto';
import { type Instant, SECOND } from '../clock.ts';
import type { GrantClaims, GrantHeader, JwtGrant } from './jwt-grant.ts';
import { printable } from './printable.ts';
import { accepted, type Refusal, refused, type Verdict } from './verdict.ts';

/** 2.2: RSA PKCS #1 v1.5 alone. `none`, HS*, ES* and PS* are refused by not being here. */
export const GRANT_ALGORITHMS = ['RS256', 'RS384', 'RS512'] as const;
export type GrantAlgorithm = (typeof GRANT_ALGORITHMS)[number];

/** 2.4: clocks may differ by this much, in either direction. */
export const CLOCK_LEEWAY_SECONDS = 10;
/** 2.3: `exp - iat <= 120` s. */
export const MAX_GRANT_LIFETIME_SECONDS = 120;

/** How the client says it can be known: a key registered on it, or a certificate sent along. */
export type GrantCredential =
  | { readonly kind: 'kid'; readonly kid: string }
  | { readonly kind: 'x5c'; readonly x5c: readonly string[] };

const INVALID_ASSERTION = 'Invalid assertion. Client authentication failed.';

export function judgeAlgorithm(header: GrantHeader): Verdict<GrantAlgorithm> {
  const algorithm = GRANT_ALGORITHMS.find((name) => name === header.alg);
  if (!algorithm) {
    return refusedHeader('alg', header.alg, GRANT_ALGORITHMS.join(', '), 'Sign the assertion with RS256.');
  }
  // RFC 7515 section 4.1.11: an extension that we do not understand must not be passed over. We understand none.
  if (header.crit !== undefined) {
    return refusedHeader('crit', 'a crit header', 'no crit header', 'Remove the crit header.');
  }
  // Explicit typing (RFC 8725 section 3.11): a token of another kind, signed with the same key, is no grant.
  if (header.typ !== undefined && !(typeof header.typ === 'string' && header.typ.toUpperCase() === 'JWT')) {
    return refusedHeader('typ', header.typ, 'no typ, or JWT', 'Set the typ header to JWT, or leave it out.');
  }
  return accepted(algorithm);
}

/** 2.2: a client that has registered keys must use `kid`; one without uses its enterprise certificate. */
export function judgeCredential(header: GrantHeader, clientHasKeys: boolean): Verdict<GrantCredential> {
  if (clientHasKeys) return judgeKid(header);
  if (header.x5c !== undefined) return judgeX5c(header);
  if (header.kid !== undefined) return judgeKid(header);
  return refusedHeader(
    'x5c',
    'neither kid nor x5c',
    'kid of a registered key, or x5c with the enterprise certificate',
    'Register a key on the client and name it in kid, or send the enterprise certificate in x5c.',
  );
}

function judgeKid(header: GrantHeader): Verdict<GrantCredential> {
  if (typeof header.kid === 'string' && header.kid.length > 0)
    return accepted({ kind: 'kid', kid: header.kid });
  return refused({
    rule: 'kid-missing',
    status: 400,
    error: 'invalid_grant',
    description: `${INVALID_ASSERTION} Invalid JWT. The client requires pre-registered jwk and no key identifier (kid) provided`,
    seen: header.kid === undefined ? 'no kid' : 'a kid that is empty or not text',
    expected: 'kid of a key registered on the client',
    remedy: 'Put the kid of a registered key in the header, or remove all keys from the client to use x5c.',
  });
}

function judgeX5c(header: GrantHeader): Verdict<GrantCredential> {
  const { x5c } = header;
  if (Array.isArray(x5c) && x5c.length > 0 && x5c.every((item) => typeof item === 'string')) {
    return accepted({ kind: 'x5c', x5c });
  }
  return refusedHeader(
    'x5c',
    typeof x5c === 'string' ? 'text' : 'not an array of text',
    'an array of base64 certificates, leaf first',
    'Send x5c as a JSON array, also when it holds a single certificate.',
  );
}

function refusedHeader(name: string, seen: unknown, expected: string, remedy: string) {
  return refused({
    rule: `header-${name}`,
    status: 400,
    error: 'invalid_grant',
    code: 'MP-123',
    description: `Invalid JWT header ${name}`,
    seen: printable(seen),
    expected,
    remedy,
  });
}

/**
 * Check 8. The issuer alone, as a string or a one-element array; the token endpoint's address is not accepted (2.3).
 * `asText`: FAPI 2.0 section 5.3.2.1 item 8, the issuer as a string and nothing else.
 */
export function judgeAudience(
  claims: GrantClaims,
  issuer: string,
  { asText = false }: { readonly asText?: boolean } = {},
): Verdict<true> {
  const isArrayOfOne = typeof claims.aud === 'object' && claims.aud.length === 1;
  const audience = isArrayOfOne && !asText ? claims.aud[0] : claims.aud;
  if (audience === issuer) return accepted(true);
  return refused({
    rule: 'audience',
    status: 400,
    error: 'invalid_grant',
    code: 'MP-110',
    description: `${INVALID_ASSERTION} Invalid JWT claim aud`,
    seen: printable(claims.aud),
    expected: issuer,
    remedy: audienceRemedy(audience, issuer),
  });
}

function audienceRemedy(audience: unknown, issuer: string): string {
  if (typeof audience === 'string' && audience.replace(/\/$/, '') === issuer.replace(/\/$/, '')) {
    return issuer.endsWith('/') ? 'Add the slash at the end of aud.' : 'Remove the slash at the end of aud.';
  }
  return 'Use the issuer from the metadata document as aud, as a single value.';
}

/** Check 9. A grant is not refused for an old `iat` as long as it has not expired (2.4, Details, Time). */
export function judgeTimes(claims: GrantClaims, now: Instant): Verdict<true> {
  const seconds = now / SECOND;
  if (claims.iat > seconds + CLOCK_LEEWAY_SECONDS) {
    return refusedTime('issued-in-future', seenOf('iat', claims.iat, seconds), 'Issue time is after now');
  }
  if (claims.nbf !== undefined && claims.nbf > seconds + CLOCK_LEEWAY_SECONDS) {
    return refusedTime('not-yet-valid', seenOf('nbf', claims.nbf, seconds), 'JWT is not valid yet');
  }
  if (seconds >= claims.exp + CLOCK_LEEWAY_SECONDS) {
    return refusedTime('expired', seenOf('exp', claims.exp, seconds), 'JWT is expired', 'MP-130');
  }
  const lifetime = claims.exp - claims.iat;
  if (lifetime > MAX_GRANT_LIFETIME_SECONDS || lifetime <= 0) return refusedLifetime(lifetime);
  return accepted(true);
}

function seenOf(claim: string, at: number, seconds: number): string {
  return `${claim} is ${Math.abs(Math.round(at - seconds))} s ${at > seconds ? 'ahead of' : 'behind'} our clock`;
}

function refusedTime(rule: string, seen: string, description: string, code?: string) {
  const refusal: Refusal = {
    rule,
    status: 400,
    error: 'invalid_grant',
    description,
    seen,
    expected: `iat and nbf at most ${CLOCK_LEEWAY_SECONDS} s ahead of our clock, exp less than ${CLOCK_LEEWAY_SECONDS} s behind it`,
    remedy: 'Make a new assertion for each token request, and keep the clock synchronised (NTP).',
  };
  return refused(code ? { ...refusal, code } : refusal);
}

function refusedLifetime(lifetime: number) {
  return refused({
    rule: 'grant-lifetime',
    status: 400,
    error: 'invalid_grant',
    description: `${INVALID_ASSERTION} Expiration time must be after issue time and at most ${MAX_GRANT_LIFETIME_SECONDS} seconds later`,
    seen: `exp - iat = ${lifetime} s`,
    expected: `more than 0 and at most ${MAX_GRANT_LIFETIME_SECONDS} s`,
    remedy: `Set exp to at most ${MAX_GRANT_LIFETIME_SECONDS} seconds after iat.`,
  });
}

/**
 * What a grant is remembered by: client and `jti`, or the signed text where there is none (2.4, Details, Replay store).
 * The signature itself is left out: the last character of its base64url has spare bits, so one signature can be
 * written in sixteen ways, while the text that was signed has only the one.
 */
export function replayKey(clientId: string, grant: JwtGrant): string {
  const { jti } = grant.claims;
  const signed = grant.assertion.slice(0, grant.assertion.lastIndexOf('.'));
  return hash(
    'sha256',
    jti === undefined ? `signed ${clientId} ${signed}` : `jti ${clientId} ${jti}`,
    'base64url',
  );
}

/** Until when a grant could be accepted, and so must be remembered. */
export function replayExpiry(claims: GrantClaims): Instant {
  return Math.ceil(claims.exp + CLOCK_LEEWAY_SECONDS) * SECOND;
}
