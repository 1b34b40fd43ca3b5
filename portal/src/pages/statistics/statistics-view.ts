/** What somebody looks at of the statistics, read from the address, and how numbers are put together by it. */
import { searchChoice } from '../../scope/search-text.ts';
import { type PeriodDays, readPeriod } from '../api-scope-usage/usage.ts';

export const COUNTED = ['clients', 'scopes'] as const;
export type Counted = (typeof COUNTED)[number];

/** By what numbers are told, the usual one first; a month is put together of its days. */
export const GROUPS = {
  clients: ['client_id', 'scope', 'consumer', 'issuer', 'month'],
  scopes: ['scope', 'consumer', 'month'],
} as const;
export type Group = (typeof GROUPS)['clients'][number];

/** What is usual is left out. */
export type StatisticsView = {
  readonly of?: Counted;
  readonly by?: Group;
  readonly days?: PeriodDays;
};

export function readStatisticsView(search: Readonly<Record<string, unknown>>): StatisticsView {
  const of = searchChoice(search, 'of', ['scopes']);
  const [, ...others] = GROUPS[of.of ?? 'clients'];
  return { ...of, ...searchChoice<'by', Group>(search, 'by', others), ...readPeriod(search) };
}

export function groupOf({ of = 'clients', by }: StatisticsView): Group {
  return by ?? GROUPS[of][0];
}

export function columnOf(group: Group): string {
  return group === 'month' ? 'day' : group;
}

type Row = { readonly tokens: number } & { readonly [Column in Exclude<Group, 'month'> | 'day']?: string };
export type Part = { readonly name: string; readonly tokens: number };

/** Months in the order of time, the newest first; all else by how many, the most first. */
export function partsOf(rows: readonly Row[], group: Group): readonly Part[] {
  if (group !== 'month') return rows.map((row) => ({ name: row[group] ?? '', tokens: row.tokens }));
  const months = Map.groupBy(rows, ({ day = '' }) => day.slice(0, '2026-11'.length));
  return [...months]
    .map(([name, days]) => ({ name, tokens: days.reduce((sum, { tokens }) => sum + tokens, 0) }))
    .toSorted((one, other) => (one.name < other.name ? 1 : -1));
}
