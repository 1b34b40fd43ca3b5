/** Spans of time as the simulator's controls write and read them (ISO 8601): `P30D`, `-PT1H30M`. */

const DURATION = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;

/** In seconds; undefined when it is none. */
export function secondsOf(duration: string): number | undefined {
  const found = DURATION.exec(duration);
  if (found === null) return undefined;
  const [, sign, ...numbers] = found;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = numbers.map((digits) => Number(digits ?? 0));
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  return sign === '-' ? -total : total;
}

/** The two largest units that are not none, as one says it: 366 days and 2 hours. */
export function roughParts(seconds: number) {
  const whole = Math.round(Math.abs(seconds));
  const parts = [
    { name: 'days', count: Math.floor(whole / 86_400) },
    { name: 'hours', count: Math.floor((whole % 86_400) / 3600) },
    { name: 'minutes', count: Math.floor((whole % 3600) / 60) },
    { name: 'seconds', count: whole % 60 },
  ] as const;
  const some = parts.findIndex(({ count }) => count > 0);
  const first = some < 0 ? parts.length - 1 : some;
  return parts.slice(first, first + 2).filter(({ count }, at) => at === 0 || count > 0);
}
