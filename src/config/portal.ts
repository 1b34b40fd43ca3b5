/** What the portal says of this Porthus: settings -> a name. */
import { ConfigurationRefused, type Mode, type PortalConfig } from './config.ts';
import type { SettingsReader } from './settings-reader.ts';

const SETTING = 'portal.environment';

/** It stands beside the name of the portal on narrow screens too. */
const MAX_LENGTH = 30;

const DEFAULTS = { simulator: 'Simulator', production: 'Produksjon' } as const;

/** Letters and what stands between them, on one line. */
const NAME = /^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}])?$/u;

export function resolvePortal(reader: SettingsReader, mode: Mode): PortalConfig {
  const environment = reader.text(SETTING) ?? DEFAULTS[mode];
  if (NAME.test(environment) && environment.length <= MAX_LENGTH) return { environment };
  throw new ConfigurationRefused(
    `${reader.from(SETTING)} is ${JSON.stringify(environment)}; give a name of 1 to ${MAX_LENGTH} characters on one line, such as Test.`,
  );
}
