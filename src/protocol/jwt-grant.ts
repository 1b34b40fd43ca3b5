/**
 * The JWT grant of Maskinporten (RFC 7523 as narrowed by spec/maskinporten.md 2.2 and 2.3), read once into a value whose
 * type says that its form is good. What the values mean is judged by the rules in `jwt-grant-rules.ts`.
 */
import { readJws } from './jws.ts';
import { accepted, type Refused, refused, type Verdict } from './verdict.ts';

export type JwtGrant = {
  readonly header: GrantHeader;
  readonly claims: GrantClaims;
  /** The assertion itself, for the signature check and for the replay key of a grant without `jti`. */
  readonly assertion: string;
};

export type GrantHeader = {
  readonly alg: unknown;
  readonly typ: unknown;
  readonly crit: unknown;
  readonly kid: unknown;
  readonly x5c: unknown;
};

export type GrantClaims = {
  readonly aud: string | readonly string[] | undefined;
  readonly iss: string | undefined;
  readonly iat: number;
  readonly exp: number;
  readonly nbf: number | undefined;
  readonly jti: string | undefined;
  readonly scope: string;
  readonly resource: readonly string[];
  readonly pid: string | undefined;
  readonly consumerOrg: string | undefined;
  readonly issOnBehalfOf: string | undefined;
  readonly authorizationDetails: readonly unknown[] | undefined;
};

/** Three certificates of 2 kB, base64 in base64url, and generous claims; nothing honest comes near. */
export const MAX_ASSERTION_LENGTH = 48 * 1024;
/** A UUID has 36 characters, a hash in hexadecimal 128; the key is stored until the grant is dead. */
const MAX_JTI_LENGTH = 255;
/** The largest NumericDate that is still an instant in JavaScript (8.64e15 ms). */
const MAX_NUMERIC_DATE = 8_640_000_000_000;
/** An API has one audience, seldom two (spec/maskinporten.md 8, "Multi-audience array"). */
const MAX_RESOURCES = 10;

/** What a claim may be, as a test and in words. */
type ClaimType = { readonly accepts: (value: unknown) => boolean; readonly words: string };

const TEXT: ClaimType = { accepts: isText, words: 'text that is not empty' };
const TIME: ClaimType = { accepts: isNumericDate, words: 'a number: seconds since 1970, UTC' };

/** spec/maskinporten.md 2.3: every other claim is refused. `nbf` is sent by clients that must keep working. */
const CLAIMS: Readonly<Record<string, ClaimType>> = {
  aud: { accepts: isStringOrStrings, words: 'text' },
  iss: TEXT,
  ...{ iat: TIME, exp: TIME, nbf: TIME },
  jti: {
    accepts: (value) => isText(value) && value.length <= MAX_JTI_LENGTH,
    words: `text of 1 to ${MAX_JTI_LENGTH} characters`,
  },
  scope: { accepts: isText, words: 'text, several scopes with spaces between' },
  resource: {
    accepts: (value) => isStringOrStrings(value) && value.length > 0,
    words: `text, or an array of 1 to ${MAX_RESOURCES} texts`,
  },
  ...{ pid: TEXT, consumer_org: TEXT, iss_onbehalfof: TEXT },
  authorization_details: { accepts: Array.isArray, words: 'an array of one object' },
  sub: TEXT,
};

const REQUIRED = ['iat', 'exp', 'scope'] as const;

/** Check 2 of spec/maskinporten.md 2.4. */
export function readJwtGrant(assertion: string): Verdict<JwtGrant> {
  if (assertion.length > MAX_ASSERTION_LENGTH) {
    return malformed('assertion-size', `${assertion.length} characters`, `at most ${MAX_ASSERTION_LENGTH}`);
  }
  const jws = readJws(assertion);
  if (!jws) {
    return malformed(
      'assertion-form',
      'text that is not a JWS',
      'three base64url parts, without line breaks',
    );
  }
  const claimsFault = findClaimsFault(jws.payload);
  if (claimsFault) return claimsFault;
  return accepted({ header: readHeader(jws.header), claims: readClaims(jws.payload), assertion });
}

function findClaimsFault(payload: Readonly<Record<string, unknown>>): Refused | undefined {
  for (const name of Object.keys(payload)) {
    const type = Object.hasOwn(CLAIMS, name) ? CLAIMS[name] : undefined;
    if (!type) return unknownClaim(name);
    if (!type.accepts(payload[name]))
      return malformed(
        'claim-type',
        `${name} is ${kindOf(payload[name])}`,
        type.words,
        `Write ${name} as ${type.words}.`,
      );
  }
  for (const name of REQUIRED) {
    if (!Object.hasOwn(payload, name))
      return malformed('claim-missing', `no ${name}`, `the claim ${name}`, `Put ${name} into the assertion.`);
  }
  // Some libraries put the client id in `sub` as well; anything else there would be another principal (2.3).
  if (payload['sub'] !== undefined && payload['sub'] !== payload['iss']) {
    const remedy = 'Leave out sub, or write the client_id in it as in iss.';
    return malformed('claim-sub', 'a sub that is not iss', 'no sub, or the same value as iss', remedy);
  }
  return undefined;
}

function readHeader(header: Readonly<Record<string, unknown>>): GrantHeader {
  return {
    alg: header['alg'],
    typ: header['typ'],
    crit: header['crit'],
    kid: header['kid'],
    x5c: header['x5c'],
  };
}

function readClaims(payload: Readonly<Record<string, unknown>>): GrantClaims {
  const resource = payload['resource'] as string | readonly string[] | undefined;
  return {
    aud: payload['aud'] as string | readonly string[] | undefined,
    iss: payload['iss'] as string | undefined,
    iat: payload['iat'] as number,
    exp: payload['exp'] as number,
    nbf: payload['nbf'] as number | undefined,
    jti: payload['jti'] as string | undefined,
    scope: payload['scope'] as string,
    resource: resource === undefined ? [] : typeof resource === 'string' ? [resource] : resource,
    pid: payload['pid'] as string | undefined,
    consumerOrg: payload['consumer_org'] as string | undefined,
    issOnBehalfOf: payload['iss_onbehalfof'] as string | undefined,
    authorizationDetails: payload['authorization_details'] as readonly unknown[] | undefined,
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}

function isStringOrStrings(value: unknown): value is string | readonly string[] {
  if (typeof value === 'string') return true;
  return (
    Array.isArray(value) && value.length <= MAX_RESOURCES && value.every((item) => typeof item === 'string')
  );
}

/** RFC 7519 section 2: seconds, possibly with a fraction; never text, never negative (threats row 23). */
function isNumericDate(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_NUMERIC_DATE;
}

/** The value itself is not told: a person number that is sent as a number has lost the zero in front, and looks like any other. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  if (typeof value === 'string') return value === '' ? 'empty text' : `text of ${value.length} characters`;
  if (typeof value !== 'number') return typeof value === 'boolean' ? 'true or false' : 'an object';
  return value < 0 ? 'a negative number' : 'a number';
}

const AS_MADE = 'Send the signed JWT as it came from the library, without line breaks or quotes.';

function malformed(rule: string, seen: string, expected: string, remedy = AS_MADE): Refused {
  return refused({
    rule,
    status: 400,
    error: 'invalid_request',
    code: 'MP-011',
    description: 'Invalid assertion. Invalid parameter value',
    seen,
    expected,
    remedy,
  });
}

/** "a description containing `Invalid assertion`" (2.3, last row); the name is told, cut to what can be read. */
function unknownClaim(name: string): Refused {
  const shown = /^[A-Za-z0-9_.:/-]{1,64}$/.test(name) ? name : 'a claim whose name is not printable';
  return refused({
    rule: 'claim-unknown',
    status: 400,
    error: 'invalid_request',
    code: 'MP-011',
    description: `Invalid assertion. Invalid parameter value. Unknown claim ${shown}`,
    seen: shown,
    expected: Object.keys(CLAIMS).join(', '),
    remedy:
      name === 'consumer_orgno'
        ? 'The claim is called consumer_org.'
        : `Remove the claim ${shown} from the assertion.`,
  });
}
