/**
 * The log as the composition root makes it: structured, on standard error, and blind to secrets by construction. The
 * lines of a request are `access-log.ts`'s; everybody else logs fixed words and named facts, never a request's content.
 */

import { type DestinationStream, destination, type LogFn, type Logger as PinoLogger, pino } from 'pino';
import { systemClock, timestamp } from '../clock.ts';

export type Logger = PinoLogger;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export type LoggerOptions = {
  readonly level: LogLevel;
  /** Standard error unless given. */
  readonly destination?: DestinationStream;
};

/** Characters: some thirty requests share a write, which would else cost more than making the line. */
const BATCH = 8 * 1024;
/** What somebody at a terminal does not notice, and the most that a killed process takes with it. */
const FLUSH_MILLISECONDS = 200;

/** One JSON object a line, written behind the caller's back so that no request waits for a pipe. */
export function createLogger({
  level,
  destination: stream = level === 'silent' ? NOWHERE : standardError(),
}: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: timeOfLine(),
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: { logMethod: logWithoutQuotes },
    },
    stream,
  );
}

/** A silent log has nothing to flush, and so no timer that looks whether it has. */
const NOWHERE: DestinationStream = { write() {} };

function standardError(): DestinationStream {
  return destination({ fd: 2, sync: false, minLength: BATCH, periodicFlush: FLUSH_MILLISECONDS });
}

/** Log lines tell real time, whatever the clock of the rules says. Written once a millisecond: it is a quarter of a line's cost. */
function timeOfLine(): () => string {
  let written = 0;
  let text = '';
  return () => {
    const now = systemClock.now();
    if (now !== written) {
      written = now;
      text = `,"time":"${timestamp(now)}"`;
    }
    return text;
  };
}

/** Given an exception and no words, pino would take the exception's message for the line's, unmasked. */
function logWithoutQuotes(this: PinoLogger, [subject, ...words]: Parameters<LogFn>, log: LogFn): void {
  const error = subject instanceof Error ? subject : errorIn(subject);
  if (error !== undefined && words.length === 0) words = [masked(error.message)];
  log.apply(this, [subject, ...words]);
}

function errorIn(subject: unknown): Error | undefined {
  const { err } = (subject ?? {}) as { err?: unknown };
  return err instanceof Error ? err : undefined;
}

type ErrorDescription = {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly stack: readonly string[];
  readonly cause?: ErrorDescription;
};

/** Deeper causes repeat the same story. */
const MAX_CAUSES = 4;
const MAX_FRAMES = 12;

/**
 * What is kept of an exception. Only named fields: a driver's error may carry the row it choked on (`detail`,
 * `parameters`), and its message may quote the input (`JSON.parse`), so the message is masked as well.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) {
    return { name: typeof error, message: masked(String(error)), stack: [] };
  }
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    message: masked(error.message),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  };
}

/** Where, not what: a stack begins with the message, whose lines may look like frames. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  return (start < 0 ? stack : stack.slice(start + message.length))
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim());
}

const MAX_MESSAGE_LENGTH = 500;

/** Runs that may be a token, a key, an assertion, a secret or a person number (spec/threats.md row 59). */
const SECRET_LIKE = /eyJ[\w.-]*|[\w+=-]{24,}|\d{11}/g;

export function masked(message: string): string {
  return message.slice(0, MAX_MESSAGE_LENGTH).replace(SECRET_LIKE, '…');
}
