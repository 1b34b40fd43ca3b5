/**
 * Which exceptions mean "not just now" rather than "a fault": something this process depends on did not answer in time
 * or is being changed over. The caller is asked to come back; nothing is wrong with the request or the code.
 */

/** Set by `within` in clock.ts, by `AbortSignal.timeout`, and by whatever else gives up waiting. */
const TIMEOUT = 'TimeoutError';

const CODES = new Set([
  // Node: no connection, or a lost one.
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // PostgreSQL, appendix A: too many connections, statement timeout, shutdown, crash, starting up, read-only standby.
  '53300',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '25006',
]);

/** PostgreSQL, appendix A, class 08: connection exception. */
const CONNECTION_EXCEPTION = /^08[0-9A-Z]{3}$/;

/** An exception that is wrapped more often than this is a loop. */
const MAX_CAUSES = 8;

export function isUnavailability(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth++) {
    if (cause.name === TIMEOUT || isUnavailableCode(cause)) return true;
    cause = cause.cause;
  }
  return false;
}

function isUnavailableCode(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && (CODES.has(code) || CONNECTION_EXCEPTION.test(code));
}
