/**
 * Clients as the API has them (spec/selfservice.md 1.6). The schemas hold the shape alone: choices, URIs and scopes are
 * judged by the registry, so that a caller is told all their faults at once.
 */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import type { AskedClient } from '../../registry/clients/asked-client.ts';
import {
  APPLICATION_TYPES,
  AUTH_METHODS,
  type Client,
  CODE_CHALLENGE_METHODS,
  GRANT_TYPES,
  REFRESH_TOKEN_USAGES,
} from '../../registry/clients/client.ts';
import { DEFAULT_LIFETIMES } from '../../registry/clients/client-lifetimes.ts';
import { INTEGRATION_TYPES } from '../../registry/clients/integration-type.ts';
import type { Model } from '../contract/operation.ts';
import { ON_BEHALF_OF_ANSWER, onBehalfOfAnswer } from '../onbehalfof/wire.ts';

/** A text of which the registry knows the values; the description of the API lists them. */
function choice(values: readonly string[]) {
  return z.string().meta({ enum: [...values] });
}

/** Far beyond what a list of any field holds; longer ones are told the bound of their field. */
const MAX_ENTRIES = 1000;

function texts() {
  return z.array(z.string()).max(MAX_ENTRIES);
}

const FIELDS = {
  client_id: z.string().describe('Proposed, and must be unique; generated unless given'),
  client_orgno: z
    .string()
    .describe('The organisation that owns the client; another than your own needs idporten:dcr.supplier'),
  supplier_orgno: z.string().describe('Set by the server'),
  active: z.boolean(),
  client_name: z.string().describe('Shown to citizens at login'),
  description: z.string().describe('Kept byte for byte, never shown to citizens'),
  integration_type: choice(INTEGRATION_TYPES).describe('Never changes'),
  application_type: choice(APPLICATION_TYPES),
  token_endpoint_auth_method: choice(AUTH_METHODS),
  grant_types: texts().meta({ items: { type: 'string', enum: [...GRANT_TYPES] } }),
  code_challenge_method: choice(CODE_CHALLENGE_METHODS),
  scopes: texts(),
  redirect_uris: texts(),
  post_logout_redirect_uris: texts(),
  frontchannel_logout_uri: z.string(),
  frontchannel_logout_session_required: z.boolean(),
  backchannel_logout_uri: z
    .string()
    .describe('Called from server to server when a session ends; with it id_tokens name the session'),
  client_uri: z.string().describe('Where Cancel in the login pages leads'),
  logo_uri: z.string(),
  access_token_lifetime: z.number().describe('Seconds'),
  refresh_token_lifetime: z.number().describe('Seconds without use'),
  authorization_lifetime: z.number().describe('Seconds in all'),
  refresh_token_usage: choice(REFRESH_TOKEN_USAGES),
  sso_disabled: z.boolean(),
};

export type ClientRequest = z.infer<typeof REQUEST>;
const REQUEST = z.looseObject(FIELDS).partial();

/** Also the name of the object in faults (spec/selfservice.md 1.4). */
export const CLIENT_REQUEST: Model<z.ZodType<ClientRequest>> = { name: 'Client', schema: REQUEST };

export const CLIENT_ANSWER: Model = {
  name: 'ClientResponse',
  schema: z.object({
    ...z.object(FIELDS).partial().shape,
    client_id: z.string(),
    client_orgno: z.string(),
    active: z.boolean(),
    integration_type: choice(INTEGRATION_TYPES),
    scopes: z.array(z.string()),
    grant_types: z.array(z.string()),
    pending_scopes: z
      .array(z.string())
      .describe('Those of scopes with which no token is issued until access is given'),
    client_secret: z.string().optional().describe('In clear text, and only in the answer that made it'),
    backchannel_logout_session_required: z
      .literal(true)
      .optional()
      .describe('Follows from backchannel_logout_uri; what is sent is not looked at'),
    jwks_uri: z.string().optional().describe('The stored keys, relative to this API'),
    onbehalfof: z.array(ON_BEHALF_OF_ANSWER.schema),
    created: z.string(),
    last_updated: z.string(),
  }),
};

export function askedClient(request: ClientRequest): AskedClient {
  return {
    integrationType: request.integration_type,
    applicationType: request.application_type,
    tokenEndpointAuthMethod: request.token_endpoint_auth_method,
    grantTypes: request.grant_types,
    codeChallengeMethod: request.code_challenge_method,
    refreshTokenUsage: request.refresh_token_usage,
    scopes: request.scopes,
    clientName: request.client_name,
    description: request.description,
    clientUri: request.client_uri,
    logoUri: request.logo_uri,
    redirectUris: request.redirect_uris,
    postLogoutRedirectUris: request.post_logout_redirect_uris,
    frontchannelLogoutUri: request.frontchannel_logout_uri,
    frontchannelLogoutSessionRequired: request.frontchannel_logout_session_required,
    backchannelLogoutUri: request.backchannel_logout_uri,
    accessTokenLifetimeSeconds: request.access_token_lifetime,
    refreshTokenLifetimeSeconds: request.refresh_token_lifetime,
    authorizationLifetimeSeconds: request.authorization_lifetime,
    ssoDisabled: request.sso_disabled,
  };
}

export type AnswerOptions = {
  readonly pendingScopes: readonly string[];
  /** In clear text. */
  readonly secret?: string | undefined;
};

/** What is undefined is left out of the JSON. */
export function clientAnswer(client: Client, { pendingScopes, secret }: AnswerOptions) {
  return {
    client_id: client.clientId,
    client_orgno: client.clientOrgno,
    supplier_orgno: client.supplierOrgno,
    active: client.active,
    client_name: client.clientName,
    description: client.description,
    integration_type: client.integrationType,
    ...combination(client),
    grant_types: client.grantTypes,
    scopes: client.scopes,
    pending_scopes: pendingScopes,
    client_uri: client.clientUri,
    logo_uri: client.logoUri,
    access_token_lifetime: client.accessTokenLifetimeSeconds ?? DEFAULT_LIFETIMES.accessTokenLifetimeSeconds,
    ...loginFields(client),
    client_secret: secret,
    onbehalfof: client.onBehalfOf.map((entry) => onBehalfOfAnswer(entry)),
    created: timestamp(client.createdAt),
    last_updated: timestamp(client.updatedAt),
  };
}

function combination(client: Client) {
  if (!('tokenEndpointAuthMethod' in client)) return {};
  const { applicationType, tokenEndpointAuthMethod, clientId } = client;
  return {
    application_type: applicationType,
    token_endpoint_auth_method: tokenEndpointAuthMethod,
    jwks_uri: tokenEndpointAuthMethod === 'private_key_jwt' ? `/api/v1/clients/${clientId}/jwks` : undefined,
  };
}

/** Of a machine client the lifetimes that only logins use are told if somebody has set them. */
function loginFields(client: Client) {
  const { refreshTokenLifetimeSeconds: refresh, authorizationLifetimeSeconds: authorization } = client;
  if (!('redirectUris' in client))
    return { refresh_token_lifetime: refresh, authorization_lifetime: authorization };
  return {
    refresh_token_lifetime: refresh ?? DEFAULT_LIFETIMES.refreshTokenLifetimeSeconds,
    authorization_lifetime: authorization ?? DEFAULT_LIFETIMES.authorizationLifetimeSeconds,
    refresh_token_usage: client.refreshTokenUsage,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    frontchannel_logout_uri: client.frontchannelLogoutUri,
    frontchannel_logout_session_required: client.frontchannelLogoutSessionRequired,
    backchannel_logout_uri: client.backchannelLogoutUri,
    // spec/idporten.md 3.4: "setting it switches on `backchannel_logout_session_required`".
    backchannel_logout_session_required: client.backchannelLogoutUri === undefined ? undefined : true,
    code_challenge_method: client.codeChallengeMethod,
    sso_disabled: client.ssoDisabled,
  };
}
