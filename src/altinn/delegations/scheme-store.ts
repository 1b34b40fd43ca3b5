/** Delegation schemes in the store. They are registered, and stay. */
import type { Selectable } from 'kysely';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { Scheme } from './scheme.ts';

type SchemeDocument = Pick<Scheme, 'title' | 'description' | 'defaultLanguage'>;

/** False when a scheme has this id already; then nothing is changed. */
export async function insertScheme(unit: UnitOfWork, scheme: Scheme): Promise<boolean> {
  const { id, ownerOrgno, scopes, title, description, defaultLanguage, createdAt } = scheme;
  const document: SchemeDocument = { title, description, defaultLanguage };
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('delegation_schemes')
    .values({ id, owner_orgno: ownerOrgno, document: JSON.stringify(document), created_at: createdAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  const rows = scopes.map((scope, position) => ({ scheme_id: id, position, scope }));
  await unit.queries.insertInto('delegation_scheme_scopes').values(rows).execute();
  return true;
}

export async function findScheme(queries: Queries, id: string): Promise<Scheme | undefined> {
  const row = await queries
    .selectFrom('delegation_schemes')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  const [scheme] = await withScopes(queries, row ? [row] : []);
  return scheme;
}

export async function countSchemes(queries: Queries, owner: OrgNumber): Promise<number> {
  const { count } = await queries
    .selectFrom('delegation_schemes')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('owner_orgno', '=', owner)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Everybody's unless an owner is named; in the order in which they were registered. */
export async function listSchemes(queries: Queries, owner?: OrgNumber): Promise<readonly Scheme[]> {
  const rows = await queries
    .selectFrom('delegation_schemes')
    .selectAll()
    .$if(owner !== undefined, (query) => query.where('owner_orgno', '=', owner ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return withScopes(queries, rows);
}

/** The schemes of these ids; well below the number of parameters that either store takes in one statement. */
export async function schemesById(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Scheme>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.selectFrom('delegation_schemes').selectAll().where('id', 'in', ids).execute();
  return new Map((await withScopes(queries, rows)).map((scheme) => [scheme.id, scheme]));
}

async function withScopes(
  queries: Queries,
  rows: readonly Selectable<Tables['delegation_schemes']>[],
): Promise<readonly Scheme[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const scopes = await queries
    .selectFrom('delegation_scheme_scopes')
    .select(['scheme_id', 'scope'])
    .where('scheme_id', 'in', ids)
    .orderBy('position')
    .execute();
  const byScheme = Map.groupBy(scopes, ({ scheme_id }) => scheme_id);
  return rows.map((row) => {
    const document: SchemeDocument = JSON.parse(row.document);
    return {
      ...document,
      ...{ id: row.id, ownerOrgno: row.owner_orgno as OrgNumber, createdAt: row.created_at },
      scopes: (byScheme.get(row.id) ?? []).map(({ scope }) => scope as ScopeName),
    };
  });
}
