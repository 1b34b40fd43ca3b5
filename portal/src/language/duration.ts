/** Spans of time in the unit in which people say them; the API has seconds. */

const UNITS = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3600 },
  { name: 'minutes', seconds: 60 },
] as const;

/** In the largest unit of which it is a whole number: 7200 is 2 hours, 90 is 90 seconds. */
export function largestUnit(seconds: number) {
  const unit = UNITS.find((each) => seconds > 0 && seconds % each.seconds === 0);
  return unit === undefined
    ? ({ name: 'seconds', count: seconds } as const)
    : { name: unit.name, count: seconds / unit.seconds };
}
