/** Time as certificates, lists of revoked ones and answers about one write it (RFC 5280 section 4.1.2.5): to the second, in UTC. */
import type { Instant } from '../clock.ts';
import { type DerReader, MalformedDer, TAG } from './der.ts';

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/** UTCTime or GeneralizedTime, whichever stands there. */
export function readTime(reader: DerReader): Instant {
  const isShort = reader.nextIs(TAG.utcTime);
  const content = reader.content(isShort ? TAG.utcTime : TAG.generalizedTime);
  const digits = (isShort ? UTC_TIME : GENERALIZED_TIME).exec(Buffer.from(content).toString('latin1'));
  if (digits === null) throw new MalformedDer('a time that is not written to the second, in UTC');
  const [year = 0, month = 0, ...rest] = digits.slice(1).map(Number);
  return instantOf(isShort ? fullYear(year) : year, month, rest);
}

/** Two digits from 50 on belong to the last century. */
function fullYear(year: number): number {
  return year < 50 ? 2000 + year : 1900 + year;
}

function instantOf(
  year: number,
  month: number,
  [day = 0, hour = 0, minute = 0, second = 0]: number[],
): Instant {
  const instant = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(instant);
  const isReal =
    year >= 1900 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!isReal) throw new MalformedDer('a time that no calendar has');
  return instant;
}
