/**
 * What may be believed of a request beyond its connection. Whoever connects directly is the client, and nothing it says
 * of itself counts. A proxy that configuration names by address may speak for another: address, scheme, host name and
 * trace id.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Arrival } from './exchange.ts';

/**
 * The one family of headers that the proxies write. A proxy passes on what it does not write, so a listener that read
 * both would believe the client.
 */
export type ForwardingHeaders = 'x-forwarded' | 'forwarded';

export type ProxyTrust = {
  /** Addresses and CIDR blocks, IPv4 and IPv6. */
  readonly proxies: readonly string[];
  readonly headers: ForwardingHeaders;
};

export type Origin = Omit<Arrival, 'incoming'> & {
  /** The host name that a trusted proxy was asked for, as it wrote it. */
  readonly forwardedHost?: string;
};

export type OriginReader = (peerAddress: string | undefined, headers: IncomingHttpHeaders) => Origin;

/** Throws when a proxy's address cannot be read. */
export function originReader({ proxies, headers: family }: ProxyTrust): OriginReader {
  const trusted = blockListOf(proxies);
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  const hopsOf = family === 'forwarded' ? forwardedHops : xForwardedHops;
  return (peerAddress = '', headers) => {
    const peer = plainAddress(peerAddress);
    const direct: Origin = { clientAddress: peer, scheme: 'http' };
    if (proxies.length === 0 || isIP(peer) === 0 || !isTrusted(peer)) return direct;
    const traceId = traceIdOf(headers['traceparent']);
    return {
      ...direct,
      ...(traceId !== undefined && { traceId }),
      ...behindProxy(hopsOf(headers), peer, isTrusted),
    };
  };
}

/** What each proxy on the way said, the nearest last. */
type Hop = {
  readonly address?: string;
  readonly scheme?: string;
  readonly host?: string;
};

/**
 * From the nearest hop outwards: as long as the speaker is trusted, the hop it names is believed. The first that is not
 * ours is the client, and what stands to its left is its own invention.
 */
function behindProxy(hops: readonly Hop[], peer: string, isTrusted: (address: string) => boolean): Origin {
  let origin: Origin = { clientAddress: peer, scheme: 'http' };
  for (const { address, scheme, host } of hops.toReversed()) {
    origin = {
      clientAddress: address ?? origin.clientAddress,
      scheme: scheme === 'https' ? 'https' : 'http',
      ...(host !== undefined && { forwardedHost: host }),
    };
    if (address === undefined || !isTrusted(address)) break;
  }
  return origin;
}

/** A chain of proxies longer than this is a forgery. */
const MAX_HOPS = 16;
/** Characters that so many hops need at most; a hop that is cut off is no address, and belief ends there. */
const MAX_LIST_LENGTH = 4096;

/** RFC 7239 section 4 knows four; extensions are rare. */
const MAX_PAIRS = 8;

/** X-Forwarded-For is a list; -Proto and -Host are what the nearest proxy says of the whole way. */
function xForwardedHops(headers: IncomingHttpHeaders): Hop[] {
  const scheme = lastOf(headers['x-forwarded-proto']);
  const host = lastOf(headers['x-forwarded-host']);
  const said = {
    ...(scheme !== undefined && { scheme: scheme.toLowerCase() }),
    ...(host !== undefined && { host }),
  };
  const list = headers['x-forwarded-for'];
  if (list === undefined) return [said];
  return listOf(list).map((text) => ({ ...said, ...addressed(text) }));
}

/** RFC 7239 section 4: `for=192.0.2.60;proto=https;host=example.no, for="[2001:db8::1]:4711"`. */
function forwardedHops(headers: IncomingHttpHeaders): Hop[] {
  const list = headers['forwarded'];
  return list === undefined ? [] : listOf(list).map(forwardedHop);
}

function forwardedHop(element: string): Hop {
  const pairs = new Map<string, string>();
  for (const pair of element.split(';', MAX_PAIRS)) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(equals, 0)).trim().toLowerCase();
    const value = pair.slice(equals + 1).trim();
    pairs.set(name, /^"[^"\\]*"$/.test(value) ? value.slice(1, -1) : value);
  }
  const scheme = pairs.get('proto');
  const host = pairs.get('host');
  return {
    ...addressed(pairs.get('for') ?? ''),
    ...(scheme !== undefined && { scheme: scheme.toLowerCase() }),
    ...(host !== undefined && { host }),
  };
}

function listOf(header: string | readonly string[]): string[] {
  return header
    .toString()
    .slice(-MAX_LIST_LENGTH)
    .split(',')
    .slice(-MAX_HOPS)
    .map((text) => text.trim());
}

function lastOf(header: string | readonly string[] | undefined): string | undefined {
  return header === undefined ? undefined : listOf(header).at(-1);
}

/** `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`; nothing for `unknown` and inventions. */
function addressed(text: string): { address?: string } {
  const bare =
    /^\[([^\]]*)\](?::[0-9]{1,5})?$/.exec(text)?.[1] ?? /^([0-9.]+):[0-9]{1,5}$/.exec(text)?.[1] ?? text;
  return isIP(bare) === 0 ? {} : { address: plainAddress(bare) };
}

/** An IPv4 peer of a socket that listens on both families shows as `::ffff:192.0.2.1`. */
function plainAddress(address: string): string {
  const plain = address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address;
  return isIP(plain) === 4 ? plain : address;
}

/** W3C Trace Context section 3.2: version, trace id, parent id, flags; a trace id of zeros is none. */
function traceIdOf(header: string | readonly string[] | undefined): string | undefined {
  const [, traceId] =
    /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(header?.toString() ?? '') ?? [];
  return traceId === undefined || /^0+$/.test(traceId) ? undefined : traceId;
}

function blockListOf(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of proxies) addBlock(list, text);
  return list;
}

function addBlock(list: BlockList, text: string): void {
  const [address = '', prefix] = text.split('/', 2);
  const version = isIP(address);
  const bits = version === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : Number(prefix);
  if (
    version === 0 ||
    !/^[0-9]*$/.test(prefix ?? '') ||
    prefix === '' ||
    length > bits ||
    text.split('/').length > 2
  ) {
    throw new Error(
      `The trusted proxy "${text}" is not an IP address or a CIDR block. Write it like 10.0.0.7, 10.0.0.0/8 or fd00::/8.`,
    );
  }
  list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4');
}
