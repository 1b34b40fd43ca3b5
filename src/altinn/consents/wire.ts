/** Consents as the original's API shows them to the recipient. */
import { type ConsentRecord, offsetTimestamp, statusOf } from './consent.ts';
import type { ConsentEvent } from './event-store.ts';
import { organisationUrn, partyUrn } from './party.ts';

export const VIEW_PATH = '/accessmanagement/ui/consent/request';

export function consentToWire(
  consent: ConsentRecord,
  events: readonly ConsentEvent[],
  { now, publicUrl }: { readonly now: number; readonly publicUrl: string },
): object {
  const { id, from, to, handledBy, requiredDelegator, consentedAt, redirectUrl } = consent;
  return {
    ...{ id, from: partyUrn(from), to: organisationUrn(to) },
    requiredDelegator: requiredDelegator ? partyUrn({ kind: 'person', pid: requiredDelegator }) : null,
    handledBy: handledBy ? organisationUrn(handledBy) : null,
    validTo: offsetTimestamp(consent.validTo),
    consentRights: consent.rights.map(({ metadata, ...right }) => ({ ...right, metaData: metadata ?? null })),
    requestMessage: consent.requestMessage ?? null,
    consented: consentedAt === undefined ? null : offsetTimestamp(consentedAt),
    redirectUrl,
    consentRequestStatus: capitalised(statusOf(consent, now)),
    consentRequestEvents: events.map(eventToWire),
    portalViewMode: consent.portalViewMode,
    viewUri: new URL(`${VIEW_PATH.slice(1)}?id=${id}`, publicUrl).href,
  };
}

function eventToWire({ id, consentId, type, performedBy, createdAt }: ConsentEvent): object {
  const consentEventID = id;
  const created = offsetTimestamp(createdAt);
  return { consentEventID, created, performedBy, eventType: capitalised(type), consentRequestID: consentId };
}

export function statusChangeToWire({ consentId, type, createdAt }: ConsentEvent): object {
  return { consentRequestId: consentId, eventType: type, changedDate: offsetTimestamp(createdAt) };
}

function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
