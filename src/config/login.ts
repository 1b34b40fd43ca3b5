/** How persons log in to ID-porten: settings -> passkeys, and other providers that they may log in with. */
import { isIP } from 'node:net';
import { isLoopbackHost, type PublicUrl } from '../identifiers/url.ts';
import type { Acr } from '../login/level.ts';
import { ConfigurationRefused, type LoginConfig, type Mode, type PasskeysConfig } from './config.ts';
import type { SettingsReader } from './settings-reader.ts';
import { resolveUpstreams } from './upstreams.ts';

/** Nationally; a passkey is no eID of another country. */
export const NATIONAL_LEVELS = [
  'idporten-loa-low',
  'idporten-loa-substantial',
  'idporten-loa-high',
] as const satisfies readonly Acr[];

export type LoginSurroundings = {
  readonly mode: Mode;
  /** Where browsers meet ID-porten, if that was configured. */
  readonly url: PublicUrl | undefined;
  readonly directory: string;
};

export function resolveLogin(reader: SettingsReader, surroundings: LoginSurroundings): LoginConfig {
  const { mode, url } = surroundings;
  const login = {
    passkeys: resolvePasskeys(reader, surroundings),
    upstreams: resolveUpstreams(reader, surroundings),
  };
  if (mode === 'simulator') return login;
  const isOffered = login.passkeys !== undefined || login.upstreams.length > 0;
  if (url !== undefined && !isOffered) {
    throw new ConfigurationRefused(
      'doors.idporten.url is set, and there is no way to log in: production mode has no stand-ins of eIDs. Set login.passkeys.offered to on, or name a provider in login.upstreams; or remove doors.idporten.url.',
    );
  }
  if (url === undefined && isOffered) {
    throw new ConfigurationRefused(
      'A way to log in is configured, and there is no ID-porten to log in at. Set doors.idporten.url (or PORTHUS_IDPORTEN_URL), or remove the settings of login.',
    );
  }
  return login;
}

function resolvePasskeys(
  reader: SettingsReader,
  { mode, url }: LoginSurroundings,
): PasskeysConfig | undefined {
  const asked = reader.choice('login.passkeys.offered', ['on', 'off'] as const);
  const isOffered = asked === undefined ? mode === 'simulator' : asked === 'on';
  const level = reader.choice('login.passkeys.level', NATIONAL_LEVELS);
  const rpId = resolveRpId(reader, url);
  if (isOffered) return { level: level ?? 'idporten-loa-substantial', rpId };
  const beside = ['login.passkeys.level', 'login.passkeys.rpId'].find((name) => reader.has(name));
  if (beside === undefined) return undefined;
  throw new ConfigurationRefused(
    `${beside} is set, and passkeys are not offered. Set login.passkeys.offered to on, or remove ${beside}.`,
  );
}

/** WebAuthn section 5.1.3, step 8: the host of the page or a domain above it; browsers refuse any other. */
function resolveRpId(reader: SettingsReader, url: PublicUrl | undefined): string | undefined {
  const rpId = reader.text('login.passkeys.rpId');
  const host = url === undefined ? 'localhost' : new URL(url).hostname;
  if (rpId === undefined) {
    if (isIP(host.replace(/^\[|\]$/g, '')) === 0) return undefined;
    if (reader.text('login.passkeys.offered') !== 'on') return undefined;
    throw new ConfigurationRefused(
      `Passkeys are made for a host name, and doors.idporten.url has the address ${host}. Give the door a host name, or set login.passkeys.offered to off.`,
    );
  }
  const isAbove = host.endsWith(`.${rpId}`) && (rpId.includes('.') || isLoopbackHost(rpId));
  if (rpId === host || isAbove) return rpId;
  throw new ConfigurationRefused(
    `${reader.from('login.passkeys.rpId')} is "${rpId}"; give the host name of ID-porten, ${host}, or a domain above it.`,
  );
}
