/** A certificate whose chain holds, of either kind, with the key that its holder signs with. */
import type { KeyObject, webcrypto } from 'node:crypto';
import type { EnterpriseCertificate } from './enterprise-certificate.ts';
import type { EuropeanSeal } from './european-seal.ts';

/** What a grant may be signed with (spec/maskinporten.md 2.2). */
export type RsaAlgorithm = 'RS256' | 'RS384' | 'RS512';

export type VerificationKey = (algorithm: RsaAlgorithm) => webcrypto.CryptoKey;

/** Of an organisation in the national register. */
export type TrustedEnterprise = {
  readonly kind: 'enterprise';
  readonly certificate: EnterpriseCertificate;
  readonly verificationKey: VerificationKey;
};

/** Of a business in another country, known by what a European trust service says of it. */
export type TrustedSeal = {
  readonly kind: 'seal';
  readonly certificate: EuropeanSeal;
  readonly verificationKey: VerificationKey;
};

export type TrustedCertificate = TrustedEnterprise | TrustedSeal;

const HASHES = { RS256: 'SHA-256', RS384: 'SHA-384', RS512: 'SHA-512' } as const;

/** The holder's key, imported once for each algorithm it is asked for. */
export function verificationKeyOf(publicKey: KeyObject): VerificationKey {
  const keys = new Map<RsaAlgorithm, webcrypto.CryptoKey>();
  return (algorithm) => {
    const known = keys.get(algorithm);
    if (known) return known;
    const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: HASHES[algorithm] };
    const key = publicKey.toCryptoKey(parameters, true, ['verify']);
    keys.set(algorithm, key);
    return key;
  };
}
