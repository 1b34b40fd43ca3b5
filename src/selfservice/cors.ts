/**
 * Which pages may call the API from a browser (the Fetch standard, "CORS protocol"). The token stands in a header that
 * the page sets itself, so nothing a browser keeps (cookies) is ever let through for another origin.
 */
import type { MiddlewareHandler } from 'hono';
import { answer } from '../http/answer.ts';
import type { DoorEnv, HeaderFields } from '../http/exchange.ts';
import { isLoopbackHost, type Origin, parseOrigin } from '../identifiers/url.ts';

export type CorsOptions = {
  readonly corsOrigins: readonly Origin[];
  /** Pages on the user's own machine may call a simulator; nobody else's pages have such an origin. */
  readonly allowsLoopbackOrigins: boolean;
};

/** Seconds. Chromium keeps a preflight no longer than two hours; a change here shall be felt sooner than that. */
const PREFLIGHT_SECONDS = 600;

const PREFLIGHT: HeaderFields = {
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type, DPoP, If-Match',
  'access-control-max-age': String(PREFLIGHT_SECONDS),
};

/** What a page may read beside the few headers that the standard lets it. */
const EXPOSED = 'ETag, Location, WWW-Authenticate';

export function crossOrigin(options: CorsOptions): MiddlewareHandler<DoorEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const allowed = origin !== undefined && isAllowed(origin, options) ? origin : undefined;
    const isPreflight =
      c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    if (isPreflight && allowed !== undefined) {
      c.res = answer(c, 204, null, { ...PREFLIGHT, 'access-control-allow-origin': allowed, vary: 'Origin' });
      return;
    }
    await next();
    // Also where it was not allowed: a cache must not give one origin's answer to another.
    c.res.headers.append('vary', 'Origin');
    if (allowed === undefined) return;
    c.res.headers.set('access-control-allow-origin', allowed);
    c.res.headers.set('access-control-expose-headers', EXPOSED);
  };
}

function isAllowed(text: string, { corsOrigins, allowsLoopbackOrigins }: CorsOptions): boolean {
  const origin = parseOrigin(text);
  if (origin === undefined) return false;
  return corsOrigins.includes(origin) || (allowsLoopbackOrigins && isLoopbackHost(new URL(origin).hostname));
}
