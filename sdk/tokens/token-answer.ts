/** What the token endpoint has answered (spec/maskinporten.md 2.5, 3.1): a token, or why there is none. */
import { SECOND } from '../clock.ts';
import { readText } from '../document.ts';
import { isObject } from '../jws.ts';
import { reasonOf, TokenError } from './token-error.ts';

export type TokenAnswer = {
  readonly accessToken: string;
  readonly tokenType: 'Bearer' | 'DPoP';
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
};

/** Throws a TokenError. */
export async function readTokenAnswer(issuer: string, response: Response, now: number): Promise<TokenAnswer> {
  const { status } = response;
  const body = await readBody(response);
  if (status === 200) return readToken(issuer, body);
  if (status >= 500 || status === 429) throw unavailable(issuer, response, body, now);
  throw refused(issuer, status, body);
}

async function readBody(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readText(response, 'The token endpoint'));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function readToken(issuer: string, body: Readonly<Record<string, unknown>>): TokenAnswer {
  const { access_token: accessToken, token_type: type, expires_in: expires, scope } = body;
  // RFC 6749 section 5.1: the type is "case insensitive".
  const tokenType = TYPES.find((name) => name.toLowerCase() === String(type).toLowerCase());
  const isWhole = typeof accessToken === 'string' && TOKEN.test(accessToken) && tokenType !== undefined;
  if (!isWhole) throw unusable(issuer, 'The answer has no access_token with a token_type that is known');
  // "expires_in" is recommended, not required: what has no lifetime is used at once and not kept.
  const expiresInSeconds = typeof expires === 'number' && expires > 0 ? expires : 0;
  const scopes = typeof scope === 'string' ? scope.split(' ') : [];
  return { accessToken, tokenType, expiresInSeconds, scopes };
}

const TYPES = ['Bearer', 'DPoP'] as const;
/** RFC 6750 section 2.1, so that it can stand in a header. */
const TOKEN = /^[\w.~+/-]+=*$/;

export function unusable(issuer: string, description: string, cause?: unknown): TokenError {
  return new TokenError(issuer, { reason: 'answer', description, cause });
}

function refused(issuer: string, status: number, body: Readonly<Record<string, unknown>>): TokenError {
  const { error, error_description: said, error_uri: uri } = body;
  if (typeof error !== 'string') return unusable(issuer, `The answer has status ${status} and no error`);
  const description = typeof said === 'string' ? said : '';
  // 3.1: the code "is in error_uri, not in the description".
  const code = typeof uri === 'string' ? /\/(MP-\d{3})$/.exec(uri)?.[1] : undefined;
  const reason = reasonOf({ code, description, error });
  return new TokenError(issuer, { ...{ reason, code, status, error }, ...wordsOf(description) });
}

/** Answers of both forms: "(trace_id: …)" now, "(correlation id: …)" before. */
const TRACE = /\s*\((?:trace_id|correlation id): ([\w-]{1,64})\)$/;

function wordsOf(description: string): {
  readonly description: string | undefined;
  readonly traceId: string | undefined;
} {
  const words = description.replace(TRACE, '');
  return { description: words === '' ? undefined : words, traceId: TRACE.exec(description)?.[1] };
}

function unavailable(
  issuer: string,
  { status, headers }: Response,
  { error, error_description: said }: Readonly<Record<string, unknown>>,
  now: number,
): TokenError {
  const words = wordsOf(typeof said === 'string' ? said : `The issuer answered with status ${status}`);
  const retryAfterSeconds = readRetryAfter(headers.get('retry-after'), now);
  const named = typeof error === 'string' ? error : undefined;
  return new TokenError(issuer, { reason: 'unavailable', status, error: named, ...words, retryAfterSeconds });
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / SECOND));
}
