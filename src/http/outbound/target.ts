/**
 * Where a URL leads, judged before anything is sent there: to addresses of the public internet alone, since what is asked
 * from inside is let in where strangers are not (spec/threats.md row 19). Judged at each use, because what a name resolves
 * to is its owner's to change.
 */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { SECOND, within } from '../../clock.ts';
import { isLoopbackHost } from '../../identifiers/url.ts';
import { isLoopbackAddress, isPublicAddress } from './address.ts';

export type Target = {
  readonly url: URL;
  /** Every one of them was judged; a request connects to one of these and never resolves the name again. */
  readonly addresses: readonly [string, ...string[]];
};

export type ResolveHost = (host: string) => Promise<readonly string[]>;

export type Reach = {
  readonly resolveHost: ResolveHost;
  /** A simulator may talk to the machine it runs on. */
  readonly allowsLoopback: boolean;
};

/** Undefined when the name does not exist, or has an address that is not public. */
export async function findTarget(
  url: URL,
  { resolveHost, allowsLoopback }: Reach,
): Promise<Target | undefined> {
  const [first, ...others] = await addressesOf(url, resolveHost);
  const mayBeLoopback = allowsLoopback && isLoopbackHost(url.hostname);
  const isAllowed = mayBeLoopback ? isLoopbackAddress : isPublicAddress;
  if (first === undefined || ![first, ...others].every(isAllowed)) return undefined;
  return { url, addresses: [first, ...others] };
}

/** A resolver that takes longer is as good as none. */
const RESOLVE_LIMIT = 5 * SECOND;

async function addressesOf({ hostname }: URL, resolveHost: ResolveHost): Promise<readonly string[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return [host];
  return within(RESOLVE_LIMIT, 'The resolver', resolveHost(host)).catch(() => []);
}

/**
 * By the name servers alone. `lookup`, which asks the system, would wait on the threads that sign tokens, and a name whose
 * servers never answer could hold them all; this waits on no thread, and /etc/hosts is no business of those who give URLs.
 */
export async function resolveByNameServers(host: string): Promise<readonly string[]> {
  if (isLoopbackHost(host)) return ['127.0.0.1', '::1'];
  const resolver = new Resolver({ timeout: 2 * SECOND, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
