/**
 * The one place where an outcome becomes an HTTP answer: values to JSON, refusals to the original's error, exceptions
 * to a plain server error. What a refusal's other two readers need goes to the log and the journal instead.
 */
import type { Refusal } from '../protocol/verdict.ts';
import { logFailure } from './access-log.ts';
import type { DoorContext, HeaderFields } from './exchange.ts';
import { printable } from './header-text.ts';
import { NO_STORE } from './security-headers.ts';
import { isUnavailability } from './unavailability.ts';

/** Marks a Response that bears the door's headers already, so that nobody has to open it to look. */
const complete = Symbol('complete');
type Complete = Response & { [complete]?: true };

const JSON_TYPE = 'application/json';

/** RFC 9110 section 5.5, and Node's own rule. Found here, it is a server error like others (spec/threats.md row 41). */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/**
 * An answer with the door's headers, kept by nobody unless `headers` says otherwise. Names in `headers` are lower case,
 * and what is in them comes from us or went through `printable`.
 */
export function answer(
  c: DoorContext,
  status: number,
  body: string | null,
  headers: HeaderFields = NO_STORE,
): Response {
  for (const name in headers) {
    if (UNSENDABLE.test(headers[name] ?? ''))
      throw new Error(`The header ${name} has a character that no header may have.`);
  }
  const response: Complete = new Response(body, {
    status,
    headers: {
      ...c.get('door').headers,
      ...(headers['cache-control'] === undefined && NO_STORE),
      ...headers,
    },
  });
  response[complete] = true;
  return response;
}

export function answerJson(
  c: DoorContext,
  status: number,
  value: unknown,
  headers: HeaderFields = NO_STORE,
): Response {
  return answer(c, status, JSON.stringify(value), {
    'content-type': JSON_TYPE,
    ...headers,
  });
}

/** Gives an answer that was made in another way (`c.html`, `c.redirect`) the headers it lacks. */
export function completeAnswer(response: Complete, headers: HeaderFields): void {
  if (response[complete]) return;
  const present = response.headers;
  if (!present.has('cache-control')) addMissing(present, NO_STORE);
  addMissing(present, headers);
}

function addMissing(present: Headers, headers: HeaderFields): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!present.has(name)) present.set(name, value);
  }
}

/** `headers` for what the refusal asks beside its body, such as `WWW-Authenticate` (`authorization-header.ts`). */
export function answerRefusal(c: DoorContext, refusal: Refusal, headers: HeaderFields = NO_STORE): Response {
  c.set('refusal', refusal);
  const body = c.get('door').refusalBody(refusal, c.get('traceId'));
  return answerJson(c, refusal.status, body, headers);
}

/** A refusal that no handler gave, to whoever asked: a program, or a person in front of a page. */
export function answerToReader(c: DoorContext, refusal: Refusal, headers: HeaderFields = NO_STORE): Response {
  return c.get('door').refusalPage?.(c, refusal, headers) ?? answerRefusal(c, refusal, headers);
}

/**
 * RFC 6749 section 5.2 in the original's dress (spec/maskinporten.md 3.1): the trace id ends the description, and the
 * code, if there is one, ends `error_uri` and stands nowhere else. `errorUriBase` ends with a slash.
 */
export function oauthError(refusal: Refusal, traceId: string, errorUriBase?: string): object {
  return {
    error: refusal.error,
    error_description: `${printable(refusal.description)} (trace_id: ${traceId})`,
    ...(refusal.code !== undefined &&
      errorUriBase !== undefined && {
        error_uri: `${errorUriBase}${refusal.code}`,
      }),
  };
}

/** Long enough for a database to change over, short enough that nobody notices twice. */
const RETRY_AFTER_SECONDS = 2;

const UNAVAILABLE: Refusal = {
  rule: 'unavailable',
  status: 503,
  error: 'temporarily_unavailable',
  description: 'The service cannot answer just now.',
  remedy: `Try again after ${RETRY_AFTER_SECONDS} seconds.`,
};

const FAILED: Refusal = {
  rule: 'failure',
  status: 500,
  error: 'server_error',
  description: 'Something went wrong here, not with the request.',
  remedy: 'Look for the trace id in the log.',
};

/** An exception: the caller learns nothing of it but the trace id under which the log tells it whole. */
export function answerFailure(c: DoorContext, error: unknown): Response {
  const { name: door, logger } = c.get('door');
  const failure = { door, traceId: c.get('traceId'), error };
  if (isUnavailability(error)) {
    logFailure(logger, 'unavailable', failure);
    return answerToReader(c, UNAVAILABLE, {
      'retry-after': String(RETRY_AFTER_SECONDS),
    });
  }
  logFailure(logger, 'failure', failure);
  return answerToReader(c, FAILED);
}
