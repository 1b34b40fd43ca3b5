/**
 * What is odd about a token, grant or certificate, by the rules that Porthus judges them by (spec/maskinporten.md 2.2-2.4,
 * spec/idporten.md 2.3). Only what can be seen from it alone: which keys and scopes are registered the trail of a request tells.
 */
import type { Jwt } from './pasted.ts';
import { type Issuers, type TokenKind, tokenKind } from './token-kind.ts';

/** `wrong`: it will be refused; `odd`: it may be, or is not as it should. */
export type Finding = {
  readonly level: 'wrong' | 'odd';
  readonly rule: FindingRule;
  readonly seen: string;
  readonly expected: string;
};

export type FindingRule =
  | 'algorithm'
  | 'typ'
  | 'crit'
  | 'key-missing'
  | 'key-both'
  | 'x5c-form'
  | 'audience-missing'
  | 'audience'
  | 'issued-missing'
  | 'expiry-missing'
  | 'lifetime'
  | 'expired'
  | 'future'
  | 'not-before'
  | 'time-form'
  | 'id-missing'
  | 'scope-missing'
  | 'issuer'
  | 'nonce-missing';

/** spec/maskinporten.md 2.2; ECDSA and PSS are refused by not being here. */
export const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
/** RFC 8725 section 3.11: a token of another kind, signed with the same key, is none of these. */
const TYPES: Readonly<Record<'grant' | 'client-assertion', readonly string[]>> = {
  grant: ['JWT'],
  'client-assertion': ['JWT', 'CLIENT-AUTHENTICATION+JWT'],
};
/** spec/maskinporten.md 2.3 */
export const MAX_GRANT_SECONDS = 120;
/** spec/maskinporten.md 2.4: clocks may differ by this much. */
export const LEEWAY_SECONDS = 10;

export type Circumstances = {
  /** In seconds, by the environment's clock. */
  readonly now: number;
  readonly issuers: Issuers;
};

export function findingsOf(jwt: Jwt, circumstances: Circumstances): readonly Finding[] {
  const kind = tokenKind(jwt);
  const isSent = SENT.includes(kind);
  return [
    ...algorithmFindings(jwt, kind),
    ...(isSent ? keyFindings(jwt, kind) : []),
    ...audienceFindings(jwt, kind, circumstances),
    ...timeFindings(jwt, kind, circumstances),
    ...contentFindings(jwt, kind, circumstances),
  ];
}

/** Signed by a client; the others by an issuer. */
const SENT: readonly TokenKind[] = ['grant', 'client-assertion', 'request-object'];

const wrong = (rule: FindingRule, seen: unknown, expected: string): Finding =>
  finding('wrong', rule, seen, expected);
const odd = (rule: FindingRule, seen: unknown, expected: string): Finding =>
  finding('odd', rule, seen, expected);

function finding(level: Finding['level'], rule: FindingRule, seen: unknown, expected: string): Finding {
  return {
    level,
    rule,
    expected,
    seen: seen === undefined ? '–' : typeof seen === 'string' ? seen : JSON.stringify(seen),
  };
}

function algorithmFindings({ header: { alg, typ, crit } }: Jwt, kind: TokenKind): readonly Finding[] {
  return [
    ...(kind !== 'dpop-proof' && !ALGORITHMS.includes(String(alg))
      ? [wrong('algorithm', alg, ALGORITHMS.join(', '))]
      : []),
    ...((kind === 'grant' || kind === 'client-assertion') &&
    typ !== undefined &&
    !TYPES[kind].includes(String(typ).toUpperCase())
      ? [wrong('typ', typ, 'JWT')]
      : []),
    ...(crit === undefined ? [] : [wrong('crit', crit, '–')]),
  ];
}

function keyFindings({ header: { kid, x5c } }: Jwt, kind: TokenKind): readonly Finding[] {
  if (kid === undefined && x5c === undefined) return [wrong('key-missing', undefined, 'kid / x5c')];
  const isList = Array.isArray(x5c) && x5c.length > 0 && x5c.every((one) => typeof one === 'string');
  return [
    ...(x5c !== undefined && !isList ? [wrong('x5c-form', x5c, '["MII…"]')] : []),
    ...(kind === 'grant' && kid !== undefined && x5c !== undefined
      ? [odd('key-both', 'kid, x5c', 'kid / x5c')]
      : []),
  ];
}

function audienceFindings(
  { claims: { aud } }: Jwt,
  kind: TokenKind,
  { issuers }: Circumstances,
): readonly Finding[] {
  if (kind === 'access-token' || kind === 'dpop-proof' || kind === 'unknown') return [];
  if (aud === undefined) return [wrong('audience-missing', aud, expectedAudience(kind, issuers).join(', '))];
  if (!SENT.includes(kind)) return [];
  const expected = expectedAudience(kind, issuers);
  const asked = Array.isArray(aud) ? aud : [aud];
  // One recipient alone (spec/maskinporten.md 2.3): what several may take, each could pass on to the others.
  const isRight = asked.length === 1 && expected.includes(String(asked[0]));
  return isRight || expected.length === 0 ? [] : [wrong('audience', aud, expected.join(', '))];
}

function expectedAudience(
  kind: TokenKind,
  { maskinporten, skyporten, idporten }: Issuers,
): readonly string[] {
  const all = kind === 'grant' ? [maskinporten, skyporten] : [idporten];
  return all.filter((one) => one !== undefined);
}

function timeFindings({ claims }: Jwt, kind: TokenKind, { now }: Circumstances): readonly Finding[] {
  const { iat, exp, nbf } = claims;
  const misshapen = Object.entries({ iat, exp, nbf }).filter(([, at]) => at !== undefined && !isTime(at));
  if (misshapen.length > 0) {
    return misshapen.map(([name, at]) =>
      wrong('time-form', `${name}: ${JSON.stringify(at)}`, String(Math.floor(now))),
    );
  }
  const [issued, ends, begins] = [iat, exp, nbf] as readonly (number | undefined)[];
  const isShort = kind === 'grant' || kind === 'client-assertion';
  const leeway = LEEWAY_SECONDS;
  return [
    ...(issued === undefined && kind !== 'unknown' ? [wrong('issued-missing', undefined, 'iat')] : []),
    ...(ends === undefined && kind !== 'unknown' && kind !== 'dpop-proof'
      ? [wrong('expiry-missing', undefined, 'exp')]
      : []),
    ...(ends !== undefined && ends + leeway <= now ? [wrong('expired', time(ends), `> ${time(now)}`)] : []),
    ...(issued !== undefined && issued - leeway > now
      ? [wrong('future', time(issued), `≤ ${time(now)}`)]
      : []),
    ...(begins !== undefined && begins - leeway > now
      ? [wrong('not-before', time(begins), `≤ ${time(now)}`)]
      : []),
    ...(isShort && issued !== undefined && ends !== undefined && !isGrantLifetime(ends - issued)
      ? [wrong('lifetime', `${ends - issued} s`, `≤ ${MAX_GRANT_SECONDS} s`)]
      : []),
  ];
}

function isGrantLifetime(seconds: number): boolean {
  return seconds > 0 && seconds <= MAX_GRANT_SECONDS;
}

/** NumericDate (RFC 7519 section 2) in seconds: milliseconds would be in the year 50 000. */
const LATEST = 1e11;

function isTime(at: unknown): at is number {
  return typeof at === 'number' && Number.isFinite(at) && at > 0 && at < LATEST;
}

function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function contentFindings({ claims }: Jwt, kind: TokenKind, { issuers }: Circumstances): readonly Finding[] {
  const { iss, jti, scope, nonce } = claims;
  const known = Object.values(issuers);
  const isIssued = kind === 'access-token' || kind === 'id-token' || kind === 'logout-token';
  return [
    ...(jti === undefined && kind === 'grant' ? [odd('id-missing', undefined, 'jti')] : []),
    ...(jti === undefined && kind === 'client-assertion' ? [wrong('id-missing', undefined, 'jti')] : []),
    ...(kind === 'grant' && (typeof scope !== 'string' || scope.trim() === '')
      ? [wrong('scope-missing', scope, 'scope')]
      : []),
    ...(kind === 'id-token' && nonce === undefined ? [odd('nonce-missing', undefined, 'nonce')] : []),
    ...(isIssued && !known.includes(String(iss)) ? [odd('issuer', iss, known.join(', '))] : []),
  ];
}
