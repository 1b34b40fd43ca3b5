/** Clients ("integrasjoner") field by field as spec/selfservice.md 1.6, 1.10 and 1.11 have them; the wire is snake_case. */
import type { Instant } from '../../clock.ts';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { AdministeredType, LoginType, MachineType } from './integration-type.ts';

export type Client = ClientDetails & {
  /** Counts the changes, so that whoever writes can tell whether what was read still stands. */
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/** What was registered. */
export type ClientDetails = LoginClient | MachineClient | AdministeredClient;

type Registration = {
  readonly clientId: ClientId;
  /** Legal owner; `consumer` in tokens unless a delegation says otherwise. */
  readonly clientOrgno: OrgNumber;
  /** Who registered it for the owner. */
  readonly supplierOrgno?: OrgNumber | undefined;
  readonly active: boolean;
  /** Shown to citizens at login. */
  readonly clientName?: string | undefined;
  /** Kept byte for byte: operators find their clients by it. */
  readonly description?: string | undefined;
  /** Where Cancel in the login pages leads. */
  readonly clientUri?: string | undefined;
  readonly logoUri?: string | undefined;
  /** In the order in which they were registered. */
  readonly scopes: readonly ScopeName[];
  readonly grantTypes: readonly GrantType[];
  /** Not set is not the same as set to the default: only then may a scope lengthen it (access-token-lifetime.ts). */
  readonly accessTokenLifetimeSeconds?: number | undefined;
  readonly refreshTokenLifetimeSeconds?: number | undefined;
  readonly authorizationLifetimeSeconds?: number | undefined;
  readonly onBehalfOf: readonly OnBehalfOf[];
};

export type LoginClient = Registration & {
  readonly integrationType: LoginType;
  readonly applicationType: 'web' | 'browser' | 'native';
  readonly tokenEndpointAuthMethod: 'client_secret_post' | 'client_secret_basic' | 'private_key_jwt' | 'none';
  readonly secrets: readonly ClientSecret[];
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly frontchannelLogoutUri?: string | undefined;
  readonly frontchannelLogoutSessionRequired: boolean;
  readonly refreshTokenUsage: 'ONETIME' | 'REUSE';
  readonly ssoDisabled: boolean;
  readonly codeChallengeMethod: 'S256' | 'none';
};

export type MachineClient = Registration & {
  readonly integrationType: MachineType;
  readonly applicationType: 'web';
  readonly tokenEndpointAuthMethod: 'private_key_jwt';
};

export type AdministeredClient = Registration & { readonly integrationType: AdministeredType };

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
export type GrantType = 'authorization_code' | 'refresh_token' | typeof JWT_BEARER;

/** Two while a rotation overlaps (spec/selfservice.md 1.10). What the client holds is not kept. */
export type ClientSecret = {
  readonly hash: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};

/** A customer for whom a supplier's client acts. */
export type OnBehalfOf = {
  /** Chosen by the supplier, unique within the client. */
  readonly onBehalfOf: string;
  readonly orgno: OrgNumber;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly uri?: string | undefined;
  readonly logoUri?: string | undefined;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};
