/**
 * Which door a request is for. The Host header chooses among the doors that configuration names, and does nothing else:
 * no link, issuer or Location is ever made from it (spec/threats.md row 56).
 */

import { isIP } from 'node:net';
import { isLoopbackHost } from '../identifiers/url.ts';

/** RFC 9110 section 7.2: a name, an IPv4 address or an IPv6 address in brackets, then perhaps a port. */
const HOST = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::[0-9]{1,5})?$/;

/** The host without port, lower case, or undefined. */
export function parseHostName(header: string): string | undefined {
  return HOST.exec(header.toLowerCase())?.[1];
}

/**
 * Several doors are told apart by exact host name. A door alone on its port also answers to loopback names, and, if its
 * own host is an address, to any address (an admin listener on 0.0.0.0 is scraped by the machine's own). It answers to no
 * other name: a page elsewhere that lets its name point to this machine (DNS rebinding) gets nothing.
 */
export function chooseByHostName<Door>(
  doors: readonly { readonly hostName: string; readonly door: Door }[],
): (hostName: string) => Door | undefined {
  const names = new Map(doors.map(({ hostName, door }) => [hostName, door]));
  const [only] = doors;
  if (doors.length > 1 || only === undefined) return (hostName) => names.get(hostName);
  const byAddress = isAddress(only.hostName);
  return (hostName) =>
    hostName === only.hostName || isLoopbackHost(hostName) || (byAddress && isAddress(hostName))
      ? only.door
      : undefined;
}

/** As a URL writes it: IPv6 in brackets. */
function isAddress(hostName: string): boolean {
  return isIP(hostName.replace(/^\[(.*)\]$/, '$1')) !== 0;
}
