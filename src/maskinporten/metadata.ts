/** The metadata documents, field by field: Maskinporten's (RFC 8414, spec/maskinporten.md 1.3) and Skyporten's (8). */
import { DETAILS_TYPES } from '../protocol/authorization-details.ts';
import type { DpopAlgorithm } from '../protocol/dpop-proof.ts';
import { GRANT_ALGORITHMS } from '../protocol/jwt-grant-rules.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';

type Metadata = Readonly<Record<string, unknown>>;

/** A slash ends Maskinporten's issuer, and the endpoints follow it. */
export function maskinportenMetadata(
  issuer: string,
  supported: { readonly details: boolean; readonly dpopAlgorithms: readonly DpopAlgorithm[] },
): Metadata {
  return {
    ...sharedMetadata(issuer, issuer),
    // Required by RFC 8414 section 2 and absent from the original; there is no authorization endpoint.
    response_types_supported: [],
    authorization_details_types_supported: supported.details ? DETAILS_TYPES : [],
    // RFC 9449 section 5.1.
    dpop_signing_alg_values_supported: supported.dpopAlgorithms,
  };
}

/** No slash ends Skyporten's issuer. These fields and no others: cloud providers read them as OpenID discovery. */
export function skyportenMetadata(issuer: string): Metadata {
  return sharedMetadata(issuer, `${issuer}/`);
}

function sharedMetadata(issuer: string, base: string): Metadata {
  return {
    issuer,
    token_endpoint: `${base}token`,
    jwks_uri: `${base}jwk`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    grant_types_supported: [JWT_BEARER],
    token_endpoint_auth_signing_alg_values_supported: GRANT_ALGORITHMS,
  };
}
