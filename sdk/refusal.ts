/** Why a call is refused: the reasons, what each is on the wire, and how a check says no. */

type OnTheWire = {
  readonly status: 400 | 401 | 403 | 503;
  /** RFC 6750 section 3.1 and RFC 9449 section 12.2. A call without any token gets a challenge without `error`. */
  readonly error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope' | 'invalid_dpop_proof';
};

const INVALID_TOKEN = { status: 401, error: 'invalid_token' } as const;
/** RFC 6750: "The request requires higher privileges than provided by the access token." */
const FORBIDDEN = { status: 403, error: 'insufficient_scope' } as const;
const INVALID_PROOF = { status: 401, error: 'invalid_dpop_proof' } as const;

/** In the order in which they are found. README.md has the same table for people. */
export const REASONS = {
  token_missing: { status: 401 },
  authorization_malformed: { status: 400, error: 'invalid_request' },
  dpop_unsupported: INVALID_TOKEN,
  token_malformed: INVALID_TOKEN,
  algorithm: INVALID_TOKEN,
  issuer: INVALID_TOKEN,
  keys_unavailable: { status: 503 },
  key_unknown: INVALID_TOKEN,
  signature: INVALID_TOKEN,
  token_kind: INVALID_TOKEN,
  claims: INVALID_TOKEN,
  consumer_format: FORBIDDEN,
  expired: INVALID_TOKEN,
  not_yet_valid: INVALID_TOKEN,
  dpop_required: INVALID_TOKEN,
  dpop_binding: INVALID_TOKEN,
  dpop_proof: INVALID_PROOF,
  dpop_replay: INVALID_PROOF,
  dpop_memory: { status: 503 },
  audience: INVALID_TOKEN,
  scope: FORBIDDEN,
  consumer_denied: FORBIDDEN,
  delegation_source: FORBIDDEN,
  pid_missing: FORBIDDEN,
  pid_mismatch: FORBIDDEN,
  system_user_missing: FORBIDDEN,
  consent_missing: FORBIDDEN,
  consent_recipient: FORBIDDEN,
  consent_expired: FORBIDDEN,
  consent_from: FORBIDDEN,
  consent_resource: FORBIDDEN,
} as const satisfies Record<string, OnTheWire>;

export type FailureReason = keyof typeof REASONS;

export type Refusal = {
  readonly reason: FailureReason;
  /** What was expected and what to do, in a sentence or two that repeat neither token nor person number. */
  readonly message: string;
  /** For the API's own log. */
  readonly cause?: Error;
};

export type Refused = { readonly ok: false; readonly refusal: Refusal };
export type Judged<Value> = { readonly ok: true; readonly value: Value } | Refused;

export function accept<Value>(value: Value): Judged<Value> {
  return { ok: true, value };
}

export function refuse(reason: FailureReason, message: string, cause?: Error): Refused {
  return { ok: false, refusal: cause === undefined ? { reason, message } : { reason, message, cause } };
}

export function onTheWire(reason: FailureReason): OnTheWire {
  return REASONS[reason];
}

/** A word of a token that nobody has vouched for yet, fit for a sentence and for a header: short, and printable ASCII. */
export function quote(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? 'none' : `a value of type ${typeof value}`;
  const shown = value.slice(0, MAX_QUOTED_LENGTH).replaceAll(/[^\x20-\x7e]|["\\]/g, '?');
  return value.length > MAX_QUOTED_LENGTH ? `${shown}...` : shown;
}

/** An issuer's address fits; what is longer is no name of anything. */
const MAX_QUOTED_LENGTH = 100;
