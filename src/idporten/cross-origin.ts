/**
 * Lets programs in browsers read what they are answered (spec/idporten.md 1.2). Without credentials: what these endpoints give
 * depends on no cookie, only on what the request itself holds.
 */
import type { MiddlewareHandler } from 'hono';
import { answer } from '../http/answer.ts';
import type { Door } from '../http/door.ts';
import type { DoorEnv } from '../http/exchange.ts';

/** Two hours, the longest that Chromium remembers it. */
const PREFLIGHT_SECONDS = 7200;

/** Each path with its methods. */
export function openToBrowsers(door: Door, paths: Readonly<Record<string, string>>): void {
  for (const [path, methods] of Object.entries(paths)) {
    door.use(path, readable);
    door.options(path, (c) =>
      answer(c, 204, null, {
        'access-control-allow-methods': methods,
        'access-control-allow-headers': 'authorization, content-type, dpop',
        'access-control-max-age': String(PREFLIGHT_SECONDS),
      }),
    );
  }
}

const readable: MiddlewareHandler<DoorEnv> = async (c, next) => {
  await next();
  c.res.headers.set('access-control-allow-origin', '*');
  c.res.headers.set('access-control-expose-headers', 'www-authenticate');
};
