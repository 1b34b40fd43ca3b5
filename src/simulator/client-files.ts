/**
 * `clients/NAME/client.json`: all that a client program needs, in any language. It says what stands in the registry, and
 * where the doors are at this start.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../random.ts';
import type { Client } from '../registry/clients/client.ts';
import { MACHINE_TYPES } from '../registry/clients/integration-type.ts';
import type { SimulatorAddresses } from './addresses.ts';
import { placeJson } from './json-file.ts';
import { CERTIFICATE_FILES, PKCS12_PASSWORD } from './organisation-files.ts';
import { isAdministration, type SeedClient } from './seeds/clients.ts';
import type { SeedOrganisation } from './seeds/organisations.ts';

/** A client of the seeds as it stands in the registry, which its user may have changed. */
export type SeededClient = { readonly seed: SeedClient; readonly client: Client };

export async function writeClientFile(
  directory: string,
  seeded: SeededClient,
  organisations: readonly SeedOrganisation[],
  addresses: SimulatorAddresses,
  random: Random,
): Promise<void> {
  const folder = join(directory, 'clients', seeded.seed.name);
  await mkdir(folder, { recursive: true });
  await placeJson(join(folder, 'client.json'), describeClient(seeded, organisations, addresses), random);
}

function describeClient(
  { seed, client }: SeededClient,
  organisations: readonly SeedOrganisation[],
  addresses: SimulatorAddresses,
) {
  return {
    name: seed.name,
    client_id: client.clientId,
    client_name: client.clientName,
    description: client.description,
    organisation: named(client.clientOrgno, organisations),
    supplier: client.supplierOrgno && named(client.supplierOrgno, organisations),
    integration_type: client.integrationType,
    scopes: client.scopes,
    authentication: describeAuthentication(seed, client),
    redirect_uris: 'redirectUris' in client ? client.redirectUris : undefined,
    ...(isMachine(client) ? maskinporten(addresses) : {}),
    ...(isLogin(client) ? idporten(addresses) : {}),
    ...(isAdministration(seed) ? { selfservice: `${addresses.selfservice}api/v1` } : {}),
  };
}

function named(orgno: string, organisations: readonly SeedOrganisation[]) {
  return { orgno, name: organisations.find((organisation) => organisation.orgno === orgno)?.name };
}

/** Paths are from the client's folder. */
function describeAuthentication({ name, authenticatesBy }: SeedClient, { clientOrgno }: Client) {
  switch (authenticatesBy) {
    case 'key':
      return { by: 'key', kid: name, jwk: 'key.jwk.json', key: 'key.pem' };
    case 'certificate': {
      const folder = `../../organisations/${clientOrgno}`;
      const files = Object.entries(CERTIFICATE_FILES).map(([what, file]) => [what, `${folder}/${file}`]);
      return { by: 'certificate', ...Object.fromEntries(files), pkcs12_password: PKCS12_PASSWORD };
    }
    case 'none':
      return { by: 'none' };
  }
}

function isLogin({ integrationType }: Client): boolean {
  return integrationType === 'idporten' || integrationType === 'api_klient';
}

/** A client program takes the rest from the metadata. */
function idporten({ idporten: door }: SimulatorAddresses) {
  if (door === undefined) return {};
  return { issuer: door.replace(/\/$/, ''), metadata: `${door}.well-known/openid-configuration` };
}

function isMachine({ integrationType }: Client): boolean {
  return MACHINE_TYPES.some((type) => type === integrationType);
}

/** `audience` is what goes in `aud` of the assertion (spec/maskinporten.md 2.3). */
function maskinporten({ maskinporten: issuer, skyporten }: SimulatorAddresses) {
  return {
    ...{ issuer, token_endpoint: `${issuer}token`, audience: issuer },
    skyporten: { issuer: skyporten.replace(/\/$/, ''), token_endpoint: `${skyporten}token` },
  };
}
