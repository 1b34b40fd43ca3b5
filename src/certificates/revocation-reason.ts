/** Why a certificate is revoked (RFC 5280 section 5.3.1), by name and number. */

/**
 * Those that end a certificate for good. `certificateHold` and `removeFromCRL` are left out: the Norwegian issuers reinstate no
 * certificate, and neither do we.
 */
export const REVOCATION_REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  caCompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  privilegeWithdrawn: 9,
} as const;

export type RevocationReason = keyof typeof REVOCATION_REASONS;

export function parseRevocationReason(text: string): RevocationReason | undefined {
  return Object.hasOwn(REVOCATION_REASONS, text) ? (text as RevocationReason) : undefined;
}
