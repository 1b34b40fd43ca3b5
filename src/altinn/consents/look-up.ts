/** The look-up of a consent that Maskinporten makes for each such token (spec/maskinporten.md 7.2, checks 1 and 2). */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Queries } from '../../store/store.ts';
import { type ConsentRecord, type ConsentRight, offsetTimestamp, statusOf } from './consent.ts';
import { findConsent } from './consent-store.ts';
import { organisationUrn, partyUrn } from './party.ts';

export type ConsentLookupAsked = { readonly id: string; readonly from: string; readonly to: OrgNumber };

export type ConsentLookup =
  | { readonly found: true; readonly consent: GivenConsent }
  | { readonly found: false; readonly problem: ConsentProblem };

export type ConsentProblem =
  | 'unknown'
  | 'not-accepted'
  | 'rejected'
  | 'revoked'
  | 'expired'
  | 'other-recipient';

/** As it goes into the token. */
export type GivenConsent = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly consented: string;
  readonly validTo: string;
  readonly consentRights: readonly ConsentRight[];
};

/** Read from the store at each question, so that a withdrawal is honoured at once on every node. */
export async function lookUpConsent(
  queries: Queries,
  asked: ConsentLookupAsked,
  now: Instant,
): Promise<ConsentLookup> {
  return judgeConsent(await findConsent(queries, asked.id.toLowerCase()), asked, now);
}

/** A consent of somebody else is not told from none: the id alone says nothing about a person. */
export function judgeConsent(
  consent: ConsentRecord | undefined,
  { from, to }: Pick<ConsentLookupAsked, 'from' | 'to'>,
  now: Instant,
): ConsentLookup {
  if (!consent || partyUrn(consent.from) !== from) return missing('unknown');
  if (consent.to !== to) return missing('other-recipient');
  const status = statusOf(consent, now);
  if (status === 'created') return missing('not-accepted');
  if (status !== 'accepted') return missing(status);
  return { found: true, consent: given(consent) };
}

function missing(problem: ConsentProblem): ConsentLookup {
  return { found: false, problem };
}

function given(consent: ConsentRecord): GivenConsent {
  return {
    id: consent.id,
    from: partyUrn(consent.from),
    to: organisationUrn(consent.to),
    consented: offsetTimestamp(consent.consentedAt ?? consent.createdAt),
    validTo: offsetTimestamp(consent.validTo),
    consentRights: consent.rights,
  };
}
