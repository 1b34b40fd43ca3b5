/**
 * `Authorization`, read without ever throwing (spec/threats.md row 38), and `WWW-Authenticate`, which answers it.
 */
import { printable } from './header-text.ts';

export type Authorization =
  | { readonly scheme: 'none' }
  | { readonly scheme: 'bearer' | 'dpop'; readonly token: string }
  | {
      readonly scheme: 'basic';
      readonly clientId: string;
      readonly clientSecret: string;
    }
  /** Another scheme, by its name in lower case. */
  | { readonly scheme: 'other'; readonly name: string }
  /** `why` ends a sentence and repeats nothing of the header. */
  | { readonly scheme: 'malformed'; readonly why: string };

/** The headers together may have 16 kB (`listener.ts`); without a socket there is no such limit. */
const MAX_LENGTH = 16 * 1024;

/** RFC 9110 section 11.2: the same alphabet serves Bearer (RFC 6750 section 2.1) and DPoP (RFC 9449 section 7.1). */
const TOKEN68 = /^[\w.~+/-]+=*$/;

export function parseAuthorization(header: string | undefined): Authorization {
  if (header === undefined) return { scheme: 'none' };
  if (header.length > MAX_LENGTH) return malformed('it is too long');
  const space = header.indexOf(' ');
  const name = (space < 0 ? header : header.slice(0, space)).toLowerCase();
  const credentials = space < 0 ? '' : header.slice(space).trim();
  // Two headers arrive joined by a comma, which neither a scheme's name nor a token68 can hold.
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(name)) return malformed('it does not begin with a scheme and a space');
  if (name !== 'bearer' && name !== 'dpop' && name !== 'basic') return { scheme: 'other', name };
  if (credentials === '') return malformed('it has no credentials');
  if (!TOKEN68.test(credentials)) return malformed('its credentials are not one token');
  return name === 'basic' ? parseBasic(credentials) : { scheme: name, token: credentials };
}

/** RFC 7617 section 2, and RFC 6749 section 2.3.1: both halves are form-encoded before they are joined. */
function parseBasic(credentials: string): Authorization {
  const pair = decodeBase64(credentials);
  if (pair === undefined) return malformed('its credentials are not Base64 of UTF-8');
  const colon = pair.indexOf(':');
  if (colon < 0) return malformed('its credentials have no colon');
  const clientId = decodeFormText(pair.slice(0, colon));
  const clientSecret = decodeFormText(pair.slice(colon + 1));
  if (clientId === undefined || clientSecret === undefined) {
    return malformed('its client id and secret are not form-encoded');
  }
  return { scheme: 'basic', clientId, clientSecret };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decodeBase64(text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64');
  // Buffer skips what it does not know, so only what encodes back to itself was Base64; padding may be left out.
  if (bytes.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) return undefined;
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeFormText(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    // RFC 7617 section 2: no control characters.
    return /\p{Cc}/u.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function malformed(why: string): Authorization {
  return { scheme: 'malformed', why };
}

/** RFC 9110 section 11.6.1: `Bearer error="invalid_token", error_description="…"`; what is undefined is left out. */
export function challenge(
  scheme: 'Basic' | 'Bearer' | 'DPoP',
  parameters: Readonly<Record<string, string | undefined>> = {},
): { readonly 'www-authenticate': string } {
  const pairs = Object.entries(parameters)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([name, value]) => `${name}="${printable(value)}"`);
  return { 'www-authenticate': [scheme, pairs.join(', ')].join(' ').trim() };
}
