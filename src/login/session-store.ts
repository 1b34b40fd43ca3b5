/** Sessions in the store. The browser's secret finds one; kept of it is a hash. */
import { hash } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { insertRow, preparedRead } from '../store/prepared-query.ts';
import type { Queries, SmallRow, UnitOfWork } from '../store/store.ts';
import { type Device, formatDevice, parseDevice } from './device.ts';
import { type EndedSession, endOf, type Session, type SessionMember, TOTAL_LIMIT } from './session.ts';

export async function findSession(
  queries: Queries,
  secret: string,
  now: Instant,
): Promise<Session | undefined> {
  const [row] = await readOpened(queries, { secretHash: hashed(secret), now });
  return row && (JSON.parse(row.document) as Session);
}

const readOpened = preparedRead(
  (queries, { secretHash, now }: { readonly secretHash: string; readonly now: Instant }) =>
    queries
      .selectFrom('login_sessions')
      .select('document')
      .where('secret_hash', '=', secretHash)
      .where('expires_at', '>', now),
);

/** Whose a session is, by the name that records have for the person, and at which kind of browser it began. */
export type Holder = { readonly person: string; readonly device: Device };

/** One that begins: its `sid` is new. */
export function insertSession(
  unit: UnitOfWork,
  session: Session,
  secret: string,
  holder: Holder,
): Promise<void> {
  const values = { sid: session.sid, ...valuesOf(session, secret, holder) };
  return insertRow(unit, { table: 'login_sessions', values });
}

/** `secret` takes the place of whatever opened the session before. */
export async function saveSession(
  unit: UnitOfWork,
  session: Session,
  secret: string,
  holder: Holder,
): Promise<void> {
  const values = valuesOf(session, secret, holder);
  await unit.queries
    .insertInto('login_sessions')
    .values({ sid: session.sid, ...values })
    .onConflict((conflict) => conflict.column('sid').doUpdateSet(values))
    .execute();
  // A login within the session begins its two hours anew, and nobody who relies on it is forgotten before it ends.
  await unit.queries
    .updateTable('login_session_members')
    .set({ expires_at: session.beganAt + TOTAL_LIMIT })
    .where('sid', '=', session.sid)
    .execute();
}

function valuesOf(session: Session, secret: string, { person, device }: Holder) {
  return {
    secret_hash: hashed(secret),
    document: JSON.stringify(session),
    expires_at: endOf(session),
    ...{ person, device: formatDevice(device) },
  };
}

/** A service relies on the session: that begins its idle time anew. False when it has ended meanwhile. */
export async function relyOnSession(unit: UnitOfWork, sid: string, now: Instant): Promise<boolean> {
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
  return true;
}

/**
 * A client is part of the session from its first tokens on (6.4). The row goes into the write that uses up the code, so a
 * logout either sees it or has used up the code before.
 */
export function memberRow({ sid, clientId, issuedBy }: SessionMember, id: string, now: Instant): SmallRow {
  const values = { authorization_id: id, sid, client_id: clientId, issued_by: issuedBy };
  return { table: 'login_session_members', values: { ...values, expires_at: now + TOTAL_LIMIT } };
}

/** Ends the session that `secret` opens, if there is one. */
export async function endSession(
  unit: UnitOfWork,
  secret: string,
  now: Instant,
): Promise<EndedSession | undefined> {
  const row = await unit.queries
    .deleteFrom('login_sessions')
    .where('secret_hash', '=', hashed(secret))
    .where('expires_at', '>', now)
    .returning('document')
    .executeTakeFirst();
  if (!row) return undefined;
  const session = JSON.parse(row.document) as Session;
  return { session, members: await takeMembers(unit, session.sid) };
}

/** A session of one person, and who relies on it. */
export type OngoingSession = {
  readonly session: Session;
  readonly device: Device;
  readonly clientIds: readonly string[];
};

/** More browsers than one person uses in two hours. */
const MAX_SESSIONS = 50;

/** The one that began last first. */
export async function sessionsOf(
  queries: Queries,
  person: string,
  now: Instant,
): Promise<readonly OngoingSession[]> {
  const rows = await queries
    .selectFrom('login_sessions')
    .select(['sid', 'document', 'device'])
    .where('person', '=', person)
    .where('expires_at', '>', now)
    .orderBy('expires_at', 'desc')
    .limit(MAX_SESSIONS)
    .execute();
  const sids = rows.map(({ sid }) => sid);
  const members =
    sids.length === 0
      ? []
      : await queries
          .selectFrom('login_session_members')
          .select(['sid', 'client_id'])
          .distinct()
          .where('sid', 'in', sids)
          .execute();
  const ongoing = rows.map(({ sid, document, device }) => ({
    session: JSON.parse(document) as Session,
    device: parseDevice(device ?? ''),
    clientIds: members.filter((member) => member.sid === sid).map(({ client_id }) => client_id),
  }));
  return ongoing.sort((one, other) => other.session.beganAt - one.session.beganAt);
}

/** Ends a session of this person, at whatever browser it is. */
export async function endSessionOf(
  unit: UnitOfWork,
  { person, sid }: { readonly person: string; readonly sid: string },
  now: Instant,
): Promise<EndedSession | undefined> {
  const row = await unit.queries
    .deleteFrom('login_sessions')
    .where('sid', '=', sid)
    .where('person', '=', person)
    .where('expires_at', '>', now)
    .returning('document')
    .executeTakeFirst();
  if (!row) return undefined;
  return { session: JSON.parse(row.document) as Session, members: await takeMembers(unit, sid) };
}

/** Each once, however often it has got tokens. */
async function takeMembers(unit: UnitOfWork, sid: string): Promise<readonly SessionMember[]> {
  const rows = await unit.queries
    .deleteFrom('login_session_members')
    .where('sid', '=', sid)
    .returning(['client_id', 'issued_by'])
    .execute();
  const members = rows.map((row) => ({ sid, clientId: row.client_id, issuedBy: row.issued_by }));
  const once = new Map(members.map((member) => [`${member.clientId} ${member.issuedBy}`, member]));
  return [...once.values()].sort((one, other) => (one.clientId < other.clientId ? -1 : 1));
}

function hashed(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
