/** The metadata document (RFC 8414), field by field as spec/maskinporten.md 1.3 has it. */

import { GRANT_ALGORITHMS } from '../protocol/jwt-grant-rules.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';

/** A slash ends Maskinporten's issuer, and the endpoints follow it. */
export function maskinportenMetadata(issuer: string): Readonly<Record<string, unknown>> {
  return {
    issuer,
    token_endpoint: `${issuer}token`,
    jwks_uri: `${issuer}jwk`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    grant_types_supported: [JWT_BEARER],
    token_endpoint_auth_signing_alg_values_supported: GRANT_ALGORITHMS,
    // Required by RFC 8414 section 2 and absent from the original; there is no authorization endpoint.
    response_types_supported: [],
    authorization_details_types_supported: [],
  };
}
