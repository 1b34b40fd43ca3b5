/** What PostgreSQL and its driver throw, by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
import { reason } from './fault.ts';
import { StoreRefused } from './store-refused.ts';
import { CommitFailed } from './unit-of-work.ts';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const INVALID_DATABASE = '3D000';

/** Classes of what a write's own values bring about: data, integrity, conflicts, unknown names, limits of an index. */
const OWN_FAULTS = new Set(['22', '23', '40', '42', '54']);
const INVALID_AUTHORIZATION = '28';

/** True if the transaction lost against another and has been undone, so that it may be run again. */
export function isConflict(error: unknown): boolean {
  const state = sqlState(error instanceof CommitFailed ? error.cause : error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
}

/** Never true of a failed COMMIT without a SQLSTATE, as when the connection was lost: that batch may have happened. */
export function isOwnFault(error: unknown): boolean {
  const state = sqlState(error instanceof CommitFailed ? error.cause : error);
  return OWN_FAULTS.has(state.slice(0, 2));
}

/**
 * Too many connections, statement timeout, lock timeout, shutdown, crash, starting up, read-only standby, and conflicts that
 * went on after every retry.
 */
const UNAVAILABLE = new Set([
  '53300',
  '57014',
  '55P03',
  '57P01',
  '57P02',
  '57P03',
  '25006',
  SERIALIZATION_FAILURE,
  DEADLOCK_DETECTED,
]);
const CONNECTION_EXCEPTION = '08';

/** What node-postgres says, without a code, of a connection that broke or did not come about in time. */
const CONNECTION_LOST =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout expired|timeout exceeded when trying to connect)/;

export function isPostgresUnavailable(error: Error): boolean {
  const state = sqlState(error);
  return state === ''
    ? CONNECTION_LOST.test(error.message)
    : UNAVAILABLE.has(state) || state.startsWith(CONNECTION_EXCEPTION);
}

export function connectionRefused(
  where: { readonly server: string; readonly user: string; readonly database: string },
  error: unknown,
): StoreRefused {
  const say = (sentence: string) => new StoreRefused(sentence, { cause: error });
  const state = sqlState(error);
  if (state.startsWith(INVALID_AUTHORIZATION)) {
    return say(
      `PostgreSQL at ${where.server} does not let ${where.user} in; correct the user or the password in the store's URL.`,
    );
  }
  if (state === INVALID_DATABASE) {
    return say(
      `PostgreSQL at ${where.server} has no database ${where.database}; create it or correct the store's URL.`,
    );
  }
  return say(
    `PostgreSQL at ${where.server} cannot be used (${describe(error)}); start it or correct the store's URL.`,
  );
}

/** A refused connection to a name with several addresses is an AggregateError whose message is empty. */
function describe(error: unknown): string {
  return reason(error) || code(error) || 'no reason given';
}

function sqlState(error: unknown): string {
  const state = code(error);
  return /^[0-9A-Z]{5}$/.test(state) ? state : '';
}

function code(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
