/** Opens a request to a target that was judged: to one of its addresses, on a connection of its own. */
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import type { Target } from './target.ts';

export function requestAt(
  { url, addresses }: Target,
  method: 'GET' | 'POST',
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): ClientRequest {
  const options = { method, headers, signal, agent: false, lookup: alwaysAt(addresses) } as const;
  return url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
}

/** In place of the resolver: what was judged is what is connected to. TLS still asks for the name. */
function alwaysAt(addresses: Target['addresses']): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  const [first] = addresses;
  return (_host, { all }, done) => {
    if (all) done(null, answers);
    else done(null, first, isIPv6(first) ? 6 : 4);
  };
}
