/**
 * System users: what a vendor's system may act as for one of its customers, and the requests by which vendors ask for them
 * (spec/maskinporten.md 7.1).
 */
import { DAY, type Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Powers, System, SystemId } from '../system-register/system.ts';

export type SystemUser = Powers & {
  readonly id: string;
  readonly systemId: SystemId;
  /** The customer. */
  readonly owner: OrgNumber;
  /** Tells one system user of a customer from its others for the same system. */
  readonly externalRef: string;
  readonly title: string;
  readonly createdAt: Instant;
};

/** With the system that it is for, which holds the names that are shown. */
export type SystemUserView = { readonly user: SystemUser; readonly system: System };

export type RequestState = 'New' | 'Accepted' | 'Rejected';
/** As the API tells it: a request that nobody answered in time is `Timedout`. */
export type RequestStatus = RequestState | 'Timedout';

export type SystemUserRequest = Powers & {
  readonly id: string;
  readonly systemId: SystemId;
  readonly party: OrgNumber;
  readonly externalRef: string;
  readonly redirectUrl: string | undefined;
  readonly state: RequestState;
  readonly createdAt: Instant;
  readonly answerableUntil: Instant;
};

/** A customer needs time to find who may decide; a vendor needs to know that nobody did. */
export const REQUEST_LIFETIME = 10 * DAY;
/** How long the outcome of a request can be read after it was answered or timed out. */
export const REQUEST_RETENTION = 60 * DAY;

export function statusOf({ state, answerableUntil }: SystemUserRequest, now: Instant): RequestStatus {
  return state === 'New' && now >= answerableUntil ? 'Timedout' : state;
}

/** "externalRef defaults to the customer's organisation number" (7.1). */
export function referenceOr(given: string | undefined, customer: OrgNumber): string {
  return given === undefined || given === '' ? customer : given;
}
