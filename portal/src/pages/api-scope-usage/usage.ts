/** Tokens by day and by consumer, as the API counts them, made ready to be shown. */
import type { Schema } from '../../api/api.ts';
import { DAY } from '../../clock.ts';

/** Days; the first is what is shown unless another is asked for. */
export const PERIODS = [30, 90, 365] as const;
export type PeriodDays = (typeof PERIODS)[number];

/** Absent where it is the usual one, or none that is known. */
export function readPeriod(search: Readonly<Record<string, unknown>>): { readonly days?: PeriodDays } {
  const days = PERIODS.find((each) => each === Number(search['days']));
  return days === undefined || days === PERIODS[0] ? {} : { days };
}

export type DayCount = { readonly day: string; readonly tokens: number };

/** `2026-11-20`, in Coordinated Universal Time, as the API counts days. */
export function dayText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, '2026-11-20'.length);
}

export function firstDay(now: number, days: number): string {
  return dayText(now - (days - 1) * DAY);
}

/** A row for each day, those without tokens too; the last is today or, where the server's clock is ahead, its last. */
export function everyDay(
  rows: readonly Schema<'TokenCount'>[],
  now: number,
  days: number,
): readonly DayCount[] {
  const counts = new Map(rows.map(({ day = '', tokens }) => [day, tokens]));
  const last = [dayText(now), ...counts.keys()].toSorted().at(-1) ?? dayText(now);
  const end = Date.parse(last);
  return Array.from({ length: days }, (_, at) => {
    const day = dayText(end - (days - 1 - at) * DAY);
    return { day, tokens: counts.get(day) ?? 0 };
  });
}

/** At most so many bars fit on a narrow screen and can be told apart. */
const MAX_BARS = 45;

export type Bar = { readonly from: string; readonly to: string; readonly tokens: number };

/** As many days a bar as are needed for all to fit. */
export function bars(days: readonly DayCount[]): readonly Bar[] {
  const width = Math.ceil(days.length / MAX_BARS);
  return Array.from({ length: Math.ceil(days.length / width) }, (_, at) => {
    const within = days.slice(at * width, (at + 1) * width);
    return {
      from: within[0]?.day ?? '',
      to: within.at(-1)?.day ?? '',
      tokens: within.reduce((sum, { tokens }) => sum + tokens, 0),
    };
  });
}

export type ConsumerUse = {
  readonly consumer: string;
  /** Who fetched the tokens, where it was not the consumer. */
  readonly supplier: string | null;
  readonly issued: number;
  readonly refused: number;
};

/** Those who use it most first. */
export function byUse(rows: readonly ConsumerUse[]): readonly ConsumerUse[] {
  return rows.toSorted((one, other) => other.issued - one.issued || other.refused - one.refused);
}
