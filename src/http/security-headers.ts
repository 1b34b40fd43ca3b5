/**
 * Headers that every answer bears (spec/threats.md rows 10, 57, 58). They suit JSON: a page that needs more brings its
 * own Content-Security-Policy and keeps the rest.
 */
import type { HeaderFields } from './exchange.ts';

/** RFC 6749 section 5.1 asks for both; nothing is kept by anybody unless an answer says otherwise. */
export const NO_STORE: HeaderFields = {
  'cache-control': 'no-store',
  pragma: 'no-cache',
};

/** Two years, what the browsers' preload lists ask for (hstspreload.org). Subdomains are their owner's decision. */
const STRICT_TRANSPORT = 'max-age=63072000';

const ALWAYS: HeaderFields = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
};

export function securityHeaders(publicUrl: string): HeaderFields {
  return publicUrl.startsWith('https://')
    ? { ...ALWAYS, 'strict-transport-security': STRICT_TRANSPORT }
    : ALWAYS;
}

/**
 * For documents that are the same for every caller: metadata and JWKS. `seconds` is how long a client may go on with
 * what it has, so for JWKS it must be well under the time a key is published before it signs.
 */
export function cacheable(seconds: number): HeaderFields {
  return { 'cache-control': `public, max-age=${seconds}` };
}
