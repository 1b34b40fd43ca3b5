/** The organisations, scopes and clients of this folder's tests: one of each kind that a grant can meet. */
import { TEST_START } from '../../test/stores.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import { parseKid } from '../identifiers/kid.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { parseScopeName, type ScopeName, splitScopeName } from '../identifiers/scope-name.ts';
import { parseScopePrefix } from '../identifiers/scope-prefix.ts';
import { insertSigningKey } from '../issuer/signing-key-store.ts';
import { insertAccess } from '../registry/access/access-store.ts';
import { tellChanged } from '../registry/change.ts';
import type { ClientDetails, MachineClient } from '../registry/clients/client.ts';
import { loginClient, machineClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import { KEY_LIFETIME, type RegisteredKey } from '../registry/keys/key.ts';
import { replaceKeys } from '../registry/keys/key-store.ts';
import { insertOrganisation } from '../registry/organisations/organisation-store.ts';
import { newScope, type ScopeDetails } from '../registry/scopes/scope.ts';
import { insertScope } from '../registry/scopes/scope-store.ts';
import type { Store, UnitOfWork } from '../store/store.ts';
import {
  CERTIFICATES,
  CONSUMER,
  KEYS,
  OWNER,
  publicNumbers,
  SHUT_OUT,
  SIGNING_KEY,
  SUPPLIER,
} from './credentials.fixture.ts';
import { sample } from './sample.fixture.ts';

/** The register in which DELEGABLE is delegated, and another. */
export const ALTINN = 'https://altinn.example.no/';
export const OTHER_REGISTER = 'https://fullmakt.example.no/';

export const SCOPES = {
  read: scope('demo:invoice.read'),
  write: scope('demo:invoice.write'),
  /** Open to all. */
  open: scope('demo:catalogue'),
  /** Nobody has access. */
  ungranted: scope('demo:payroll'),
  /** CONSUMER's access has been asked for, and withdrawn. */
  requested: scope('demo:requested'),
  denied: scope('demo:denied'),
  inactive: scope('demo:retired'),
  loginOnly: scope('demo:person'),
  delegable: scope('demo:tax'),
  /** In the same register; open to all, and delegated by nobody. */
  delegableToo: scope('demo:vat'),
  delegableElsewhere: scope('demo:customs'),
  /** `at_max_age` 30 and 600; open to all. */
  quick: scope('demo:quick'),
  slow: scope('demo:slow'),
  /** Prescribes `aud`; open to all. */
  enforced: scope('demo:enforced'),
  /** Granted to SUPPLIER alone. */
  order: scope('demo:order'),
  /** Stands on clients, and has no row. */
  vanished: scope('demo:vanished'),
  /** Open to European businesses, and `at_max_age` 45; granted to nobody. */
  european: scope('demo:verksemd.eu'),
  europeanInactive: scope('demo:retired.eu'),
  europeanLogin: scope('demo:person.eu'),
  /** Open to all, and stands on no client. */
  unregistered: scope('demo:unregistered'),
} as const;

export const ENFORCED_AUDIENCE = 'https://api.example.no/enforced';

export const CLIENTS = {
  /** CONSUMER's, with the key of CONSUMER as `primary`. */
  keyed: client('1e1f7ede-d2b1-4a9d-be17-471bd9fe68eb'),
  /** CONSUMER's, without keys. */
  certified: client('74a32d87-1514-4f72-ab3d-489a857e7059'),
  /** SUPPLIER's own, with the key of SUPPLIER as `primary` and as `theirs`. */
  supplier: client('4c2b6b61-8f0a-4a57-8f0e-3b8d3f0c8a11'),
  /** Registered by SUPPLIER for CONSUMER, with the key of SUPPLIER. */
  forCustomer: client('9b7fbd0e-0d0c-4f5a-9a55-27c4bb0e6b02'),
  deactivated: client('0a5d5f4e-6d1c-4f1b-9f43-6a3de8c6c903'),
  ofShutOut: client('c8b0c7c4-64b3-4ad2-8a6f-5f3c6c4d1e04'),
  login: client('d3f9a1b2-7c8e-4f60-8123-0c1d2e3f4a05'),
  /** Its key `expired` is a year old to the millisecond, `fresh` a millisecond younger. */
  expiring: client('e1a2b3c4-d5e6-4f70-8a9b-0c1d2e3f4a06'),
  /** Its keys carry certificates: `valid`, and `stale`, which has expired. */
  tied: client('f2b3c4d5-e6f7-4081-9bac-1d2e3f405b07'),
  /** `access_token_lifetime` 300. */
  patient: client('03c4d5e6-f708-4192-8cbd-2e3f40516c08'),
} as const;

const ALL_SCOPES = Object.values(SCOPES).filter((name) => name !== SCOPES.unregistered);

export const CLIENT_DETAILS: readonly ClientDetails[] = [
  consumerClient(CLIENTS.keyed),
  consumerClient(CLIENTS.certified),
  consumerClient(CLIENTS.supplier, { clientOrgno: SUPPLIER }),
  consumerClient(CLIENTS.forCustomer, { supplierOrgno: SUPPLIER }),
  consumerClient(CLIENTS.deactivated, { active: false }),
  consumerClient(CLIENTS.ofShutOut, { clientOrgno: SHUT_OUT }),
  loginClient({
    clientId: CLIENTS.login,
    clientOrgno: CONSUMER,
    integrationType: 'idporten',
    scopes: ALL_SCOPES,
    redirectUris: ['https://service.example.no/callback'],
    tokenEndpointAuthMethod: 'private_key_jwt',
  }),
  consumerClient(CLIENTS.expiring),
  consumerClient(CLIENTS.tied),
  consumerClient(CLIENTS.patient, { accessTokenLifetimeSeconds: 300 }),
];

/** Keys outlive the machine's clock too, by which processes of their own run. */
const FAR_OFF = Date.UTC(2100, 0);

const CLIENT_KEYS: readonly [ClientId, readonly RegisteredKey[]][] = [
  [CLIENTS.keyed, [registeredKey('primary')]],
  [
    CLIENTS.supplier,
    [registeredKey('primary', { holder: 'supplier' }), registeredKey('theirs', { holder: 'supplier' })],
  ],
  [CLIENTS.forCustomer, [registeredKey('primary', { holder: 'supplier' })]],
  [CLIENTS.deactivated, [registeredKey('primary')]],
  [CLIENTS.ofShutOut, [registeredKey('primary')]],
  [CLIENTS.login, [registeredKey('primary')]],
  [
    CLIENTS.expiring,
    [
      registeredKey('expired', { expiresAt: TEST_START }),
      registeredKey('fresh', { expiresAt: TEST_START + 1 }),
    ],
  ],
  [
    CLIENTS.tied,
    [
      registeredKey('valid', { x5c: CERTIFICATES.consumer }),
      registeredKey('stale', { x5c: CERTIFICATES.expired }),
    ],
  ],
  [CLIENTS.patient, [registeredKey('primary')]],
];

export const SCOPE_DETAILS: readonly ScopeDetails[] = [
  demoScope(SCOPES.read),
  demoScope(SCOPES.write),
  demoScope(SCOPES.open, { accessibleForAll: true }),
  demoScope(SCOPES.ungranted),
  demoScope(SCOPES.requested),
  demoScope(SCOPES.denied),
  demoScope(SCOPES.inactive, { active: false, accessibleForAll: true }),
  demoScope(SCOPES.loginOnly, {
    allowedIntegrationTypes: ['idporten', 'api_klient'],
    accessibleForAll: true,
  }),
  demoScope(SCOPES.delegable, { delegationSource: ALTINN }),
  demoScope(SCOPES.delegableToo, { delegationSource: ALTINN, accessibleForAll: true }),
  demoScope(SCOPES.delegableElsewhere, { delegationSource: OTHER_REGISTER }),
  demoScope(SCOPES.quick, { atMaxAgeSeconds: 30, accessibleForAll: true }),
  demoScope(SCOPES.slow, { atMaxAgeSeconds: 600, accessibleForAll: true }),
  demoScope(SCOPES.enforced, { enforcedAudForAccessToken: ENFORCED_AUDIENCE, accessibleForAll: true }),
  demoScope(SCOPES.european, { supportsEuropeanBusinesses: true, atMaxAgeSeconds: 45 }),
  demoScope(SCOPES.europeanInactive, { supportsEuropeanBusinesses: true, active: false }),
  demoScope(SCOPES.europeanLogin, {
    supportsEuropeanBusinesses: true,
    allowedIntegrationTypes: ['idporten'],
  }),
  demoScope(SCOPES.order),
  demoScope(SCOPES.unregistered, { accessibleForAll: true }),
];

const ORGANISATIONS = [
  { orgno: CONSUMER, name: 'Blid Flyndre AS', active: true },
  { orgno: SUPPLIER, name: 'Kvikk Måke AS', active: true },
  { orgno: OWNER, name: 'Stille Fjell etat', active: true },
  { orgno: SHUT_OUT, name: 'Stengt Port AS', active: false },
];

const ACCESS = [
  [SCOPES.read, CONSUMER, 'APPROVED'],
  [SCOPES.write, CONSUMER, 'APPROVED'],
  [SCOPES.requested, CONSUMER, 'REQUESTED'],
  [SCOPES.denied, CONSUMER, 'DENIED'],
  [SCOPES.delegable, CONSUMER, 'APPROVED'],
  [SCOPES.delegableElsewhere, CONSUMER, 'APPROVED'],
  [SCOPES.order, SUPPLIER, 'APPROVED'],
] as const;

/** Everything above, and the issuer's key. */
export async function seedRegistry(store: Store): Promise<void> {
  await store.transaction(async (unit) => {
    for (const organisation of ORGANISATIONS) await insertOrganisation(unit, organisation, TEST_START);
    for (const details of SCOPE_DETAILS) await insertScope(unit, details, TEST_START);
    for (const [name, consumerOrgno, state] of ACCESS) {
      await insertAccess(unit, { scope: name, consumerOrgno }, state, TEST_START);
    }
    for (const details of CLIENT_DETAILS) await insertClient(unit, details, TEST_START);
    for (const [clientId, keys] of CLIENT_KEYS)
      await replaceKeys(unit, { clientId, version: 1 }, keys, TEST_START);
    await seedSigningKey(unit);
  });
}

async function seedSigningKey(unit: UnitOfWork): Promise<void> {
  const from = SIGNING_KEY.createdAt;
  await insertSigningKey(unit, {
    ...SIGNING_KEY,
    ...{ publishAt: from, signFrom: from, signUntil: undefined, removeAt: undefined },
  });
}

export function registeredKey(
  name: string,
  given: {
    readonly holder?: keyof typeof KEYS;
    readonly expiresAt?: number;
    readonly x5c?: readonly string[];
  } = {},
): RegisteredKey {
  const { holder = 'consumer', expiresAt = FAR_OFF, x5c } = given;
  const kid = sample(parseKid, name);
  return {
    kid,
    jwk: { kty: 'RSA', use: 'sig', alg: 'RS256', kid, ...publicNumbers(KEYS[holder]), ...(x5c && { x5c }) },
    createdAt: expiresAt - KEY_LIFETIME,
    updatedAt: expiresAt - KEY_LIFETIME,
    expiresAt,
  };
}

function consumerClient(clientId: ClientId, given: Partial<MachineClient> = {}): MachineClient {
  return machineClient({
    ...{ clientId, clientOrgno: CONSUMER, integrationType: 'maskinporten', scopes: ALL_SCOPES },
    ...given,
  });
}

function demoScope(name: ScopeName, given: Partial<ScopeDetails> = {}): ScopeDetails {
  const subscope = splitScopeName(name)?.subscope ?? '';
  const prefix = sample(parseScopePrefix, 'demo');
  return newScope({ name, prefix, subscope, ownerOrgno: OWNER, description: `To try ${name}`, ...given });
}

function scope(name: string): ScopeName {
  return sample(parseScopeName, name);
}

function client(id: string): ClientId {
  return sample(parseClientId, id);
}

/** A synthetic person: month + 80. */
export const PERSON = '12836110038';

/** Nothing of the product shuts an organisation out yet; whatever will, tells of it as the registry does. */
export function shutOutOrganisation(store: Store, orgno: OrgNumber): Promise<void> {
  return store.transaction(async (unit) => {
    await unit.queries
      .updateTable('organisations')
      .set({ document: JSON.stringify({ active: false }) })
      .where('orgno', '=', orgno)
      .execute();
    tellChanged(unit, 'organisation', orgno);
  });
}
