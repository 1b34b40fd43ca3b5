/**
 * Whether a webhook may lead to a URL, and to which addresses. Judged at registration, for the message, and again at each
 * delivery, because what a name resolves to is its owner's to change (spec/threats.md row 19).
 */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { SECOND, within } from '../../clock.ts';
import { isLoopbackHost, MAX_URL_LENGTH } from '../../identifiers/url.ts';
import { isLoopbackAddress, isPublicAddress } from './address.ts';

export type Target = {
  readonly url: URL;
  /** Every one of them was judged; a delivery connects to one of these and never resolves the name again. */
  readonly addresses: readonly [string, ...string[]];
};

export type TargetRuling =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly message: string };

export type JudgeTarget = (url: string) => Promise<TargetRuling>;

export type ResolveHost = (host: string) => Promise<readonly string[]>;

/**
 * By the name servers alone. `lookup`, which asks the system, would wait on the threads that sign tokens, and a name whose
 * servers never answer could hold them all; this waits on no thread, and /etc/hosts is no business of a webhook.
 */
export async function resolveByNameServers(host: string): Promise<readonly string[]> {
  if (isLoopbackHost(host)) return ['127.0.0.1', '::1'];
  const resolver = new Resolver({ timeout: 2 * SECOND, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

/** A resolver that takes longer is as good as none. */
const RESOLVE_LIMIT = 5 * SECOND;

export function targetJudge(parts: {
  readonly resolveHost: ResolveHost;
  /** A simulator's webhooks may lead to the machine it runs on, and there without TLS. */
  readonly allowsLoopback: boolean;
}): JudgeTarget {
  return async (text) => {
    const url = parseTarget(text, parts.allowsLoopback);
    if (typeof url === 'string') return { ok: false, message: url };
    const [first, ...others] = await addressesOf(url, parts.resolveHost);
    const mayBeLoopback = parts.allowsLoopback && isLoopbackHost(url.hostname);
    const isAllowed = mayBeLoopback ? isLoopbackAddress : isPublicAddress;
    if (first === undefined || ![first, ...others].every(isAllowed)) {
      // One sentence for a name that does not exist and one that is inside: a webhook is no way to look around.
      return {
        ok: false,
        message: `url leads to ${url.hostname}, which has no address on the public internet, or also others. Give a URL that anybody can reach.`,
      };
    }
    return { ok: true, target: { url, addresses: [first, ...others] } };
  };
}

/** The URL, or what is wrong with it. */
function parseTarget(text: string, allowsLoopback: boolean): URL | string {
  const url = text.length > MAX_URL_LENGTH ? null : URL.parse(text);
  if (url === null) return `url must be an absolute URL of at most ${MAX_URL_LENGTH} characters.`;
  const isOurs = allowsLoopback && isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !(isOurs && url.protocol === 'http:')) {
    return `url begins with ${url.protocol}; give one that begins with https:${allowsLoopback ? ', or http: to this machine' : ''}.`;
  }
  if (url.username !== '' || url.password !== '') {
    return 'url holds a user name or password. Leave it out: deliveries are signed with the secret of the webhook.';
  }
  if (url.hash !== '') return 'url has a fragment, which is never sent. Leave it out.';
  return url;
}

async function addressesOf({ hostname }: URL, resolveHost: ResolveHost): Promise<readonly string[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return [host];
  return within(RESOLVE_LIMIT, 'The resolver', resolveHost(host)).catch(() => []);
}
