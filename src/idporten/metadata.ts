/** The discovery document (OpenID Connect Discovery 1.0, RFC 8414), field by field as spec/idporten.md 1.2 has it. */
import { BUILT_IN_SCOPES } from '../registry/scopes/scope.ts';
import { proofAlgorithms } from './token-possession.ts';

export type MetadataOptions = {
  /** Without slash at its end. */
  readonly issuer: string;
  /** The host that the person's browser meets; without slash at its end. */
  readonly loginUrl: string;
  readonly responseModes: readonly string[];
  /** Whether tokens are bound to keys always, as FAPI 2.0 demands, or only when the client asks for it. */
  readonly boundTokensOnly: boolean;
  /** What an authorization request may or must be beyond the original of 2024. */
  readonly requests?: RequestMetadata | undefined;
};

export type RequestMetadata = {
  readonly pushedOnly: boolean;
  readonly takesRequestObjects: boolean;
  readonly detailsTypes: readonly string[];
};

/** C-06: longer hashes are accepted of clients all the same. */
const SIGNING_ALGORITHMS = ['RS256'];

export function idportenMetadata(options: MetadataOptions): Readonly<Record<string, unknown>> {
  const { issuer, loginUrl, responseModes } = options;
  const signsResponses = responseModes.some((mode) => mode.endsWith('.jwt'));
  return {
    issuer,
    authorization_endpoint: `${loginUrl}/authorize`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    introspection_endpoint: `${issuer}/token/introspect`,
    revocation_endpoint: `${issuer}/token/revoke`,
    end_session_endpoint: `${loginUrl}/logout`,
    jwks_uri: `${issuer}/jwks.json`,
    response_types_supported: ['code'],
    response_modes_supported: responseModes,
    grant_types_supported: ['authorization_code', 'refresh_token'],
    scopes_supported: BUILT_IN_SCOPES,
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: SIGNING_ALGORITHMS,
    ...(signsResponses && { authorization_signing_alg_values_supported: SIGNING_ALGORITHMS }),
    token_endpoint_auth_methods_supported: [
      ...['client_secret_basic', 'client_secret_post', 'none', 'private_key_jwt'],
    ],
    token_endpoint_auth_signing_alg_values_supported: SIGNING_ALGORITHMS,
    code_challenge_methods_supported: ['S256'],
    dpop_signing_alg_values_supported: proofAlgorithms(options.boundTokensOnly),
    acr_values_supported: [
      ...['idporten-loa-low', 'idporten-loa-substantial', 'idporten-loa-high'],
      ...['eidas-loa-low', 'eidas-loa-substantial', 'eidas-loa-high', 'selfregistered-email'],
    ],
    ui_locales_supported: ['en', 'nb', 'nn', 'se'],
    prompt_values_supported: ['consent', 'login', 'none'],
    display_values_supported: ['page'],
    claims_parameter_supported: false,
    request_parameter_supported: options.requests?.takesRequestObjects ?? false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    ...requestMetadata(options.requests),
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  };
}

/** Absent where there is nothing to announce, as in the original. */
function requestMetadata(requests: RequestMetadata | undefined) {
  if (requests === undefined) return {};
  const { pushedOnly, takesRequestObjects, detailsTypes } = requests;
  return {
    // RFC 9126 section 5, RFC 9101 section 10.5, RFC 9396 section 10.
    ...(pushedOnly && { require_pushed_authorization_requests: true }),
    ...(takesRequestObjects && { request_object_signing_alg_values_supported: SIGNING_ALGORITHMS }),
    ...(detailsTypes.length > 0 && { authorization_details_types_supported: detailsTypes }),
  };
}
