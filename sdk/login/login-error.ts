/** Why nobody was logged in, or is no longer: as a reason to decide by, and a sentence that says what to do. */

/** README.md has the same table for people. */
export const LOGIN_REASONS = {
  cancelled: 'The person has given up. Show where they came from, not an error.',
  refused: 'ID-porten has refused the login: see error and description.',
  state: 'The answer is to no login that this browser began. Begin a new one.',
  issuer: 'The answer is from another issuer than the login was begun at. Begin a new one.',
  response: 'The answer is not as it must be; cause says what. Begin a new login.',
  signature: 'The id_token is not signed by the issuer. Begin a new login.',
  party: 'The id_token was issued to another client. Begin a new login.',
  level: 'The login is of a lower level than was asked for. Begin a new one, with the level.',
  onbehalfof: 'The login is not on behalf of the one that was asked for. Begin a new one.',
  sid: 'The id_token has no sid. Register an address for logout on the client, or do not require it.',
  token_refused: 'ID-porten has refused the code or the client: see error and description.',
  session_over: 'The refresh token is no longer good. Log the person in again.',
  unavailable: 'ID-porten cannot be reached. Try again in a moment.',
} as const;

export type LoginErrorReason = keyof typeof LOGIN_REASONS;

type Said = {
  readonly error?: string | undefined;
  readonly description?: string | undefined;
  readonly cause?: unknown;
};

/** What a login throws. Neither token nor person is in it. */
export class LoginError extends Error {
  override readonly name = 'LoginError';
  readonly reason: LoginErrorReason;
  /** What ID-porten has answered, where it has. */
  readonly error: string | undefined;
  readonly description: string | undefined;

  constructor(reason: LoginErrorReason, { error, description, cause }: Said = {}) {
    const said = [error, description].filter((part) => part !== undefined).join(': ');
    const message = said === '' ? LOGIN_REASONS[reason] : `${LOGIN_REASONS[reason]} (${said})`;
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.error = error;
    this.description = description;
  }
}

/** Runs a step of openid-client's, and throws what it throws as one of these; mistakes of the program are left as they are. */
export async function explained<Value>(
  step: Promise<Value>,
  onInvalidGrant: 'token_refused' | 'session_over' = 'token_refused',
): Promise<Value> {
  return step.catch((thrown: unknown) => {
    throw loginErrorOf(thrown, onInvalidGrant) ?? thrown;
  });
}

/** As far as its errors are told apart; openid-client is handed in, so there is no class to compare with. */
type Thrown = Error & {
  readonly code?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly status?: unknown;
};

function loginErrorOf(
  thrown: unknown,
  onInvalidGrant: 'token_refused' | 'session_over',
): LoginError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { code, error, error_description: description, status, cause } = thrown as Thrown;
  const isCoded = typeof code === 'string' && code.startsWith('OAUTH_');
  // What `fetch` throws when nobody answers has no code; mistakes in arguments have one.
  const isAway = (thrown instanceof TypeError && code === undefined) || code === 'OAUTH_TIMEOUT';
  if (isAway || isServerFault(status) || (isCoded && isServerFault(statusOf(cause)))) {
    return new LoginError('unavailable', { cause: thrown });
  }
  if (!isCoded) return undefined;
  if (code !== 'OAUTH_RESPONSE_BODY_ERROR') return new LoginError('response', { cause: thrown });
  const reason = error === 'invalid_grant' ? onInvalidGrant : 'token_refused';
  const said = { error: textOf(error), description: textOf(description) };
  return new LoginError(reason, { ...said, cause: thrown });
}

function statusOf(cause: unknown): unknown {
  return cause instanceof Response ? cause.status : undefined;
}

function isServerFault(status: unknown): boolean {
  return typeof status === 'number' && (status >= 500 || status === 429);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
