/** What any certificate must be to speak for its holder, whoever issued it. */
import type { Certificate } from './certificate.ts';
import { type Faulty, invalid } from './certificate-fault.ts';
import { printable } from './distinguished-name.ts';

/** RFC 5280 section 4.2.1.12, and document signing (RFC 9336). */
const ANY_PURPOSE = '2.5.29.37.0';
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4';
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';

/**
 * A certificate that is limited to purposes must allow one by which its holder speaks: a server's, a code signer's or a
 * time stamp's certificate identifies nobody here. Mail and document signing count, because the issuers put those into
 * the certificates meant for seals, and the original accepts them (it looks at no purpose at all).
 */
const HOLDER_PURPOSES = [ANY_PURPOSE, CLIENT_AUTHENTICATION, EMAIL_PROTECTION, DOCUMENT_SIGNING];

/** NIST SP 800-131A and every issuer of the lists. */
const MIN_RSA_BITS = 2048;

export type HolderRule = (certificate: Certificate) => Faulty | undefined;

/** The first that is broken answers. */
export function firstFault(certificate: Certificate, rules: readonly HolderRule[]): Faulty | undefined {
  for (const rule of rules) {
    const fault = rule(certificate);
    if (fault) return fault;
  }
  return undefined;
}

export function isNoAuthority({ authority }: Certificate): Faulty | undefined {
  if (authority === undefined) return undefined;
  return invalid('authority-as-holder', {
    seen: 'basicConstraints CA:TRUE',
    expected: "a holder's certificate",
    remedy: "Put the holder's own certificate first in x5c, before those of its issuers.",
  });
}

/** Stricter than the original's library, which looks at no bit: a key for encipherment alone signs nothing (RFC 5280 4.2.1.3). */
export function maySign({ keyUsage = [] }: Certificate): Faulty | undefined {
  if (keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation')) return undefined;
  return invalid('key-usage', {
    seen: keyUsage.join(', ') || 'no purpose',
    expected: 'digitalSignature or nonRepudiation',
    remedy: 'Use the certificate for authentication, not the one for encipherment.',
  });
}

export function maySpeakForHolder({ extendedKeyUsage }: Certificate): Faulty | undefined {
  if (extendedKeyUsage === undefined || extendedKeyUsage.some((id) => HOLDER_PURPOSES.includes(id)))
    return undefined;
  return invalid('extended-key-usage', {
    seen: printable(extendedKeyUsage.join(', ')),
    expected: 'client authentication among the purposes, or no limit of purposes',
    remedy: 'Use the certificate for authentication.',
  });
}

/** Grants are signed with RS256, RS384 or RS512 (spec/maskinporten.md 2.2), so no other key can be used. */
export function hasUsableKey({ x509 }: Certificate): Faulty | undefined {
  const key = describeKey(x509);
  if (key.type === 'rsa' && key.bits >= MIN_RSA_BITS) return undefined;
  return invalid('public-key', {
    seen: key.type === 'rsa' ? `RSA of ${key.bits} bits` : `a key of type ${key.type}`,
    expected: `RSA of ${MIN_RSA_BITS} bits at least`,
    remedy: 'Order a certificate with an RSA key.',
  });
}

function describeKey(x509: Certificate['x509']): { readonly type: string; readonly bits: number } {
  try {
    const { asymmetricKeyType = 'unknown', asymmetricKeyDetails } = x509.publicKey;
    return { type: asymmetricKeyType, bits: asymmetricKeyDetails?.modulusLength ?? 0 };
  } catch {
    return { type: 'unknown', bits: 0 };
  }
}
