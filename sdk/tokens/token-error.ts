/** Why there is no token: what Maskinporten said (spec/maskinporten.md 3), as a reason to decide by and a remedy to read. */

type Refusal = {
  /** What the answer's `error_uri` ends with. */
  readonly code?: string;
  /** What the answer's description has, where there is no code. */
  readonly says?: RegExp;
  /** The answer's `error`, where neither tells. */
  readonly error?: string;
  readonly remedy: string;
};

/** In the order in which they are looked for; README.md has the same table for people. */
export const REFUSALS = {
  grant_malformed: {
    code: 'MP-011',
    remedy: 'A value in the request is not of the right form: mend the one that the description names.',
  },
  grant_used: {
    code: 'MP-012',
    remedy: 'The grant was used before. Each is made anew here, so something between sends requests twice.',
  },
  client_unknown: {
    code: 'MP-100',
    remedy: 'Check clientId, that the client is active, and that it is registered at this issuer.',
  },
  audience: {
    code: 'MP-110',
    remedy: 'Write issuer exactly as its metadata do: environment, spelling, slash at the end.',
  },
  certificate_invalid: {
    code: 'MP-120',
    remedy:
      'Use a valid enterprise certificate of this environment: test for test, production for production.',
  },
  key_expired: { code: 'MP-121', remedy: 'Register a new key on the client, or the same again for a year.' },
  certificate_organisation: {
    code: 'MP-122',
    remedy: "Use the certificate of the client's organisation, or a client of the certificate's.",
  },
  grant_header: {
    code: 'MP-123',
    remedy: 'Give kid for a registered key, or certificates as PEM, the enterprise certificate first.',
  },
  signature: {
    code: 'MP-124',
    remedy: 'Check that key is the private key of the certificate, or of the key registered as kid.',
  },
  grant_expired: { code: 'MP-130', remedy: "Set this machine's clock; the issuer's is another." },
  scope_unknown: {
    code: 'MP-200',
    remedy: 'Register the scope on the client, and write it to the letter.',
  },
  scope_not_allowed: {
    code: 'MP-201',
    remedy: 'The scope is for clients of another kind: use a client that the scope allows.',
  },
  access_missing: {
    code: 'MP-250',
    remedy: 'Ask the owner of the API to give the consumer access; a supplier sets consumerOrg.',
  },
  delegation_missing: {
    code: 'MP-251',
    remedy: 'Let the consumer delegate the scope to the supplier, in the register of this environment.',
  },
  details_type: {
    code: 'MP-301',
    remedy: 'This issuer does not know systemUser or consent: see metadata().',
  },
  details_fields: {
    code: 'MP-302',
    remedy: 'Leave out of systemUser or consent what the issuer does not take.',
  },
  details_values: { code: 'MP-303', remedy: 'Mend the value that the description names.' },
  key_unknown: {
    says: /Unknown key identifier/,
    remedy: 'Check that kid is registered on this very client, and clientId.',
  },
  key_needed: {
    says: /requires pre-registered jwk/,
    remedy: 'The client has registered keys: give kid, or remove its keys to use the certificate.',
  },
  issued_ahead: {
    says: /Issue time is after now|not valid yet/,
    remedy: "Set this machine's clock; it is ahead of the issuer's.",
  },
  consumer_combination: {
    says: /combination consumer_org/,
    remedy: 'Leave consumerOrg out for your own organisation; else ask for scopes that can be delegated.',
  },
  system_user_missing: {
    says: /System user not found/,
    remedy: 'Let the customer approve a system user for your system; give externalRef if it has several.',
  },
  consent_invalid: {
    says: /Invalid consent/,
    remedy: 'Wait for the approval or ask for a new consent; a supplier names its recipient in consumerOrg.',
  },
  dpop_nonce: { error: 'use_dpop_nonce', remedy: 'Try again: the issuer wants its nonce in the proof.' },
  dpop_proof: {
    error: 'invalid_dpop_proof',
    remedy: 'If the issuer asks for tokens that are bound to a key, give dpop; else set the clock.',
  },
} as const satisfies Record<string, Refusal>;

/** Where nothing was refused by a rule that is known. */
export const OTHER_REASONS = {
  refused: 'See the description; the issuer has the trace id in its log.',
  unavailable: 'Try again later; look at your network if it stays so.',
  answer: 'Check that issuer is a Maskinporten, and that no proxy answers in its place.',
} as const;

export type TokenErrorReason = keyof typeof REFUSALS | keyof typeof OTHER_REASONS;

export type TokenErrorFacts = {
  readonly reason: TokenErrorReason;
  /** `MP-` and three digits, where the issuer gave one. */
  readonly code?: string | undefined;
  /** What the issuer answered with. */
  readonly status?: number | undefined;
  readonly error?: string | undefined;
  readonly description?: string | undefined;
  /** What the issuer finds the request by. */
  readonly traceId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
};

/** What `token` throws when there is none to be had. Neither key nor grant is in it. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly reason: TokenErrorReason;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly error: string | undefined;
  readonly description: string | undefined;
  readonly traceId: string | undefined;
  /** What to mend. */
  readonly remedy: string;
  /** Whether the same request may get a token later without anything being mended here. */
  readonly isTemporary: boolean;
  readonly retryAfterSeconds: number | undefined;

  constructor(issuer: string, facts: TokenErrorFacts) {
    const { reason, code, description, cause } = facts;
    const remedy = remedyFor(reason);
    const said = [code, description].filter((part) => part !== undefined).join(' ') || reason;
    super(
      `No token from ${issuer}: ${said.replace(/\.$/, '')}. ${remedy}`,
      cause === undefined ? undefined : { cause },
    );
    this.reason = reason;
    this.code = code;
    this.status = facts.status;
    this.error = facts.error;
    this.description = description;
    this.traceId = facts.traceId;
    this.remedy = remedy;
    this.isTemporary = reason === 'unavailable' || reason === 'dpop_nonce';
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }
}

function remedyFor(reason: TokenErrorReason): string {
  if (isOther(reason)) return OTHER_REASONS[reason];
  return REFUSALS[reason].remedy;
}

function isOther(reason: TokenErrorReason): reason is keyof typeof OTHER_REASONS {
  return Object.hasOwn(OTHER_REASONS, reason);
}

/** Which rule refused, by the code if there is one, else by the words, else by the kind of error. */
export function reasonOf(answer: {
  readonly code: string | undefined;
  readonly description: string;
  readonly error: string;
}): TokenErrorReason {
  const found = Object.entries<Refusal>(REFUSALS).find(([, { code, says, error }]) => {
    if (answer.code !== undefined) return code === answer.code;
    return says?.test(answer.description) ?? error === answer.error;
  });
  return (found?.[0] as TokenErrorReason | undefined) ?? 'refused';
}
