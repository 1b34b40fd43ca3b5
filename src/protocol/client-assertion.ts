/**
 * `private_key_jwt` (RFC 7523 section 2.2, OpenID Connect Core section 9) as spec/idporten.md 2.3.3 has it: an assertion is
 * read into a value whose form is good, then judged. With which key it is signed is for the caller to find.
 */
import { hash } from 'node:crypto';
import { type Instant, SECOND } from '../clock.ts';
import { readJws } from './jws.ts';
import { CLOCK_LEEWAY_SECONDS, GRANT_ALGORITHMS, type GrantAlgorithm } from './jwt-grant-rules.ts';
import { printable } from './printable.ts';
import type { Refusal } from './verdict.ts';

export const CLIENT_ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** "`exp - iat` ≤ 120 s" */
export const MAX_ASSERTION_LIFETIME_SECONDS = 120;

/** As for a grant (protocol/jwt-grant.ts): a chain of certificates and little else. */
const MAX_LENGTH = 48 * 1024;
/** A UUID has 36 characters, a hash in hexadecimal 128. */
const MAX_JTI_LENGTH = 255;
/** The largest NumericDate that is still an instant in JavaScript (8.64e15 ms). */
const MAX_NUMERIC_DATE = 8_640_000_000_000;

export type ClientAssertion = {
  /** The assertion itself, for the signature. */
  readonly text: string;
  readonly algorithm: GrantAlgorithm;
  readonly credential:
    | { readonly kind: 'kid'; readonly kid: string }
    | { readonly kind: 'x5c'; readonly x5c: readonly string[] };
  /** `iss` and `sub`. */
  readonly clientId: string;
  readonly audience: unknown;
  /** NumericDates. */
  readonly issuedAt: number;
  readonly notBefore: number;
  readonly expiresAt: number;
  readonly jti: string;
};

/** What is wrong with an assertion; how that is told to the caller is one sentence for all of them. */
export type AssertionFault = Pick<Refusal, 'rule' | 'seen' | 'expected' | 'remedy'>;

export type AssertionRuling<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: AssertionFault };

export function readClientAssertion(text: string): AssertionRuling<ClientAssertion> {
  const jws = text.length > MAX_LENGTH ? undefined : readJws(text);
  if (jws === undefined) return malformed();
  const { header, payload } = jws;
  const algorithm = GRANT_ALGORITHMS.find((name) => name === header['alg']);
  if (algorithm === undefined) return wrong('alg', header['alg'], GRANT_ALGORITHMS.join(', '));
  // RFC 7515 section 4.1.11: an extension that we do not understand must not be passed over. We understand none.
  if (header['crit'] !== undefined) return wrong('crit', header['crit'], 'no crit header');
  // RFC 8725 section 3.11: a JWT that is said to be something else is not taken for an assertion.
  const { typ } = header as { typ?: unknown };
  if (typ !== undefined && !isJwtType(typ)) return wrong('typ', typ, 'no typ, or JWT');
  const credential = readCredential(header);
  if (credential === undefined) return wrong('kid', 'neither kid nor x5c of its type', 'kid, or x5c');
  const claims = readClaims(payload);
  return claims.ok ? { ok: true, value: { text, algorithm, credential, ...claims.value } } : claims;
}

function isJwtType(typ: unknown): boolean {
  return typeof typ === 'string' && ['JWT', 'CLIENT-AUTHENTICATION+JWT'].includes(typ.toUpperCase());
}

/** A registered key is named by `kid` (2.3.3); a certificate beside it says nothing more. */
function readCredential({ kid, x5c }: Readonly<Record<string, unknown>>) {
  if (typeof kid === 'string' && kid !== '') return { kind: 'kid', kid } as const;
  if (kid !== undefined || !Array.isArray(x5c) || x5c.length === 0) return undefined;
  return x5c.every((item) => typeof item === 'string') ? ({ kind: 'x5c', x5c } as const) : undefined;
}

type Claims = Pick<ClientAssertion, 'clientId' | 'audience' | 'issuedAt' | 'notBefore' | 'expiresAt' | 'jti'>;

function readClaims(payload: Readonly<Record<string, unknown>>): AssertionRuling<Claims> {
  const { iss, sub, aud, iat, exp, nbf, jti } = payload as { [Name in string]?: unknown };
  if (typeof iss !== 'string' || iss === '') return wrong('iss', iss, 'the client_id');
  if (sub !== iss) return wrong('sub', sub, 'the client_id, as in iss');
  if (!isNumericDate(iat)) return wrong('iat', iat, 'whole seconds since 1970');
  if (!isNumericDate(exp)) return wrong('exp', exp, 'whole seconds since 1970');
  if (nbf !== undefined && !isNumericDate(nbf))
    return wrong('nbf', nbf, 'no nbf, or whole seconds since 1970');
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_JTI_LENGTH)
    return wrong('jti', jti, `up to ${MAX_JTI_LENGTH} characters, new for each assertion`);
  const times = { issuedAt: iat, notBefore: nbf ?? iat, expiresAt: exp };
  return { ok: true, value: { clientId: iss, audience: aud, ...times, jti } };
}

function isNumericDate(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_NUMERIC_DATE;
}

/** The issuer and nothing beside it, as a string or the only member of an array (C-13; spec/threats.md row 22). */
export function audienceFault(
  { audience }: Pick<ClientAssertion, 'audience'>,
  issuer: string,
  /** Where a token endpoint is taken for its issuer, too (2024's documentation, C-13). */
  otherAudience?: string,
): AssertionFault | undefined {
  const only = Array.isArray(audience) && audience.length === 1 ? audience[0] : audience;
  if (only === issuer || (only !== undefined && only === otherAudience)) return undefined;
  return {
    rule: 'assertion-aud',
    seen: printable(audience),
    expected: issuer,
    remedy: 'Set aud to the issuer of the metadata document and to nothing beside it.',
  };
}

export function timeFault(
  { issuedAt, notBefore, expiresAt }: Pick<ClientAssertion, 'issuedAt' | 'notBefore' | 'expiresAt'>,
  now: Instant,
): AssertionFault | undefined {
  const seconds = now / SECOND;
  const lifetime = expiresAt - issuedAt;
  const isTimely =
    Math.max(issuedAt, notBefore) <= seconds + CLOCK_LEEWAY_SECONDS &&
    seconds < expiresAt + CLOCK_LEEWAY_SECONDS;
  if (isTimely && lifetime > 0 && lifetime <= MAX_ASSERTION_LIFETIME_SECONDS) return undefined;
  return {
    rule: 'assertion-times',
    seen: `iat ${told(issuedAt - seconds)}, exp ${told(expiresAt - seconds)}`,
    expected: `iat now, and exp at most ${MAX_ASSERTION_LIFETIME_SECONDS} s after it`,
    remedy: 'Make a new assertion for each request, and keep the clock synchronised (NTP).',
  };
}

function told(ahead: number): string {
  return `${Math.abs(Math.round(ahead))} s ${ahead > 0 ? 'ahead of' : 'behind'} our clock`;
}

/** By what a used assertion is remembered, and until when it could be accepted. */
export function assertionUse({ clientId, jti, expiresAt }: ClientAssertion) {
  return {
    kind: 'client-assertion',
    key: hash('sha256', JSON.stringify([clientId, jti]), 'base64url'),
    expiresAt: (expiresAt + CLOCK_LEEWAY_SECONDS) * SECOND,
  } as const;
}

function malformed() {
  return {
    ok: false,
    fault: {
      rule: 'assertion-form',
      seen: 'something else than a signed JWT',
      expected: 'three parts of base64url with points between, header and payload JSON objects',
      remedy: 'Send the assertion as the library made it, in client_assertion.',
    },
  } as const;
}

function wrong(name: string, seen: unknown, expected: string) {
  return {
    ok: false,
    fault: {
      rule: `assertion-${name}`,
      seen: seen === undefined ? `no ${name}` : printable(seen),
      expected,
      remedy: `Correct ${name} of the client assertion.`,
    },
  } as const;
}
