/** What happened to consents, in the order in which it did: the recipient reads it to know how its requests fare. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import { type Random, timeOrderedUuid } from '../../random.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { ConsentRecord, ConsentState } from './consent.ts';

export type ConsentEvent = {
  readonly id: string;
  readonly consentId: string;
  readonly type: ConsentState;
  /** The URN of the organisation that asked, or of the giver. */
  readonly performedBy: string;
  readonly createdAt: Instant;
};

export async function addEvent(
  queries: Queries,
  random: Random,
  consent: Pick<ConsentRecord, 'id' | 'to'>,
  event: Pick<ConsentEvent, 'type' | 'performedBy' | 'createdAt'>,
): Promise<void> {
  await queries
    .insertInto('altinn_consent_events')
    .values({
      ...{ id: timeOrderedUuid(random, event.createdAt), consent_id: consent.id, to_orgno: consent.to },
      ...{ event_type: event.type, performed_by: event.performedBy, created_at: event.createdAt },
    })
    .execute();
}

/** The course of every consent; two of its events may bear one time. */
const COURSE: readonly ConsentState[] = ['created', 'accepted', 'rejected', 'revoked'];

export async function eventsOf(queries: Queries, consentId: string): Promise<readonly ConsentEvent[]> {
  const rows = await queries
    .selectFrom('altinn_consent_events')
    .selectAll()
    .where('consent_id', '=', consentId)
    .execute();
  return rows.map(toEvent).sort((one, other) => COURSE.indexOf(one.type) - COURSE.indexOf(other.type));
}

export type EventsAsked = {
  readonly recipient: string;
  /** The id of the last event that is known. */
  readonly after: string;
  /** Only what happened before this. */
  readonly until: Instant;
  readonly types: readonly ConsentState[];
  readonly consentId: string | undefined;
  readonly limit: number;
};

/** The oldest first. */
export async function eventsFor(queries: Queries, asked: EventsAsked): Promise<readonly ConsentEvent[]> {
  let selection = queries
    .selectFrom('altinn_consent_events')
    .selectAll()
    .where('to_orgno', '=', asked.recipient)
    .where('id', '>', asked.after)
    .where('created_at', '<', asked.until)
    .where('event_type', 'in', asked.types);
  if (asked.consentId !== undefined) selection = selection.where('consent_id', '=', asked.consentId);
  return (await selection.orderBy('id').limit(asked.limit).execute()).map(toEvent);
}

function toEvent(row: Selectable<Tables['altinn_consent_events']>): ConsentEvent {
  return {
    id: row.id,
    consentId: row.consent_id,
    type: row.event_type as ConsentState,
    performedBy: row.performed_by,
    createdAt: row.created_at,
  };
}
