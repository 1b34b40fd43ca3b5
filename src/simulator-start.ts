/** What a simulator has before its doors open: its authorities, its seeds, its PKI lab. */
import { join } from 'node:path';
import type { NamePerson } from './audit/person-id.ts';
import type { AuthorityOptions } from './certificates/test-authority.ts';
import type { TrustStore } from './certificates/trust-store.ts';
import type { Config } from './config/config.ts';
import type { World } from './ground.ts';
import type { OrgNumber } from './identifiers/org-number.ts';
import type { ReservedListeners } from './listeners.ts';
import { findOrganisation } from './registry/organisations/organisation-store.ts';
import type { PkiLab } from './simulator/pki/lab.ts';
import type { SeedSummary } from './simulator/summary.ts';
import { drawHorizonBack } from './store/horizon.ts';
import type { Store } from './store/store.ts';

export type SimulatorStart = {
  readonly trust: TrustStore;
  readonly summary: SeedSummary;
  readonly lab: PkiLab;
};

/** Loaded only here, so that production does not even read the simulator's files. */
export async function startSimulator(
  config: Config,
  store: Store,
  { publicUrls: doors, admin }: ReservedListeners,
  { clock, random, progress }: World,
  namePerson: NamePerson,
): Promise<SimulatorStart> {
  const { altinn } = doors;
  if (altinn === undefined) throw new Error('The simulator has no door for its Altinn.');
  const directory = join(config.data, 'simulator');
  const [
    { openTestAuthority },
    { seedSimulator },
    { openPkiLab },
    { revocationServices },
    { delegationSower },
    { sowSystems },
    { consentSower },
  ] = await Promise.all([
    import('./certificates/test-authority.ts'),
    import('./simulator/seed.ts'),
    import('./simulator/pki/lab.ts'),
    import('./simulator/pki/authorities.ts'),
    import('./altinn/delegations/sowing.ts'),
    import('./altinn/system-users/sowing.ts'),
    import('./altinn/consents/sowing.ts'),
  ]);
  // The clock starts anew with each run, and the one before may have been far ahead.
  await drawHorizonBack(store, clock.now());
  const services = revocationServices(admin, 'enterprise');
  const openAuthority = (folder: string, options: AuthorityOptions) =>
    openTestAuthority(folder, clock, random, options);
  const authority = await openAuthority(join(directory, 'authority'), { services });
  const summary = await seedSimulator({
    ...{ store, clock, random, authority, directory, progress, namePerson },
    addresses: { ...doors, altinn },
    sowDelegations: delegationSower({ random }),
    sowSystems,
    sowConsents: consentSower({ random, comeBackTo: altinn }),
  });
  const nameOf = async (orgNumber: OrgNumber) => (await findOrganisation(store.queries, orgNumber))?.name;
  const lab = await openPkiLab({
    ...{ directory, clock, random, admin, nameOf },
    ...{ openAuthority, enterprise: authority },
  });
  return { trust: authority.trust, summary, lab };
}
