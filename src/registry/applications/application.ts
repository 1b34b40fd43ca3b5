/**
 * Applications for access to a scope: an organisation asks, the owner of the scope decides, once. `REQUESTED` is a state
 * of access that the original has and nobody can bring about (spec/selfservice.md 1.12, "an obvious extension").
 */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';

export type Application = {
  /** UUID version 7, so that ids are in the order of time. */
  readonly id: string;
  readonly scope: ScopeName;
  /** Of the scope: who decides. */
  readonly ownerOrgno: OrgNumber;
  readonly consumerOrgno: OrgNumber;
  /** What the consumer wants the access for, in its own words. */
  readonly purpose: string;
  /** The client or person that applied. */
  readonly appliedBy: string;
  readonly createdAt: Instant;
} & ApplicationStanding;

type Decided = { readonly decidedBy: string; readonly decidedAt: Instant };

export type ApplicationStanding =
  | { readonly state: 'REQUESTED' }
  | ({ readonly state: 'APPROVED' } & Decided)
  | ({ readonly state: 'REJECTED' /** Told to the consumer. */; readonly reason: string } & Decided)
  | ({ readonly state: 'WITHDRAWN' } & Decided);

export const APPLICATION_STATES = ['REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ApplicationState = ApplicationStanding['state'];

/** What can be done with an application: the first two by the owner of the scope, the last by who applied. */
export type Step =
  | { readonly kind: 'approve' }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'withdraw' };

export type Stepped =
  | {
      readonly ok: true;
      readonly standing: ApplicationStanding /** False when the step had been taken before. */;
      readonly isNew: boolean;
    }
  | { readonly ok: false /** What stands in the way, and what to do instead. */; readonly message: string };

/** The one place where an application changes its state: an open one is decided, and a decision is final. */
export function takeStep(application: Application, step: Step, by: string, now: Instant): Stepped {
  if (application.state === 'REQUESTED') return { ok: true, standing: outcome(step, by, now), isNew: true };
  const { state } = application;
  if (state === OUTCOMES[step.kind] && isSameReason(application, step)) {
    return { ok: true, standing: application, isNew: false };
  }
  return { ok: false, message: `The application has been ${DONE[state]} already. ${REMEDIES[state]}` };
}

const OUTCOMES = { approve: 'APPROVED', reject: 'REJECTED', withdraw: 'WITHDRAWN' } as const;

function outcome(step: Step, decidedBy: string, decidedAt: Instant): ApplicationStanding {
  const decision = { decidedBy, decidedAt };
  return step.kind === 'reject'
    ? { state: 'REJECTED', reason: step.reason, ...decision }
    : { state: OUTCOMES[step.kind], ...decision };
}

/** The consumer may have read the first reason, so another one is another decision. */
function isSameReason(application: Application, step: Step): boolean {
  return step.kind !== 'reject' || application.state !== 'REJECTED' || application.reason === step.reason;
}

type Final = Exclude<ApplicationState, 'REQUESTED'>;

const DONE: Readonly<Record<Final, string>> = {
  APPROVED: 'approved',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn by who applied',
};

const REMEDIES: Readonly<Record<Final, string>> = {
  APPROVED: 'To take access back, the owner of the scope uses DELETE /scopes/access/{consumer_orgno}.',
  REJECTED: 'To give access after all, the owner of the scope uses PUT /scopes/access/{consumer_orgno}.',
  WITHDRAWN: 'Apply anew, or give access with PUT /scopes/access/{consumer_orgno}.',
};

/** A page of text. */
export const MAX_APPLICATION_TEXT = 2000;
