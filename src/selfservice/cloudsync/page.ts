/** Pages of the configuration (spec/selfservice.md 1.5): counted from 0, with the totals beside them. */
import * as z from 'zod';
import type { Model } from '../contract/operation.ts';
import { queryNumber } from '../contract/query-number.ts';

/** A client with five certificates is 40 kB at most, and few are: a page stays below some megabytes. */
const MAX_PAGE_SIZE = 500;
/** No registry has as many pages; the number of rows before the page stays an exact number. */
const MAX_PAGE = 1_000_000_000;

export const PAGE_QUERY = {
  page: queryNumber('page', 0, MAX_PAGE).optional().describe('Counted from 0'),
  size: queryNumber('size', 1, MAX_PAGE_SIZE).optional(),
};

export type Page = { readonly number: number; readonly size: number };

export type PageOf<Row> = { readonly rows: readonly Row[]; readonly total: number };

export function pageModel(name: string, row: z.ZodType): Model {
  const page = z.object({ size: z.int(), number: z.int(), totalElements: z.int(), totalPages: z.int() });
  return { name, schema: z.object({ content: z.array(row), page }) };
}

export function pageAnswer<Row>(
  { number, size }: Page,
  { rows, total }: PageOf<Row>,
  toWire: (row: Row) => object,
) {
  const totals = { totalElements: total, totalPages: Math.ceil(total / size) };
  return { content: rows.map(toWire), page: { size, number, ...totals } };
}
