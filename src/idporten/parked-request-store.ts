/**
 * Requests that wait for the browser: pushed by the client (RFC 9126), or brought by a form of another site, with which
 * the browser sent no cookies and so has to come once more.
 */
import { type Instant, SECOND } from '../clock.ts';
import type { Queries, Store, UnitOfWork } from '../store/store.ts';
import type { DialectName } from './dialect-name.ts';

export type ParkedKind = 'pushed' | 'posted' | 'logout';

export type Parked = {
  readonly id: string;
  readonly kind: ParkedKind;
  /** Where it was brought: it is judged there alone, as what one issuer demands another may not. */
  readonly issuer: DialectName;
  /** Empty where nobody is named. */
  readonly clientId: string;
  /** The parameters, without what a client proves itself by. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly expiresAt: Instant;
};

/** 2.2: "`expires_in` = 120" */
export const PARKED_LIFETIME = 120 * SECOND;

export async function insertParked(store: Pick<Store, 'write'>, parked: Parked): Promise<void> {
  const { id, kind, issuer, clientId, parameters, expiresAt } = parked;
  const values = {
    ...{ id, kind: kindAt(issuer, kind), client_id: clientId, expires_at: expiresAt },
    document: JSON.stringify(parameters),
  };
  await store.write({ rows: [{ table: 'login_parked_requests', values }] });
}

export async function findParked(
  queries: Queries,
  { id, issuer, kinds }: { id: string; issuer: DialectName; kinds: readonly ParkedKind[] },
  now: Instant,
): Promise<Parked | undefined> {
  const row = await queries
    .selectFrom('login_parked_requests')
    .selectAll()
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  const kind = kinds.find((one) => row?.kind === kindAt(issuer, one));
  if (!row || !kind) return undefined;
  const parameters = JSON.parse(row.document) as Parked['parameters'];
  return { id, kind, issuer, clientId: row.client_id, parameters, expiresAt: row.expires_at };
}

function kindAt(issuer: DialectName, kind: ParkedKind): string {
  return `${issuer} ${kind}`;
}

export async function deleteParked(unit: UnitOfWork, id: string): Promise<void> {
  await unit.queries.deleteFrom('login_parked_requests').where('id', '=', id).execute();
}
