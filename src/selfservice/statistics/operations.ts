/** How many tokens were issued. */
import * as z from 'zod';
import { dayOf } from '../../audit/token-count.ts';
import { DAY, type Instant } from '../../clock.ts';
import type { Caller } from '../authorization/caller.ts';
import { tellLack } from '../authorization/lack.ts';
import type { Permission } from '../authorization/permission.ts';
import { done, invalid, type Outcome, refused } from '../contract/fault.ts';
import { guarded, type Operation, OWN_ROOTS } from '../contract/operation.ts';
import { shown } from '../contract/schema-faults.ts';
import type { SelfserviceParts } from '../parts.ts';
import {
  CLIENT_COLUMNS,
  type Column,
  type Period,
  SCOPE_COLUMNS,
  type Sum,
  tokensOfClients,
  tokensWithScopesOf,
} from './statistics-store.ts';
import { sumsToCsv, sumToWire, TOKEN_COUNT } from './wire.ts';

/** An answer of so many rows is about a megabyte. */
const MAX_ROWS = 5000;
const DEFAULT_DAYS = 30;

const OBJECT = 'Query';

const QUERY = z.object({
  of: z
    .enum(['clients', 'scopes'])
    .default('clients')
    .describe('Your own clients and those you registered for others, or the scopes that you own'),
  from: queryDay('from').optional(),
  to: queryDay('to').optional(),
  scope: z.string().optional().describe('Only tokens with this scope of yours; with of=scopes'),
  group_by: z
    .string()
    .max(100)
    .default('day')
    .describe(
      `Of ${CLIENT_COLUMNS.join(', ')}, with commas between; client_id and issuer not with of=scopes`,
    ),
});
type Query = z.infer<typeof QUERY>;

export function statisticsOperations({ store }: Pick<SelfserviceParts, 'store'>): readonly Operation[] {
  return [
    guarded<Query>({
      id: 'getStatistics',
      method: 'GET',
      path: '/statistics',
      roots: OWN_ROOTS,
      tag: 'Statistics',
      summary: 'How many tokens were issued, to your clients or with your scopes, the most first',
      access: ['clients:read', 'supplier', 'scopes:read'],
      query: QUERY,
      answers: { 200: { description: 'The numbers', model: TOKEN_COUNT, isList: true, asCsv: true } },
      async handle({ query, now, wantsCsv }, caller) {
        const asked = readQuestion(query, now);
        if (!asked.ok) return asked;
        const { columns, period } = asked.value;
        const found = await sums(store.queries, query, caller, period, columns);
        if (!found.ok) return found;
        if (found.value.length > MAX_ROWS) return tooMany();
        const headers = { vary: 'accept' };
        return done(
          wantsCsv
            ? { status: 200, csv: sumsToCsv(found.value, columns), headers }
            : { status: 200, body: found.value.map(sumToWire), headers },
        );
      },
    }),
  ];
}

type Question = { readonly columns: readonly Column[]; readonly period: Period };

function readQuestion({ of, from, to, group_by }: Query, now: Instant): Outcome<Question> {
  const known: readonly string[] = of === 'clients' ? CLIENT_COLUMNS : SCOPE_COLUMNS;
  const columns = [...new Set(group_by.split(','))];
  const unknown = columns.find((column) => !known.includes(column));
  if (unknown !== undefined) {
    const message = `group_by has ${shown(unknown)}; give one or more of ${known.join(', ')}, with commas between.`;
    return invalid([{ object: OBJECT, field: 'group_by', message }]);
  }
  const last = to ?? dayOf(now);
  const first = from ?? last - (DEFAULT_DAYS - 1) * DAY;
  if (first > last) {
    return invalid([{ object: OBJECT, field: 'from', message: 'from is after to. Change the two.' }]);
  }
  return done({ columns: columns as Column[], period: { from: first, to: last } });
}

async function sums(
  queries: SelfserviceParts['store']['queries'],
  { of, scope }: Query,
  caller: Caller,
  period: Period,
  columns: readonly Column[],
): Promise<Outcome<Sum[]>> {
  const { orgno, permissions } = caller;
  if (of === 'scopes') {
    if (!permissions.has('scopes:read')) return lacking(caller, of, ['scopes:read']);
    const own = SCOPE_COLUMNS.filter((column) => columns.includes(column));
    return done(await tokensWithScopesOf(queries, { orgno, scope }, period, own, MAX_ROWS + 1));
  }
  const sides = { asOwner: permissions.has('clients:read'), asSupplier: permissions.has('supplier') };
  if (!sides.asOwner && !sides.asSupplier) return lacking(caller, of, ['clients:read', 'supplier']);
  return done(await tokensOfClients(queries, { orgno, ...sides }, period, columns, MAX_ROWS + 1));
}

function lacking(caller: Caller, of: Query['of'], permissions: readonly Permission[]) {
  return refused(403, 'Authorization', tellLack(caller, permissions, `for the statistics of ${of}`));
}

function tooMany() {
  return refused(
    400,
    OBJECT,
    `That is more than ${MAX_ROWS} rows. Ask for a shorter time, or group by less.`,
    'group_by',
  );
}

function queryDay(name: string) {
  const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  return z
    .string()
    .refine(isDay, { error: ({ input }) => `${name} is ${shown(input)}; give a day such as 2026-01-15.` })
    .transform((text) => Date.parse(text))
    .meta({ format: 'date' });
}
