/**
 * Spellings in use become the documented ones before anything is judged (spec/selfservice.md 1.6, 1.7, section 0 rules 6
 * and 9): null is absent, a library writes the text "None" for an absent URI, and choices come with other capitals,
 * hyphens and old names. Texts that somebody chose are left byte for byte.
 */
import {
  APPLICATION_TYPES,
  AUTH_METHODS,
  CODE_CHALLENGE_METHODS,
  GRANT_TYPES,
  JWT_BEARER,
  REFRESH_TOKEN_USAGES,
} from '../../registry/clients/client.ts';
import { INTEGRATION_TYPES } from '../../registry/clients/integration-type.ts';
import { choice, each, type Respell, respellFields } from '../contract/respelling.ts';

const FIELDS: Readonly<Record<string, Respell>> = {
  integration_type: choice(INTEGRATION_TYPES, { api_client: 'api_klient' }),
  application_type: choice(APPLICATION_TYPES),
  token_endpoint_auth_method: choice(AUTH_METHODS),
  code_challenge_method: choice(CODE_CHALLENGE_METHODS),
  refresh_token_usage: choice(REFRESH_TOKEN_USAGES),
  grant_types: each(choice(GRANT_TYPES, { jwt_bearer_token: JWT_BEARER, jwt_bearer: JWT_BEARER })),
  redirect_uris: each(uri),
  post_logout_redirect_uris: each(uri),
  frontchannel_logout_uri: uri,
  backchannel_logout_uri: uri,
  client_uri: uri,
  logo_uri: uri,
  client_orgno: orgno,
  supplier_orgno: orgno,
};

export function respellClient(json: unknown): unknown {
  return respellFields(json, FIELDS);
}

export function uri(value: unknown): unknown {
  return value === 'None' || value === '' ? undefined : value;
}

function orgno(value: unknown): unknown {
  return value === '' ? undefined : value;
}
