/** When a key ends, and how near that is. */
import type { Schema } from '../api/api.ts';
import { DAY, SECOND } from '../clock.ts';

/** spec/selfservice.md 3.5: less than a month. */
const SOON_MS = 30 * DAY;

export type KeyEnd = { readonly state: 'good' | 'soon' | 'over'; readonly at: Date | undefined };

export function endOfKey({ exp }: Pick<Schema<'JsonWebKey'>, 'exp'>, now: Date): KeyEnd {
  if (exp === undefined) return { state: 'good', at: undefined };
  const at = new Date(exp * SECOND);
  const leftMs = at.getTime() - now.getTime();
  return { state: leftMs <= 0 ? 'over' : leftMs < SOON_MS ? 'soon' : 'good', at };
}
