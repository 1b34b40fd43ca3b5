/**
 * Queries that are built and compiled once, and asked again with other values: Kysely takes longer to make a small query than
 * SQLite to answer it. For those of a login; elsewhere it is not worth a name for each.
 */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Queries, SmallRow, SqlValue, UnitOfWork } from './store.ts';

type Values = Readonly<Record<string, SqlValue>>;

/** Stands in the compiled query for the value of this name. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** `build` sees a placeholder for each value: it may compare with it, and not look at it. */
export function preparedRead<Given extends Values, Row>(
  build: (queries: Queries, given: Given) => Compilable<Row>,
): (queries: Queries, given: Given) => Promise<readonly Row[]> {
  const compiled = compiledOnce(build);
  return async (queries, given) => (await run(queries, compiled(queries), given)).rows;
}

/** Answers how many rows it changed. */
export function preparedWrite<Given extends Values>(
  build: (queries: Queries, given: Given) => Compilable<unknown>,
): (unit: UnitOfWork, given: Given) => Promise<number> {
  const compiled = compiledOnce(build);
  return async ({ queries }, given) => {
    const { numAffectedRows } = await run(queries, compiled(queries), given);
    return Number(numAffectedRows ?? 0);
  };
}

/** One query a table and set of columns; both come from code, so there are few. */
const inserts = new Map<string, (unit: UnitOfWork, values: Values) => Promise<number>>();

/** A row of a batch (`Store.write`), in a unit of work. */
export async function insertRow(unit: UnitOfWork, { table, values }: SmallRow): Promise<void> {
  const columns = Object.keys(values);
  const signature = `${table} ${columns.join()}`;
  const known = inserts.get(signature) ?? insertOf(table, columns);
  inserts.set(signature, known);
  await known(unit, values);
}

function insertOf(table: SmallRow['table'], columns: readonly string[]) {
  return preparedWrite((queries, given) => {
    const row = Object.fromEntries(columns.map((column) => [column, given[column]]));
    return queries.insertInto(table).values(row);
  });
}

/** Once for each dialect of each open store: an adapter is made for one. */
function compiledOnce<Given extends Values, Row>(
  build: (queries: Queries, given: Given) => Compilable<Row>,
): (queries: Queries) => CompiledQuery<Row> {
  const known = new WeakMap<object, CompiledQuery<Row>>();
  return (queries) => {
    const { adapter } = queries.getExecutor();
    const compiled = known.get(adapter) ?? build(queries, placeholders<Given>()).compile();
    known.set(adapter, compiled);
    return compiled;
  };
}

function placeholders<Given extends Values>(): Given {
  return new Proxy({} as Given, { get: (_, name) => new Placeholder(String(name)) });
}

function run<Row>(queries: Queries, compiled: CompiledQuery<Row>, given: Values) {
  const parameters = compiled.parameters.map((value) =>
    value instanceof Placeholder ? given[value.name] : value,
  );
  return queries.executeQuery<Row>({ ...compiled, parameters });
}
