/**
 * Whether a certificate that a trusted issuer signed is an organisation's, fit to sign grants (spec/maskinporten.md 4.5).
 * Everything but time, which is asked anew at each use.
 */
import type { KeyObject } from 'node:crypto';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { judgeAuthorities } from './authority-rules.ts';
import { BASIC_CONSTRAINTS, type Certificate, KEY_USAGE, type Validity } from './certificate.ts';
import { type Faulty, invalid } from './certificate-fault.ts';
import type { IssuerPath } from './chain-path.ts';
import { COMMON_NAME, formatName, ORGANISATION, printable, valuesOf } from './distinguished-name.ts';
import { firstFault, hasUsableKey, isNoAuthority, maySign, maySpeakForHolder } from './holder-rules.ts';
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

export function judgeEnterpriseCertificate(
  certificate: Certificate,
  path: IssuerPath,
  trust: TrustStore,
): { ok: true; certificate: EnterpriseCertificate } | Faulty {
  const fault = judgeAuthorities(path) ?? firstFault(certificate, rulesOf(trust));
  if (fault) return fault;
  const holder = judgeOrgNumber(certificate.subject);
  return holder.ok ? { ok: true, certificate: enterpriseCertificate(certificate, holder.orgNumber) } : holder;
}

/** In the order in which they are asked; the first that is broken answers. */
function rulesOf(trust: TrustStore) {
  return [
    isNoAuthority,
    hasOnlyKnownCriticalExtensions,
    hasCriticalKeyUsage,
    maySign,
    maySpeakForHolder,
    (certificate: Certificate) => carriesAcceptedPolicy(certificate, trust),
    hasUsableKey,
  ];
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
