/** Which store: the file in the data directory, or the PostgreSQL that `database.url` names. */
import { resolve as resolvePath } from 'node:path';
import { ConfigurationRefused, type StoreConfig } from './config.ts';
import type { SettingsReader } from './settings-reader.ts';
import { SECRET_VARIABLES, type Sources } from './sources.ts';

const DEFAULT_POOL_SIZE = 10;
const MAX_POOL_SIZE = 1000;
const PASSWORD_VARIABLE = SECRET_VARIABLES.databasePassword;

export type DatabaseSettings = {
  readonly store: StoreConfig;
  readonly databasePassword: string | undefined;
};

export function resolveStore(
  reader: SettingsReader,
  data: string,
  { environment }: Sources,
): DatabaseSettings {
  const text = reader.text('database.url');
  const given = environment[PASSWORD_VARIABLE] || undefined;
  if (text === undefined) {
    refuseWithoutUrl(reader, given);
    return {
      store: { kind: 'sqlite', file: resolvePath(data, 'porthus.sqlite') },
      databasePassword: undefined,
    };
  }
  const { url, password } = readUrl(reader, text);
  if (password !== undefined && given !== undefined) {
    throw new ConfigurationRefused(
      `There are two passwords: one in database.url and one in ${PASSWORD_VARIABLE}. Remove one of them.`,
    );
  }
  const poolSize = reader.integer('database.poolSize', 2, MAX_POOL_SIZE) ?? DEFAULT_POOL_SIZE;
  return { store: { kind: 'postgres', url, poolSize }, databasePassword: password ?? given };
}

function refuseWithoutUrl(reader: SettingsReader, password: string | undefined): void {
  if (password !== undefined) {
    throw new ConfigurationRefused(
      `${PASSWORD_VARIABLE} is set, but no database.url. Set PORTHUS_DATABASE_URL, or unset the password.`,
    );
  }
  if (reader.has('database.poolSize')) {
    throw new ConfigurationRefused(
      `${reader.from('database.poolSize')} is the number of connections to PostgreSQL, and there is no database.url. Set PORTHUS_DATABASE_URL, or remove it.`,
    );
  }
}

/** The URL without its password, and the password. The URL may hold one, so no sentence repeats it. */
function readUrl(reader: SettingsReader, text: string): { url: string; password: string | undefined } {
  const url = /^postgres(ql)?:\/\//.test(text) ? URL.parse(text) : null;
  if (!url) {
    throw new ConfigurationRefused(
      `${reader.from('database.url')} must look like postgres://user@host:5432/database.`,
    );
  }
  // The driver takes a password from the query too, and there it would be shown wherever the URL is.
  if ([...url.searchParams.keys()].some((name) => /passw/i.test(name))) {
    throw new ConfigurationRefused(
      `${reader.from('database.url')} has a password after the question mark. Remove it there, and give it in ${PASSWORD_VARIABLE}.`,
    );
  }
  const [password] = [url.password, url.username].map((part) => decode(reader, part));
  url.password = '';
  return { url: url.href, password: password || undefined };
}

function decode(reader: SettingsReader, part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ConfigurationRefused(
      `${reader.from('database.url')} has a % in its user or password that begins no escape. Write it as %25, or give the password in ${PASSWORD_VARIABLE}.`,
    );
  }
}
