/**
 * Whether a certificate that a European trust service signed is a seal, fit to sign grants (spec/maskinporten.md 4.7).
 * Everything but time and revocation, which are asked anew at each use.
 */
import {
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  type Certificate,
  EXTENDED_KEY_USAGE,
  KEY_USAGE,
} from './certificate.ts';
import { type Faulty, invalid } from './certificate-fault.ts';
import {
  COMMON_NAME,
  COUNTRY,
  formatName,
  ORGANISATION,
  ORGANISATION_IDENTIFIER,
  ORGANISATIONAL_UNIT,
  printable,
  valuesOf,
} from './distinguished-name.ts';
import { firstFault, hasUsableKey, isNoAuthority, maySign, maySpeakForHolder } from './holder-rules.ts';
import { QUALIFIED_STATEMENTS, SEAL_TYPE } from './qualification.ts';

export type EuropeanSeal = {
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  /** In words, for explanations; not for comparing. */
  readonly issuer: string;
  /** As it stands in the subject: `NTRSE-…`, `VATDE-…`. Never a Norwegian organisation number, whatever it looks like. */
  readonly organizationIdentifier: string;
  /** Whether the issuer states that it is a qualified certificate for seals. */
  readonly qualified: boolean;
  readonly commonName?: string;
  readonly organizationName?: string;
  readonly organizationalUnitName?: string;
  readonly countryName?: string;
};

const RULES = [
  isNoAuthority,
  hasOnlyKnownCriticalExtensions,
  maySign,
  maySpeakForHolder,
  isForSeals,
  hasUsableKey,
];

export function judgeEuropeanSeal(
  certificate: Certificate,
): { ok: true; certificate: EuropeanSeal } | Faulty {
  const fault = firstFault(certificate, RULES);
  if (fault) return fault;
  const [identifier, ...others] = valuesOf(certificate.subject, ORGANISATION_IDENTIFIER);
  if (identifier === undefined || others.length > 0 || !IDENTIFIER.test(identifier))
    return unidentified(others.length > 0 ? `${others.length + 1} of them` : identifier);
  return { ok: true, certificate: europeanSeal(certificate, identifier) };
}

/**
 * Copied into tokens as it stands, so it must be one line of text. Which schemes there are is for the trust services to
 * know (ETSI EN 319 412-1 section 5.1.4 gives some); 128 characters are twice the longest that is met.
 */
const IDENTIFIER = /^[^\p{C}\p{Zl}\p{Zp}#][^\p{C}\p{Zl}\p{Zp}]{0,127}$/u;

function europeanSeal(
  { subject, issuer, serialNumber, qualification }: Certificate,
  identifier: string,
): EuropeanSeal {
  const [commonName] = valuesOf(subject, COMMON_NAME);
  const [organizationName] = valuesOf(subject, ORGANISATION);
  const [organizationalUnitName] = valuesOf(subject, ORGANISATIONAL_UNIT);
  const [countryName] = valuesOf(subject, COUNTRY);
  return {
    serialNumber,
    issuer: formatName(issuer),
    organizationIdentifier: identifier,
    qualified: qualification.isQualified && qualification.types?.includes(SEAL_TYPE) === true,
    ...(commonName !== undefined && { commonName }),
    ...(organizationName !== undefined && { organizationName }),
    ...(organizationalUnitName !== undefined && { organizationalUnitName }),
    ...(countryName !== undefined && { countryName }),
  };
}

/** Those that are read here; ETSI's profiles allow them to be critical. */
const KNOWN_EXTENSIONS = [
  KEY_USAGE,
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  EXTENDED_KEY_USAGE,
  QUALIFIED_STATEMENTS,
];

function hasOnlyKnownCriticalExtensions({ criticalExtensions }: Certificate): Faulty | undefined {
  const unknown = criticalExtensions.filter((id) => !KNOWN_EXTENSIONS.includes(id));
  if (unknown.length === 0) return undefined;
  return invalid('critical-extensions', {
    seen: printable(unknown.join(', ')),
    expected: 'no critical extension but those of ETSI EN 319 412-3',
    remedy: 'Use a certificate for electronic seals of a European trust service.',
  });
}

/** A certificate that says what it is for must say seals: one for a person's signature or a web site speaks for no business. */
function isForSeals({ qualification: { isQualified, types } }: Certificate): Faulty | undefined {
  // ETSI EN 319 412-5 section 4.2.3: a qualified certificate that does not say is for a person's signature.
  if (types === undefined ? !isQualified : types.includes(SEAL_TYPE)) return undefined;
  return invalid('seal-type', {
    seen: printable(types?.join(', ') ?? 'a qualified certificate without a type'),
    expected: `a certificate for electronic seals (${SEAL_TYPE}), or one that is not limited to a type`,
    remedy: 'Use the certificate for electronic seals of the business, not that of a person or a web site.',
  });
}

function unidentified(seen: string | undefined): Faulty {
  return invalid('organisation-identifier', {
    seen: seen === undefined ? 'no organizationIdentifier' : printable(seen),
    expected: 'one organizationIdentifier in the subject, such as NTRSE-5560000000',
    remedy: 'Order a certificate for electronic seals that bears the identifier of the business.',
  });
}
