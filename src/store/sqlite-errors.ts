/** What node:sqlite throws, by SQLite's primary result code (https://sqlite.org/rescode.html). */
import { reason } from './fault.ts';
import { StoreRefused } from './store-refused.ts';

const ERROR = 1;
const BUSY = 5;
const READONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const TOOBIG = 18;
const CONSTRAINT = 19;
const MISMATCH = 20;
const NOTADB = 26;

export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** What a write's own values bring about: an unknown column, a value too large, of a wrong type, or that breaks a constraint. */
const OWN_FAULTS = new Set([ERROR, TOOBIG, CONSTRAINT, MISMATCH]);

export function isOwnFault(error: unknown): boolean {
  const code = resultCode(error);
  // Without a code it is node:sqlite itself that does not take a value, such as `undefined`.
  return code === undefined ? error instanceof TypeError : OWN_FAULTS.has(code);
}

/** Another process holds the file, or the disk is full: time or the operator mends it. */
export function isSqliteUnavailable(error: unknown): boolean {
  const code = resultCode(error);
  return code === BUSY || code === FULL;
}

export function openRefused(file: string, error: unknown): unknown {
  const say = (sentence: string) => new StoreRefused(sentence, { cause: error });
  switch (resultCode(error)) {
    case NOTADB:
      return say(`${file} is not a SQLite database; move it away or use another data directory.`);
    case CORRUPT:
      return say(
        `The database ${file} is damaged (${reason(error)}); put back a copy or use another data directory.`,
      );
    case READONLY:
    case CANTOPEN:
      return say(
        `The database ${file} cannot be opened for writing; check that its folder exists and that this user may write there, or use another data directory.`,
      );
    case FULL:
      return say(`There is no room left on the disk of ${file}; make room and start again.`);
    case BUSY:
      return say(
        `The database ${file} is held by another process; stop that process or use another data directory.`,
      );
    default:
      return error;
  }
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}
