/**
 * Where a connection's requests are received: counted, limited, matched to a door and handed on, or turned away.
 */
import { IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Clock } from '../clock.ts';
import { type Fault, reason } from '../store/fault.ts';
import type { Arrival } from './exchange.ts';
import { HEALTH_PATHS } from './health.ts';
import { chooseByHostName, parseHostName } from './host-name.ts';
import { masked } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { type Origin, originReader, type ProxyTrust } from './proxy-trust.ts';
import {
  answerAway,
  BAD_TARGET,
  FAILED,
  OVERLOAD,
  STARTING,
  type TurnedAway,
  turnAway,
  turnAwaySocket,
  UNKNOWN_HOST,
  unreadable,
} from './turned-away.ts';

export type MountedDoor = {
  readonly publicUrl: string;
  /** A `Door`, or anything else that answers. */
  readonly door: {
    fetch(request: Request, arrival: Arrival): Response | Promise<Response>;
  };
};

type Fetch = MountedDoor['door']['fetch'];

/** The request as Node reads it, with what we learn of it on the way to its door. */
export class ReceivedRequest extends IncomingMessage {
  handling: Handling | undefined;
}

type Handling = {
  readonly fetch: Fetch;
  readonly origin: Origin;
  /** Told of an exception that the door let out, which no door should. */
  readonly failed: (error: unknown) => Response;
};

export type ReceptionOptions = {
  readonly name: string;
  readonly metrics: Metrics;
  readonly maxInFlight: number;
  readonly trust: ProxyTrust;
  readonly fault: Fault;
  /** Whose time answers tell in `Date`; the machine's unless given. */
  readonly clock?: Clock | undefined;
};

export type Reception = ReturnType<typeof createReception>;

export function createReception({ name, metrics, maxInFlight, trust, fault, clock }: ReceptionOptions) {
  const inFlight = new Set<ServerResponse>();
  const readOrigin = originReader(trust);
  let desk: ReturnType<typeof createDesk> | undefined;
  let draining = false;

  const turnedAway = metrics.counter(
    'porthus_http_turned_away_total',
    'Requests and connections that no door saw, by listener and reason.',
    ['listener', 'reason'],
  );
  metrics.gauge(
    'porthus_http_requests_in_flight',
    'Requests being served, by listener.',
    { listener: name },
    () => inFlight.size,
  );

  function leave(this: ServerResponse) {
    inFlight.delete(this);
  }

  function receive(incoming: ReceivedRequest, outgoing: ServerResponse): void {
    inFlight.add(outgoing);
    outgoing.on('close', leave);
    if (draining) outgoing.setHeader('connection', 'close');
    // A client that sets its clock by ours is judged by the time that it was told.
    if (clock) outgoing.setHeader('date', new Date(clock.now()).toUTCString());
    const away = direct(incoming);
    if (away === undefined) return void serve(incoming, outgoing);
    turnedAway.increase(name, away.reason);
    turnAway(outgoing, away);
  }

  /** Finds the request its door, or says why it gets none. */
  function direct(incoming: ReceivedRequest): TurnedAway | undefined {
    if (desk === undefined) return STARTING;
    // An orchestrator that hears nothing from an overloaded process would kill it.
    if (inFlight.size > maxInFlight && !asksForHealth(incoming)) return OVERLOAD;
    if (!isOrdinary(incoming)) return BAD_TARGET;
    const origin = readOrigin(incoming.socket.remoteAddress, incoming.headers);
    const fetch = desk(incoming, origin);
    if (fetch === undefined) return UNKNOWN_HOST;
    incoming.handling = { fetch, origin, failed };
    return undefined;
  }

  function failed(error: unknown): Response {
    turnedAway.increase(name, FAILED.reason);
    fault('door-failed', { listener: name, reason: masked(reason(error)) });
    return answerAway(FAILED);
  }

  return {
    receive,
    mount(doors: readonly MountedDoor[]): void {
      desk = createDesk(doors);
    },
    /** What arrived on the socket is no request. A half-written answer is cut off rather than mixed with another. */
    refuseSocket(error: NodeJS.ErrnoException, socket: Duplex): void {
      const away = unreadable(error.code);
      turnedAway.increase(name, away.reason);
      const answering = [...inFlight].some(
        (outgoing) => outgoing.req.socket === socket && outgoing.headersSent,
      );
      if (answering || !socket.writable) socket.destroy();
      else turnAwaySocket(socket, away);
    },
    dropped(): void {
      turnedAway.increase(name, 'connections');
    },
    drain(): void {
      draining = true;
      for (const outgoing of inFlight) {
        if (!outgoing.headersSent) outgoing.setHeader('connection', 'close');
      }
    },
    isServing(socket: Socket): boolean {
      for (const outgoing of inFlight) {
        if (outgoing.req.socket === socket) return true;
      }
      return false;
    },
  };
}

/**
 * Node's request as a Request and the Response back. It replaces the global `Request` and `Response` with ones that
 * carry strings and plain headers as they are; with the native ones a token request costs 27 µs more.
 */
const serve = getRequestListener(
  (request, { incoming }) => {
    const { handling } = incoming as ReceivedRequest;
    if (handling === undefined) return answerAway(UNKNOWN_HOST);
    return handle(handling, request, incoming as ReceivedRequest);
  },
  // What comes here is a target that is no URL.
  { errorHandler: (error) => answerAway(error instanceof RequestError ? BAD_TARGET : FAILED) },
);

async function handle(
  { fetch, origin, failed }: Handling,
  request: Request,
  incoming: IncomingMessage,
): Promise<Response> {
  try {
    return await fetch(request, { ...origin, incoming });
  } catch (error) {
    // A Request is made when it is first looked at, so a bad target shows here too.
    if (error instanceof RequestError) throw error;
    return failed(error);
  }
}

/** Who sends each request to its door. Host names are compared without port: a proxy or a container may move the port. */
function createDesk(doors: readonly MountedDoor[]) {
  const choose = chooseByHostName(
    doors.map(({ publicUrl, door }) => ({
      hostName: new URL(publicUrl).hostname,
      door: door.fetch,
    })),
  );
  const [first] = doors;
  return (incoming: IncomingMessage, { forwardedHost }: Origin): Fetch | undefined => {
    const byHost = choose(hostOf(incoming.headers.host));
    if (byHost !== undefined) return byHost;
    // Second, because a proxy that keeps Host may also pass on what the client wrote here.
    const byForwarded = forwardedHost === undefined ? undefined : choose(hostOf(forwardedHost));
    if (byForwarded !== undefined) return byForwarded;
    // Balancers and orchestrators ask for health by address.
    return asksForHealth(incoming) ? first?.door.fetch : undefined;
  };
}

/** No door has the empty host name. */
function hostOf(header: string | undefined): string {
  return parseHostName(header ?? '') ?? '';
}

function asksForHealth({ url = '' }: IncomingMessage): boolean {
  return HEALTH_PATHS.includes(url);
}

/**
 * RFC 9112 section 3.2: one Host and no more, else 400. The target is a path: the absolute form is for proxies, and
 * there the Host header would count for nothing.
 */
function isOrdinary({ url = '', rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts++;
  }
  return hosts === 1 && url.startsWith('/');
}
