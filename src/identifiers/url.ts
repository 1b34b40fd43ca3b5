/**
 * URLs that Porthus publishes as its own: issuers and doors. They come from configuration, are compared as strings by
 * every client, and therefore must be written in one way only.
 */

declare const publicUrlBrand: unique symbol;
/** An http(s) URL without credentials, query or fragment, in canonical form; a trailing slash belongs to it. */
export type PublicUrl = string & { readonly [publicUrlBrand]: true };

declare const originBrand: unique symbol;
/** Scheme, host and port as browsers write them: `https://example.no`, `http://localhost:8101`. */
export type Origin = string & { readonly [originBrand]: true };

/** What browsers and proxies commonly carry. */
export const MAX_URL_LENGTH = 2048;

export function parsePublicUrl(text: string): PublicUrl | undefined {
  return isPublicUrl(text) ? text : undefined;
}

function isPublicUrl(text: string): text is PublicUrl {
  if (text.length > MAX_URL_LENGTH || !/^https?:\/\//.test(text)) return false;
  if (text.includes('?') || text.includes('#')) return false;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  // What the parser would rewrite (upper case, default ports, `..`, backslashes, IPv4 in hexadecimal, letters beyond
  // ASCII) is refused, so that equal URLs are equal strings. Only the slash of an empty path may be absent.
  return (url.href === text || url.href === `${text}/`) && !url.hostname.endsWith('.');
}

export function originOf(url: PublicUrl): Origin {
  return new URL(url).origin as Origin;
}

export function parseOrigin(text: string): Origin | undefined {
  const url = parsePublicUrl(text);
  return url !== undefined && originOf(url) === text ? originOf(url) : undefined;
}

export function hasSameOrigin(one: PublicUrl, other: PublicUrl): boolean {
  return originOf(one) === originOf(other);
}

/** Whether a host, as `URL.hostname` writes it, can only be this machine (RFC 6761 section 6.3, RFC 8252 section 7.3). */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(hostname)
  );
}

export function isLoopbackUrl(url: PublicUrl): boolean {
  return isLoopbackHost(new URL(url).hostname);
}
