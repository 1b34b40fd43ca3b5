/**
 * Requests that no door sees: malformed, for nobody here, too slow, or one too many. They cost as little as can be, so
 * they are counted rather than logged, and their answers are written without Hono.
 */
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { NO_STORE, securityHeaders } from './security-headers.ts';

export type TurnedAway = {
  /** The label in the metrics. */
  readonly reason: string;
  readonly status: number;
  readonly error: string;
  readonly description: string;
  readonly retryAfterSeconds?: number;
};

export const STARTING: TurnedAway = {
  reason: 'starting',
  status: 503,
  error: 'temporarily_unavailable',
  description: 'The service is starting.',
  retryAfterSeconds: 1,
};

export const OVERLOAD: TurnedAway = {
  reason: 'overload',
  status: 503,
  error: 'temporarily_unavailable',
  description: 'Too many requests are being served just now.',
  retryAfterSeconds: 1,
};

/** RFC 9110 section 15.5.20. */
export const UNKNOWN_HOST: TurnedAway = {
  reason: 'unknown-host',
  status: 421,
  error: 'misdirected_request',
  description:
    'No service here has the host name that the request asks for; use the public URL of the service.',
};

export const BAD_TARGET: TurnedAway = {
  reason: 'bad-target',
  status: 400,
  error: 'invalid_request',
  description: 'The request must name a path and one Host.',
};

export const FAILED: TurnedAway = {
  reason: 'failure',
  status: 500,
  error: 'server_error',
  description: 'Something went wrong here, not with the request.',
};

const MALFORMED: TurnedAway = {
  reason: 'malformed',
  status: 400,
  error: 'invalid_request',
  description: 'This is not HTTP/1.1.',
};

/** By the codes with which Node reports that it could not read a request. */
const BY_CODE: Readonly<Record<string, TurnedAway>> = {
  HPE_HEADER_OVERFLOW: {
    reason: 'header-size',
    status: 431,
    error: 'invalid_request',
    description: 'The headers are too large.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    reason: 'chunk-extensions',
    status: 413,
    error: 'invalid_request',
    description: 'The body has too large chunk extensions.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    reason: 'slow',
    status: 408,
    error: 'invalid_request',
    description: 'The request did not arrive in time.',
  },
};

export function unreadable(code: string | undefined): TurnedAway {
  return BY_CODE[code ?? ''] ?? MALFORMED;
}

export function turnAway(outgoing: ServerResponse, away: TurnedAway): void {
  const body = bodyOf(away);
  outgoing.writeHead(away.status, headersOf(away, body));
  outgoing.end(body);
}

/** The same where a Response is asked for. */
export function answerAway(away: TurnedAway): Response {
  const body = bodyOf(away);
  return new Response(body, { status: away.status, headers: headersOf(away, body) });
}

/** For a socket on which no request could be read, so that Node has no response for it. */
export function turnAwaySocket(socket: Duplex, away: TurnedAway): void {
  const body = bodyOf(away);
  const headers = Object.entries({ ...headersOf(away, body), connection: 'close' });
  socket.end(
    [
      `HTTP/1.1 ${away.status} ${STATUS_CODES[away.status]}`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\r\n'),
    // Half-closed, the peer could keep it for ever.
    () => socket.destroy(),
  );
}

function bodyOf({ error, description }: TurnedAway): string {
  return JSON.stringify({ error, error_description: description });
}

function headersOf(away: TurnedAway, body: string): Record<string, string> {
  return {
    ...securityHeaders('http:'),
    ...NO_STORE,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...(away.retryAfterSeconds !== undefined && {
      'retry-after': String(away.retryAfterSeconds),
    }),
  };
}
