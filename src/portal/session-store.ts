/** Sessions in the store. The browser's secret finds one; kept of it is a hash. */
import { hash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Instant } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { endOf, MAX_SESSIONS, type Session } from './session.ts';

export async function findSession(
  queries: Queries,
  secret: string,
  now: Instant,
): Promise<Session | undefined> {
  const row = await queries
    .selectFrom('portal_sessions')
    .selectAll()
    .where('secret_hash', '=', hashed(secret))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && toSession(row);
}

/** The person's oldest sessions beyond the limit end by it. */
export async function insertSession(
  { queries }: UnitOfWork,
  session: Session,
  secret: string,
): Promise<void> {
  const { personId } = session;
  await queries.insertInto('portal_sessions').values(rowOf(session, secret)).execute();
  const others = await queries
    .selectFrom('portal_sessions')
    .select('id')
    .where('person_id', '=', personId)
    .orderBy('began_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const beyond = others.slice(MAX_SESSIONS).map((row) => row.id);
  if (beyond.length > 0) await queries.deleteFrom('portal_sessions').where('id', 'in', beyond).execute();
}

/** Somebody is there. For whom they act is left as it is: another page may be choosing just now. */
export async function touchSession({ queries }: UnitOfWork, session: Session): Promise<void> {
  await queries
    .updateTable('portal_sessions')
    .set({ used_at: session.usedAt, expires_at: endOf(session) })
    .where('id', '=', session.id)
    .execute();
}

/** The simulator's clock was moved under it; where the session has been cleared away as over, it is put back. */
export async function shiftSession({ queries }: UnitOfWork, session: Session, secret: string): Promise<void> {
  const times = { began_at: session.beganAt, used_at: session.usedAt, expires_at: endOf(session) };
  await queries
    .insertInto('portal_sessions')
    .values(rowOf(session, secret))
    .onConflict((conflict) => conflict.column('id').doUpdateSet(times))
    .execute();
}

/** For whom the person acts now; `secret` takes the place of what opened the session before (spec/threats.md row 48). */
export async function renewSession({ queries }: UnitOfWork, session: Session, secret: string): Promise<void> {
  await queries
    .updateTable('portal_sessions')
    .set({ secret_hash: hashed(secret), orgno: session.orgno ?? null })
    .where('id', '=', session.id)
    .execute();
}

export async function deleteSession({ queries }: UnitOfWork, secret: string): Promise<void> {
  await queries.deleteFrom('portal_sessions').where('secret_hash', '=', hashed(secret)).execute();
}

/** What a login at ID-porten gave ends with it. */
export async function deleteSessionsOfLogin({ queries }: UnitOfWork, loginSid: string): Promise<void> {
  await queries.deleteFrom('portal_sessions').where('login_sid', '=', loginSid).execute();
}

function rowOf(session: Session, secret: string) {
  const { id, personId, name, loginSid, orgno = null, beganAt, usedAt } = session;
  return {
    ...{ id, secret_hash: hashed(secret), person_id: personId, person_name: name },
    ...{ login_sid: loginSid, orgno, began_at: beganAt, used_at: usedAt, expires_at: endOf(session) },
  };
}

function toSession(row: Selectable<Tables['portal_sessions']>): Session {
  return {
    ...{ id: row.id, personId: row.person_id, name: row.person_name, loginSid: row.login_sid },
    orgno: (row.orgno ?? undefined) as OrgNumber | undefined,
    ...{ beganAt: row.began_at, usedAt: row.used_at },
  };
}

function hashed(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
