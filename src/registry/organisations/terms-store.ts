/** The terms of use, as an organisation accepts them: once, and for good. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { findOrganisation, insertOrganisation, writeOrganisation } from './organisation-store.ts';

export type TermsAcceptance = {
  readonly acceptedAt: Instant /** False when it had been done before. */;
  readonly isNew: boolean;
};

/** An organisation that the register does not know becomes known by this, under its number until it has a name. */
export async function acceptTerms(
  unit: UnitOfWork,
  orgno: OrgNumber,
  now: Instant,
): Promise<TermsAcceptance> {
  const known = await findOrganisation(unit.queries, orgno);
  if (known?.termsAcceptedAt !== undefined) return { acceptedAt: known.termsAcceptedAt, isNew: false };
  if (known === undefined) {
    await insertOrganisation(unit, { orgno, name: orgno, active: true, termsAcceptedAt: now }, now);
  } else {
    const { createdAt: _createdAt, updatedAt: _updatedAt, ...details } = known;
    await writeOrganisation(unit, { ...details, termsAcceptedAt: now }, now);
  }
  return { acceptedAt: now, isNew: true };
}
