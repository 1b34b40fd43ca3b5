/**
 * A batch of small writes as one PostgreSQL transaction of a few statements, whatever the number of writes. Rows travel
 * as one JSON document a table, which the server unfolds by the table's own types.
 *
 * Claims are inserted in the order of their keys, so that two nodes' batches wait for each other and never in a circle.
 * The primary key lets one of them in: the other waits until the first has committed, and finds the key taken.
 *
 * The horizon (expiry.ts) is read after the claims, in a statement of its own. Expiry deletes and moves the horizon in
 * one transaction, so a claim that could be inserted because its row was deleted comes after that transaction's commit,
 * and at READ COMMITTED the next statement sees the horizon it left. No lock is needed for it.
 */
import type pg from 'pg';
import type { Instant } from '../clock.ts';
import { reason } from './fault.ts';
import type { BatchExecutor } from './group-commit.ts';
import { isOwnFault } from './postgres-errors.ts';
import type { SingleUse, SmallRow, SmallWrite, WriteOutcome } from './store.ts';
import { CommitFailed } from './unit-of-work.ts';

const CLAIM = {
  name: 'claim',
  text: `INSERT INTO single_use (kind, key, expires_at)
    SELECT kind, key, expires_at FROM json_populate_recordset(NULL::single_use, $1)
    ORDER BY kind, key ON CONFLICT DO NOTHING RETURNING kind, key`,
};
const HORIZON = {
  name: 'horizon',
  text: `SELECT purged_until FROM single_use_horizon WHERE name = 'all'`,
};

export function postgresBatch(pool: pg.Pool): BatchExecutor {
  const inserts = insertStatements();
  return {
    blamesOneWrite: isOwnFault,
    async execute(writes) {
      const client = await pool.connect();
      try {
        const outcomes = await commitBatch(client, inserts, writes);
        client.release();
        return outcomes;
      } catch (error) {
        // A connection that cannot be rolled back is in an unknown state and leaves the pool.
        client.release(await rollBack(client));
        throw error;
      }
    },
  };
}

async function commitBatch(
  client: pg.PoolClient,
  inserts: InsertStatements,
  writes: readonly SmallWrite[],
): Promise<readonly WriteOutcome[]> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
  const won = await claim(client, writes);
  const outcomes = writes.map(
    ({ singleUse }, index): WriteOutcome => (singleUse && !won.has(index) ? 'used-before' : 'written'),
  );
  const rows = writes.flatMap((write, index) => (outcomes[index] === 'written' ? write.rows : []));
  for (const statement of inserts.of(rows)) await client.query(statement);
  await commit(client);
  return outcomes;
}

/** The places in the batch of the writes whose single use is theirs; of two with the same key the first counts. */
async function claim(client: pg.PoolClient, writes: readonly SmallWrite[]): Promise<ReadonlySet<number>> {
  const firsts = new Map<string, Claim>();
  writes.forEach(({ singleUse }, index) => {
    if (!singleUse) return;
    const name = claimName(singleUse);
    if (!firsts.has(name)) firsts.set(name, { index, singleUse });
  });
  if (firsts.size === 0) return new Set();
  const claimed = await insertClaims(client, [...firsts.values()]);
  const horizon = await readHorizon(client);
  return new Set(
    claimed.flatMap((name) => {
      const first = firsts.get(name);
      return first && first.singleUse.expiresAt >= horizon ? [first.index] : [];
    }),
  );
}

type Claim = { readonly index: number; readonly singleUse: SingleUse };

/** The length keeps ('a', 'bc') and ('ab', 'c') apart. */
function claimName({ kind, key }: Pick<SingleUse, 'kind' | 'key'>): string {
  return `${kind.length} ${kind}${key}`;
}

async function insertClaims(client: pg.PoolClient, claims: readonly Claim[]): Promise<readonly string[]> {
  const rows = claims.map(({ singleUse: { kind, key, expiresAt } }) => ({
    kind,
    key,
    expires_at: expiresAt,
  }));
  const inserted = await client.query<{ kind: string; key: string }>({
    ...CLAIM,
    values: [JSON.stringify(rows)],
  });
  return inserted.rows.map(claimName);
}

async function readHorizon(client: pg.PoolClient): Promise<Instant> {
  const { rows } = await client.query<{ purged_until: Instant }>(HORIZON);
  if (!rows[0]) {
    throw new Error('The table single_use_horizon has lost its row "all".');
  }
  return rows[0].purged_until;
}

async function commit(client: pg.PoolClient) {
  try {
    await client.query('COMMIT');
  } catch (cause) {
    throw new CommitFailed(`A batch of writes could not be committed: ${reason(cause)}`, { cause });
  }
}

async function rollBack(client: pg.PoolClient): Promise<boolean> {
  return client.query('ROLLBACK').then(
    () => false,
    () => true,
  );
}

type Statement = { name: string; text: string; values: unknown[] };

type InsertStatements = { of(rows: readonly SmallRow[]): readonly Statement[] };

/** One prepared statement a table and set of columns; both come from code, so there are few. */
function insertStatements(): InsertStatements {
  const texts = new Map<string, { name: string; text: string }>();

  function insert(table: string, columns: string): { name: string; text: string } {
    const signature = `${table} ${columns}`;
    const known = texts.get(signature);
    if (known) return known;
    const made = {
      name: `insert_${texts.size}`,
      text: `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1)`,
    };
    texts.set(signature, made);
    return made;
  }

  return {
    of(rows) {
      const grouped = Map.groupBy(rows, ({ table, values }) => insert(table, columnList(values)));
      return [...grouped].map(([statement, group]) => ({
        ...statement,
        values: [JSON.stringify(group.map(({ values }) => values))],
      }));
    },
  };
}

function columnList(values: SmallRow['values']): string {
  return Object.keys(values)
    .map((column) => `"${column}"`)
    .join();
}
