import { SECOND } from '../clock.ts';

export type ListenerLimits = {
  readonly headerBytes: number;
  readonly headersMilliseconds: number;
  readonly requestMilliseconds: number;
  readonly keepAliveMilliseconds: number;
  readonly checkMilliseconds: number;
  readonly connections: number;
  readonly inFlight: number;
  readonly noticeMilliseconds: number;
  readonly drainMilliseconds: number;
};

export const LISTENER_LIMITS: ListenerLimits = {
  /** Request line and headers. A grant in the query string (spec/selfservice.md 2.5) is under 4 kB; proxies allow 8 to 16. */
  headerBytes: 16 * 1024,
  /** Headers fit in a packet or two; who needs longer than this is holding the connection, not using it. */
  headersMilliseconds: 10 * SECOND,
  /** Headers and body together; the largest body over the slowest mobile line takes a few seconds. */
  requestMilliseconds: 30 * SECOND,
  /** Longer than the 60 s after which balancers drop an idle connection, so that they drop it first and no request is lost. */
  keepAliveMilliseconds: 65 * SECOND,
  /** How often Node looks for connections that are past their time. */
  checkMilliseconds: SECOND,
  /** About 20 kB each. */
  connections: 4096,
  /** A second's work on one core; what waits longer than that has usually been given up by its caller. */
  inFlight: 1024,
  /** A connection in use has a next request within this time; one that has none is idle, and may be closed. */
  noticeMilliseconds: SECOND / 4,
  /** Orchestrators commonly kill after 30 s; a token takes milliseconds, a page with an eID lookup some seconds. */
  drainMilliseconds: 10 * SECOND,
};
