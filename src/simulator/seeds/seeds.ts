/** The seed files, read into values whose types say that they are good. What they must agree on: `seeds.test.ts`. */
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PrefixDetails } from '../../registry/prefixes/prefix.ts';
import { readAccesses, type SeedAccess } from './access.ts';
import { readClient, type SeedClient } from './clients.ts';
import { readOrganisation, type SeedOrganisation } from './organisations.ts';
import { readPerson, type SeedPerson } from './persons.ts';
import { readPrefixes } from './prefixes.ts';
import { readScope, type SeedScope } from './scopes.ts';

export type Seeds = {
  /** Tells one edition of the files from another. */
  readonly edition: string;
  readonly organisations: readonly SeedOrganisation[];
  readonly persons: readonly SeedPerson[];
  readonly prefixes: readonly PrefixDetails[];
  readonly scopes: readonly SeedScope[];
  readonly accesses: readonly SeedAccess[];
  readonly clients: readonly SeedClient[];
};

/** What stands in the files, before it is read entry by entry. */
type SeedFiles = {
  organisations: readonly unknown[];
  persons: readonly unknown[];
  prefixes: Readonly<Record<string, string>>;
  scopes: readonly unknown[];
  access: Readonly<Record<string, 'everyone' | readonly string[]>>;
  clients: readonly unknown[];
};

const FILES = ['organisations', 'persons', 'prefixes', 'scopes', 'access', 'clients'] as const;

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
  return {
    edition,
    organisations,
    persons: files.persons.map((entry) => readPerson(entry, numbers)),
    prefixes,
    scopes: files.scopes.map((entry) => readScope(entry, prefixes)),
    accesses: readAccesses(files.access, numbers),
    clients: files.clients.map((entry) => readClient(entry, numbers)),
  };
}
