/** Consents and what has become of them, in the store. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { CONSENT_RETENTION, type ConsentAsked, type ConsentRecord, type ConsentState } from './consent.ts';
import { type Party, parseParty, partyUrn } from './party.ts';

type ConsentDocument = Omit<ConsentAsked, 'id' | 'from' | 'to' | 'handledBy' | 'validTo'>;

export async function findConsent(queries: Queries, id: string): Promise<ConsentRecord | undefined> {
  const row = await queries.selectFrom('altinn_consents').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toConsent(row);
}

/** What any of these parties has been asked for or has consented to, and may still answer or withdraw; the newest first. */
export async function openConsentsOf(
  queries: Queries,
  parties: readonly Party[],
  now: Instant,
  limit: number,
): Promise<readonly ConsentRecord[]> {
  if (parties.length === 0) return [];
  const rows = await queries
    .selectFrom('altinn_consents')
    .selectAll()
    .where('from_party', 'in', parties.map(partyUrn))
    .where((is) =>
      is.or([
        is.and([is('state', '=', 'created'), is('answerable_until', '>', now)]),
        is.and([is('state', '=', 'accepted'), is('valid_to', '>', now)]),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toConsent);
}

export async function insertConsent(queries: Queries, consent: ConsentRecord): Promise<void> {
  const { requiredDelegator, rights, requestMessage, redirectUrl, portalViewMode } = consent;
  const document: ConsentDocument = {
    ...{ requiredDelegator, rights, requestMessage, redirectUrl, portalViewMode },
  };
  await queries
    .insertInto('altinn_consents')
    .values({
      ...{ id: consent.id, from_party: partyUrn(consent.from), to_orgno: consent.to },
      ...{ handled_by: consent.handledBy ?? null, state: consent.state, document: JSON.stringify(document) },
      ...{ created_at: consent.createdAt, answerable_until: consent.answerableUntil },
      ...{ valid_to: consent.validTo, consented_at: consent.consentedAt ?? null, decided_at: null },
      remove_at:
        (consent.state === 'accepted' ? consent.validTo : consent.answerableUntil) + CONSENT_RETENTION,
    })
    .execute();
}

/** True for the one who answers a request that is still open; whoever comes later changes nothing. */
export async function answerConsent(
  queries: Queries,
  { id, validTo }: Pick<ConsentRecord, 'id' | 'validTo'>,
  answer: 'accepted' | 'rejected',
  now: Instant,
): Promise<boolean> {
  const isAccepted = answer === 'accepted';
  const { numUpdatedRows } = await queries
    .updateTable('altinn_consents')
    .set({
      ...{ state: answer, decided_at: now, consented_at: isAccepted ? now : null },
      remove_at: (isAccepted ? validTo : now) + CONSENT_RETENTION,
    })
    .where('id', '=', id)
    .where('state', '=', 'created')
    .where('answerable_until', '>', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** True for the one who withdraws a consent that is still good. */
export async function revokeConsent(queries: Queries, id: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('altinn_consents')
    .set({ state: 'revoked', decided_at: now, remove_at: now + CONSENT_RETENTION })
    .where('id', '=', id)
    .where('state', '=', 'accepted')
    .where('valid_to', '>', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function toConsent(row: Selectable<Tables['altinn_consents']>): ConsentRecord {
  const document: ConsentDocument = JSON.parse(row.document);
  const from = parseParty(row.from_party);
  if (!from) throw new Error(`The consent ${row.id} has no giver that can be read.`);
  return {
    ...document,
    requiredDelegator: document.requiredDelegator,
    requestMessage: document.requestMessage,
    id: row.id,
    from,
    to: row.to_orgno as OrgNumber,
    handledBy: (row.handled_by as OrgNumber | null) ?? undefined,
    state: row.state as ConsentState,
    createdAt: row.created_at,
    answerableUntil: row.answerable_until,
    validTo: row.valid_to,
    consentedAt: row.consented_at ?? undefined,
  };
}
