/** Reads `clients.json`; a field left out has the default of the self-service API. */
import { parseClientId } from '../../identifiers/client-id.ts';
import { parseScopeName, type ScopeName } from '../../identifiers/scope-name.ts';
import type { ClientDetails, GrantType } from '../../registry/clients/client.ts';
import { loginClient, machineClient } from '../../registry/clients/client-defaults.ts';
import {
  LOGIN_TYPES,
  type LoginType,
  MACHINE_TYPES,
  type MachineType,
} from '../../registry/clients/integration-type.ts';
import { numberOf, type OrganisationNumbers } from './organisations.ts';
import { SeedFields } from './seed-fields.ts';

export type SeedClient = {
  /** What it is called on the command line and in the data directory; also the kid of its key. */
  readonly name: string;
  readonly details: ClientDetails;
  /** By a key registered on it, by the enterprise certificate of its organisation, or not at all. */
  readonly authenticatesBy: AuthenticatesBy;
  /** Scopes that it carries though it may not use them, to be refused. */
  readonly withoutAccess: readonly ScopeName[];
};

export type AuthenticatesBy = (typeof AUTHENTICATIONS)[number];
const AUTHENTICATIONS = ['key', 'certificate', 'none'] as const;

/** Whether it is there to administer clients and scopes through the self-service API. */
export function isAdministration({ name }: SeedClient): boolean {
  return name.startsWith('admin-');
}

/** A folder name on every system, and a kid. */
const NAME = /^[a-z][a-z0-9-]{0,60}$/;

export function readClient(entry: unknown, numbers: OrganisationNumbers): SeedClient {
  const fields = new SeedFields('of a client', entry);
  const client = {
    name: fields.parsed('name', (text) => (NAME.test(text) ? text : undefined)),
    authenticatesBy: fields.choice('authenticates_by', AUTHENTICATIONS),
    withoutAccess: fields.parsedList('without_access', parseScopeName),
    details: readDetails(fields, numbers),
  };
  fields.end();
  return client;
}

function readDetails(fields: SeedFields, numbers: OrganisationNumbers): ClientDetails {
  const registration = readRegistration(fields, numbers);
  const integrationType = fields.choice('integration_type', [...LOGIN_TYPES, ...MACHINE_TYPES]);
  if (isMachineType(integrationType)) return machineClient({ ...registration, integrationType });
  return loginClient({ ...registration, integrationType, ...readLogin(fields) });
}

function isMachineType(type: LoginType | MachineType): type is MachineType {
  return MACHINE_TYPES.some((machineType) => machineType === type);
}

function readRegistration(fields: SeedFields, numbers: OrganisationNumbers) {
  const supplier = fields.optionalText('supplier');
  return {
    clientId: fields.parsed('client_id', parseClientId),
    clientOrgno: numberOf(fields.text('organisation'), numbers, 'of a client'),
    supplierOrgno: supplier === undefined ? undefined : numberOf(supplier, numbers, 'of a client'),
    clientName: fields.text('client_name'),
    description: fields.text('description'),
    clientUri: fields.optionalText('client_uri'),
    scopes: fields.parsedList('scopes', parseScopeName),
    accessTokenLifetimeSeconds: fields.optionalNumber('access_token_lifetime'),
    refreshTokenLifetimeSeconds: fields.optionalNumber('refresh_token_lifetime'),
    authorizationLifetimeSeconds: fields.optionalNumber('authorization_lifetime'),
  };
}

function readLogin(fields: SeedFields) {
  return {
    applicationType: fields.choice('application_type', ['web', 'browser', 'native'] as const),
    tokenEndpointAuthMethod: fields.choice('token_endpoint_auth_method', [
      'private_key_jwt',
      'none',
    ] as const),
    grantTypes: fields.parsedList('grant_types', parseLoginGrant),
    redirectUris: fields.optionalTexts('redirect_uris') ?? [],
    postLogoutRedirectUris: fields.optionalTexts('post_logout_redirect_uris') ?? [],
    frontchannelLogoutUri: fields.optionalText('frontchannel_logout_uri'),
    frontchannelLogoutSessionRequired: fields.optionalFlag('frontchannel_logout_session_required') ?? false,
    backchannelLogoutUri: fields.optionalText('backchannel_logout_uri'),
  };
}

function parseLoginGrant(text: string): GrantType | undefined {
  return text === 'authorization_code' || text === 'refresh_token' ? text : undefined;
}
