/** Which Altinn is asked at run time: settings -> an address, a name, and in whose name it is asked. */
import { type OrgNumber, parseOrgNumber } from '../identifiers/org-number.ts';
import { type AltinnConfig, ConfigurationRefused, type Mode } from './config.ts';
import type { SettingsReader } from './settings-reader.ts';

/** Ten times what Altinn takes by rule; most clients give up on a token after ten seconds. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const MAX_TIMEOUT_SECONDS = 10;
/** spec/maskinporten.md 6.3: "recommend ≤ 60 s". */
const MAX_CACHE_SECONDS = 60;

const BESIDE = ['organisation', 'delegationSource', 'timeoutSeconds', 'cacheSeconds'];

/** Undefined: none is connected; the simulator has its stand-in then. */
export function resolveAltinn(reader: SettingsReader, mode: Mode): AltinnConfig | undefined {
  const platformUrl = reader.url('altinn.platformUrl');
  if (platformUrl === undefined) {
    refuseWithoutPlatform(reader);
    return undefined;
  }
  if (mode === 'production' && !platformUrl.startsWith('https://')) {
    throw new ConfigurationRefused(
      `Production mode is https only, and altinn.platformUrl is ${platformUrl}. Give the https address of the platform.`,
    );
  }
  return {
    platformUrl,
    organisation: resolveOrganisation(reader),
    delegationSource: resolveDelegationSource(reader, mode),
    timeoutSeconds:
      reader.integer('altinn.timeoutSeconds', 1, MAX_TIMEOUT_SECONDS) ?? DEFAULT_TIMEOUT_SECONDS,
    cacheSeconds: reader.integer('altinn.cacheSeconds', 0, MAX_CACHE_SECONDS) ?? 0,
  };
}

function refuseWithoutPlatform(reader: SettingsReader): void {
  const name = BESIDE.map((member) => `altinn.${member}`).find((setting) => reader.has(setting));
  if (name === undefined) return;
  throw new ConfigurationRefused(
    `${name} is set, and no Altinn is connected. Set altinn.platformUrl (or PORTHUS_ALTINN_PLATFORM_URL), or remove ${name}.`,
  );
}

function resolveOrganisation(reader: SettingsReader): OrgNumber {
  const text = reader.text('altinn.organisation');
  if (text === undefined) {
    throw new ConfigurationRefused(
      'altinn.platformUrl is set, and nothing says in whose name it is asked. Set altinn.organisation (or PORTHUS_ALTINN_ORGANISATION) to the organisation number of the one that runs this Maskinporten, in quotes in the file.',
    );
  }
  const orgno = parseOrgNumber(text);
  if (orgno !== undefined) return orgno;
  throw new ConfigurationRefused(
    `${reader.from('altinn.organisation')} is "${text}"; give an organisation number, nine digits with a valid check digit.`,
  );
}

/** A simulator's scopes carry the address of its own stand-in, whoever answers for it. */
function resolveDelegationSource(reader: SettingsReader, mode: Mode): string | undefined {
  const source = reader.url('altinn.delegationSource');
  if (mode === 'production' && source === undefined) {
    throw new ConfigurationRefused(
      'altinn.platformUrl is set, and nothing says which register it is. Set altinn.delegationSource (or PORTHUS_ALTINN_DELEGATION_SOURCE) to what scopes carry in delegation_source, such as https://www.altinn.no/.',
    );
  }
  if (mode === 'simulator' && source !== undefined) {
    throw new ConfigurationRefused(
      'altinn.delegationSource is set, and in a simulator the register is called by the address of its own door. Remove it, and give doors.altinn.url if the address should be another.',
    );
  }
  return source;
}
