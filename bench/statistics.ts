/** What is said of a handful of measurements: the middle and the ends, never the mean, which one bad second moves. */

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The nearest rank: a value that was measured, not one between two. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is no percentile of no measurements.');
  return value;
}

/** `0.31 (0.30–0.33)`: the median, and what the rounds ranged over. */
export function spread(values: readonly number[], decimals: number): string {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(decimals));
  const middle = median(values).toFixed(decimals);
  return values.length === 1 ? middle : `${middle} (${least}–${most})`;
}
