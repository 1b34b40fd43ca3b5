/** The seed files, read into values whose types say that they are good. What they must agree on: `seeds.test.ts`. */
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PrefixDetails } from '../../registry/prefixes/prefix.ts';
import { readAccesses, type SeedAccess } from './access.ts';
import { readClient, type SeedClient } from './clients.ts';
import { readConsent, type SeedConsent } from './consents.ts';
import { readScheme, type SeedScheme } from './delegations.ts';
import { readOrganisation, type SeedOrganisation } from './organisations.ts';
import { readPerson, type SeedPerson } from './persons.ts';
import { readPrefixes } from './prefixes.ts';
import { readScope, type SeedScope } from './scopes.ts';
import { readSystem, type SeedSystem } from './systems.ts';

export type Seeds = {
  /** Tells one edition of the files from another. */
  readonly edition: string;
  readonly organisations: readonly SeedOrganisation[];
  readonly persons: readonly SeedPerson[];
  readonly prefixes: readonly PrefixDetails[];
  readonly scopes: readonly SeedScope[];
  readonly accesses: readonly SeedAccess[];
  readonly clients: readonly SeedClient[];
  readonly schemes: readonly SeedScheme[];
  readonly systems: readonly SeedSystem[];
  readonly consents: readonly SeedConsent[];
};

/** What stands in the files, before it is read entry by entry. */
type SeedFiles = {
  organisations: readonly unknown[];
  persons: readonly unknown[];
  prefixes: Readonly<Record<string, string>>;
  scopes: readonly unknown[];
  access: Readonly<Record<string, 'everyone' | readonly string[]>>;
  clients: readonly unknown[];
  delegations: readonly unknown[];
  systems: readonly unknown[];
  consents: readonly unknown[];
};

const FILES = [
  'organisations',
  'persons',
  'prefixes',
  'scopes',
  'access',
  'clients',
  'delegations',
  'systems',
  'consents',
] as const;

export async function readSeeds(): Promise<Seeds> {
  const texts = await Promise.all(
    FILES.map((name) => readFile(new URL(`${name}.json`, import.meta.url), 'utf8')),
  );
  const files = Object.fromEntries(FILES.map((name, at) => [name, JSON.parse(texts[at] ?? '')]));
  return parseSeeds(files as SeedFiles, hash('sha256', texts.join('\n')));
}

function parseSeeds(files: SeedFiles, edition: string): Seeds {
  const organisations = files.organisations.map(readOrganisation);
  const numbers = new Map(organisations.map(({ slug, orgno }) => [slug, orgno]));
  const prefixes = readPrefixes(files.prefixes, numbers);
  const scopes = files.scopes.map((entry) => readScope(entry, prefixes));
  const clients = files.clients.map((entry) => readClient(entry, numbers));
  return {
    edition,
    organisations,
    persons: files.persons.map((entry) => readPerson(entry, numbers)),
    prefixes,
    scopes,
    accesses: readAccesses(files.access, numbers),
    clients,
    schemes: files.delegations.map((entry) => readScheme(entry, numbers, scopes)),
    systems: files.systems.map((entry) => readSystem(entry, numbers, clients)),
    consents: files.consents.map((entry) => readConsent(entry, numbers)),
  };
}
