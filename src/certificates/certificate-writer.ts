/** Makes certificates (RFC 5280 section 4.1), of any content: what a certificate ought to hold is for its caller to know. */
import { hash, type KeyObject } from 'node:crypto';
import type { Instant } from '../clock.ts';
import type { Random } from '../random.ts';
import {
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  EXTENDED_KEY_USAGE,
  KEY_PURPOSES,
  KEY_USAGE,
  type KeyPurpose,
  type Validity,
} from './certificate.ts';
import {
  contextTag,
  DerReader,
  der,
  integer,
  namedBits,
  octetString,
  oid,
  primitiveContextTag,
  sequence,
  TAG,
  TRUE,
  unsignedInteger,
} from './der.ts';
import { type DistinguishedName, writeName } from './distinguished-name.ts';
import { QUALIFIED_STATEMENTS } from './qualification.ts';
import { AUTHORITY_INFORMATION, DISTRIBUTION_POINTS } from './revocation/pointers.ts';
import { algorithmFor, algorithmIdentifier, type SignatureAlgorithm, sign } from './signature-writer.ts';

export type CertificateTemplate = Validity & {
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly publicKey: KeyObject;
  /** Each in DER, as the functions below make them. */
  readonly extensions: readonly Uint8Array[];
  /** Drawn when it is left out. */
  readonly serialNumber?: Uint8Array;
};

/** RFC 5280 section 4.1.2.2 wants a positive number of at most 20 bytes; chance of 126 bits makes it unique. */
const SERIAL_NUMBER_BYTES = 16;

/** The certificate in DER. */
export async function writeCertificate(
  template: CertificateTemplate,
  signingKey: KeyObject,
  random: Random,
  algorithm: SignatureAlgorithm = algorithmFor(signingKey),
): Promise<Uint8Array<ArrayBuffer>> {
  const serialNumber = template.serialNumber ?? drawSerialNumber(random);
  return sign(writeBody(template, serialNumber, algorithmIdentifier(algorithm)), signingKey, algorithm);
}

function writeBody(
  template: CertificateTemplate,
  serialNumber: Uint8Array,
  algorithm: Uint8Array,
): Uint8Array {
  const { issuer, subject, notBefore, notAfter, publicKey, extensions } = template;
  const version3 = der(contextTag(0), integer(2));
  return sequence(
    version3,
    unsignedInteger(serialNumber),
    algorithm,
    writeName(issuer),
    sequence(writeTime(notBefore), writeTime(notAfter)),
    writeName(subject),
    publicKey.export({ format: 'der', type: 'spki' }),
    extensions.length > 0 ? der(contextTag(3), sequence(...extensions)) : [],
  );
}

function drawSerialNumber(random: Random): Uint8Array {
  const bytes = random.bytes(SERIAL_NUMBER_BYTES);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

/** RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050. */
export function writeTime(instant: Instant): Uint8Array {
  const year = new Date(instant).getUTCFullYear();
  return year >= 1950 && year < 2050
    ? der(TAG.utcTime, Buffer.from(`${digitsOf(instant).slice(2)}Z`))
    : writeGeneralizedTime(instant);
}

export function writeGeneralizedTime(instant: Instant): Uint8Array {
  return der(TAG.generalizedTime, Buffer.from(`${digitsOf(instant)}Z`));
}

/** `YYYYMMDDhhmmss`. */
function digitsOf(instant: Instant): string {
  return new Date(instant).toISOString().replace(/\.[0-9]{3}Z$|[-:T]/g, '');
}

export function extension(
  id: string,
  value: Uint8Array,
  { critical }: { readonly critical: boolean },
): Uint8Array {
  return sequence(oid(id), critical ? TRUE : [], octetString(value));
}

export function authorityConstraints(pathLength?: number): Uint8Array {
  const value = sequence(TRUE, pathLength === undefined ? [] : integer(pathLength));
  return extension(BASIC_CONSTRAINTS, value, { critical: true });
}

export function holderConstraints({ critical } = { critical: true }): Uint8Array {
  return extension(BASIC_CONSTRAINTS, sequence(), { critical });
}

export function keyUsage(...purposes: readonly KeyPurpose[]): Uint8Array {
  const bits = purposes.map((purpose) => KEY_PURPOSES.indexOf(purpose));
  return extension(KEY_USAGE, namedBits(bits), { critical: true });
}

export function extendedKeyUsage(...purposes: readonly string[]): Uint8Array {
  return extension(EXTENDED_KEY_USAGE, sequence(purposes.map(oid)), { critical: false });
}

export function certificatePolicies(...policies: readonly string[]): Uint8Array {
  const value = sequence(policies.map((policy) => sequence(oid(policy))));
  return extension(CERTIFICATE_POLICIES, value, { critical: false });
}

/** RFC 5280 section 4.2.1.13: where the list of revoked certificates is had. */
export function crlDistributionPoint(url: string): Uint8Array {
  const name = der(contextTag(0), der(contextTag(0), uniformResourceIdentifier(url)));
  return extension(DISTRIBUTION_POINTS, sequence(sequence(name)), { critical: false });
}

/** RFC 5280 section 4.2.2.1: where the state of this one certificate is asked. */
export function ocspService(url: string): Uint8Array {
  const description = sequence(oid('1.3.6.1.5.5.7.48.1'), uniformResourceIdentifier(url));
  return extension(AUTHORITY_INFORMATION, sequence(description), { critical: false });
}

/** RFC 5280 section 4.2.1.6: a GeneralName. */
function uniformResourceIdentifier(url: string): Uint8Array {
  return der(primitiveContextTag(6), Buffer.from(url, 'latin1'));
}

/** RFC 3739 section 3.2.6: what the issuer states of a qualified certificate, each in DER. */
export function qualifiedStatements(...statements: readonly Uint8Array[]): Uint8Array {
  return extension(QUALIFIED_STATEMENTS, sequence(statements), { critical: false });
}

export function subjectKeyIdentifier(key: KeyObject): Uint8Array {
  return extension('2.5.29.14', octetString(keyIdentifier(key)), { critical: false });
}

export function authorityKeyIdentifier(key: KeyObject): Uint8Array {
  const value = sequence(der(primitiveContextTag(0), keyIdentifier(key)));
  return extension('2.5.29.35', value, { critical: false });
}

/** RFC 7093 section 2, method 1: the leftmost 160 bits of the SHA-256 of the key's bit string. */
function keyIdentifier(key: KeyObject): Uint8Array {
  return hash('sha256', publicKeyBytes(key), 'buffer').subarray(0, 20);
}

/** The bit string of the key alone, without its algorithm: what identifiers of keys are made of. */
export function publicKeyBytes(key: KeyObject): Uint8Array {
  const spki = new DerReader(key.export({ format: 'der', type: 'spki' })).enter(TAG.sequence);
  spki.any(); // algorithm
  return spki.content(TAG.bitString).subarray(1);
}

/** RFC 7468. */
export function pem(certificate: Uint8Array): string {
  const base64 = Buffer.from(certificate).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
