/**
 * One line a request, and one for each failure of ours. The lines have fixed fields, and none of them can hold a body, a
 * query string or a header, so no secret can reach them (spec/threats.md row 59).
 */
import type { Logger } from './logger.ts';

export type AccessLine = {
  readonly door: string;
  readonly method: string;
  /** The pattern (`/clients/:id`), never the path as sent. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly traceId: string;
  readonly clientAddress: string | undefined;
  readonly rule: string | undefined;
  readonly code: string | undefined;
  readonly clientId: string | undefined;
};

export type Failure = {
  readonly door: string;
  readonly traceId: string;
  readonly error: unknown;
};

/** Names on the wire are snake_case, as in the rest of the platform's JSON. */
export function logAccess(logger: Logger, line: AccessLine): void {
  logger.info({
    event: 'request',
    door: line.door,
    method: line.method,
    route: line.route,
    status: line.status,
    milliseconds: Math.round(line.milliseconds * 100) / 100,
    trace_id: line.traceId,
    client_address: line.clientAddress,
    rule: line.rule,
    code: line.code,
    client_id: line.clientId,
  });
}

export function logFailure(
  logger: Logger,
  event: 'failure' | 'unavailable',
  { door, traceId, error }: Failure,
): void {
  const fields = { event, door, trace_id: traceId, err: error };
  if (event === 'failure') logger.error(fields);
  else logger.warn(fields);
}
