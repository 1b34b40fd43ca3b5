/** Numbers of tokens as the API tells them. */
import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import { timestamp } from '../../clock.ts';
import type { Model } from '../contract/operation.ts';
import type { Column, Sum } from './statistics-store.ts';

export const TOKEN_COUNT: Model = {
  name: 'TokenCount',
  schema: z
    .object({
      day: z.string().describe('Of Coordinated Universal Time'),
      issuer: z.string(),
      client_id: z.string(),
      consumer: z.string(),
      supplier: z.string().describe('Empty when there is none'),
      scope: z.string().describe('As granted: several with spaces between'),
    })
    .partial()
    .extend({ tokens: z.int().min(0) }),
};

export function dayText(day: Instant): string {
  return timestamp(day).slice(0, '2026-01-15'.length);
}

export function sumToWire({ day, ...sum }: Sum) {
  return { ...(day !== undefined && { day: dayText(Number(day)) }), ...sum };
}

/** RFC 4180. */
export function sumsToCsv(sums: readonly Sum[], columns: readonly Column[]): string {
  const header = [...columns, 'tokens'];
  const lines = sums.map((sum) => {
    const told: Readonly<Record<string, unknown>> = sumToWire(sum);
    return header.map((column) => csvField(String(told[column] ?? '')));
  });
  return [header, ...lines].map((fields) => `${fields.join(',')}\r\n`).join('');
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
