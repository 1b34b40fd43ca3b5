/** The organisations, scopes and clients of this folder's tests: one client for each way to authenticate. */
import { TEST_START } from '../../test/stores.ts';
import { DAY } from '../clock.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import { parseKid } from '../identifiers/kid.ts';
import { parseOrgNumber } from '../identifiers/org-number.ts';
import { parsePid } from '../identifiers/pid.ts';
import { type ScopeName, splitScopeName } from '../identifiers/scope-name.ts';
import { parseScopePrefix } from '../identifiers/scope-prefix.ts';
import { masterKey } from '../issuer/master-key.ts';
import { draftSigningKey } from '../issuer/signing-key.ts';
import { insertSigningKey } from '../issuer/signing-key-store.ts';
import { systemRandom } from '../random.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { loginClient, machineClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import { KEY_LIFETIME } from '../registry/keys/key.ts';
import { replaceKeys } from '../registry/keys/key-store.ts';
import { OTHER_PAIR, PAIR } from '../registry/keys/keys.fixture.ts';
import { insertOrganisation } from '../registry/organisations/organisation-store.ts';
import { newScope, type ScopeDetails } from '../registry/scopes/scope.ts';
import { insertScope } from '../registry/scopes/scope-store.ts';
import { issueFirstSecret } from '../registry/secrets/secret-store.ts';
import type { Store, UnitOfWork } from '../store/store.ts';

export const ISSUER = 'https://idporten.example.no';
export const REDIRECT_URI = 'https://service.example.no/callback';

export const SERVICE = sample(parseOrgNumber, '310011002');
export const SUPPLIER = sample(parseOrgNumber, '310010006');
export const OWNER = sample(parseOrgNumber, '310006009');
export const SHUT_OUT = sample(parseOrgNumber, '310012009');

/** A synthetic person: month + 80. */
export const PERSON = sample(parsePid, '12836110038');

/** Of the client with a registered key, and of the holder of the enterprise certificate. */
export const KEYS = { keyed: PAIR, certified: OTHER_PAIR } as const;

export const CLIENTS = {
  basic: client('basic'),
  post: client('post'),
  keyed: client('keyed'),
  certified: client('certified'),
  browser: client('browser'),
  /** Registered without PKCE, and for the code alone. */
  downgraded: client('downgraded'),
  /** Keeps its refresh tokens. */
  reusing: client('reusing'),
  /** Registered by SUPPLIER for SERVICE. */
  supplied: client('supplied'),
  /** May introspect tokens with the scopes `demo:read`, `demo:opaque` and `demo:pseudonymous`. */
  api: client('api'),
  /** May introspect, and no scope names it. */
  otherApi: client('other-api'),
  deactivated: client('deactivated'),
  ofShutOut: client('of-shut-out'),
  /** Registered by an organisation that is shut out, for SERVICE. */
  byShutOut: client('by-shut-out'),
  ansattporten: client('ansattporten'),
  machine: client('machine'),
} as const;

export const SCOPES = {
  read: scope('demo:read'),
  opaque: scope('demo:opaque'),
  pseudonymous: scope('demo:pseudonymous'),
  /** `at_max_age` 30, and authorizations for five minutes. */
  short: scope('demo:short'),
  /** Access has not been given. */
  closed: scope('demo:closed'),
  inactive: scope('demo:inactive'),
  /** Stands on no client. */
  unregistered: scope('demo:unregistered'),
} as const;

const ALL = ['openid', 'profile', ...Object.values(SCOPES)].filter(
  (name) => name !== SCOPES.unregistered,
) as ScopeName[];

const BOTH = ['authorization_code', 'refresh_token'] as const;

export const CLIENT_DETAILS: readonly LoginClient[] = [
  service(CLIENTS.basic, { tokenEndpointAuthMethod: 'client_secret_basic' }),
  service(CLIENTS.post, { frontchannelLogoutSessionRequired: true }),
  service(CLIENTS.keyed, { tokenEndpointAuthMethod: 'private_key_jwt' }),
  service(CLIENTS.certified, { tokenEndpointAuthMethod: 'private_key_jwt' }),
  service(CLIENTS.browser, {
    ...{ tokenEndpointAuthMethod: 'none', applicationType: 'browser', refreshTokenUsage: 'REUSE' },
  }),
  service(CLIENTS.downgraded, { codeChallengeMethod: 'none', grantTypes: ['authorization_code'] }),
  service(CLIENTS.reusing, { refreshTokenUsage: 'REUSE', refreshTokenLifetimeSeconds: 900 }),
  service(CLIENTS.supplied, { supplierOrgno: SUPPLIER }),
  service(CLIENTS.api, { scopes: ['idporten:token.introspection'] as unknown as ScopeName[] }),
  service(CLIENTS.otherApi, { scopes: ['idporten:token.introspection'] as unknown as ScopeName[] }),
  service(CLIENTS.deactivated, { active: false }),
  service(CLIENTS.ofShutOut, { clientOrgno: SHUT_OUT }),
  service(CLIENTS.byShutOut, { supplierOrgno: SHUT_OUT }),
  service(CLIENTS.ansattporten, { integrationType: 'ansattporten' }),
];

const SCOPE_DETAILS: readonly ScopeDetails[] = [
  demoScope(SCOPES.read, { enforcedAudForIntrospection: [CLIENTS.api, CLIENTS.basic] }),
  demoScope(SCOPES.opaque, { tokenType: 'OPAQUE', enforcedAudForIntrospection: [CLIENTS.api] }),
  demoScope(SCOPES.pseudonymous, {
    requiresPseudonymousTokens: true,
    enforcedAudForIntrospection: [CLIENTS.api],
  }),
  demoScope(SCOPES.short, { atMaxAgeSeconds: 30, authorizationMaxLifetimeSeconds: 300 }),
  demoScope(SCOPES.closed, { accessibleForAll: false }),
  demoScope(SCOPES.inactive, { active: false }),
  demoScope(SCOPES.unregistered),
];

const ORGANISATIONS = [
  { orgno: SERVICE, name: 'Blid Flyndre AS', active: true },
  { orgno: SUPPLIER, name: 'Kvikk Måke AS', active: true },
  { orgno: OWNER, name: 'Stille Fjell etat', active: true },
  { orgno: SHUT_OUT, name: 'Stengt Port AS', active: false },
];

/** Thirty-two bytes of nothing secret. */
export const MASTER_KEY = masterKey(Buffer.alloc(32, 7), systemRandom);

const SIGNING_KEY = await draftSigningKey(
  'idporten',
  { createdAt: TEST_START - DAY, notAfter: TEST_START + 365 * DAY },
  { masterKey: MASTER_KEY, random: systemRandom, sealKey: async () => 'MIIBcertificate' },
);

/** Everything above, and the issuer's key; answers with the secrets of the clients that have one. */
export async function seedRegistry(store: Store): Promise<ReadonlyMap<ClientId, string>> {
  const secrets = new Map<ClientId, string>();
  await store.transaction(async (unit) => {
    for (const organisation of ORGANISATIONS) await insertOrganisation(unit, organisation, TEST_START);
    for (const details of SCOPE_DETAILS) await insertScope(unit, details, TEST_START);
    for (const details of CLIENT_DETAILS) await seedClient(unit, details, secrets);
    await insertClient(unit, MACHINE, TEST_START);
    await replaceKeys(unit, { clientId: CLIENTS.keyed, version: 1 }, [registeredKey()], TEST_START);
    await insertSigningKey(unit, {
      ...{ ...SIGNING_KEY, publishAt: SIGNING_KEY.createdAt, signFrom: SIGNING_KEY.createdAt },
      ...{ signUntil: undefined, removeAt: undefined },
    });
  });
  return secrets;
}

async function seedClient(
  unit: UnitOfWork,
  details: LoginClient,
  secrets: Map<ClientId, string>,
): Promise<void> {
  await insertClient(unit, details, TEST_START);
  const client = { ...details, version: 1, createdAt: TEST_START, updatedAt: TEST_START };
  const issued = await issueFirstSecret(unit, client, { now: TEST_START, random: systemRandom });
  if (issued) secrets.set(details.clientId, issued.clearText);
}

const MACHINE = machineClient({
  ...{ clientId: CLIENTS.machine, clientOrgno: SERVICE, integrationType: 'maskinporten', scopes: [] },
});

export function registeredKey() {
  const kid = sample(parseKid, 'primary');
  const { n, e } = KEYS.keyed;
  return {
    kid,
    jwk: { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e },
    ...{ createdAt: TEST_START, updatedAt: TEST_START, expiresAt: TEST_START + KEY_LIFETIME },
  } as const;
}

function service(clientId: ClientId, given: Partial<LoginClient>): LoginClient {
  return loginClient({
    ...{ clientId, clientOrgno: SERVICE, integrationType: 'api_klient', scopes: ALL },
    ...{ redirectUris: [REDIRECT_URI], tokenEndpointAuthMethod: 'client_secret_post', grantTypes: BOTH },
    ...given,
  });
}

function demoScope(name: ScopeName, given: Partial<ScopeDetails> = {}): ScopeDetails {
  const subscope = splitScopeName(name)?.subscope ?? '';
  const prefix = sample(parseScopePrefix, 'demo');
  const description = `To try ${name}`;
  return newScope({
    name,
    prefix,
    subscope,
    ownerOrgno: OWNER,
    description,
    accessibleForAll: true,
    ...given,
  });
}

function scope(name: string): ScopeName {
  return name as ScopeName;
}

function client(id: string): ClientId {
  return sample(parseClientId, id);
}

function sample<Value>(parse: (text: string) => Value | undefined, text: string): Value {
  const value = parse(text);
  if (value === undefined) throw new Error(`The sample ${text} is wrong.`);
  return value;
}
