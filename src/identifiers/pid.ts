/**
 * Person numbers: eleven digits `DDMMYYIIIKK`, as fødselsnummer or (day + 40) D-number.
 *
 * From 1 January 2032 new numbers are given out in which the first check digit may deviate and the individual number
 * no longer tells the century; numbers given out before stay as they are, and systems must read both side by side
 * (Skatteetaten, "Nye fødselsnummer og d-nummer fra 2032"). Both are read here today: in production no such number
 * exists yet, so nothing is let in by it, and the test registers already hold synthetic ones for those who prepare.
 * For the same reason the century is not derived: the date must exist, the individual number may be any.
 */

declare const pidBrand: unique symbol;
/** A person number of either kind whose date exists and whose check digits hold. */
export type Pid = string & { readonly [pidBrand]: true };

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** What the first weighted sum, its check digit included, may leave modulo 11: 0 until 2032, 0 to 3 from then. */
const GREATEST_FIRST_REMAINDER = 3;

const D_NUMBER_DAY = 40;
/** Tenor and the rest of Skatteetaten's synthetic National Registry. */
const SKATTEETATEN_MONTH = 80;
/** NAV's Dolly. The health sector's H-numbers look the same; they are no login identity and never meet Porthus. */
const NAV_MONTH = 40;

export function parsePid(text: string): Pid | undefined {
  return isPid(text) ? text : undefined;
}

function isPid(text: string): text is Pid {
  if (text.length !== 11 || !/^[0-9]{11}$/.test(text)) return false;
  return (
    remainder(text, FIRST_WEIGHTS) <= GREATEST_FIRST_REMAINDER &&
    remainder(text, SECOND_WEIGHTS) === 0 &&
    hasCalendarDate(text)
  );
}

function remainder(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
}

/**
 * Whether day and month exist, once what marks a D-number or a synthetic person is taken off. The two digits of the
 * year are read as 20YY: every century that a number may mean has its leap years in the same places, save that 1900
 * was none, which can no longer be told from 2000.
 */
function hasCalendarDate(digits: string): boolean {
  const markedDay = Number(digits.slice(0, 2));
  const day = markedDay > D_NUMBER_DAY ? markedDay - D_NUMBER_DAY : markedDay;
  const month = Number(digits.slice(2, 4)) - syntheticMonth(digits);
  const year = 2000 + Number(digits.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1;
}

function syntheticMonth(digits: string): number {
  const month = Number(digits.slice(2, 4));
  if (month > SKATTEETATEN_MONTH) return SKATTEETATEN_MONTH;
  return month > NAV_MONTH ? NAV_MONTH : 0;
}

/** Whether the number belongs to a test register, so that no living person can bear it. */
export function isSyntheticPid(pid: Pid): boolean {
  return syntheticMonth(pid) !== 0;
}

/** For logs and traces: says that a person number stood here and nothing of whose. */
export function maskPid(_pid: Pid): string {
  return '***********';
}

/**
 * The parser for a mode of operation. A simulator takes no real person's number: what developers type into a test
 * system ends up in screenshots, logs and repositories.
 */
export function parsePidFor(mode: 'simulator' | 'production'): (text: string) => Pid | undefined {
  return mode === 'production' ? parsePid : parseSyntheticPid;
}

function parseSyntheticPid(text: string): Pid | undefined {
  const pid = parsePid(text);
  return pid !== undefined && isSyntheticPid(pid) ? pid : undefined;
}
