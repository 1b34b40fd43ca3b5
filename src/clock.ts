/**
 * Time, as an argument. This is the only file that may ask the machine what time it is or set a timer
 * (`test/house-rules.test.ts` holds the others to that), so expiry, rotation and replay are ordinary tests
 * and a simulator user can move the clock to see a key expire.
 */

/** Milliseconds since 1970-01-01T00:00:00Z, the one representation of an instant inside Porthus and in its store. */
export type Instant = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Clock = {
  /** The time that rules are judged by. It may be moved, and may run backwards when somebody moves it back. */
  now(): Instant;
};

export const systemClock: Clock = { now: Date.now };

/** A clock that can be set: for tests, and for the simulator's time travel. */
export type MovableClock = Clock & {
  moveBy(milliseconds: number): void;
  moveTo(instant: Instant): void;
};

/** A clock that stands still until it is moved. */
export function stoppedClock(start: Instant): MovableClock {
  let now = start;
  return {
    now: () => now,
    moveBy(milliseconds) {
      now += milliseconds;
    },
    moveTo(instant) {
      now = instant;
    },
  };
}

/** A simulator's clock: it can be moved, held, and set going again. */
export type ShiftedClock = MovableClock & {
  /** Stands still at the time it shows. */
  hold(): void;
  /** Runs on from the time it shows. */
  run(): void;
  isHeld(): boolean;
  /** How far it is ahead of the clock it runs with; negative when it is behind. */
  shift(): number;
};

/** A clock that runs with `base`, shifted by as much as it has been moved. */
export function shiftedClock(base: Clock = systemClock): ShiftedClock {
  let offset = 0;
  let held: Instant | undefined;
  const now = () => held ?? base.now() + offset;
  const moveTo = (instant: Instant) => {
    offset = instant - base.now();
    if (held !== undefined) held = instant;
  };
  return {
    ...{ now, moveTo },
    moveBy: (milliseconds) => moveTo(now() + milliseconds),
    hold() {
      held = now();
    },
    run() {
      if (held === undefined) return;
      offset = held - base.now();
      held = undefined;
    },
    isHeld: () => held !== undefined,
    shift: () => now() - base.now(),
  };
}

/** NumericDate (RFC 7519 section 2): whole seconds. */
export function numericDate(instant: Instant): number {
  return Math.floor(instant / SECOND);
}

/** `YYYY-MM-DDTHH:mm:ss.SSSZ`, the one form in which an instant leaves Porthus in JSON. */
export function timestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Elapsed milliseconds on the monotonic clock: for durations in logs and metrics, never for rules. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}

/** Resolves after `milliseconds` of real time, or rejects with the signal's reason when it is aborted first. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const aborted = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', aborted);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', aborted, { once: true });
  });
}

/**
 * Runs `task` every `milliseconds` of real time until disposed. A run that is still under way is not started again,
 * a run that fails is told to `failed` and the next one comes all the same, and the process may end between runs.
 */
export function every(
  milliseconds: number,
  task: () => Promise<void> | void,
  failed: (error: unknown) => void,
): AsyncDisposable {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= Promise.resolve()
      .then(task)
      .catch(failed)
      .finally(() => {
        running = undefined;
      });
  }, milliseconds);
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Rejects with `TimeoutError` unless `work` settles within `milliseconds` of real time. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new DOMException(`${what} took longer than ${milliseconds} ms`, 'TimeoutError')),
    milliseconds,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
