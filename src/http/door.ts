/**
 * A door: a Hono app with the plumbing that every service has. A service adds its routes to it and answers through
 * `answer.ts`; trace id, headers, errors, 404 and 405, access log, metrics and health are here and nowhere else.
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { stopwatch } from '../clock.ts';
import type { Refusal } from '../protocol/verdict.ts';
import { type Random, randomHex } from '../random.ts';
import { logAccess } from './access-log.ts';
import { answerFailure, answerJson, answerToReader, completeAnswer, oauthError } from './answer.ts';
import type {
  DoorContext,
  DoorEnv,
  DoorSettings,
  HeaderFields,
  RefusalBody,
  RefusalPage,
} from './exchange.ts';
import type { Health } from './health.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { securityHeaders } from './security-headers.ts';

export type Door = Hono<DoorEnv>;

export type DoorOptions = {
  /** As configuration, log and metrics call it: `maskinporten`. */
  readonly name: string;
  readonly publicUrl: string;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  /** OAuth's form without `error_uri` unless given; `oauthError` with a base for one with it. */
  readonly refusalBody?: RefusalBody;
  /** Of doors with pages. */
  readonly refusalPage?: RefusalPage;
  /** The admin listener's door tells why it is not ready; the others only that. */
  readonly tellsReasons?: boolean;
};

/** Seconds. A token takes single milliseconds, a page tens, and beyond ten seconds nobody is waiting any more. */
const DURATION_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createDoor(options: DoorOptions): Door {
  const settings: DoorSettings = {
    name: options.name,
    headers: securityHeaders(options.publicUrl),
    refusalBody: options.refusalBody ?? oauthError,
    refusalPage: options.refusalPage,
    logger: options.logger,
  };
  const door = new Hono<DoorEnv>();
  door.use(exchanges(settings, options.random, options.metrics));
  door.use(refuseNul);
  door.onError((error, c) => answerFailure(c, error));
  door.notFound((c) => answerNoRoute(door, c));
  addHealth(door, options.health, options.tellsReasons ?? false);
  return door;
}

function exchanges(settings: DoorSettings, random: Random, metrics: Metrics): MiddlewareHandler<DoorEnv> {
  const durations = metrics.histogram(
    'porthus_http_request_duration_seconds',
    'Time from the end of the headers to the answer, by door, route and class of status.',
    ['door', 'route', 'status'],
    DURATION_BOUNDS,
  );
  return async (c, next) => {
    const elapsed = stopwatch();
    // Hono leaves it undefined when a door is called without bindings, whatever its type says.
    c.env = c.env ?? {};
    c.set('traceId', c.env.traceId ?? randomHex(random));
    c.set('door', settings);
    try {
      await next();
      if (!c.finalized) throw new Error('The handler gave no answer.');
      completeAnswer(c.res, settings.headers);
    } catch (thrown) {
      // Hono hands an Error of a handler to onError; this was something else, or an answer that cannot be sent. It has
      // to go first, because Hono would put its headers into the next one.
      c.res = undefined;
      c.res = answerFailure(c, thrown);
    }
    const milliseconds = elapsed();
    const route = routeOf(c);
    durations.observe(milliseconds / 1000, settings.name, route, `${Math.floor(c.res.status / 100)}xx`);
    report(c, settings, route, milliseconds);
  };
}

function report(c: DoorContext, { name, logger }: DoorSettings, route: string, milliseconds: number): void {
  const refusal = c.get('refusal');
  logAccess(logger, {
    door: name,
    method: c.req.method,
    route,
    status: c.res.status,
    milliseconds,
    traceId: c.get('traceId'),
    clientAddress: c.env.clientAddress,
    rule: refusal?.rule,
    code: refusal?.code,
    clientId: c.get('clientId'),
  });
}

/** No id has a NUL, and PostgreSQL cannot even be asked for one; queries and bodies are refused for it where they are read. */
const refuseNul: MiddlewareHandler<DoorEnv> = async (c, next) => {
  if (c.req.path.includes('\0')) return answerToReader(c, NO_SUCH_PATH);
  await next();
  return undefined;
};

/** The pattern, so that there are as many as there are routes; a path that has none shares one name with its like. */
function routeOf(c: DoorContext): string {
  const route = matchedRoutes(c).at(-1);
  return route === undefined || route.path === '/*' ? 'none' : route.path;
}

const NO_SUCH_PATH: Refusal = {
  rule: 'path',
  status: 404,
  error: 'not_found',
  description: 'There is nothing at this path.',
  remedy: 'Compare the URL with the metadata document or the API description.',
};

function answerNoRoute(door: Door, c: DoorContext): Response {
  const methods = methodsOf(door, c.req.path);
  if (methods.length === 0) return answerToReader(c, NO_SUCH_PATH);
  const allow = methods.join(', ');
  return answerToReader(
    c,
    {
      rule: 'method',
      status: 405,
      error: 'method_not_allowed',
      description: `This path is for ${allow}.`,
      expected: allow,
      remedy: `Use ${allow}.`,
    },
    { allow },
  );
}

/** The methods under which `path` has a handler (RFC 9110 section 15.5.6); Hono answers HEAD wherever it has GET. */
function methodsOf(door: Door, path: string): string[] {
  const candidates = new Set(door.routes.map((route) => route.method));
  candidates.delete('ALL');
  const methods = [...candidates].filter((method) =>
    door.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

function addHealth(door: Door, health: Health, tellsReasons: boolean): void {
  door.get('/healthz', (c) => answerJson(c, 200, { status: 'alive' }));
  door.get('/readyz', async (c) => {
    const { ready, checks } = await health.readiness();
    return answerJson(c, ready ? 200 : 503, {
      status: ready ? 'ready' : 'not ready',
      checks: tellsReasons ? checks : withoutReasons(checks),
    });
  });
}

/** Reasons name hosts and files, which are nobody's business on a public door. */
function withoutReasons(checks: HeaderFields): HeaderFields {
  return Object.fromEntries(
    Object.entries(checks).map(([name, outcome]) => [name, outcome === 'ok' ? outcome : 'failed']),
  );
}
