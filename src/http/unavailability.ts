/**
 * Which exceptions mean "not just now" rather than "a fault": something this process depends on did not answer in time
 * or is being changed over. The caller is asked to come back; nothing is wrong with the request or the code.
 */
import { isStoreUnavailable } from '../store/unavailability.ts';

/** Set by `within` in clock.ts, by `AbortSignal.timeout`, and by whatever else gives up waiting. */
const TIMEOUT = 'TimeoutError';

/** Node: no connection, or a lost one. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** An exception that is wrapped more often than this is a loop. */
const MAX_CAUSES = 8;

export function isUnavailability(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth++) {
    if (cause.name === TIMEOUT || isUnavailableCode(cause) || isStoreUnavailable(cause)) return true;
    cause = cause.cause;
  }
  return false;
}

function isUnavailableCode(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && CODES.has(code);
}
