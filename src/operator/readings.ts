/** What the operator looks up before deciding, and to see what has been decided. */
import type { Client } from '../registry/clients/client.ts';
import { listClients, listKeys } from '../registry/clients/client-list-store.ts';
import type { RegisteredKey } from '../registry/keys/key.ts';
import type { Organisation } from '../registry/organisations/organisation.ts';
import { listOrganisations } from '../registry/organisations/organisation-store.ts';
import type { Person, Representation } from '../registry/persons/person.ts';
import { representativesOf } from '../registry/persons/person-store.ts';
import { type ListedPrefix, listPrefixes } from '../registry/prefixes/prefix-list-store.ts';
import type { Queries } from '../store/store.ts';
import type { OperatorParts } from './act.ts';
import { ADMINISTRATION_SCOPES } from './administration-scopes.ts';
import { judgeKnown, judgeNumber } from './known-organisation.ts';
import { type Judged, sound } from './outcome.ts';

type Parts = Pick<OperatorParts, 'isSimulator'>;

/** A few screens, and no more in memory however many there are. */
export const ORGANISATIONS_AT_A_TIME = 500;

/** From the first with a greater number; fewer than `ORGANISATIONS_AT_A_TIME` are the last. */
export function readOrganisations(
  queries: Queries,
  after: string | undefined = '',
): Promise<readonly Organisation[]> {
  return listOrganisations(queries, { after, limit: ORGANISATIONS_AT_A_TIME });
}

export type OrganisationOverview = {
  readonly organisation: Organisation;
  readonly prefixes: readonly ListedPrefix[];
  /** Active ones that it owns, whoever registered them. */
  readonly activeClients: number;
  /** Those of its own that carry a scope of administration. */
  readonly administrationClients: readonly AdministrationClientOverview[];
};

export type AdministrationClientOverview = {
  readonly client: Client;
  readonly keys: readonly RegisteredKey[];
};

export async function readOrganisation(
  queries: Queries,
  asked: string,
  parts: Parts,
): Promise<Judged<OrganisationOverview>> {
  const known = await judgeKnown(queries, 'organisation', asked, parts);
  if (!known.ok) return known;
  const { orgno: owner } = known.value;
  const clients = await listClients(queries, { owner, includesInactive: true });
  const keys = await listKeys(queries, { owner, integrationType: 'maskinporten', includesInactive: true });
  const administrators = clients.filter(
    ({ client }) => client.supplierOrgno === undefined && administers(client),
  );
  return sound({
    organisation: known.value,
    prefixes: await listPrefixes(queries, { owner, includesInactive: true }),
    activeClients: clients.filter(({ client }) => client.active).length,
    administrationClients: administrators.map(({ client }) => ({
      client,
      keys: keys.get(client.clientId) ?? [],
    })),
  });
}

function administers({ scopes }: Client): boolean {
  return scopes.some((name) => ADMINISTRATION_SCOPES.includes(name));
}

/** Everybody's unless an organisation is named. */
export async function readPrefixes(
  queries: Queries,
  asked: string | undefined,
  parts: Parts,
): Promise<Judged<readonly ListedPrefix[]>> {
  if (asked === undefined) return sound(await listPrefixes(queries, { includesInactive: true }));
  const owner = judgeNumber('organisation', asked, parts);
  if (!owner.ok) return owner;
  return sound(await listPrefixes(queries, { owner: owner.value, includesInactive: true }));
}

export type Representative = Representation & Pick<Person, 'name'>;

export async function readRepresentatives(
  queries: Queries,
  asked: string,
  parts: Parts,
): Promise<Judged<readonly Representative[]>> {
  const known = await judgeKnown(queries, 'organisation', asked, parts);
  return known.ok ? sound(await representativesOf(queries, known.value.orgno)) : known;
}
