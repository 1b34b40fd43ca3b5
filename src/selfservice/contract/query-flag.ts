/** Truths in a query: documentation writes TRUE, code true (spec/selfservice.md 1.3). */
import * as z from 'zod';
import { shown } from './schema-faults.ts';

export function queryFlag(name: string) {
  return z
    .string()
    .refine((text) => /^(?:true|false)$/i.test(text), {
      error: ({ input }) => `${name} is ${shown(input)}; give true or false.`,
    })
    .transform((text) => text.toLowerCase() === 'true')
    .default(false)
    .meta({ type: 'boolean' });
}
