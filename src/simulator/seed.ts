/**
 * Makes the simulator ready: the synthetic world of `seeds/` in the registry, and on disk what client programs need.
 * Every start does the same; only the first finds much to do, and one that follows a start that was killed finds the
 * rest of it.
 */
import type { NamePerson } from '../audit/person-id.ts';
import type { TestAuthority } from '../certificates/test-authority.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { findClient } from '../registry/clients/client-store.ts';
import type { Store } from '../store/store.ts';
import type { SimulatorAddresses } from './addresses.ts';
import { type SeededClient, writeClientFile } from './client-files.ts';
import { openClientKeys, placeClientKey } from './client-keys.ts';
import { writeOrganisationFiles } from './organisation-files.ts';
import { writePersonFile } from './person-file.ts';
import {
  recallSowing,
  type SowConsents,
  type SowDelegations,
  type SowSystems,
  sowWhatIsMissing,
} from './seed-registry.ts';
import type { SeedClient } from './seeds/clients.ts';
import type { SeedOrganisation } from './seeds/organisations.ts';
import { readSeeds, type Seeds } from './seeds/seeds.ts';
import { type SeedSummary, summarise } from './summary.ts';

export type SimulatorStart = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly authority: Pick<TestAuthority, 'issuingPem' | 'issueEnterpriseCertificate'>;
  /** `simulator/` of the data directory. */
  readonly directory: string;
  readonly addresses: SimulatorAddresses;
  readonly sowDelegations: SowDelegations;
  readonly sowSystems: SowSystems;
  readonly sowConsents: SowConsents;
  /** As the installation calls persons. */
  readonly namePerson: NamePerson;
  /** Told what is being done while it takes time. */
  readonly progress?: (what: string) => void;
};

export async function seedSimulator(start: SimulatorStart): Promise<SeedSummary> {
  const { store, clock, random, directory, addresses, progress } = start;
  const { sowDelegations, sowSystems, sowConsents, namePerson } = start;
  const seeds = await readSeeds();
  const sown = await recallSowing(store.queries);
  if (sown === undefined) progress?.(describeMaking(seeds));
  const [keys] = await Promise.all([
    openClientKeys(directory, seeds.clients),
    writeAllOrganisationFiles(seeds, start),
    writePersonFile(directory, seeds, random),
  ]);
  const renewedKeys = await sowWhatIsMissing(
    store,
    { seeds, keys, addresses, sowDelegations, sowSystems, sowConsents, namePerson, now: clock.now() },
    sown,
  );
  await Promise.all(keys.map((key) => placeClientKey(directory, key, random)));
  const clients = await writeAllClientFiles(seeds, start);
  return summarise(seeds, { isFirst: sown === undefined, renewedKeys, clients });
}

function describeMaking({ organisations, clients }: Seeds): string {
  return `Making keys and certificates for ${organisations.length} synthetic organisations and ${clients.length} clients`;
}

async function writeAllOrganisationFiles(seeds: Seeds, { directory, authority, random }: SimulatorStart) {
  const write = (organisation: SeedOrganisation) =>
    writeOrganisationFiles(directory, organisation, authority, random);
  await Promise.all(seeds.organisations.map(write));
}

/** Answers with the clients as they stand in the registry. */
function writeAllClientFiles(seeds: Seeds, start: SimulatorStart): Promise<readonly SeededClient[]> {
  const { store, directory, addresses, random } = start;
  const write = async (seed: SeedClient) => {
    const client = await findClient(store.queries, seed.details.clientId);
    if (!client) throw new Error(`The seeded client ${seed.name} is not in the registry.`);
    await writeClientFile(directory, { seed, client }, seeds.organisations, addresses, random);
    return { seed, client };
  };
  return Promise.all(seeds.clients.map(write));
}
