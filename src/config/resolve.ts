/** Settings -> Config: types, defaults, and a sentence for every contradiction. */
import { isIP } from 'node:net';
import { resolve as resolvePath } from 'node:path';
import { type Origin, type PublicUrl, parseOrigin } from '../identifiers/url.ts';
import { resolveAltinn } from './altinn.ts';
import { resolveBrowserUrl } from './browser-url.ts';
import { resolveCertificates } from './certificates.ts';
import {
  ADMIN_PORT_OFFSET,
  type Config,
  ConfigurationRefused,
  DEFAULT_PORT_BASE,
  DOOR_NAMES,
  DOORS,
  type DoorName,
  doorsOf,
  isForSimulators,
  isOptional,
  type ListenConfig,
  LOG_LEVELS,
  type MasterKeyConfig,
  type Mode,
  type Profile,
  type Secrets,
} from './config.ts';
import { resolveStore } from './database.ts';
import { resolveLogin } from './login.ts';
import { resolvePortal } from './portal.ts';
import { SettingsReader } from './settings-reader.ts';
import { readSettings, SECRET_VARIABLES, type Sources } from './sources.ts';

/** Shorter than the 30 s after which orchestrators kill. */
const DEFAULT_DRAIN_SECONDS = 20;
const MAX_DRAIN_SECONDS = 3600;
const MAX_PORT = 65_535;
const DEFAULT_TRAFFIC_DAYS = 30;
/** Thirteen months, so that a month can be held against the same month of the year before. */
const DEFAULT_STATISTICS_DAYS = 400;
/** Ten years; more is for an archive. */
const MAX_DAYS = 3660;

export async function loadConfiguration(sources: Sources): Promise<{ config: Config; secrets: Secrets }> {
  const reader = new SettingsReader(await readSettings(sources));
  const mode = reader.choice('mode', ['simulator', 'production'] as const) ?? 'simulator';
  const profile = reader.choice('profile', ['digdir', 'strict', 'fapi2'] as const) ?? 'digdir';
  const data = resolvePath(sources.directory, reader.text('data') ?? 'data');
  const { store, databasePassword } = resolveStore(reader, data, sources);
  const { masterKey, secret: masterKeySecret } = resolveMasterKey(reader, data, sources);
  const publicUrls = resolvePublicUrls(reader, mode);
  const browserUrl = resolveBrowserUrl(reader, mode, publicUrls);
  const listen = resolveListen(reader, mode, publicUrls);
  const config: Config = {
    mode,
    profile,
    data,
    store,
    listen,
    admin: {
      address: reader.address('admin.address') ?? '127.0.0.1',
      port: reader.integer('admin.port', 0, MAX_PORT) ?? aboveBase(reader, ADMIN_PORT_OFFSET),
    },
    publicUrls,
    browserUrl,
    portal: resolvePortal(reader, mode),
    corsOrigins: reader.list('corsOrigins').map((text) => parseCorsOrigin(text, mode, reader)),
    masterKey,
    trustedProxies: reader.list('trustedProxies').map((text) => parseProxy(text, reader)),
    trustedAuthorities: reader.path('trustedAuthorities', sources.directory),
    certificates: resolveCertificates(reader, sources.directory),
    altinn: resolveAltinn(reader, mode),
    login: resolveLogin(reader, {
      mode,
      url: browserUrl ?? publicUrls.idporten,
      directory: sources.directory,
    }),
    compatibilityIssuer: resolveCompatibility(reader, { mode, profile, url: publicUrls.idporten }),
    logLevel: reader.choice('log.level', LOG_LEVELS) ?? (mode === 'production' ? 'info' : 'warn'),
    traffic: { days: reader.integer('traffic.days', 1, MAX_DAYS) ?? DEFAULT_TRAFFIC_DAYS },
    statistics: { days: reader.integer('statistics.days', 1, MAX_DAYS) ?? DEFAULT_STATISTICS_DAYS },
    simulatorControls: resolveControls(reader, mode),
    drainSeconds: reader.integer('drainSeconds', 0, MAX_DRAIN_SECONDS) ?? DEFAULT_DRAIN_SECONDS,
  };
  refuseContradictions(config);
  const secrets: Secrets = {
    ...(databasePassword === undefined ? {} : { databasePassword }),
    ...(masterKeySecret === undefined ? {} : { masterKey: masterKeySecret }),
  };
  return { config: deepFreeze(config), secrets: deepFreeze(secrets) };
}

/**
 * On where only this machine reaches the admin listener. Whoever opens it to others decides whether they may move the clock
 * and mint tokens; and in production nobody may, whatever is asked (spec/threats.md row 63).
 */
function resolveControls(reader: SettingsReader, mode: Mode): boolean {
  const asked = reader.choice('simulator.controls', ['on', 'off'] as const);
  if (mode === 'production') {
    if (asked !== 'on') return false;
    throw new ConfigurationRefused(
      `${reader.from('simulator.controls')} is on, and production mode has no controls to move the clock or mint tokens. Remove it, or start a simulator.`,
    );
  }
  return asked === undefined ? isLoopbackAddress(reader.address('admin.address')) : asked === 'on';
}

/** It demands less of clients than ID-porten of today, so it is off where that is meant in earnest and nobody asks for it. */
function resolveCompatibility(
  reader: SettingsReader,
  {
    mode,
    profile,
    url,
  }: { readonly mode: Mode; readonly profile: Profile; readonly url: PublicUrl | undefined },
): boolean {
  const asked = reader.choice('idporten.compatibility', ['on', 'off'] as const);
  if (asked !== 'on') return asked === undefined && mode === 'simulator' && profile === 'digdir';
  if (profile !== 'digdir') {
    throw new ConfigurationRefused(
      `${reader.from('idporten.compatibility')} is on, and the profile ${profile} demands more than that issuer does. Remove it, or set profile to digdir.`,
    );
  }
  if (mode === 'production' && url === undefined) {
    throw new ConfigurationRefused(
      `${reader.from('idporten.compatibility')} is on, and there is no ID-porten. Set doors.idporten.url (or PORTHUS_IDPORTEN_URL), or remove it.`,
    );
  }
  return true;
}

function isLoopbackAddress(address: string = '127.0.0.1'): boolean {
  return address === '::1' || address.startsWith('127.');
}

function aboveBase(reader: SettingsReader, offset: number): number {
  const base = reader.integer('portBase', 0, MAX_PORT - ADMIN_PORT_OFFSET) ?? DEFAULT_PORT_BASE;
  return base === 0 ? 0 : base + offset;
}

function resolveMasterKey(
  reader: SettingsReader,
  data: string,
  { environment, directory }: Sources,
): { masterKey: MasterKeyConfig; secret: string | undefined } {
  const secret = environment[SECRET_VARIABLES.masterKey] || undefined;
  const path = reader.path('masterKey.file', directory);
  const command = reader.text('masterKey.command');
  if ([secret, path, command].filter((source) => source !== undefined).length > 1) {
    throw new ConfigurationRefused(
      `The master key is given in more than one way. Keep one of masterKey.file, masterKey.command and ${SECRET_VARIABLES.masterKey}.`,
    );
  }
  if (secret !== undefined) return { masterKey: { kind: 'environment' }, secret };
  if (command !== undefined) return { masterKey: { kind: 'command', command }, secret };
  return { masterKey: { kind: 'file', path: path ?? resolvePath(data, 'master.key') }, secret };
}

function resolvePublicUrls(reader: SettingsReader, mode: Mode): Config['publicUrls'] {
  const urls: { [Name in DoorName]?: PublicUrl } = {};
  for (const door of DOOR_NAMES) {
    const isAbsent = mode === 'production' && isForSimulators(door);
    if (isAbsent) refuseDoor(reader, door);
    const url = reader.url(`doors.${door}.url`);
    if (url !== undefined) {
      if (new URL(url).pathname !== '/') {
        throw new ConfigurationRefused(
          `doors.${door}.url is ${url}; a door has a host name of its own, so give it without a path.`,
        );
      }
      urls[door] = url;
    } else if (mode === 'production' && !isAbsent && !isOptional(door)) {
      throw new ConfigurationRefused(
        `Production mode needs the public address of each door. Set doors.${door}.url (or PORTHUS_${door.toUpperCase()}_URL), such as https://${door}.example.no.`,
      );
    }
  }
  return urls;
}

function refuseDoor(reader: SettingsReader, door: DoorName): void {
  const name = [`doors.${door}.url`, `doors.${door}.port`].find((setting) => reader.has(setting));
  if (name === undefined) return;
  throw new ConfigurationRefused(
    `Production mode has no door ${door}; it is there for trying things out. Remove ${name}, or start a simulator.`,
  );
}

function resolveListen(reader: SettingsReader, mode: Mode, urls: Config['publicUrls']): ListenConfig {
  const address = reader.address('listen.address') ?? '127.0.0.1';
  const port = reader.integer('listen.port', 0, MAX_PORT);
  if (port !== undefined) {
    refusePortsBeside(reader);
    refuseSharedHosts(mode, urls);
    return { kind: 'shared', address, port };
  }
  const ports = Object.fromEntries(
    doorsOf(mode, urls).map((door) => [
      door,
      reader.integer(`doors.${door}.port`, 0, MAX_PORT) ?? aboveBase(reader, DOORS[door]),
    ]),
  ) as { [Name in DoorName]?: number };
  return { kind: 'port-each', address, ports };
}

function refusePortsBeside(reader: SettingsReader): void {
  const beside = ['portBase', ...DOOR_NAMES.map((door) => `doors.${door}.port`)].find((name) =>
    reader.has(name),
  );
  if (beside === undefined) return;
  throw new ConfigurationRefused(
    `listen.port puts all doors behind one port, and ${beside} gives them one each. Remove one of the two.`,
  );
}

function refuseSharedHosts(mode: Mode, urls: Config['publicUrls']): void {
  const hosts = new Map<string, DoorName>();
  for (const door of doorsOf(mode, urls)) {
    const url = urls[door];
    if (url === undefined) {
      throw new ConfigurationRefused(
        `Behind one port the doors are told apart by host name, and ${door} has none. Set doors.${door}.url, or remove listen.port.`,
      );
    }
    // Without port: a proxy or a container may move the port, so the doors are not told apart by it.
    const { hostname } = new URL(url);
    const other = hosts.get(hostname);
    if (other !== undefined) {
      throw new ConfigurationRefused(
        `Behind one port the doors are told apart by host name, and ${door} and ${other} are both ${hostname}. Give each its own.`,
      );
    }
    hosts.set(hostname, door);
  }
}

function refuseContradictions(config: Config): void {
  refuseSharedPorts(config);
  refuseSharedOrigins(config.publicUrls);
  if (config.mode === 'production') refusePlainHttp(config);
  if (config.mode === 'production') refusePortalAlone(config);
}

function refusePortalAlone({ publicUrls: { portal, idporten }, profile }: Config): void {
  if (portal === undefined) return;
  if (profile === 'fapi2') {
    throw new ConfigurationRefused(
      `doors.portal.url is ${portal}, and the profile fapi2 lets nobody log in by a client with a secret, as the portal is. Choose the profile strict, or remove doors.portal.url.`,
    );
  }
  if (idporten !== undefined) return;
  throw new ConfigurationRefused(
    `doors.portal.url is ${portal}, and there is no ID-porten to log in to it by. Set doors.idporten.url (or PORTHUS_IDPORTEN_URL), or remove doors.portal.url.`,
  );
}

/** Two doors at one address would each be half reached, whatever port they listen on. */
function refuseSharedOrigins(urls: Config['publicUrls']): void {
  const origins = new Map<string, DoorName>();
  for (const door of DOOR_NAMES) {
    const url = urls[door];
    if (url === undefined) continue;
    const { origin } = new URL(url);
    const other = origins.get(origin);
    if (other !== undefined) {
      throw new ConfigurationRefused(
        `doors.${other}.url and doors.${door}.url are both ${origin}. Give each door an address of its own.`,
      );
    }
    origins.set(origin, door);
  }
}

/** Two listeners on one port: told here by name, rather than later as a port that is taken. */
function refuseSharedPorts({ mode, publicUrls, listen, admin }: Config): void {
  const doors =
    listen.kind === 'shared'
      ? [{ name: 'listen.port', port: listen.port, address: listen.address }]
      : doorsOf(mode, publicUrls).map((door) => ({
          name: `doors.${door}.port`,
          port: listen.ports[door] ?? 0,
          address: listen.address,
        }));
  const taken: typeof doors = [];
  for (const listener of [...doors, { name: 'admin.port', ...admin }]) {
    const other = taken.find(
      ({ port, address }) => port === listener.port && meet(address, listener.address),
    );
    if (listener.port !== 0 && other !== undefined) {
      throw new ConfigurationRefused(
        `${other.name} and ${listener.name} are both ${listener.port}. Give each a port of its own.`,
      );
    }
    taken.push(listener);
  }
}

function meet(one: string, other: string): boolean {
  return one === other || [one, other].some((address) => address === '0.0.0.0' || address === '::');
}

function refusePlainHttp(config: Config): void {
  for (const door of DOOR_NAMES) {
    const url = config.publicUrls[door];
    if (url?.startsWith('http://')) {
      throw new ConfigurationRefused(
        `Production mode is https only, and doors.${door}.url is ${url}. Put TLS in front and give the https address.`,
      );
    }
  }
}

function parseCorsOrigin(text: string, mode: Mode, reader: SettingsReader): Origin {
  const origin = parseOrigin(text);
  if (origin === undefined) {
    throw new ConfigurationRefused(
      `${reader.from('corsOrigins')} holds "${text}"; give origins as browsers send them, such as https://portal.example.no, in lower case and without a path.`,
    );
  }
  if (mode === 'production' && !origin.startsWith('https://')) {
    throw new ConfigurationRefused(
      `Production mode is https only, and ${reader.from('corsOrigins').replace(/^T/, 't')} holds ${origin}. Give the https origin of the page.`,
    );
  }
  return origin;
}

function parseProxy(text: string, reader: SettingsReader): string {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  const longest = family === 4 ? 32 : 128;
  const inRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
  if (family !== 0 && inRange && more.length === 0) return text;
  throw new ConfigurationRefused(
    `${reader.from('trustedProxies')} holds "${text}"; give IP addresses or ranges such as 10.0.0.0/8.`,
  );
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
