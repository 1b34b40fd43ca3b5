/** What somebody looks for in the journal: read from the address, and asked of the API. */
import type { AuditFilter } from '../../api/audit.ts';
import { DAY } from '../../clock.ts';
import { searchText } from '../../scope/search-text.ts';

export type AuditView = {
  readonly noun?: string;
  readonly id?: string;
  readonly actor?: string;
  /** Days, both within: `2026-11-20`. */
  readonly from?: string;
  readonly to?: string;
  /** One entry alone, by its number. */
  readonly entry?: number;
};

const NAME = /^[\w-]{1,64}$/;
const DAY_TEXT = /^\d{4}-\d\d-\d\d$/;
/** As long as the API takes. */
const MAX_ID = 512;

/** Whatever else stands in an address is passed over. */
export function readAuditView(search: Readonly<Record<string, unknown>>): AuditView {
  const text = (name: string) => searchText(search, name);
  const entry = Number(text('entry'));
  const [noun, id, actor, from, to] = ['noun', 'id', 'actor', 'from', 'to'].map(text);
  return {
    ...(noun !== undefined && NAME.test(noun) && { noun }),
    ...(id !== undefined && id !== '' && id.length <= MAX_ID && { id }),
    ...(actor !== undefined && actor !== '' && actor.length <= MAX_ID && { actor }),
    ...(from !== undefined && isDay(from) && { from }),
    ...(to !== undefined && isDay(to) && { to }),
    ...(Number.isSafeInteger(entry) && entry > 0 && { entry }),
  };
}

function isDay(text: string): boolean {
  return DAY_TEXT.test(text) && !Number.isNaN(Date.parse(text));
}

/** Days begin and end where the reader is. */
export function filterOf({ from, to, entry: _, ...filter }: AuditView): AuditFilter {
  return {
    ...filter,
    ...(from !== undefined && { since: midnight(from).toISOString() }),
    ...(to !== undefined && { until: nextMidnight(to).toISOString() }),
  };
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** Half a day more than a day, and back to its beginning: a day may have 23 hours, or 25. */
function nextMidnight(day: string): Date {
  const next = new Date(midnight(day).getTime() + 1.5 * DAY);
  next.setHours(0, 0, 0, 0);
  return next;
}
