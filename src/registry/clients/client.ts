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
  readonly applicationType: ApplicationType;
  readonly tokenEndpointAuthMethod: AuthMethod;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly frontchannelLogoutUri?: string | undefined;
  readonly frontchannelLogoutSessionRequired: boolean;
  /** Where the service is told from server to server; with it tokens name the session, as the call does. */
  readonly backchannelLogoutUri?: string | undefined;
  readonly refreshTokenUsage: RefreshTokenUsage;
  readonly ssoDisabled: boolean;
  readonly codeChallengeMethod: CodeChallengeMethod;
};

export type MachineClient = Registration & {
  readonly integrationType: MachineType;
  readonly applicationType: 'web';
  readonly tokenEndpointAuthMethod: 'private_key_jwt';
};

export type AdministeredClient = Registration & { readonly integrationType: AdministeredType };

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
export const GRANT_TYPES = ['authorization_code', 'refresh_token', JWT_BEARER] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** On a server, in a browser, installed. */
export const APPLICATION_TYPES = ['web', 'browser', 'native'] as const;
export type ApplicationType = (typeof APPLICATION_TYPES)[number];

export const AUTH_METHODS = ['private_key_jwt', 'client_secret_post', 'client_secret_basic', 'none'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** `ONETIME` rotates, `REUSE` keeps the same token. */
export const REFRESH_TOKEN_USAGES = ['ONETIME', 'REUSE'] as const;
export type RefreshTokenUsage = (typeof REFRESH_TOKEN_USAGES)[number];

/** PKCE: demanded, or left to the client. */
export const CODE_CHALLENGE_METHODS = ['S256', 'none'] as const;
export type CodeChallengeMethod = (typeof CODE_CHALLENGE_METHODS)[number];

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
