/**
 * A request object by value (RFC 9101, JAR): an authorization request as a signed JWT. It is read into a value whose form is
 * good, then judged, and what is in it stands in the place of whatever came beside it (section 6.3). By which key it is signed is
 * for the caller to find. None is ever fetched (spec/threats.md row 18).
 */
import { type Instant, SECOND } from '../clock.ts';
import { isObject, readJws } from './jws.ts';
import { CLOCK_LEEWAY_SECONDS, GRANT_ALGORITHMS, type GrantAlgorithm } from './jwt-grant-rules.ts';
import { printable } from './printable.ts';
import { joinValues } from './repeated-parameter.ts';
import { accepted, type Refusal, type Refused, refused, type Verdict } from './verdict.ts';

export type RequestObject = {
  /** The object itself, for the signature. */
  readonly text: string;
  readonly algorithm: GrantAlgorithm;
  readonly kid: string;
  readonly claims: Readonly<Record<string, unknown>>;
};

/** As much as the parameters themselves may be. */
const MAX_LENGTH = 16 * 1024;

/** FAPI 2.0 Message Signing section 5.3.1: an hour at most from `nbf` to `exp`. */
const MAX_LIFETIME_SECONDS = 3600;

/** The JWT's own claims, and what no request object may hold (RFC 9101 section 4). */
const OWN: readonly string[] = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'];
const NESTED = ['request', 'request_uri'] as const;

/** RFC 9101 section 10.8: a JWT of another kind is not taken for one. */
const TYPES: readonly string[] = ['JWT', 'OAUTH-AUTHZ-REQ+JWT'];

export function readRequestObject(text: string): Verdict<RequestObject> {
  const jws = text.length > MAX_LENGTH ? undefined : readJws(text);
  if (jws === undefined) return wrong('form', 'something else than a signed JWT', 'a JWT in three parts');
  const { alg, kid, typ, crit } = jws.header as Readonly<Partial<Record<string, unknown>>>;
  const algorithm = GRANT_ALGORITHMS.find((name) => name === alg);
  if (algorithm === undefined) return wrong('alg', alg, GRANT_ALGORITHMS.join(', '));
  if (crit !== undefined) return wrong('crit', crit, 'no crit header');
  if (typ !== undefined && !(typeof typ === 'string' && TYPES.includes(typ.toUpperCase())))
    return wrong('typ', typ, 'oauth-authz-req+jwt, JWT, or no typ');
  if (typeof kid !== 'string' || kid === '') return wrong('kid', kid, 'the kid of a registered key');
  return accepted({ text, algorithm, kid, claims: jws.payload });
}

/** After the signature: whose it is, for whom, and when. */
export function requestObjectFault(
  { claims }: Pick<RequestObject, 'claims'>,
  expected: { readonly clientId: string; readonly issuer: string; readonly now: Instant },
): Refusal | undefined {
  const { clientId, issuer, now } = expected;
  const { iss, aud, client_id: client, exp, nbf, iat } = claims as Readonly<Partial<Record<string, unknown>>>;
  if (iss !== clientId) return fault('iss', iss, 'the client_id');
  if (client !== clientId) return fault('client_id', client, 'the client_id, as beside the request object');
  const only = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  if (only !== issuer) return fault('aud', aud, issuer);
  const seconds = now / SECOND;
  const begins = nbf ?? iat ?? Math.floor(seconds);
  if (!Number.isInteger(exp) || !Number.isInteger(begins))
    return fault('exp', exp, 'whole seconds since 1970, as nbf and iat where they are there');
  const isTimely =
    Number(begins) <= seconds + CLOCK_LEEWAY_SECONDS && seconds < Number(exp) + CLOCK_LEEWAY_SECONDS;
  const isShort = Number(exp) - Number(begins) <= MAX_LIFETIME_SECONDS;
  return isTimely && isShort
    ? undefined
    : fault('exp', exp, `the time now, and at most ${MAX_LIFETIME_SECONDS} s from nbf to exp`);
}

/** The claims as the parameters that they stand for. */
export function parametersOf({
  claims,
}: Pick<RequestObject, 'claims'>): Verdict<ReadonlyMap<string, string>> {
  const nested = NESTED.find((name) => Object.hasOwn(claims, name));
  if (nested !== undefined) return wrong(nested, nested, 'no request object within another');
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(claims)) {
    if (OWN.includes(name)) continue;
    const text = textOf(name, value);
    if (text === undefined) return wrong(name, value, 'a value as the parameter has it');
    if (text !== '') parameters.set(name, text);
  }
  return accepted(parameters);
}

/** Undefined when it is nothing that the parameter could be. */
function textOf(name: string, value: unknown): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? undefined : value;
  if (typeof value === 'number') return String(value);
  if (name === 'resource' && isListOfTexts(value)) return joinValues(value);
  return Array.isArray(value) || isObject(value) ? JSON.stringify(value) : undefined;
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '' && !one.includes('\0'))
  );
}

export function notSigned(): Refused {
  return wrong(
    'signature',
    'a signature that does not verify',
    'a signature by the registered key that kid names',
  );
}

/** `what`: the claim or header that is wrong. */
function fault(what: string, seen: unknown, expected: string): Refusal {
  return {
    ...{ rule: 'request-object', status: 400, error: 'invalid_request_object' },
    description: 'The request object is invalid',
    seen: `${printable(what)}: ${seen === undefined ? 'absent' : printable(seen)}`,
    expected,
    remedy:
      'Sign the request with a registered key, and set iss and client_id to the client and aud to the issuer.',
  };
}

function wrong(what: string, seen: unknown, expected: string): Refused {
  return refused(fault(what, seen, expected));
}
