/** Why a certificate is not accepted. Whoever asked maps it to a status and a code; here it is only explained. */

export type CertificateRule =
  | 'x5c-size'
  | 'x5c-encoding'
  | 'certificate-form'
  | 'self-signed'
  | 'signature-algorithm'
  | 'trusted-issuer'
  | 'issuer-signature'
  | 'issuer-extensions'
  | 'path-length'
  | 'authority-as-holder'
  | 'critical-extensions'
  | 'key-usage'
  | 'extended-key-usage'
  | 'policy'
  | 'public-key'
  | 'organisation-number'
  | 'not-yet-valid'
  | 'expired'
  | 'issuer-validity'
  | 'revoked'
  | 'revocation-unknown'
  | 'seal-chain'
  | 'seal-type'
  | 'organisation-identifier';

export type CertificateFault = {
  /** `malformed`: no certificate could be read (MP-123). `invalid`: one was read and broke a rule (MP-120). */
  readonly kind: 'malformed' | 'invalid';
  readonly rule: CertificateRule;
  /** What the rule saw, safe to keep and to show. */
  readonly seen?: string;
  readonly expected?: string;
  /** What mends it, one sentence to the developer. */
  readonly remedy: string;
};

export type Faulty = { readonly ok: false; readonly fault: CertificateFault };

export function malformed(rule: CertificateRule, fault: Omit<CertificateFault, 'kind' | 'rule'>): Faulty {
  return { ok: false, fault: { kind: 'malformed', rule, ...fault } };
}

export function invalid(rule: CertificateRule, fault: Omit<CertificateFault, 'kind' | 'rule'>): Faulty {
  return { ok: false, fault: { kind: 'invalid', rule, ...fault } };
}
