/** What the simulator was seeded with, for the words that a start prints. */
import type { ClientId } from '../identifiers/client-id.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { parseScopeName, type ScopeName } from '../identifiers/scope-name.ts';
import { accessHolder } from '../registry/access/access.ts';
import type { IntegrationType } from '../registry/clients/integration-type.ts';
import type { SeededClient } from './client-files.ts';
import { type AuthenticatesBy, isAdministration } from './seeds/clients.ts';
import type { SeedOrganisation } from './seeds/organisations.ts';
import type { Seeds } from './seeds/seeds.ts';

/** spec/selfservice.md 1.2 */
const READ_CLIENTS = parseScopeName('idporten:dcr.read');

export type SeedSummary = {
  /** Whether this start was the first on its data. */
  readonly isFirst: boolean;
  readonly counts: {
    readonly organisations: number;
    readonly persons: number;
    readonly prefixes: number;
    readonly scopes: number;
    readonly accesses: number;
    readonly clients: number;
  };
  readonly clients: readonly ClientSummary[];
  /** For lines to copy; absent when the user took all away. */
  readonly example: SeedExample | undefined;
  /** Clients whose key was gone from the disk: they have a new one, and it is registered. */
  readonly renewedKeys: readonly string[];
};

export type SeedExample = {
  /** A client, and a scope for which it was given access. */
  readonly client: string;
  readonly scope: ScopeName;
  /** A client that may list the clients of the same organisation through the self-service API. */
  readonly administrator: string | undefined;
};

export type ClientSummary = {
  readonly name: string;
  readonly clientId: ClientId;
  readonly organisation: Pick<SeedOrganisation, 'orgno' | 'name' | 'role'>;
  readonly integrationType: IntegrationType;
  readonly authenticatesBy: AuthenticatesBy;
  readonly description: string | undefined;
  readonly scopes: readonly ScopeName[];
  /** Whether it is there to administer clients and scopes through the self-service API. */
  readonly isAdministration: boolean;
};

export type Seeding = {
  readonly isFirst: boolean;
  readonly renewedKeys: readonly string[];
  readonly clients: readonly SeededClient[];
};

export function summarise(seeds: Seeds, { isFirst, renewedKeys, clients }: Seeding): SeedSummary {
  return {
    isFirst,
    counts: {
      organisations: seeds.organisations.length,
      persons: seeds.persons.length,
      prefixes: seeds.prefixes.length,
      scopes: seeds.scopes.length,
      accesses: seeds.accesses.length,
      clients: seeds.clients.length,
    },
    clients: clients.map((client) => summariseClient(client, seeds.organisations)),
    example: findExample(seeds, clients),
    renewedKeys,
  };
}

function summariseClient(
  { seed, client }: SeededClient,
  organisations: readonly SeedOrganisation[],
): ClientSummary {
  const owner = organisations.find(({ orgno }) => orgno === client.clientOrgno);
  return {
    name: seed.name,
    clientId: client.clientId,
    organisation: { orgno: client.clientOrgno, name: owner?.name ?? '', role: owner?.role ?? '' },
    integrationType: client.integrationType,
    authenticatesBy: seed.authenticatesBy,
    description: client.description,
    scopes: client.scopes,
    isAdministration: isAdministration(seed),
  };
}

/** The first that asks Maskinporten with a key of its own: nothing to explain but client and scope. */
function findExample(seeds: Seeds, clients: readonly SeededClient[]): SeedExample | undefined {
  for (const { seed, client } of clients) {
    if (client.integrationType !== 'maskinporten' || seed.authenticatesBy !== 'key' || !client.active)
      continue;
    const scope = client.scopes.find((name) => isGranted(seeds, name, accessHolder(client)));
    if (scope === undefined) continue;
    const administrator = findAdministrator(seeds, clients, client.clientOrgno);
    return { client: seed.name, scope, administrator };
  }
  return undefined;
}

function findAdministrator(
  seeds: Seeds,
  clients: readonly SeededClient[],
  organisation: OrgNumber,
): string | undefined {
  const found = clients.find(
    ({ seed, client }) =>
      isAdministration(seed) &&
      client.active &&
      client.clientOrgno === organisation &&
      client.scopes.some((name) => name === READ_CLIENTS && isGranted(seeds, name, accessHolder(client))),
  );
  return found?.seed.name;
}

function isGranted(seeds: Seeds, name: ScopeName, consumer: OrgNumber): boolean {
  const isGiven = seeds.accesses.some((access) => access.scope === name && access.consumerOrgno === consumer);
  return seeds.scopes.some(
    ({ details }) => details.name === name && details.active && (details.accessibleForAll || isGiven),
  );
}
