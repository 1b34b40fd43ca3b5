/** The effective configuration as `porthus config` shows it: what is secret is named and masked. */
import type { Config, Secrets } from './config.ts';

const MASK = '********';

export function maskedConfiguration(config: Config, secrets: Secrets): Record<string, unknown> {
  return {
    ...config,
    trustedAuthorities: config.trustedAuthorities ?? null,
    altinn: config.altinn ?? null,
    login: { ...config.login, passkeys: config.login.passkeys ?? null },
    secrets: {
      databasePassword: secrets.databasePassword === undefined ? null : MASK,
      masterKey: secrets.masterKey === undefined ? null : MASK,
    },
  };
}
