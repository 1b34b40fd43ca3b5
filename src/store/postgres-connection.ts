/** How this node connects to PostgreSQL: limits, types, and the database in words that may be shown. */
import pg from 'pg';
import { MINUTE, SECOND } from '../clock.ts';
import { type Fault, reason } from './fault.ts';
import { connectionRefused } from './postgres-errors.ts';
import { StoreRefused } from './store-refused.ts';
import { UNIT_OF_WORK_LIMIT } from './unit-of-work.ts';

/** With two nodes and their listeners well under PostgreSQL's own default of 100 connections. */
const DEFAULT_POOL_SIZE = 10;

/** To connect, or to wait for one of the pool's connections. */
const CONNECTION_TIMEOUT = 5 * SECOND;

/** Every statement of Porthus is small; one that takes this long waits for somebody else's lock. */
const STATEMENT_TIMEOUT = 5 * SECOND;

/** When the server does not even answer that the statement took too long: its machine or the network is gone. */
const ANSWER_TIMEOUT = STATEMENT_TIMEOUT + 2 * SECOND;

/** A connection that nobody has used for this long is closed; after a burst the server gets its memory back. */
const IDLE_TIMEOUT = MINUTE;

export type Where = {
  readonly server: string;
  readonly user: string;
  readonly database: string;
};

/** BIGINT (our instants, and every count) and NUMERIC (every sum) are numbers, as SQLite has them. */
const TYPES = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) {
      return safeNumber;
    }
    return pg.types.getTypeParser(oid, format);
  },
};

function safeNumber(text: string): number {
  const value = Number(text);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`${text} is beyond the integers a number holds.`);
  }
  return value;
}

export function openPool(url: string, size = DEFAULT_POOL_SIZE, fault: Fault): pg.Pool {
  const pool = new pg.Pool({
    ...settings(url),
    max: size,
    idleTimeoutMillis: IDLE_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    query_timeout: ANSWER_TIMEOUT,
    idle_in_transaction_session_timeout: UNIT_OF_WORK_LIMIT,
  });
  pool.on('error', (error) => {
    if (!pool.ending) fault('database-connection-lost', { reason: reason(error) });
  });
  // While somebody has the connection the pool does not listen, and an error nobody listens to ends the process.
  // Whoever has it learns of the loss from their next query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A connection outside the pool; its holder ends it. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(settings(url));
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Connects for `work`; what keeps the connection from coming about is said to the operator. */
export async function withConnection<Result>(
  url: string,
  work: (client: pg.Client, where: Where) => Promise<Result>,
): Promise<Result> {
  const where = whereabouts(url);
  const client = await connect(url).catch((error: unknown) => {
    throw connectionRefused(where, error);
  });
  try {
    return await work(client, where);
  } finally {
    await client.end();
  }
}

function settings(url: string) {
  return {
    connectionString: url,
    application_name: 'porthus',
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    keepAlive: true,
    types: TYPES,
  };
}

/** The URL without its password, which has no place in a message. */
function whereabouts(url: string): Where {
  try {
    const { host, port, user, database } = new pg.Client(settings(url));
    return {
      server: `${host}:${port}`,
      user: user ?? '',
      database: database ?? '',
    };
  } catch {
    throw new StoreRefused(
      "The store's URL is not one of PostgreSQL; write postgres://user:password@host:port/database.",
    );
  }
}
