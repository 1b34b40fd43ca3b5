/** Lengths of time as ISO 8601 has them: `PT1H`, `P30D`, `-PT5M`. Years and months have no fixed length and are not taken. */
import { DAY, HOUR, MINUTE, SECOND } from '../../clock.ts';

const DURATION =
  /^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?$/;
const UNITS = [7 * DAY, DAY, HOUR, MINUTE, SECOND];

/** Milliseconds; undefined for what is none, or names no unit at all. */
export function parseDuration(text: string): number | undefined {
  const [, sign, ...counts] = DURATION.exec(text) ?? [];
  if (sign === undefined || text.endsWith('T') || counts.every((count) => count === undefined))
    return undefined;
  const milliseconds = UNITS.reduce((sum, unit, index) => sum + Number(counts[index] ?? 0) * unit, 0);
  return sign === '-' ? -milliseconds : milliseconds;
}

/** Whole seconds, the days apart: `P2DT3H`; `PT0S` for none. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / SECOND);
  const days = Math.floor(seconds / 86_400);
  const parts = [
    [Math.floor((seconds % 86_400) / 3600), 'H'],
    [Math.floor((seconds % 3600) / 60), 'M'],
    [seconds % 60, 'S'],
  ].flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`]));
  const date = days === 0 ? '' : `${days}D`;
  const time = parts.length === 0 ? '' : `T${parts.join('')}`;
  const length = date + time === '' ? 'T0S' : date + time;
  return `${milliseconds < 0 && length !== 'T0S' ? '-' : ''}P${length}`;
}
