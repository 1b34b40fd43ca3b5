/** The metadata document of the compatibility issuer, field by field as spec/idporten.md 1.3 has it. */
import { BUILT_IN_SCOPES } from '../../registry/scopes/scope.ts';
import type { MetadataOptions } from '../metadata.ts';

/** 1.3. */
const REQUEST_OBJECT_ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/**
 * 10.3: "advertise only `code`". `fragment` is not among the response modes: what is in a fragment reaches no server, and stays
 * in the browser's history (docs/divergences.md).
 */
export function compatibilityMetadata({
  issuer,
  responseModes,
}: Pick<MetadataOptions, 'issuer' | 'responseModes'>): Readonly<Record<string, unknown>> {
  return {
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    pushed_authorization_request_endpoint: `${issuer}par`,
    token_endpoint: `${issuer}token`,
    end_session_endpoint: `${issuer}endsession`,
    revocation_endpoint: `${issuer}revoke`,
    introspection_endpoint: `${issuer}tokeninfo`,
    userinfo_endpoint: `${issuer}userinfo`,
    jwks_uri: `${issuer}jwk`,
    response_types_supported: ['code'],
    response_modes_supported: responseModes,
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: BUILT_IN_SCOPES,
    ui_locales_supported: ['nb', 'nn', 'en', 'se'],
    acr_values_supported: ['Level3', 'Level4'],
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    token_endpoint_auth_methods_supported: [
      ...['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'],
    ],
    request_parameter_supported: true,
    request_uri_parameter_supported: false,
    request_object_signing_alg_values_supported: REQUEST_OBJECT_ALGORITHMS,
  };
}
