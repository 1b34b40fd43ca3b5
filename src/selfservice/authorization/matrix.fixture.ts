/** Which answer each operation gives to whom, for tests: one row an operation, so that none can be forgotten. */

import { OTHER_PAIR } from '../../registry/keys/keys.fixture.ts';
import { PERSON } from '../../registry/registry.fixture.ts';
import { pemOf, wireKey } from '../keys/keys.fixture.ts';
import { ORGANISATIONS, type OrganisationName } from '../selfservice.fixture.ts';
import { type Belongings, customer, machine, privateScope } from './belongings.fixture.ts';

export type Row = {
  /** The call that touches `things`, made by `as`. */
  call(things: Belongings, as: OrganisationName): { readonly path: string; readonly body?: unknown };
  /** With a token of the organisation that the things belong to. */
  readonly own: number;
  /** With a token of another organisation; `lists` where nothing is named and each sees its own. */
  readonly others: number | 'lists' | 'public';
  /** The things are not what they were. */
  readonly spends?: true;
  /** With `idporten:dcr.supplier` alone, on a client that the caller registered for another organisation. */
  readonly supplier?: number;
};

const KEY = wireKey('one');
const API = '/api/v1';
const OWN = '/porthus/v1';
const SYNC = '/cloudsync/api/v1/cloud/sync';

const onClient =
  (suffix: string, body?: unknown): Row['call'] =>
  ({ clientId }) => ({ path: `${API}/clients/${clientId}${suffix}`, body });
const onAltinn =
  (suffix: string, body?: unknown): Row['call'] =>
  ({ clientId }) => ({ path: `${API}/altinn/admin/clients/${clientId}${suffix}`, body });
const onScope =
  (path: string, body?: (name: string) => unknown): Row['call'] =>
  ({ scope }) => ({ path: `${API}${path}?scope=${encodeURIComponent(scope)}`, body: body?.(scope) });
const onAccess = onScope(`/scopes/access/${ORGANISATIONS.supplier}`);
const onWebhook =
  (suffix: string, body?: unknown): Row['call'] =>
  ({ webhook }) => ({ path: `${OWN}/webhooks/${webhook}${suffix}`, body });
const at =
  (path: string, body?: unknown): Row['call'] =>
  () => ({ path, body });
const list = (path: string): Row => ({ call: at(path), own: 200, others: 'lists' });

/** Reading and changing a client: other organisations 403, its supplier as its owner. */
const client = (status: number, call: Row['call']): Row => ({
  call,
  own: status,
  others: 403,
  supplier: status,
});

export const MATRIX: Readonly<Record<string, Row>> = {
  listClients: { ...list(`${API}/clients?inactive=true`), supplier: 200 },
  addClient: {
    call: (_, as) => ({
      path: `${API}/clients`,
      body: { ...machine('ny'), client_orgno: ORGANISATIONS[as] },
    }),
    own: 201,
    others: 'lists',
  },
  getClient: client(200, onClient('')),
  updateClient: client(200, onClient('', machine('endret'))),
  deleteClient: { ...client(204, onClient('')), spends: true },
  getKeys: client(200, onClient('/jwks')),
  replaceKeys: client(201, onClient('/jwks', { keys: [KEY] })),
  putKeys: client(200, onClient('/jwks', { keys: [KEY] })),
  deleteKeys: { ...client(204, onClient('/jwks')), spends: true },
  getKey: client(200, onClient('/jwks/one')),
  putKey: client(200, onClient('/jwks/one', KEY)),
  deleteKey: { ...client(204, onClient('/jwks/one')), spends: true },
  addKeyFromText: client(201, ({ clientId }) => ({
    path: `/api/v2/clients/${clientId}/key`,
    body: pemOf(OTHER_PAIR),
  })),
  makeSecret: {
    call: ({ secretClientId }) => ({ path: `${API}/clients/${secretClientId}/secret` }),
    own: 200,
    others: 403,
  },
  listOnBehalfOf: client(200, onClient('/onbehalfof')),
  addOnBehalfOf: client(200, onClient('/onbehalfof', customer('ny', 'ny'))),
  getOnBehalfOf: client(200, onClient('/onbehalfof/kunde')),
  updateOnBehalfOf: client(200, onClient('/onbehalfof/kunde', customer('kunde', 'endret'))),
  deleteOnBehalfOf: { ...client(200, onClient('/onbehalfof/kunde')), spends: true },
  listDatasharingClients: list(`${API}/datasharing/consumer/client`),
  addDatasharingClient: {
    call: at(`${API}/datasharing/consumer/client`, { description: 'ny', scopes: [], keys: [KEY] }),
    own: 201,
    others: 'lists',
  },
  deleteDatasharingClient: {
    call: ({ clientId }) => ({ path: `${API}/datasharing/consumer/client?client_id=${clientId}` }),
    own: 204,
    others: 403,
    spends: true,
  },
  listDatasharingAccess: list(`${API}/datasharing/consumer/scope/access`),
  altinnListClients: list(`${API}/altinn/admin/clients?inactive=true`),
  altinnAddClient: { call: at(`${API}/altinn/admin/clients`, machine('ny')), own: 201, others: 'lists' },
  altinnGetClient: { call: onAltinn(''), own: 200, others: 403 },
  altinnUpdateClient: { call: onAltinn('', machine('endret')), own: 200, others: 403 },
  altinnDeleteClient: { call: onAltinn(''), own: 204, others: 403, spends: true },
  altinnGetKeys: { call: onAltinn('/jwks'), own: 200, others: 403 },
  altinnReplaceKeys: { call: onAltinn('/jwks', { keys: [KEY] }), own: 201, others: 403 },
  listScopes: list(`${API}/scopes?inactive=true`),
  // Not visible to the other, so there is none.
  getScope: { call: onScope('/scopes/scope'), own: 200, others: 404 },
  addScope: {
    call: ({ externalId }, as) => ({
      path: `${API}/scopes`,
      body: privateScope(as, `ny/${externalId.replaceAll('-', '')}`, 'ny'),
    }),
    own: 200,
    others: 'lists',
  },
  updateScope: {
    call: onScope('/scopes', () => ({ description: 'endret', visibility: 'PRIVATE' })),
    own: 200,
    others: 404,
  },
  deleteScope: { call: onScope('/scopes'), own: 200, others: 404, spends: true },
  listAllScopes: { call: at(`${API}/scopes/all?inactive=true`), own: 200, others: 'public' },
  listCatalogue: list(`${OWN}/catalogue`),
  listAccess: { call: onScope('/scopes/access'), own: 200, others: 404 },
  listReceivedAccess: list(`${API}/scopes/access/all?inactive=true`),
  addAccess: { call: onAccess, own: 200, others: 404 },
  deleteAccess: { call: onAccess, own: 200, others: 404, spends: true },
  listPrefixes: list(`${API}/prefix`),
  listAllPrefixes: { call: at(`${API}/prefix/all`), own: 200, others: 'public' },
  listDelegationSources: { call: at(`${API}/delegationsources`), own: 200, others: 'public' },
  getOrganization: {
    call: (_, as) => ({ path: `${API}/organizations/${ORGANISATIONS[as]}` }),
    own: 200,
    others: 'public',
  },
  listOrganizationNames: {
    call: (_, as) => ({ path: `${OWN}/organizations?orgno=${ORGANISATIONS[as]}` }),
    own: 200,
    others: 'lists',
  },
  getAuthenticatedOrganization: list(`${API}/auth/user`),
  // Whom a machine acts for stands in its token.
  switchSyntheticOrganization: {
    call: (_, as) => ({ path: `${API}/auth/switch-synth-org`, body: { orgno: ORGANISATIONS[as] } }),
    own: 403,
    others: 403,
  },
  listIntegrations: list(`${API}/integrations`),
  listApis: list(`${API}/apis`),
  // Nobody but the authorization servers: an organisation has no right to any of these, on its own things neither.
  pullScopes: { call: at(`${SYNC}/scopes`), own: 403, others: 403 },
  pullScopeAccess: { call: at(`${SYNC}/scopeaccess`), own: 403, others: 403 },
  pullPrefixes: { call: at(`${SYNC}/prefixes`), own: 403, others: 403 },
  pullMaskinportenClients: { call: at(`${SYNC}/clients/maskinporten`), own: 403, others: 403 },
  pullIdportenClients: { call: at(`${SYNC}/clients/idporten`), own: 403, others: 403 },
  getTerms: list(`${OWN}/terms`),
  acceptTerms: list(`${OWN}/terms/acceptance`),
  listApplications: list(`${OWN}/applications?direction=sent`),
  getApplication: { call: ({ sent }) => ({ path: `${OWN}/applications/${sent}` }), own: 200, others: 404 },
  apply: {
    call: ({ scope }) => ({ path: `${OWN}/applications`, body: { scope, purpose: 'Se' } }),
    // Nobody asks itself.
    own: 409,
    others: 404,
  },
  withdrawApplication: {
    call: ({ sent }) => ({ path: `${OWN}/applications/${sent}` }),
    own: 200,
    others: 404,
    spends: true,
  },
  approveApplication: {
    call: ({ received }) => ({ path: `${OWN}/applications/${received}/approval` }),
    own: 200,
    others: 404,
    spends: true,
  },
  rejectApplication: {
    call: ({ received }) => ({ path: `${OWN}/applications/${received}/rejection`, body: { reason: 'Nei' } }),
    own: 200,
    others: 404,
    spends: true,
  },
  // Names are each organisation's own: what another calls a client is not found, and free to be given.
  getClientByExternalId: {
    call: ({ externalId }) => ({ path: `${OWN}/clients/by-external-id/${externalId}` }),
    own: 200,
    others: 404,
  },
  putClientByExternalId: {
    call: ({ externalId, clientId }, as) => ({
      path: `${OWN}/clients/by-external-id/${as === 'owner' ? `${externalId}-2` : externalId}`,
      body: { ...machine('endret'), client_id: clientId },
    }),
    own: 200,
    others: 403,
    spends: true,
  },
  getConfiguration: list(`${OWN}/configuration`),
  putConfiguration: {
    call: ({ clientId }) => ({
      path: `${OWN}/configuration`,
      body: { version: 1, clients: [{ ...machine('endret'), client_id: clientId }] },
    }),
    own: 200,
    others: 403,
  },
  checkClient: client(200, ({ clientId }) => ({
    path: `${OWN}/clients/check?client_id=${clientId}`,
    body: machine('endret'),
  })),
  getLifetimes: client(200, ({ clientId }) => ({ path: `${OWN}/clients/${clientId}/lifetimes` })),
  explainScope: client(200, ({ clientId }) => ({
    path: `${OWN}/clients/${clientId}/explanation?scope=eksempel:a`,
  })),
  listTraffic: { ...list(`${OWN}/traffic`), supplier: 200 },
  listClientTraffic: client(200, ({ clientId }) => ({ path: `${OWN}/clients/${clientId}/traffic` })),
  getDecision: { call: ({ traceId }) => ({ path: `${OWN}/traffic/${traceId}` }), own: 200, others: 404 },
  listScopeTraffic: {
    call: ({ scope }) => ({ path: `${OWN}/scopes/traffic?scope=${encodeURIComponent(scope)}` }),
    own: 200,
    others: 404,
  },
  getStatistics: { ...list(`${OWN}/statistics?group_by=client_id,scope`), supplier: 200 },
  listExpiring: { ...list(`${OWN}/expiring?within_days=1000`), supplier: 200 },
  listWebhooks: list(`${OWN}/webhooks`),
  getWebhook: { call: onWebhook(''), own: 200, others: 404 },
  listWebhookDeliveries: { call: onWebhook('/deliveries'), own: 200, others: 404 },
  createWebhook: {
    call: at(`${OWN}/webhooks`, { url: 'https://hooks.example.no/ny' }),
    own: 201,
    others: 'lists',
  },
  changeWebhook: {
    call: onWebhook('', { url: 'https://hooks.example.no/endret', active: true }),
    own: 200,
    others: 404,
  },
  deleteWebhook: { call: onWebhook(''), own: 204, others: 404, spends: true },
  testWebhook: { call: onWebhook('/test'), own: 200, others: 404 },
  listAuditEntries: list(`${OWN}/audit?limit=200`),
  getOverview: list(`${OWN}/overview`),
  listDelegations: { ...list(`${OWN}/delegations`), supplier: 200 },
  listSystemUsers: { ...list(`${OWN}/systemusers`), supplier: 200 },
  // Persons' own business: no token is good for it (role-matrix.fixture.ts has who is).
  listMembers: { call: at(`${OWN}/members`), own: 403, others: 403 },
  addMember: {
    call: at(`${OWN}/members`, { person: PERSON, name: 'Blid Kanelbolle', roles: ['reader'] }),
    own: 403,
    others: 403,
  },
  changeMember: {
    call: ({ member }) => ({ path: `${OWN}/members/${member}`, body: { roles: ['api-owner'] } }),
    own: 403,
    others: 403,
  },
  removeMember: { call: ({ member }) => ({ path: `${OWN}/members/${member}` }), own: 403, others: 403 },
};
