/** The terms of use, as an organisation accepts them: once, and for good. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { tellChanged } from '../change.ts';
import type { Organisation } from './organisation.ts';
import { findOrganisation, insertOrganisation } from './organisation-store.ts';

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
    await recordAcceptance(unit, known, now);
  }
  return { acceptedAt: now, isNew: true };
}

async function recordAcceptance(unit: UnitOfWork, organisation: Organisation, now: Instant): Promise<void> {
  const { orgno, name: _, createdAt: _c, updatedAt: _u, ...document } = organisation;
  await unit.queries
    .updateTable('organisations')
    .set({ document: JSON.stringify({ ...document, termsAcceptedAt: now }), updated_at: now })
    .where('orgno', '=', orgno)
    .execute();
  tellChanged(unit, 'organisation', orgno);
}
