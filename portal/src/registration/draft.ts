/** An integration while somebody writes it: every field has a value, and what is sent to the API is made of it. */
import type { Schema } from '../api/api.ts';
import type { Integration } from '../api/clients.ts';

export type ClientRequest = Schema<'Client'>;
type Chosen<Field extends keyof ClientRequest> = NonNullable<ClientRequest[Field]>;

export type IntegrationType = Chosen<'integration_type'>;
export type ApplicationType = Chosen<'application_type'>;
export type AuthMethod = Chosen<'token_endpoint_auth_method'>;

/** Called as in the API, so that its faults find their fields. Numbers are texts while they are typed. */
export type Draft = {
  readonly integration_type: IntegrationType;
  /** For a customer; empty for one's own organisation. */
  readonly client_orgno: string;
  readonly client_name: string;
  readonly description: string;
  readonly application_type: ApplicationType;
  readonly token_endpoint_auth_method: AuthMethod;
  readonly grant_types: readonly string[];
  readonly code_challenge_method: 'S256' | 'none';
  readonly sso_disabled: boolean;
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris: readonly string[];
  readonly frontchannel_logout_uri: string;
  readonly frontchannel_logout_session_required: boolean;
  readonly backchannel_logout_uri: string;
  readonly client_uri: string;
  readonly scopes: readonly string[];
  readonly access_token_lifetime: string;
  readonly refresh_token_lifetime: string;
  readonly authorization_lifetime: string;
  readonly refresh_token_usage: 'ONETIME' | 'REUSE';
};

export type DraftField = keyof Draft;

export const REFRESH = 'refresh_token';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** spec/selfservice.md 1.6 and 3.4. */
export const DEFAULT_SECONDS = {
  access_token_lifetime: '120',
  refresh_token_lifetime: '600',
  authorization_lifetime: '7200',
} as const;

export function isMachine(type: IntegrationType): boolean {
  return type === 'maskinporten' || type === 'krr';
}

/** What the type decides alone, and the defaults of the rest. */
export function newDraft(type: IntegrationType): Draft {
  return {
    integration_type: type,
    ...{ client_orgno: '', client_name: '', description: '' },
    application_type: 'web',
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: isMachine(type) ? [JWT_BEARER] : ['authorization_code'],
    code_challenge_method: 'S256',
    sso_disabled: type === 'ansattporten',
    redirect_uris: [],
    post_logout_redirect_uris: [],
    ...{ frontchannel_logout_uri: '', frontchannel_logout_session_required: false },
    ...{ backchannel_logout_uri: '', client_uri: '' },
    scopes: presetScopes(type),
    ...DEFAULT_SECONDS,
    refresh_token_usage: 'ONETIME',
  };
}

/** Carried whatever else is chosen (spec/selfservice.md 1.7). */
export function presetScopes(type: IntegrationType): readonly string[] {
  if (type === 'krr') return KRR_SCOPES;
  return isMachine(type) ? [] : ['openid', 'profile'];
}

export const KRR_SCOPES = ['krr:global/kontaktinformasjon.read', 'krr:global/digitalpost.read'] as const;

/** Of one that is registered; what it does not have is as if nobody had filled it in. */
export function draftOf(integration: Integration): Draft {
  const blank = newDraft(integration.integration_type);
  const { access_token_lifetime: access, refresh_token_lifetime: refresh } = integration;
  const { authorization_lifetime: authorization } = integration;
  const known = Object.entries(integration).filter(([field]) => field in blank);
  return {
    ...blank,
    ...Object.fromEntries(known),
    client_orgno: integration.supplier_orgno === undefined ? '' : integration.client_orgno,
    access_token_lifetime: String(access ?? blank.access_token_lifetime),
    refresh_token_lifetime: String(refresh ?? blank.refresh_token_lifetime),
    authorization_lifetime: String(authorization ?? blank.authorization_lifetime),
  };
}

/** One like it, under a name of its own: neither keys nor secrets come along. */
export function copyOf(integration: Integration, name: string): Draft {
  return { ...draftOf(integration), client_name: name };
}

const LOGIN_FIELDS = [
  ...(['application_type', 'token_endpoint_auth_method', 'code_challenge_method', 'sso_disabled'] as const),
  ...(['frontchannel_logout_session_required', 'refresh_token_usage'] as const),
];

/** What a machine does not have is left out, and what is empty too. */
export function requestOf(draft: Draft): ClientRequest {
  const { integration_type, client_orgno, client_name, description, scopes } = draft;
  const common = {
    ...{ integration_type, scopes: [...scopes], grant_types: draft.grant_types as Chosen<'grant_types'> },
    ...given({ client_orgno, client_name: client_name.trim(), description: description.trim() }),
    ...seconds(draft, 'access_token_lifetime'),
  };
  if (isMachine(integration_type)) return common;
  return {
    ...common,
    ...Object.fromEntries(LOGIN_FIELDS.map((field) => [field, draft[field]])),
    redirect_uris: uris(draft.redirect_uris),
    post_logout_redirect_uris: uris(draft.post_logout_redirect_uris),
    ...given({
      frontchannel_logout_uri: draft.frontchannel_logout_uri.trim(),
      backchannel_logout_uri: draft.backchannel_logout_uri.trim(),
      client_uri: draft.client_uri.trim(),
    }),
    ...seconds(draft, 'refresh_token_lifetime'),
    ...seconds(draft, 'authorization_lifetime'),
  };
}

/** The fields that a change may take away: absent from the request, they must not be kept from what was read. */
export const REMOVABLE = [
  ...(['client_name', 'description', 'frontchannel_logout_uri', 'backchannel_logout_uri'] as const),
  ...(['client_uri', 'access_token_lifetime', 'refresh_token_lifetime', 'authorization_lifetime'] as const),
];

function given(texts: Readonly<Record<string, string>>): ClientRequest {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

function uris(list: readonly string[]): string[] {
  return list.map((uri) => uri.trim()).filter((uri) => uri !== '');
}

type Lifetime = keyof typeof DEFAULT_SECONDS;

function seconds(draft: Draft, field: Lifetime): ClientRequest {
  const text = draft[field].trim();
  return text === '' ? {} : { [field]: Number(text) };
}
