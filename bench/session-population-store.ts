/** A store in which many people are logged in: a session each, with a client that has got tokens in it. */
import { hash } from 'node:crypto';
import type { Instant } from '../src/clock.ts';
import { endOf, type Session, TOTAL_LIMIT } from '../src/login/session.ts';
import type { Store, UnitOfWork } from '../src/store/store.ts';

/** Databases take only so many values in a statement. */
const SESSIONS_A_STATEMENT = 1000;
/** Their places in the indexes are random, so a unit of work of many writes each page of them less often. */
const STATEMENTS_AT_A_TIME = 25;

/** What the browser of the person with this number holds; 43 characters, as drawn ones have. */
export function secretOf(number: number): string {
  return hash('sha256', `secret ${number}`, 'base64url');
}

export async function populateSessions(
  store: Store,
  count: number,
  { clientId, now }: { readonly clientId: string; readonly now: Instant },
): Promise<void> {
  const atATime = SESSIONS_A_STATEMENT * STATEMENTS_AT_A_TIME;
  for (let from = 0; from < count; from += atATime) {
    await store.transaction(async (unit) => {
      const until = Math.min(count, from + atATime);
      for (let first = from; first < until; first += SESSIONS_A_STATEMENT) {
        const length = Math.min(SESSIONS_A_STATEMENT, until - first);
        const numbers = Array.from({ length }, (_, at) => first + at);
        await addSessions(unit, numbers, clientId, now);
      }
    });
  }
}

async function addSessions(
  { queries }: UnitOfWork,
  numbers: readonly number[],
  clientId: string,
  now: Instant,
): Promise<void> {
  const sessions = numbers.map((number) => sessionOf(number, now));
  await queries.insertInto('login_sessions').values(sessions.map(sessionRow)).execute();
  const rows = sessions.map(({ session: { sid } }) => ({
    ...{ authorization_id: sid, sid, client_id: clientId, issued_by: 'idporten' },
    expires_at: now + TOTAL_LIMIT,
  }));
  await queries.insertInto('login_session_members').values(rows).execute();
  const given = rows.map(({ sid }) => authorizationRow(sid, clientId, now));
  await queries.insertInto('authorizations').values(given).execute();
}

function sessionOf(number: number, now: Instant): { readonly number: number; readonly session: Session } {
  const pid = String(100_000_00000 + number) as Extract<Session['person'], { kind: 'pid' }>['value'];
  const login = { acr: 'idporten-loa-high', amr: 'BankID', at: now, isShared: true } as const;
  const times = { beganAt: now, usedAt: now };
  const session = {
    person: { kind: 'pid', value: pid },
    locale: 'nb',
    shared: login,
    isolated: {},
    ...times,
  } as const;
  return { number, session: { sid: hash('sha256', `sid ${number}`, 'base64url'), ...session } };
}

function sessionRow({ number, session }: ReturnType<typeof sessionOf>) {
  return {
    sid: session.sid,
    secret_hash: hash('sha256', secretOf(number), 'base64url'),
    document: JSON.stringify(session),
    expires_at: endOf(session),
  };
}

/** Of the size that one has; nobody reads it. */
function authorizationRow(sid: string, clientId: string, now: Instant) {
  return {
    ...{ id: sid, code_hash: sid, client_id: clientId, session_id: sid, login_only: 1 as const },
    document: JSON.stringify({ clientId, sid, filling: 'x'.repeat(500) }),
    ...{ created_at: now, code_expires_at: now, expires_at: now + TOTAL_LIMIT, revoked_at: null },
  };
}
