/**
 * Whether a certificate that a trusted issuer signed is an organisation's, fit to sign grants (spec/maskinporten.md 4.5).
 * Everything but time, which is asked anew at each use.
 */
import type { KeyObject } from 'node:crypto';
import type { OrgNumber } from '../identifiers/org-number.ts';
import {
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  type Certificate,
  KEY_USAGE,
  readCertificate,
  type Validity,
} from './certificate.ts';
import { type Faulty, invalid, malformed } from './certificate-fault.ts';
import type { IssuerPath } from './chain-path.ts';
import { COMMON_NAME, formatName, ORGANISATION, printable, valuesOf } from './distinguished-name.ts';
import { judgeOrgNumber } from './organisation-number.ts';
import type { TrustStore } from './trust-store.ts';

export type EnterpriseCertificate = Validity & {
  readonly orgNumber: OrgNumber;
  readonly organisationName: string | undefined;
  readonly commonName: string | undefined;
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  /** Holder and issuer in words, for explanations and lists; not for comparing. */
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256 of the certificate, hexadecimal in lower case. */
  readonly fingerprint: string;
  readonly publicKey: KeyObject;
};

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

type Rule = (certificate: Certificate, trust: TrustStore) => Faulty | undefined;

/** In the order in which they are asked; the first that is broken answers. */
const HOLDER_RULES: readonly Rule[] = [
  isNoAuthority,
  hasOnlyKnownCriticalExtensions,
  hasCriticalKeyUsage,
  maySign,
  maySpeakForHolder,
  carriesAcceptedPolicy,
  hasUsableKey,
];

export function judgeEnterpriseCertificate(
  x509: Certificate['x509'],
  path: IssuerPath,
  trust: TrustStore,
): { ok: true; certificate: EnterpriseCertificate } | Faulty {
  const certificate = readCertificate(x509);
  if (!certificate) return unreadable();
  const fault = judgeIssuers(path) ?? firstFault(certificate, trust);
  if (fault) return fault;
  const holder = judgeOrgNumber(certificate.subject);
  return holder.ok ? { ok: true, certificate: enterpriseCertificate(certificate, holder.orgNumber) } : holder;
}

function firstFault(certificate: Certificate, trust: TrustStore): Faulty | undefined {
  for (const rule of HOLDER_RULES) {
    const fault = rule(certificate, trust);
    if (fault) return fault;
  }
  return undefined;
}

function enterpriseCertificate(certificate: Certificate, orgNumber: OrgNumber): EnterpriseCertificate {
  const { x509, subject, issuer, serialNumber, notBefore, notAfter } = certificate;
  return {
    orgNumber,
    organisationName: valuesOf(subject, ORGANISATION)[0],
    commonName: valuesOf(subject, COMMON_NAME)[0],
    serialNumber,
    subject: formatName(subject),
    issuer: formatName(issuer),
    notBefore,
    notAfter,
    fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
    publicKey: x509.publicKey,
  };
}

/** RFC 5280 section 6.1.4: what each authority on the way allows. That they may sign certificates, the store saw to. */
function judgeIssuers(path: IssuerPath): Faulty | undefined {
  for (const [below, x509] of path.entries()) {
    const authority = readCertificate(x509);
    const unknown = authority?.criticalExtensions.find((id) => !AUTHORITY_EXTENSIONS.includes(id));
    if (!authority || unknown !== undefined)
      return faultyIssuer(unknown ?? 'an authority that cannot be read');
    // `below` authorities stand between this one and the holder.
    const pathLength = authority.authority?.pathLength ?? Number.POSITIVE_INFINITY;
    if (below > pathLength) return pathTooLong(formatName(authority.subject), below, pathLength);
  }
  return undefined;
}

const AUTHORITY_EXTENSIONS = [KEY_USAGE, BASIC_CONSTRAINTS, CERTIFICATE_POLICIES];

function faultyIssuer(seen: string): Faulty {
  return invalid('issuer-extensions', {
    seen: printable(seen),
    expected: 'authorities whose critical extensions are known',
    remedy: "Ask the operator to correct the environment's trust store.",
  });
}

function pathTooLong(authority: string, below: number, pathLength: number): Faulty {
  return invalid('path-length', {
    seen: `${below} authorities below ${authority}`,
    expected: `at most ${pathLength}`,
    remedy: 'Use a certificate from an authority that may issue to organisations.',
  });
}

function unreadable(): Faulty {
  return malformed('certificate-form', {
    expected: 'an X.509 certificate in DER',
    remedy: 'Send the certificate exactly as the issuer delivered it.',
  });
}

function isNoAuthority({ authority }: Certificate): Faulty | undefined {
  if (authority === undefined) return undefined;
  return invalid('authority-as-holder', {
    seen: 'basicConstraints CA:TRUE',
    expected: "an organisation's certificate",
    remedy: "Put the organisation's own certificate first in x5c, before those of its issuers.",
  });
}

/** 4.5 rule 3; RFC 5280 section 4.2: a critical extension that is not recognised fails the certificate. */
function hasOnlyKnownCriticalExtensions({ criticalExtensions }: Certificate): Faulty | undefined {
  const unknown = criticalExtensions.filter((id) => id !== KEY_USAGE && id !== BASIC_CONSTRAINTS);
  if (unknown.length === 0) return undefined;
  return invalid('critical-extensions', {
    seen: printable(unknown.join(', ')),
    expected: 'no critical extension but keyUsage and basicConstraints',
    remedy: 'Use an enterprise certificate of a known profile (SEID 1 or SEID 2).',
  });
}

/** 4.5 rule 4. */
function hasCriticalKeyUsage({ keyUsage, criticalExtensions }: Certificate): Faulty | undefined {
  if (keyUsage !== undefined && criticalExtensions.includes(KEY_USAGE)) return undefined;
  return invalid('key-usage', {
    seen: keyUsage === undefined ? 'no keyUsage' : 'a keyUsage that is not critical',
    expected: 'keyUsage as a critical extension',
    remedy: 'Use an enterprise certificate of a known profile (SEID 1 or SEID 2).',
  });
}

/** Stricter than the original's library, which looks at no bit: a key for encipherment alone signs nothing (RFC 5280 4.2.1.3). */
function maySign({ keyUsage = [] }: Certificate): Faulty | undefined {
  if (keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation')) return undefined;
  return invalid('key-usage', {
    seen: keyUsage.join(', ') || 'no purpose',
    expected: 'digitalSignature or nonRepudiation',
    remedy: "Use the organisation's certificate for authentication, not the one for encipherment.",
  });
}

function maySpeakForHolder({ extendedKeyUsage }: Certificate): Faulty | undefined {
  if (extendedKeyUsage === undefined || extendedKeyUsage.some((id) => HOLDER_PURPOSES.includes(id)))
    return undefined;
  return invalid('extended-key-usage', {
    seen: printable(extendedKeyUsage.join(', ')),
    expected: 'client authentication among the purposes, or no limit of purposes',
    remedy: "Use the organisation's certificate for authentication.",
  });
}

/** 4.5 rule 6. */
function carriesAcceptedPolicy({ policies }: Certificate, trust: TrustStore): Faulty | undefined {
  if (policies.some((policy) => trust.policies.some((accepted) => matchesPolicy(policy, accepted))))
    return undefined;
  return invalid('policy', {
    seen: printable(policies.join(', ')) || 'no certificate policy',
    expected: `a policy of enterprise certificates that the environment ${trust.name} accepts`,
    remedy:
      'Use an enterprise certificate; certificates of other kinds from the same issuer are not accepted.',
  });
}

function matchesPolicy(policy: string, accepted: string): boolean {
  return accepted.endsWith('*') ? policy.startsWith(accepted.slice(0, -1)) : policy === accepted;
}

/** Grants are signed with RS256, RS384 or RS512 (spec/maskinporten.md 2.2), so no other key can be used. */
function hasUsableKey({ x509 }: Certificate): Faulty | undefined {
  const key = describeKey(x509);
  if (key.type === 'rsa' && key.bits >= MIN_RSA_BITS) return undefined;
  return invalid('public-key', {
    seen: key.type === 'rsa' ? `RSA of ${key.bits} bits` : `a key of type ${key.type}`,
    expected: `RSA of ${MIN_RSA_BITS} bits at least`,
    remedy: 'Order an enterprise certificate with an RSA key.',
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
