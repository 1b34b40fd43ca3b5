/** Sessions in the store. The browser's secret finds one; kept of it is a hash. */
import { hash } from 'node:crypto';
import type { Instant } from '../clock.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import { endOf, type Session } from './session.ts';

export async function findSession(
  queries: Queries,
  secret: string,
  now: Instant,
): Promise<Session | undefined> {
  const row = await queries
    .selectFrom('login_sessions')
    .select('document')
    .where('secret_hash', '=', hashed(secret))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && (JSON.parse(row.document) as Session);
}

/** `secret` takes the place of whatever opened the session before. */
export async function saveSession(unit: UnitOfWork, session: Session, secret: string): Promise<void> {
  const values = {
    secret_hash: hashed(secret),
    document: JSON.stringify(session),
    expires_at: endOf(session),
  };
  await unit.queries
    .insertInto('login_sessions')
    .values({ sid: session.sid, ...values })
    .onConflict((conflict) => conflict.column('sid').doUpdateSet(values))
    .execute();
}

/**
 * A service relies on the session: that begins its idle time anew, and the service is told when it ends. False when it has
 * ended meanwhile.
 */
export async function joinSession(
  unit: UnitOfWork,
  sid: string,
  clientId: string,
  now: Instant,
): Promise<boolean> {
  const row = await unit.queries
    .selectFrom('login_sessions')
    .select('document')
    .where('sid', '=', sid)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return false;
  const used = { ...(JSON.parse(row.document) as Session), usedAt: now };
  await unit.queries
    .updateTable('login_sessions')
    .set({ document: JSON.stringify(used), expires_at: endOf(used) })
    .where('sid', '=', sid)
    .execute();
  await unit.queries
    .insertInto('login_session_clients')
    .values({ sid, client_id: clientId })
    .onConflict((conflict) => conflict.columns(['sid', 'client_id']).doNothing())
    .execute();
  return true;
}

/** The clients that relied on it. */
export async function endSession(unit: UnitOfWork, sid: string): Promise<readonly string[]> {
  const members = await unit.queries
    .selectFrom('login_session_clients')
    .select('client_id')
    .where('sid', '=', sid)
    .orderBy('client_id')
    .execute();
  await unit.queries.deleteFrom('login_session_clients').where('sid', '=', sid).execute();
  await unit.queries.deleteFrom('login_sessions').where('sid', '=', sid).execute();
  return members.map((row) => row.client_id);
}

function hashed(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
