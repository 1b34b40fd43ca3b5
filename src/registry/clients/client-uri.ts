/**
 * The URIs of a client (spec/selfservice.md 1.6): redirect, post-logout, front-channel, back and logo. They are compared
 * as strings when they are used, so what is refused here is what a reader, a browser and a comparison could understand
 * differently (spec/threats.md rows 1, 2, 3, 5, 6).
 */
import { isLoopbackHost, MAX_URL_LENGTH } from '../../identifiers/url.ts';
import type { ApplicationType } from './client.ts';

export type UriRules = {
  readonly applicationType: ApplicationType;
  /** Plain http and localhost are for the test environment; a native program may use localhost in both. */
  readonly isTestEnvironment: boolean;
};

/** What is wrong with the URI and how to mend it, as the end of a sentence; undefined when nothing is. */
export function redirectUriFault(uri: string, rules: UriRules): string | undefined {
  return textFault(uri) ?? fragmentFault(uri) ?? placeFault(uri, rules);
}

/** A page that a link leads to (`client_uri`, `logo_uri`): nothing is sent there, so it may have a fragment. */
export function linkFault(uri: string, rules: UriRules): string | undefined {
  return textFault(uri) ?? placeFault(uri, rules);
}

/** RFC 3986 section 2: what a URI may be written with. Letters beyond it are percent-encoded, host names in punycode. */
const URI_TEXT = /^(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/;

function textFault(uri: string): string | undefined {
  if (uri.length > MAX_URL_LENGTH) return `is longer than ${MAX_URL_LENGTH} characters. Shorten it.`;
  if (URI_TEXT.test(uri)) return undefined;
  return 'has a character that no URI has. Percent-encode it, and write a host name with letters beyond a to z as xn--….';
}

function fragmentFault(uri: string): string | undefined {
  return uri.includes('#') ? 'has a fragment. Leave out # and what follows it.' : undefined;
}

function placeFault(uri: string, rules: UriRules): string | undefined {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):./.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined)
    return 'has no scheme. Write the whole of it, such as https://example.no/callback.';
  if (scheme === 'http' || scheme === 'https') return webFault(uri, scheme, rules);
  const isNative = rules.applicationType === 'native';
  if (DANGEROUS_SCHEMES.has(scheme)) {
    const remedy = isNative ? 'Use one of your own.' : 'Use https.';
    return `has the scheme ${scheme}, which runs or opens what it is given. ${remedy}`;
  }
  if (!isNative)
    return `has the scheme ${scheme}, which is for clients of application_type native. Use https.`;
  return wildcardFault(uri);
}

/** Schemes that belong to browsers and operating systems, and that no program can claim for its own redirect. */
const DANGEROUS_SCHEMES: ReadonlySet<string> = new Set([
  ...[
    'javascript',
    'vbscript',
    'livescript',
    'data',
    'blob',
    'about',
    'view-source',
    'filesystem',
    'resource',
    'chrome',
  ],
  ...[
    'file',
    'jar',
    'ftp',
    'ws',
    'wss',
    'mailto',
    'tel',
    'sms',
    'intent',
    'ms-settings',
    'search-ms',
    'shell',
    'mhtml',
    'mk',
  ],
]);

function webFault(uri: string, scheme: 'http' | 'https', rules: UriRules): string | undefined {
  const authority = /^https?:\/\/([^/?#]+)/i.exec(uri)?.[1];
  if (authority === undefined) return `has no host. Write it as ${scheme}://example.no/callback.`;
  if (authority.includes('@')) return 'has a user name before its host. Leave it out.';
  const isNative = rules.applicationType === 'native';
  const { written, parsable } = isNative
    ? withoutPortWildcard(uri, authority)
    : { written: authority, parsable: uri };
  const url = URL.parse(parsable);
  if (url === null) return wildcardFault(uri) ?? 'has a host or port that is none. Correct it.';
  return (
    wildcardFault(parsable) ??
    rewritingFault(parsable, written, url) ??
    schemeFault(scheme, url.hostname, rules)
  );
}

/** "Loopback for native: any port", written as `127.0.0.1:*`; RFC 8252 section 8.3 leaves localhost, a name, out of it. */
function withoutPortWildcard(uri: string, authority: string): { written: string; parsable: string } {
  const host = /^(127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}|\[::1\]):\*$/.exec(authority)?.[1];
  if (host === undefined) return { written: authority, parsable: uri };
  return { written: host, parsable: uri.replace(authority, () => host) };
}

function wildcardFault(uri: string): string | undefined {
  if (!uri.includes('*')) return undefined;
  return 'has a *, and URIs are compared as they stand. Register each of them; only a native client may write the port of 127.0.0.1 or [::1] as *.';
}

/** What the parser would write differently has two readings: `..`, `%2e%2e`, an IPv4 address in hexadecimal. */
function rewritingFault(uri: string, authority: string, url: URL): string | undefined {
  const host = authority.replace(/:[0-9]*$/, '').toLowerCase();
  if (url.hostname !== host || host.endsWith('.')) {
    return `has a host that is read as ${url.hostname}. Write the host in its plain form, without a dot at its end.`;
  }
  const path = /^https?:\/\/[^/?#]+([^?#]*)/i.exec(uri)?.[1] || '/';
  if (url.pathname !== path)
    return `has a path that is read as ${url.pathname}. Write it so, without . or .. between slashes.`;
  return undefined;
}

function schemeFault(scheme: 'http' | 'https', hostname: string, rules: UriRules): string | undefined {
  const { applicationType, isTestEnvironment } = rules;
  const isLocalName = hostname === 'localhost' || hostname.endsWith('.localhost');
  const mayBeLocal = isTestEnvironment || applicationType === 'native';
  if (isLoopbackHost(hostname)) {
    if (!mayBeLocal)
      return 'leads to the user’s own machine, which in production is for native clients. Use a public host.';
    return isLocalName && scheme === 'https' ? 'has https for localhost. Write http://.' : undefined;
  }
  return scheme === 'http' && !isTestEnvironment ? 'has plain http. Use https.' : undefined;
}

/** "Scheme, host and port must equal those of some redirect URI" (1.6), except for native clients. */
export function hasOriginOfOne(uri: string, others: readonly string[]): boolean {
  const origin = URL.parse(uri)?.origin;
  return others.some((other) => URL.parse(other)?.origin === origin);
}
