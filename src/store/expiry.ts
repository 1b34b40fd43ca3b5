/**
 * Deletes rows whose time is over, a few at a time, so that expiry is steady and never holds a writer for long.
 *
 * The horizon. A single use that has been deleted can no longer be told from one that never was. Nobody accepts such a
 * thing any more, unless a clock jumps back; so the deletion records in `single_use_horizon` how far it has come, and a
 * claim that expires before the horizon counts as used. It moves only as far as rows are deleted, and never back.
 */
import { sql } from 'kysely';
import { DAY, type Instant, MINUTE } from '../clock.ts';
import { timeOrderedUuid } from '../random.ts';
import type { Queries } from './store.ts';

/** A step of this many rows holds SQLite's writer for a few milliseconds. */
export const EXPIRY_STEP = 500;

/** More than nodes' clocks may differ: no node still accepts what another deletes. */
export const SINGLE_USE_GRACE = 5 * MINUTE;

/** 13 months (spec/maskinporten.md section 11, "Issuance log"). */
export const ISSUANCE_RETENTION = 396 * DAY;

/** What a developer or an operator still asks about; what is older is in the log. */
export const TRAFFIC_RETENTION = 30 * DAY;

/** 13 months, so that a month can be held against the same month of the year before. */
export const STATISTICS_RETENTION = 400 * DAY;

/** As long as somebody may take to notice that it was not they who logged in. */
export const LOGIN_HISTORY_RETENTION = 90 * DAY;

export type Retention = {
  readonly issuanceRetention?: number;
  readonly trafficRetention?: number;
  readonly statisticsRetention?: number;
};

/** Runs one step in a unit of work of its own. */
export type RunStep = (step: (queries: Queries) => Promise<number>) => Promise<number>;

type ExpiringTable = (queries: Queries, now: Instant) => Promise<number>;

/** True when a table has more to delete than one step. */
export async function expireOnce(run: RunStep, now: Instant, kept: Retention): Promise<boolean> {
  const {
    issuanceRetention = ISSUANCE_RETENTION,
    trafficRetention = TRAFFIC_RETENTION,
    statisticsRetention = STATISTICS_RETENTION,
  } = kept;
  const tables: readonly ExpiringTable[] = [
    expireSingleUses,
    (queries) => expireIssuances(queries, now - issuanceRetention),
    expireSecrets,
    expireDeliveries,
    (queries) => expireTraffic(queries, now - trafficRetention),
    (queries) => expireTokenStatistics(queries, now - statisticsRetention),
    (queries) => expireScopeStatistics(queries, now - statisticsRetention),
    expireSystemUserRequests,
    expireConsentEvents,
    expireConsents,
    expireSessionMembers,
    expireSessions,
    expireLoginHistory,
    expireGuesses,
    expireActivations,
    expireInteractions,
    expireParkedRequests,
    expireAccessTokens,
    expireRefreshTokens,
    expireAuthorizations,
    expirePortalSessions,
  ];
  let more = false;
  for (const table of tables) {
    const deleted = await run((queries) => table(queries, now));
    if (deleted === EXPIRY_STEP) more = true;
  }
  return more;
}

async function expireSingleUses(queries: Queries, now: Instant): Promise<number> {
  const oldest = queries
    .selectFrom('single_use')
    .select('expires_at')
    .where('expires_at', '<', now - SINGLE_USE_GRACE)
    .orderBy('expires_at')
    .orderBy('kind')
    .orderBy('key')
    .limit(EXPIRY_STEP);
  const { last } = await queries
    .selectFrom(oldest.as('oldest'))
    .select(({ fn }) => fn.max('expires_at').as('last'))
    .executeTakeFirstOrThrow();
  if (last === null) return 0;
  await queries
    .updateTable('single_use_horizon')
    .set({ purged_until: last + 1 })
    .where('name', '=', 'all')
    .where('purged_until', '<', last + 1)
    .execute();
  return deleted(
    sql`DELETE FROM single_use WHERE (kind, key) IN (
    SELECT kind, key FROM single_use WHERE expires_at <= ${last}
    ORDER BY expires_at, kind, key LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

/** One that the statistics have not counted yet stays (audit/statistics.ts). */
async function expireIssuances(queries: Queries, until: Instant): Promise<number> {
  const first = firstIdOf(until);
  return deleted(
    sql`DELETE FROM issuances WHERE id IN (
    SELECT id FROM issuances WHERE id < ${first} AND id <= (SELECT counted FROM statistics_progress WHERE name = 'all')
    ORDER BY id LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireTraffic(queries: Queries, until: Instant): Promise<number> {
  const first = firstIdOf(until);
  return deleted(
    sql`DELETE FROM traffic WHERE id IN (
    SELECT id FROM traffic WHERE id < ${first} ORDER BY id LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

/** A day goes when the whole of it is too old. */
async function expireTokenStatistics(queries: Queries, until: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM token_statistics
    WHERE (day, client_id, issuer, client_orgno, consumer, supplier, scope) IN (
    SELECT day, client_id, issuer, client_orgno, consumer, supplier, scope FROM token_statistics
    WHERE day <= ${until - DAY} ORDER BY day LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireScopeStatistics(queries: Queries, until: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM scope_statistics WHERE (day, scope, consumer, supplier) IN (
    SELECT day, scope, consumer, supplier FROM scope_statistics
    WHERE day <= ${until - DAY} ORDER BY day LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

/** A secret past its time opens nothing; its hash need not lie about. */
async function expireSecrets(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM client_secrets WHERE (client_id, id) IN (
    SELECT client_id, id FROM client_secrets WHERE expires_at < ${now - SINGLE_USE_GRACE}
    ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireDeliveries(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM webhook_deliveries WHERE id IN (
    SELECT id FROM webhook_deliveries WHERE expires_at < ${now} ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(
      queries,
    ),
  );
}

async function expireSystemUserRequests(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM altinn_system_user_requests WHERE id IN (
    SELECT id FROM altinn_system_user_requests WHERE remove_at < ${now} ORDER BY remove_at LIMIT ${EXPIRY_STEP})`.execute(
      queries,
    ),
  );
}

/** The events of a consent go before it does. */
async function expireConsentEvents(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM altinn_consent_events WHERE id IN (
    SELECT event.id FROM altinn_consents consent JOIN altinn_consent_events event ON event.consent_id = consent.id
    WHERE consent.remove_at < ${now} LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireConsents(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM altinn_consents WHERE id IN (
    SELECT id FROM altinn_consents consent WHERE remove_at < ${now}
    AND NOT EXISTS (SELECT 1 FROM altinn_consent_events WHERE consent_id = consent.id)
    ORDER BY remove_at LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireAccessTokens(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM access_tokens WHERE hash IN (
    SELECT hash FROM access_tokens WHERE expires_at < ${now - SINGLE_USE_GRACE}
    ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireRefreshTokens(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM refresh_tokens WHERE hash IN (
    SELECT hash FROM refresh_tokens WHERE expires_at < ${now - SINGLE_USE_GRACE}
    ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

/** No token outlives its authorization. */
async function expireAuthorizations(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM authorizations WHERE id IN (
    SELECT id FROM authorizations WHERE expires_at < ${now - SINGLE_USE_GRACE}
    ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireSessionMembers(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM login_session_members WHERE authorization_id IN (
    SELECT authorization_id FROM login_session_members WHERE expires_at < ${now}
    ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireSessions(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM login_sessions WHERE sid IN (
    SELECT sid FROM login_sessions WHERE expires_at < ${now} ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(
      queries,
    ),
  );
}

async function expireLoginHistory(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM login_history WHERE id IN (
    SELECT id FROM login_history WHERE at < ${now - LOGIN_HISTORY_RETENTION}
    ORDER BY at LIMIT ${EXPIRY_STEP})`.execute(queries),
  );
}

async function expireGuesses(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM login_guesses WHERE target_hash IN (
    SELECT target_hash FROM login_guesses WHERE expires_at < ${now} ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(
      queries,
    ),
  );
}

async function expireActivations(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM passkey_activations WHERE pid IN (
    SELECT pid FROM passkey_activations WHERE expires_at < ${now} ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(
      queries,
    ),
  );
}

async function expireInteractions(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM login_interactions WHERE id IN (
    SELECT id FROM login_interactions WHERE expires_at < ${now} ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(
      queries,
    ),
  );
}

async function expireParkedRequests(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM login_parked_requests WHERE id IN (
    SELECT id FROM login_parked_requests WHERE expires_at < ${now} ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(
      queries,
    ),
  );
}

async function expirePortalSessions(queries: Queries, now: Instant): Promise<number> {
  return deleted(
    sql`DELETE FROM portal_sessions WHERE id IN (
    SELECT id FROM portal_sessions WHERE expires_at < ${now} ORDER BY expires_at LIMIT ${EXPIRY_STEP})`.execute(
      queries,
    ),
  );
}

/** Issuances are named by UUIDs of version 7, so what was issued before an instant is a range of the primary key. */
function firstIdOf(instant: Instant): string {
  return timeOrderedUuid({ bytes: (length) => new Uint8Array(length) }, Math.max(instant, 0));
}

async function deleted(statement: Promise<{ readonly numAffectedRows?: bigint }>): Promise<number> {
  return Number((await statement).numAffectedRows ?? 0n);
}
