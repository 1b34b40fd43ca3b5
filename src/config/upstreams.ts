/** Other OpenID providers that persons may log in with: a list of groups in the configuration file -> what each must have. */
import { isLoopbackUrl, type PublicUrl } from '../identifiers/url.ts';
import { ACR_VALUES } from '../login/level.ts';
import {
  ConfigurationRefused,
  type Mode,
  type UpstreamConfig,
  type UpstreamCredential,
  type UpstreamLevelConfig,
} from './config.ts';
import type { SettingsReader } from './settings-reader.ts';

const LIST = 'login.upstreams';
/** More than there are eIDs in the country; the page on which one is chosen shows them all. */
const MAX_UPSTREAMS = 20;
const MAX_LEVELS = 50;

const KNOWN = [
  ...['id', 'name', 'issuer', 'clientId', 'clientSecretFile', 'privateKeyFile', 'keyId'],
  ...['scopes', 'pidClaim', 'levels'],
];
const KNOWN_OF_LEVELS = ['acr', 'among', 'level', 'amr'];

/** In addresses of pages, beside those that the login has of its own. */
const ID = /^[a-z][a-z0-9-]{0,31}$/;
const OWN_PAGES = ['passkey', 'cancel', 'consent'];
const STAND_INS = ['testid', 'minid', 'bankid', 'buypass', 'commfides', 'eidas', 'epost'];

type Where = { readonly mode: Mode; readonly directory: string };

export function resolveUpstreams(reader: SettingsReader, where: Where): readonly UpstreamConfig[] {
  const upstreams = reader.groups(LIST, KNOWN).map((group) => resolveUpstream(group, where));
  if (upstreams.length > MAX_UPSTREAMS) {
    throw new ConfigurationRefused(
      `${LIST} has ${upstreams.length} providers; give ${MAX_UPSTREAMS} at most.`,
    );
  }
  const ids = upstreams.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice === undefined) return upstreams;
  throw new ConfigurationRefused(`${LIST} has the id ${twice} twice. Give each provider its own.`);
}

function resolveUpstream(group: SettingsReader, { mode, directory }: Where): UpstreamConfig {
  return {
    id: resolveId(group, mode),
    name: required(group, 'name', 'what persons know the provider as'),
    issuer: resolveIssuer(group, mode),
    clientId: required(group, 'clientId', 'what the provider knows this ID-porten as'),
    credential: resolveCredential(group, directory),
    scopes: resolveScopes(group),
    pidClaim: group.text('pidClaim') ?? 'pid',
    levels: resolveLevels(group),
  };
}

function required(group: SettingsReader, name: string, what: string): string {
  const text = group.text(name);
  if (text !== undefined) return text;
  throw new ConfigurationRefused(`A provider in ${LIST} has no ${name}. Give ${what}.`);
}

function resolveId(group: SettingsReader, mode: Mode): string {
  const id = required(group, 'id', 'a short name for addresses, such as bankid');
  if (!ID.test(id)) {
    throw new ConfigurationRefused(
      `${group.from('id')} is "${id}"; give up to 32 small letters, digits and hyphens, a letter first.`,
    );
  }
  const taken = mode === 'simulator' ? [...OWN_PAGES, ...STAND_INS] : OWN_PAGES;
  if (!taken.includes(id)) return id;
  throw new ConfigurationRefused(
    `${group.from('id')} is "${id}", which the login has of its own. Give another.`,
  );
}

function resolveIssuer(group: SettingsReader, mode: Mode): PublicUrl {
  const issuer = group.url('issuer');
  if (issuer === undefined) {
    throw new ConfigurationRefused(
      `A provider in ${LIST} has no issuer. Give its address, as it writes it itself.`,
    );
  }
  if (issuer.startsWith('https://') || (mode === 'simulator' && isLoopbackUrl(issuer))) return issuer;
  throw new ConfigurationRefused(
    `${group.from('issuer')} is ${issuer}; give an https address. A simulator may also use one of its own machine.`,
  );
}

function resolveCredential(group: SettingsReader, directory: string): UpstreamCredential {
  const [secret, key] = [group.path('clientSecretFile', directory), group.path('privateKeyFile', directory)];
  const keyId = group.text('keyId');
  if (secret !== undefined && key === undefined && keyId === undefined)
    return { kind: 'secret', file: secret };
  if (key !== undefined && secret === undefined) return { kind: 'private-key', file: key, keyId };
  throw new ConfigurationRefused(
    `A provider in ${LIST} needs one credential: clientSecretFile, or privateKeyFile with keyId if the provider wants one. Give one of the two.`,
  );
}

/** RFC 6749 section 3.3: what stands between the spaces. */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/;

function resolveScopes(group: SettingsReader): readonly string[] {
  const scopes = group.has('scopes') ? group.list('scopes') : ['openid'];
  const wrong = scopes.find((scope) => !SCOPE.test(scope));
  if (wrong === undefined && scopes.includes('openid')) return scopes;
  throw new ConfigurationRefused(
    `${group.from('scopes')} must be a list of scopes with openid among them, and without spaces in any.`,
  );
}

function resolveLevels(group: SettingsReader): readonly UpstreamLevelConfig[] {
  const levels = group.groups('levels', KNOWN_OF_LEVELS).map(resolveLevel);
  if (levels.length > 0 && levels.length <= MAX_LEVELS) return levels;
  throw new ConfigurationRefused(
    `A provider in ${LIST} has ${levels.length} levels; give 1 to ${MAX_LEVELS}, each with what it says (acr, or among of its amr) and what that is here (level and amr).`,
  );
}

function resolveLevel(row: SettingsReader): UpstreamLevelConfig {
  const [acr, among] = [row.text('acr'), row.text('among')];
  const [level, amr] = [row.choice('level', ACR_VALUES), row.text('amr')];
  if ((acr !== undefined || among !== undefined) && level !== undefined && amr !== undefined)
    return { acr, among, level, amr };
  throw new ConfigurationRefused(
    `A level of a provider in ${LIST} is not whole. Give acr or among (what the provider says), level (one of ${ACR_VALUES.join(', ')}) and amr (what tokens say).`,
  );
}
