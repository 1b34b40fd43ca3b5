/**
 * Reads the three sources into one set of settings. A setting has a dotted name, which is its path in the file; the
 * table says which environment variable and which flag stand for it. Variables that are not in the table are left
 * alone: orchestrators put `PORTHUS_PORT` and the like into the environment of a service called porthus.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigurationRefused, DOOR_NAMES } from './config.ts';

export type SettingName = string;

/** A value as it was written, and where: `the flag --port-base`, `the setting mode in /etc/porthus.yaml`. */
export type Setting = { readonly value: unknown; readonly from: string };
export type Settings = ReadonlyMap<SettingName, Setting>;

type SettingRow = { readonly name: SettingName; readonly variable?: string; readonly flag?: string };

export const SETTINGS: readonly SettingRow[] = [
  { name: 'mode', variable: 'PORTHUS_MODE', flag: 'mode' },
  { name: 'profile', variable: 'PORTHUS_PROFILE', flag: 'profile' },
  { name: 'data', variable: 'PORTHUS_DATA', flag: 'data' },
  { name: 'portBase', variable: 'PORTHUS_PORT_BASE', flag: 'port-base' },
  { name: 'listen.address', variable: 'PORTHUS_LISTEN_ADDRESS', flag: 'listen' },
  { name: 'listen.port', variable: 'PORTHUS_LISTEN_PORT' },
  ...DOOR_NAMES.flatMap((door) => [
    { name: `doors.${door}.url`, variable: `PORTHUS_${door.toUpperCase()}_URL` },
    { name: `doors.${door}.port` },
  ]),
  { name: 'doors.idporten.browserUrl', variable: 'PORTHUS_IDPORTEN_BROWSER_URL' },
  { name: 'portal.environment', variable: 'PORTHUS_PORTAL_ENVIRONMENT' },
  { name: 'corsOrigins', variable: 'PORTHUS_CORS_ORIGINS' },
  { name: 'admin.address', variable: 'PORTHUS_ADMIN_LISTEN_ADDRESS' },
  { name: 'admin.port', variable: 'PORTHUS_ADMIN_LISTEN_PORT' },
  { name: 'database.url', variable: 'PORTHUS_DATABASE_URL' },
  { name: 'database.poolSize', variable: 'PORTHUS_DATABASE_POOL_SIZE' },
  { name: 'masterKey.file', variable: 'PORTHUS_MASTER_KEY_FILE' },
  { name: 'masterKey.command', variable: 'PORTHUS_MASTER_KEY_COMMAND' },
  { name: 'trustedProxies', variable: 'PORTHUS_TRUSTED_PROXIES' },
  { name: 'trustedAuthorities', variable: 'PORTHUS_TRUSTED_AUTHORITIES' },
  { name: 'certificates.revocation', variable: 'PORTHUS_CERTIFICATES_REVOCATION' },
  { name: 'certificates.failMode', variable: 'PORTHUS_CERTIFICATES_FAIL_MODE' },
  { name: 'certificates.maxAgeHours', variable: 'PORTHUS_CERTIFICATES_MAX_AGE_HOURS' },
  { name: 'certificates.lists', variable: 'PORTHUS_CERTIFICATES_LISTS' },
  { name: 'certificates.europeanSeals', variable: 'PORTHUS_EUROPEAN_SEALS' },
  { name: 'altinn.platformUrl', variable: 'PORTHUS_ALTINN_PLATFORM_URL' },
  { name: 'altinn.organisation', variable: 'PORTHUS_ALTINN_ORGANISATION' },
  { name: 'altinn.delegationSource', variable: 'PORTHUS_ALTINN_DELEGATION_SOURCE' },
  { name: 'altinn.timeoutSeconds', variable: 'PORTHUS_ALTINN_TIMEOUT_SECONDS' },
  { name: 'altinn.cacheSeconds', variable: 'PORTHUS_ALTINN_CACHE_SECONDS' },
  { name: 'login.passkeys.offered', variable: 'PORTHUS_PASSKEYS' },
  { name: 'login.passkeys.level', variable: 'PORTHUS_PASSKEYS_LEVEL' },
  { name: 'login.passkeys.rpId', variable: 'PORTHUS_PASSKEYS_RP_ID' },
  { name: 'login.upstreams' },
  { name: 'idporten.compatibility', variable: 'PORTHUS_IDPORTEN_COMPATIBILITY' },
  { name: 'log.level', variable: 'PORTHUS_LOG_LEVEL', flag: 'log-level' },
  { name: 'traffic.days', variable: 'PORTHUS_TRAFFIC_DAYS' },
  { name: 'statistics.days', variable: 'PORTHUS_STATISTICS_DAYS' },
  { name: 'simulator.controls', variable: 'PORTHUS_SIMULATOR_CONTROLS' },
  { name: 'drainSeconds', variable: 'PORTHUS_DRAIN_SECONDS' },
];

/** Secrets have no place in the file. */
export const SECRET_VARIABLES = {
  databasePassword: 'PORTHUS_DATABASE_PASSWORD',
  masterKey: 'PORTHUS_MASTER_KEY',
} as const;

export type Sources = {
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
};

/** A file larger than this is not a configuration. */
const MAX_FILE_BYTES = 64 * 1024;
const DEFAULT_FILE = 'porthus.yaml';

export async function readSettings(sources: Sources): Promise<Settings> {
  const settings = new Map<SettingName, Setting>(await readFileSettings(sources));
  for (const { name, variable } of SETTINGS) {
    const value = variable === undefined ? undefined : sources.environment[variable];
    // An empty variable is how a shell or a compose file says "not set".
    if (value) settings.set(name, { value, from: `the environment variable ${variable}` });
  }
  for (const { name, flag } of SETTINGS) {
    const value = flag === undefined ? undefined : sources.flags[flag];
    if (value !== undefined) settings.set(name, { value, from: `the flag --${flag}` });
  }
  return settings;
}

async function readFileSettings({
  flags,
  environment,
  directory,
}: Sources): Promise<[SettingName, Setting][]> {
  const named = flags['config'] ?? (environment['PORTHUS_CONFIG'] || undefined);
  const path = resolve(directory, named ?? DEFAULT_FILE);
  if (named === undefined && !existsSync(path)) return [];
  const document = await parseYaml(readText(path), path);
  if (document === null) return [];
  if (!isMap(document))
    throw new ConfigurationRefused(`${path} must hold settings such as "mode: simulator".`);
  const settings = [...flatten(document, path)];
  refuseRepeated(settings, path);
  return settings;
}

function readText(path: string): string {
  try {
    if (statSync(path).size <= MAX_FILE_BYTES) return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationRefused(
      `The configuration file ${path} cannot be read (${code}). Check its name and rights.`,
    );
  }
  throw new ConfigurationRefused(
    `The configuration file ${path} is larger than ${MAX_FILE_BYTES} bytes. Is it the right file?`,
  );
}

async function parseYaml(text: string, path: string): Promise<unknown> {
  // Most starts have no file, and need no YAML reader.
  const { parse } = await import('yaml');
  try {
    return parse(text, { maxAliasCount: 0, logLevel: 'error' });
  } catch (error) {
    throw new ConfigurationRefused(`${path} ${yamlFault(error as Error & { code?: string })}`);
  }
}

function yamlFault(error: Error & { readonly code?: string }): string {
  // The reader's word for an alias that it was told not to follow: ten lines of aliases can stand for gigabytes.
  if (error instanceof ReferenceError) return 'has an alias (*name). Write the value out where it is used.';
  if (error.code === 'MULTIPLE_DOCS')
    return 'holds more than one document. Remove the line "---" and what is below it.';
  const [sentence = ''] = error.message.split('\n');
  return `is not YAML: ${sentence.replace(/:$/, '')}.`;
}

/** The names above the settings: `doors`, `doors.maskinporten`, `listen`. */
const GROUPS: ReadonlySet<string> = new Set(
  SETTINGS.flatMap(({ name }) => {
    const parts = name.split('.');
    return parts.slice(1).map((_, above) => parts.slice(0, above + 1).join('.'));
  }),
);

function* flatten(
  object: Record<string, unknown>,
  path: string,
  prefix = '',
): Generator<[SettingName, Setting]> {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix + key;
    if (SETTINGS.some((setting) => setting.name === name)) {
      yield [name, { value, from: `the setting ${name} in ${path}` }];
    } else if (!GROUPS.has(name)) {
      throw unknownSetting(name, path);
    } else if (isMap(value)) {
      yield* flatten(value, path, `${name}.`);
    } else if (value !== null) {
      throw notGroup(name, path);
    }
    // What is left is a group whose settings are all commented out.
  }
}

function refuseRepeated(settings: readonly [SettingName, Setting][], path: string): void {
  const seen = new Set<SettingName>();
  for (const [name] of settings) {
    if (seen.has(name)) {
      throw new ConfigurationRefused(`${path} has the setting ${name} twice. Remove one of them.`);
    }
    seen.add(name);
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownSetting(name: string, path: string): ConfigurationRefused {
  const near = SETTINGS.map((setting) => setting.name).find((known) => letters(known) === letters(name));
  const hint = near
    ? `Did you mean ${near}?`
    : (secretHint(name) ?? 'docs/configuration.md lists those there are.');
  return new ConfigurationRefused(`${path} has a setting ${name}, and there is no such setting. ${hint}`);
}

function notGroup(name: string, path: string): ConfigurationRefused {
  const members = SETTINGS.map((setting) => setting.name).filter((known) => known.startsWith(`${name}.`));
  const hint = secretHint(name) ?? '';
  return new ConfigurationRefused(
    `${path} gives ${name} a value, and it is a group: ${members.join(', ')}. ${hint}`.trimEnd(),
  );
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function secretHint(name: string): string | undefined {
  if (!/password|secret|masterkey$/i.test(name)) return undefined;
  return `Secrets are given by the environment: ${Object.values(SECRET_VARIABLES).join(', ')}.`;
}
