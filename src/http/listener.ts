/**
 * A port and the doors behind it. The listener owns the connections: their limits and their end. Reserving the port and
 * mounting the doors are two steps, because a door's public URL may contain a port that is known only then.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Clock, pause, within } from '../clock.ts';
import type { Fault } from '../store/fault.ts';
import { listenError } from './listen-error.ts';
import { LISTENER_LIMITS, type ListenerLimits } from './listener-limits.ts';
import type { Metrics } from './metrics.ts';
import type { ForwardingHeaders } from './proxy-trust.ts';
import { createReception, type MountedDoor, ReceivedRequest, type Reception } from './reception.ts';

export type ListenerOptions = {
  /** As configuration and metrics call it. */
  readonly name: string;
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly metrics: Metrics;
  readonly limits?: Partial<ListenerLimits>;
  /** Addresses and CIDR blocks; nobody unless given. */
  readonly trustedProxies?: readonly string[];
  /** What those proxies write; `x-forwarded` unless given. */
  readonly forwardingHeaders?: ForwardingHeaders;
  /** Told of what no door answered for. */
  readonly fault?: Fault;
  /** Whose time answers tell in `Date`; the machine's unless given. */
  readonly clock?: Clock | undefined;
};

export interface Listener extends AsyncDisposable {
  readonly address: string;
  /** The actual port. */
  readonly port: number;
  /** Until then every request is answered 503. One door has the port to itself; several are told apart by host name. */
  mount(doors: readonly MountedDoor[]): void;
  /**
   * Gives notice, with `Connection: close` on every answer, for `noticeMilliseconds`. Then stops accepting, closes
   * connections without a request, lets answers in flight finish, and ends what is left after `drainMilliseconds`.
   */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Binds the port. Rejects with a `ListenError` of one clear sentence when it cannot. */
export async function reserveListener(options: ListenerOptions): Promise<Listener> {
  const limits = { ...LISTENER_LIMITS, ...options.limits };
  const reception = createReception({
    name: options.name,
    metrics: options.metrics,
    maxInFlight: limits.inFlight,
    fault: options.fault ?? (() => {}),
    clock: options.clock,
    trust: {
      proxies: options.trustedProxies ?? [],
      headers: options.forwardingHeaders ?? 'x-forwarded',
    },
  });
  const server = createLimitedServer(limits, reception);
  const sockets = trackSockets(server);
  const { port } = await bind(server, options.address, options.port);
  return {
    address: options.address,
    port,
    mount: reception.mount,
    async [Symbol.asyncDispose]() {
      reception.drain();
      if (limits.noticeMilliseconds > 0) await giveNotice(sockets, limits.noticeMilliseconds);
      const closed = close(server, limits.drainMilliseconds);
      for (const socket of sockets) {
        if (!reception.isServing(socket)) socket.destroy();
      }
      await closed;
    },
  };
}

/** For when the public URLs are known beforehand. */
export async function listen(
  options: ListenerOptions & { readonly doors: readonly MountedDoor[] },
): Promise<Listener> {
  const listener = await reserveListener(options);
  listener.mount(options.doors);
  return listener;
}

function createLimitedServer(limits: ListenerLimits, reception: Reception): Server<typeof ReceivedRequest> {
  const server = createServer(
    {
      IncomingMessage: ReceivedRequest,
      maxHeaderSize: limits.headerBytes,
      headersTimeout: Math.min(limits.headersMilliseconds, limits.requestMilliseconds),
      requestTimeout: limits.requestMilliseconds,
      keepAliveTimeout: limits.keepAliveMilliseconds,
      connectionsCheckingInterval: limits.checkMilliseconds,
    },
    reception.receive,
  );
  server.maxConnections = limits.connections;
  server.on('clientError', reception.refuseSocket);
  server.on('drop', reception.dropped);
  return server;
}

function trackSockets(server: Server<typeof ReceivedRequest>): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

/** A connection that was closed without notice would lose the request that its client has just sent on it. */
async function giveNotice(sockets: Iterable<Socket>, milliseconds: number): Promise<void> {
  const allGone = Promise.all(
    [...sockets].map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))),
  );
  await within(milliseconds, 'The end of every connection', allGone).catch(() => undefined);
}

async function bind(
  server: Server<typeof ReceivedRequest>,
  address: string,
  port: number,
): Promise<AddressInfo> {
  try {
    server.listen({ host: address, port });
    await once(server, 'listening');
  } catch (error) {
    throw listenError(error as NodeJS.ErrnoException, address, port);
  }
  return server.address() as AddressInfo;
}

async function close(server: Server<typeof ReceivedRequest>, drainMilliseconds: number): Promise<void> {
  const closed = once(server, 'close');
  const done = new AbortController();
  const deadline = pause(drainMilliseconds, done.signal).then(
    () => server.closeAllConnections(),
    () => undefined,
  );
  server.close();
  await closed;
  done.abort();
  await deadline;
}
