/**
 * Is this process alive, and should it be sent work? `/healthz` answers as long as the process can; `/readyz` asks what
 * the process depends on and says no while it drains. Both are served on every door and on the admin listener, where
 * alone the reasons are told.
 */
import { stopwatch, within } from '../clock.ts';
import { masked } from './logger.ts';

export const HEALTH_PATHS: readonly string[] = ['/healthz', '/readyz'];

export type HealthCheck = {
  readonly name: string;
  /** Rejects with a sentence when the thing cannot serve. */
  check(): Promise<void>;
  /** Its reason is told, and the process serves all the same. */
  readonly isAdvisory?: boolean;
};

export type Readiness = {
  readonly ready: boolean;
  /** `ok`, or why not, by the name of the check. */
  readonly checks: Readonly<Record<string, string>>;
};

export type Health = {
  readiness(): Promise<Readiness>;
  /** From here on not ready, whatever the checks say: the balancer should send its requests elsewhere. */
  drain(): void;
};

export type HealthOptions = {
  readonly checks: readonly HealthCheck[];
  readonly timeoutMilliseconds?: number;
  readonly freshMilliseconds?: number;
};

/** Balancers commonly give up on a probe after two to five seconds. */
const TIMEOUT = 1500;
/** Anyone may ask a door; however many do, the store is asked once in this time. */
const FRESH = 1000;

export function createHealth({
  checks,
  timeoutMilliseconds = TIMEOUT,
  freshMilliseconds = FRESH,
}: HealthOptions): Health {
  let draining = false;
  let latest: { age: () => number; readiness: Promise<Readiness> } | undefined;
  return {
    readiness() {
      if (draining) {
        return Promise.resolve({ ready: false, checks: { draining: 'stopping' } });
      }
      if (latest === undefined || latest.age() >= freshMilliseconds) {
        latest = {
          age: stopwatch(),
          readiness: ask(checks, timeoutMilliseconds),
        };
      }
      return latest.readiness;
    },
    drain() {
      draining = true;
    },
  };
}

async function ask(checks: readonly HealthCheck[], timeoutMilliseconds: number): Promise<Readiness> {
  const outcomes = await Promise.all(
    checks.map(async ({ name, check, isAdvisory = false }) => {
      const outcome = await within(
        timeoutMilliseconds,
        name,
        // Begun inside a promise, so that a check that throws at once is a check that failed.
        Promise.resolve().then(check),
      ).then(
        () => 'ok',
        (error: unknown) => masked(error instanceof Error ? error.message : String(error)),
      );
      return { name, outcome, serves: isAdvisory || outcome === 'ok' };
    }),
  );
  return {
    ready: outcomes.every(({ serves }) => serves),
    checks: Object.fromEntries(outcomes.map(({ name, outcome }) => [name, outcome])),
  };
}
