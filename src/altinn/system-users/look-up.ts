/** The look-up of a system user that Maskinporten makes for each such token (spec/maskinporten.md 7.1 rows 4 and 5). */
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { Queries } from '../../store/store.ts';
import { findSystem } from '../system-register/system-store.ts';
import { referenceOr, type SystemUser, type SystemUserView } from './system-user.ts';
import { systemUserOfClient } from './system-user-store.ts';

export type SystemUserAsked = {
  readonly clientId: ClientId;
  readonly systemProvider: OrgNumber;
  readonly customer: OrgNumber;
  readonly externalRef: string | undefined;
};

/** Read from the store at each question, so that what was deleted a moment ago is gone on every node. */
export async function lookUpSystemUser(
  queries: Queries,
  { clientId, systemProvider, customer, externalRef }: SystemUserAsked,
): Promise<SystemUser | undefined> {
  const reference = referenceOr(externalRef, customer);
  const asked = { clientId, vendor: systemProvider, owner: customer, externalRef: reference };
  return systemUserOfClient(queries, asked);
}

/** With what the API shows beside it. */
export async function viewSystemUser(
  queries: Queries,
  user: SystemUser,
): Promise<(SystemUserView & { readonly vendorName: string }) | undefined> {
  const system = await findSystem(queries, user.systemId);
  if (!system) return undefined;
  const vendor = await findOrganisation(queries, system.vendor);
  return { user, system, vendorName: vendor?.name ?? '' };
}
