/** The day's numbers of tokens, added up by what is asked for. */
import { type ExpressionBuilder, sql } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';

export const CLIENT_COLUMNS = ['day', 'issuer', 'client_id', 'consumer', 'supplier', 'scope'] as const;
export const SCOPE_COLUMNS = ['day', 'consumer', 'supplier', 'scope'] as const;

export type Column = (typeof CLIENT_COLUMNS)[number];
export type ScopeColumn = (typeof SCOPE_COLUMNS)[number];

/** What was grouped by, and how many tokens. */
export type Sum = { readonly [Name in Column]?: string | number } & { readonly tokens: number };

/** Both days are in it. */
export type Period = { readonly from: Instant; readonly to: Instant };

export type Sides = { readonly orgno: string; readonly asOwner: boolean; readonly asSupplier: boolean };

export async function tokensOfClients(
  queries: Queries,
  { orgno, asOwner, asSupplier }: Sides,
  { from, to }: Period,
  columns: readonly Column[],
  limit: number,
): Promise<Sum[]> {
  const isTheirs = ({ eb }: ExpressionBuilder<Tables, 'token_statistics'>) =>
    eb.or([
      ...(asOwner ? [eb('client_orgno', '=', orgno)] : []),
      ...(asSupplier ? [eb.and([eb('supplier', '=', orgno), eb('client_orgno', '<>', orgno)])] : []),
    ]);
  const rows = await queries
    .selectFrom('token_statistics')
    .select([...columns])
    .select(sql<number>`sum(tokens)`.as('tokens'))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where(isTheirs)
    .groupBy([...columns])
    .orderBy(sql`tokens DESC`)
    .limit(limit)
    .execute();
  return rows.map(counted);
}

export async function tokensWithScopesOf(
  queries: Queries,
  { orgno, scope }: { readonly orgno: string; readonly scope: string | undefined },
  { from, to }: Period,
  columns: readonly ScopeColumn[],
  limit: number,
): Promise<Sum[]> {
  const rows = await queries
    .selectFrom('scope_statistics')
    .innerJoin('scopes', 'scopes.name', 'scope_statistics.scope')
    .select([...columns])
    .select(sql<number>`sum(tokens)`.as('tokens'))
    .where('scopes.owner_orgno', '=', orgno)
    .$if(scope !== undefined, (query) => query.where('scope_statistics.scope', '=', scope ?? ''))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy([...columns])
    .orderBy(sql`tokens DESC`)
    .limit(limit)
    .execute();
  return rows.map(counted);
}

/** PostgreSQL adds up to a number of any size, which comes as text. */
function counted<Row extends { readonly tokens: number }>(row: Row): Row {
  return { ...row, tokens: Number(row.tokens) };
}
