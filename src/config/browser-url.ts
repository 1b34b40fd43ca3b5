/** The address at which browsers meet ID-porten, where that is another than the issuer's (spec/idporten.md 1.1). */
import type { PublicUrl } from '../identifiers/url.ts';
import { ConfigurationRefused, DOOR_NAMES, type Mode, type PublicUrls } from './config.ts';
import type { SettingsReader } from './settings-reader.ts';

const SETTING = 'doors.idporten.browserUrl';

export function resolveBrowserUrl(
  reader: SettingsReader,
  mode: Mode,
  urls: PublicUrls,
): PublicUrl | undefined {
  const url = reader.url(SETTING);
  if (url === undefined) return undefined;
  const { pathname, hostname, protocol } = new URL(url);
  if (pathname !== '/') {
    throw new ConfigurationRefused(
      `${SETTING} is ${url}; it has a host name of its own, so give it without a path.`,
    );
  }
  if (mode === 'production' && urls.idporten === undefined) {
    throw new ConfigurationRefused(
      `${SETTING} is ${url}, and there is no ID-porten. Set doors.idporten.url (or PORTHUS_IDPORTEN_URL), or remove it.`,
    );
  }
  if (mode === 'production' && protocol !== 'https:') {
    throw new ConfigurationRefused(
      `Production mode is https only, and ${SETTING} is ${url}. Put TLS in front and give the https address.`,
    );
  }
  refuseSharedHost(url, hostname, urls);
  return url;
}

/** It shares the port of ID-porten, so it is told apart by its host name. */
function refuseSharedHost(url: PublicUrl, hostname: string, urls: PublicUrls): void {
  const door = DOOR_NAMES.find((name) => hostOf(urls[name]) === hostname);
  if (door === undefined) return;
  throw new ConfigurationRefused(
    `${SETTING} is ${url}, and doors.${door}.url has the same host name. Give it one of its own, such as https://login.example.no, or remove it.`,
  );
}

/** A door without a configured address is at localhost. */
function hostOf(url: PublicUrl | undefined): string {
  return url === undefined ? 'localhost' : new URL(url).hostname;
}
