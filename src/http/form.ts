/**
 * Parameters as OAuth sends them: `application/x-www-form-urlencoded`, in the body of a POST or in a query string, by
 * the same rules. RFC 6749 section 3.2 (OAuth 2.1 section 3.2): a parameter without value counts as omitted, a
 * parameter sent twice is an error, unknown ones are the service's to ignore.
 */
import { joinValues } from '../protocol/repeated-parameter.ts';
import { accepted, type Refused, refused, type Verdict } from '../protocol/verdict.ts';
import { readText } from './body.ts';
import type { DoorContext } from './exchange.ts';
import { printable, quotedName } from './header-text.ts';
import { isUtf8Media } from './media-type.ts';

/** A Map, so that no parameter's name can reach a prototype. No value is empty. */
export type Parameters = ReadonlyMap<string, string>;

/** A grant with a chain of four certificates and detailed authorization is under 20 kB. */
export const MAX_FORM_BYTES = 64 * 1024;
/** The richest request of the specifications, an authorization request, has under thirty. */
export const MAX_PARAMETERS = 64;
/** The longest registered name, `client_assertion_type` and its kin, is under fifty. */
export const MAX_NAME_LENGTH = 128;
/** The assertion is the longest value there is; see MAX_FORM_BYTES. */
export const MAX_VALUE_LENGTH = 48 * 1024;

export type FormOptions = ReadingOptions & {
  readonly maxBytes?: number;
  /**
   * Take the parameters from the query string when the body is empty: a known client of the token endpoint sends them
   * so (spec/selfservice.md 2.5). Never from both.
   */
  readonly orQuery?: boolean;
};

type ReadingOptions = {
  /** Parameters that may come several times; `valuesOf` takes them apart. */
  readonly repeatable?: readonly string[];
};

export async function readForm(
  c: DoorContext,
  { maxBytes = MAX_FORM_BYTES, orQuery = false, ...options }: FormOptions = {},
): Promise<Verdict<Parameters>> {
  const type = c.req.header('content-type');
  const query = orQuery ? queryOf(c.req.url) : '';
  const mayBeAbsent = query !== '' && type === undefined;
  if (!mayBeAbsent && !isFormMedia(type)) return notAForm(type);
  const body = await readText(c, maxBytes);
  if (!body.ok) return body;
  if (query === '') return parseParameters(body.value, options);
  return body.value === '' ? parseParameters(query, options) : twoPlaces();
}

/** The parameters of the query string, for endpoints that are asked by GET. */
export function readQuery(c: DoorContext, options: ReadingOptions = {}): Verdict<Parameters> {
  return parseParameters(queryOf(c.req.url), options);
}

export function parseParameters(text: string, { repeatable = [] }: ReadingOptions = {}): Verdict<Parameters> {
  const parameters = new Map<string, string>();
  const names = new Set<string>();
  let pairs = 0;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('&', start);
    if (end < 0) end = text.length;
    if (end === start) continue;
    if (pairs++ === MAX_PARAMETERS) return tooMany();
    const refusal = addPair(text.slice(start, end), { names, parameters, repeatable });
    if (refusal !== undefined) return refusal;
  }
  return accepted(parameters);
}

type Read = {
  readonly names: Set<string>;
  readonly parameters: Map<string, string>;
  readonly repeatable: readonly string[];
};

function addPair(pair: string, { names, parameters, repeatable }: Read): Refused | undefined {
  const equals = pair.indexOf('=');
  const name = decode(equals < 0 ? pair : pair.slice(0, equals));
  const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
  if (name === undefined || value === undefined) return malformed(name);
  if (name === '' || name.length > MAX_NAME_LENGTH) return badName(name);
  if (value.length > MAX_VALUE_LENGTH) return tooLong(name);
  if (names.has(name) && !repeatable.includes(name)) return repeated(name);
  names.add(name);
  if (value === '') return undefined;
  const before = parameters.get(name);
  parameters.set(name, before === undefined ? value : joinValues([before, value]));
  return undefined;
}

/**
 * Undefined when a `%` does not begin an escape, the escapes are not UTF-8, or a NUL is meant: no parameter has one, and
 * PostgreSQL cannot keep one.
 */
function decode(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) {
    return text.includes('\0') ? undefined : text;
  }
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** A fragment never travels over HTTP; where a URL object kept one, it is no part of the query. */
function queryOf(url: string): string {
  const start = url.indexOf('?');
  if (start < 0) return '';
  const end = url.indexOf('#', start);
  return url.slice(start + 1, end < 0 ? undefined : end);
}

function isFormMedia(header: string | undefined): boolean {
  return isUtf8Media(header, (type) => type === 'application/x-www-form-urlencoded');
}

type Problem = {
  readonly rule: string;
  readonly status?: number;
  readonly description: string;
  readonly seen?: string;
  readonly expected?: string;
  readonly remedy: string;
};

function bad({ status = 400, ...problem }: Problem): Refused {
  return refused({ status, error: 'invalid_request', ...problem });
}

function notAForm(type: string | undefined): Refused {
  return bad({
    rule: 'content-type',
    status: 415,
    description: 'The Content-Type must be application/x-www-form-urlencoded.',
    seen: type === undefined ? 'no Content-Type' : printable(type.slice(0, 80)),
    expected: 'application/x-www-form-urlencoded, in UTF-8',
    remedy:
      'Send the parameters as a form in the body, with Content-Type: application/x-www-form-urlencoded.',
  });
}

function twoPlaces(): Refused {
  return bad({
    rule: 'parameters-in-two-places',
    description: 'There are parameters both in the body and in the query string.',
    expected: 'parameters in the body',
    remedy: 'Send all parameters in the body and none in the URL.',
  });
}

function tooMany(): Refused {
  return bad({
    rule: 'parameter-count',
    description: `There are more than ${MAX_PARAMETERS} parameters.`,
    expected: `at most ${MAX_PARAMETERS} parameters`,
    remedy: 'Send only the parameters that the request needs.',
  });
}

function malformed(name: string | undefined): Refused {
  return bad({
    rule: 'parameter-encoding',
    description:
      name === undefined
        ? 'The name of a parameter is not percent-encoded UTF-8.'
        : `The parameter ${quotedName(name)} is not percent-encoded UTF-8.`,
    expected: 'percent-encoded UTF-8 without NUL',
    remedy: 'Encode names and values with a library for forms.',
  });
}

function badName(name: string): Refused {
  return bad({
    rule: 'parameter-name',
    description:
      name === ''
        ? 'There is a parameter without a name.'
        : `The name of a parameter is longer than ${MAX_NAME_LENGTH} characters.`,
    remedy: 'Give each parameter the name that the documentation gives it.',
  });
}

function tooLong(name: string): Refused {
  return bad({
    rule: 'parameter-length',
    description: `The parameter ${quotedName(name)} is longer than ${MAX_VALUE_LENGTH} characters.`,
    expected: `at most ${MAX_VALUE_LENGTH} characters`,
    remedy: 'Send a shorter value.',
  });
}

function repeated(name: string): Refused {
  return bad({
    rule: 'parameter-repeated',
    description: `The parameter ${quotedName(name)} is repeated.`,
    expected: 'each parameter once',
    remedy: `Send the parameter ${quotedName(name)} once.`,
  });
}
