/** The history of people's logins in the store. */
import { DAY, type Instant } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { LOGIN_HISTORY_RETENTION } from '../store/expiry.ts';
import { preparedWrite } from '../store/prepared-query.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { Acr } from './level.ts';

/** Somebody who logs in ten times a day has three weeks of it; a machine that logs in all day has an hour. */
export const MAX_HISTORY = 200;

export type HistoryEntry = {
  readonly at: Instant;
  /** By what: `amr`, or of an attempt the name of the eID. */
  readonly eid: string;
} & (
  | {
      readonly outcome: 'logged-in';
      readonly acr: Acr;
      readonly sid: string;
      /** Undefined: the person's own page. */
      readonly service: RecordedService | undefined;
    }
  /** The eID said no to what was shown of the person; all of one day are one entry. */
  | { readonly outcome: 'refused'; readonly attempts: number }
);

export type RecordedService = {
  readonly clientId: string;
  readonly orgno: OrgNumber;
  /** As it was called then. */
  readonly name: string;
};

type LoggedIn = Extract<HistoryEntry, { outcome: 'logged-in' }>;

/** Once for each service and proof of a session: a service that asks every minute whether somebody is there fills no list. */
export async function recordLogin(
  { queries }: UnitOfWork,
  person: string,
  { at, eid, acr, sid, service }: Omit<LoggedIn, 'outcome'>,
  provenAt: Instant,
): Promise<void> {
  await queries
    .insertInto('login_history')
    .values({
      ...{ id: `${sid} ${provenAt} ${service?.clientId ?? ''}`, person, at, outcome: 'logged-in' },
      ...{ eid, acr, sid, attempts: 1 },
      ...{ client_id: service?.clientId ?? null, orgno: service?.orgno ?? null },
      service: service?.name ?? null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Counted by the day, so that whoever guesses all day makes one row. */
export async function recordRefusal(
  { queries }: UnitOfWork,
  person: string,
  { at, eid }: Pick<HistoryEntry, 'at' | 'eid'>,
): Promise<void> {
  const none = { acr: null, sid: null, client_id: null, orgno: null, service: null };
  await queries
    .insertInto('login_history')
    .values({
      ...{ id: `${person} ${Math.floor(at / DAY)} ${eid}`, person, at, outcome: 'refused', eid, attempts: 1 },
      ...none,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ eb }) => ({ at, attempts: eb('login_history.attempts', '+', 1) })),
    )
    .execute();
}

/** Keeps the newest; asked for now and then, as a session begins, it is often enough. */
export async function trimHistory(unit: UnitOfWork, person: string): Promise<void> {
  await trim(unit, { person });
}

const trim = preparedWrite((queries, { person }: { readonly person: string }) => {
  const last = queries
    .selectFrom('login_history as newer')
    .select('newer.at')
    .where('newer.person', '=', person)
    .orderBy('newer.at', 'desc')
    .offset(MAX_HISTORY - 1)
    .limit(1);
  return queries.deleteFrom('login_history').where('person', '=', person).where('at', '<', last);
});

/** The newest first. `orgno`: logins at the services of one organisation alone. */
export async function historyOf(
  queries: Queries,
  person: string,
  { now, limit, orgno }: { readonly now: Instant; readonly limit: number; readonly orgno?: OrgNumber },
): Promise<readonly HistoryEntry[]> {
  const all = queries
    .selectFrom('login_history')
    .selectAll()
    .where('person', '=', person)
    .where('at', '>=', now - LOGIN_HISTORY_RETENTION);
  const asked = orgno === undefined ? all : all.where('orgno', '=', orgno);
  const rows = await asked.orderBy('at', 'desc').orderBy('id').limit(limit).execute();
  return rows.map(toEntry);
}

function toEntry(row: Tables['login_history']): HistoryEntry {
  const { at, eid, attempts, sid, acr } = row;
  if (sid === null || acr === null) return { at, eid, outcome: 'refused', attempts };
  return { at, eid, outcome: 'logged-in', sid, acr: acr as Acr, service: serviceOf(row) };
}

function serviceOf(row: Tables['login_history']): RecordedService | undefined {
  const { client_id: clientId, orgno, service } = row;
  if (clientId === null || orgno === null) return undefined;
  return { clientId, orgno: orgno as OrgNumber, name: service ?? clientId };
}
