/** Puts consents into the register as the simulator is seeded. One that is known stays: its giver may have withdrawn it. */
import { DAY, type Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Random } from '../../random.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { RESOURCE_URN } from '../system-register/powers-reading.ts';
import { answerableUntil, type ConsentRecord } from './consent.ts';
import { findConsent, insertConsent } from './consent-store.ts';
import { addEvent } from './event-store.ts';
import { organisationUrn, partyUrn } from './party.ts';

export type SownConsent = {
  readonly id: string;
  readonly state: 'created' | 'accepted';
  readonly from: Pid;
  readonly to: OrgNumber;
  readonly resource: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly validForDays: number;
};

/** One that is over must have been asked for while it could be. */
const ASKED_BEFORE_END = 30 * DAY;

export function consentSower({
  random,
  comeBackTo,
}: {
  readonly random: Random;
  /** Where a giver goes who has answered: nobody waits for the seeded ones. */
  readonly comeBackTo: string;
}) {
  return async ({ queries }: UnitOfWork, consents: readonly SownConsent[], now: Instant): Promise<void> => {
    for (const sown of consents) {
      if (await findConsent(queries, sown.id)) continue;
      const consent = recordOf(sown, comeBackTo, now);
      const { createdAt } = consent;
      await insertConsent(queries, consent);
      const asked = { type: 'created', performedBy: organisationUrn(sown.to), createdAt } as const;
      await addEvent(queries, random, consent, asked);
      const answered = { type: 'accepted', performedBy: partyUrn(consent.from), createdAt } as const;
      if (sown.state === 'accepted') await addEvent(queries, random, consent, answered);
    }
  };
}

function recordOf(sown: SownConsent, redirectUrl: string, now: Instant): ConsentRecord {
  const { id, state, to, resource, metadata } = sown;
  const validTo = now + sown.validForDays * DAY;
  const createdAt = Math.min(now, validTo - ASKED_BEFORE_END);
  return {
    ...{ id, state, to, createdAt, validTo, redirectUrl, portalViewMode: 'show' },
    from: { kind: 'person', pid: sown.from },
    ...{ handledBy: undefined, requiredDelegator: undefined, requestMessage: undefined },
    rights: [{ action: ['consent'], resource: [{ type: RESOURCE_URN, value: resource }], metadata }],
    answerableUntil: answerableUntil({ validTo }, createdAt),
    consentedAt: state === 'accepted' ? createdAt : undefined,
  };
}
