/** What organisations are shown of the register elsewhere: who acts for whom. */
import type { Instant } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { Queries } from '../store/store.ts';
import { type DelegatedScheme, MAX_DELEGATIONS } from './delegations/delegation.ts';
import { listDelegations } from './delegations/delegation-store.ts';
import { type SchemeLanguage, schemeText } from './delegations/scheme.ts';
import { type LocalText, resourcesOf, type System } from './system-register/system.ts';
import { findSystem } from './system-register/system-store.ts';
import type { SystemUser } from './system-users/system-user.ts';
import { systemUsersOfOwner, systemUsersOfVendor } from './system-users/system-user-store.ts';

export type ShownDelegation = {
  readonly consumer: OrgNumber;
  readonly supplier: OrgNumber;
  readonly title: LocalText;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
};

/** As many as an organisation can give; who is given more sees the oldest. */
const MAX_SHOWN = MAX_DELEGATIONS;

export async function shownDelegations(
  queries: Queries,
  orgno: OrgNumber,
): Promise<readonly ShownDelegation[]> {
  const sides = await Promise.all([
    listDelegations(queries, { consumer: orgno, limit: MAX_SHOWN }),
    listDelegations(queries, { supplier: orgno, limit: MAX_SHOWN }),
  ]);
  return sides.flat().map(delegation);
}

function delegation({ consumer, supplier, scheme, createdAt }: DelegatedScheme): ShownDelegation {
  const text = (language: SchemeLanguage) => schemeText(scheme.title, language, scheme.defaultLanguage);
  const title = { nb: text('nb_NO'), nn: text('nn_NO'), en: text('en') };
  return { consumer, supplier, title, scopes: scheme.scopes, createdAt };
}

export async function shownSystemUsers(queries: Queries, orgno: OrgNumber) {
  const [made, ofOwnSystems] = await Promise.all([
    systemUsersOfOwner(queries, orgno, MAX_SHOWN),
    systemUsersOfVendor(queries, orgno, MAX_SHOWN),
  ]);
  // One for the organisation's own system is in both.
  const users = [...made, ...ofOwnSystems.filter(({ owner }) => owner !== orgno)];
  const ids = [...new Set(users.map(({ systemId }) => systemId))];
  const systems = new Map(
    await Promise.all(ids.map(async (id) => [id, await findSystem(queries, id)] as const)),
  );
  return users.flatMap((user) => {
    const system = systems.get(user.systemId);
    return system === undefined ? [] : [systemUser(user, system)];
  });
}

function systemUser(user: SystemUser, { vendor, name, clientIds }: System) {
  const { id, owner: customer, systemId, externalRef, accessPackages, createdAt } = user;
  const powers = [...resourcesOf(user), ...accessPackages.map(({ urn }) => urn)];
  return { id, customer, vendor, systemId, name, externalRef, powers, clientIds, createdAt };
}
