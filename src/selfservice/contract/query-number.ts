/** Numbers and instants in a query, where everything is text. */
import * as z from 'zod';
import { shown } from './schema-faults.ts';

export function queryNumber(name: string, least: number, most: number) {
  return z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: ({ input }) => `${name} is ${shown(input)}; give a whole number from ${least} to ${most}.`,
    })
    .transform(Number)
    .meta({ type: 'integer', minimum: least, maximum: most });
}

/** RFC 3339, with its time zone: a date alone begins at different instants in different places. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

export function queryInstant(name: string) {
  return z
    .string()
    .refine((text) => TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text)), {
      error: ({ input }) => `${name} is ${shown(input)}; give a time such as 2026-01-15T12:00:00Z.`,
    })
    .transform((text) => Date.parse(text))
    .meta({ format: 'date-time' });
}
