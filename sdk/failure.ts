/** A refusal as the API's own code meets it: with its status and its headers, ready to be answered. */
import { type FailureReason, onTheWire, type Refusal } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

export type Verification =
  | { readonly ok: true; readonly token: VerifiedToken }
  | { readonly ok: false; readonly failure: Failure };

export type Failure = {
  readonly reason: FailureReason;
  /** What was expected and what to do; may be shown to the caller. It repeats neither token nor person number. */
  readonly message: string;
  readonly status: 400 | 401 | 403 | 503;
  /** `WWW-Authenticate` (RFC 6750 section 3, RFC 9449 section 7.1) or `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body of the answer. */
  readonly body: {
    readonly error?: string;
    readonly error_description: string;
    readonly reason: FailureReason;
  };
  /** What went wrong when keys were fetched; for the API's own log. */
  readonly cause?: Error;
};

/** What a challenge says beside the refusal. */
export type ChallengeFacts = {
  readonly issuer: string;
  readonly scheme: 'Bearer' | 'DPoP';
  /** Of the proofs that are taken; undefined where none are. */
  readonly proofAlgorithms: readonly string[] | undefined;
  readonly scopes: readonly string[];
  readonly retrySeconds: number;
};

export function failureOf(refusal: Refusal, facts: ChallengeFacts): Failure {
  const { reason, message, cause } = refusal;
  const { status, error } = onTheWire(reason);
  const named = error === undefined ? {} : { error };
  return {
    reason,
    message,
    status,
    headers: { 'cache-control': 'no-store', ...headersFor(refusal, facts) },
    body: { ...named, error_description: message, reason },
    ...(cause === undefined ? {} : { cause }),
  };
}

function headersFor({ reason, message }: Refusal, facts: ChallengeFacts): Record<string, string> {
  const { status, error } = onTheWire(reason);
  if (status === 503) return { 'retry-after': String(facts.retrySeconds) };
  const scope = reason === 'scope' && facts.scopes.length > 0 ? facts.scopes.join(' ') : undefined;
  const words = error === undefined ? {} : { error, error_description: message, scope };
  const challenges = schemesFor(reason, facts).map((scheme) => {
    const algs = scheme === 'DPoP' ? facts.proofAlgorithms?.join(' ') : undefined;
    return challenge(scheme, { realm: facts.issuer, ...words, algs });
  });
  return { 'www-authenticate': challenges.join(', ') };
}

/** Who sent no token is told of all schemes, whose token needs a proof of DPoP; all others of the one that they used. */
function schemesFor(reason: FailureReason, facts: ChallengeFacts): readonly ('Bearer' | 'DPoP')[] {
  if (facts.proofAlgorithms === undefined) return ['Bearer'];
  if (reason === 'token_missing' || reason === 'authorization_malformed') return ['Bearer', 'DPoP'];
  return [reason === 'dpop_required' ? 'DPoP' : facts.scheme];
}

/** RFC 9110 section 11.6.1; a quoted string holds printable ASCII, without what would end it. */
function challenge(scheme: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(parameters)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([name, value]) => `${name}="${value.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/["\\]/g, "'")}"`);
  return `${scheme} ${pairs.join(', ')}`;
}

/** What `assert` throws. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message, failure.cause === undefined ? undefined : { cause: failure.cause });
    this.failure = failure;
  }
}

/** For servers whose answers are web-standard Responses. */
export function failureResponse({ status, headers, body }: Failure): Response {
  return Response.json(body, { status, headers });
}
