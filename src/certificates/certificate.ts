/**
 * A certificate as its bytes say (RFC 5280), nothing judged. OpenSSL reads it first, for key, signature and dates; what
 * OpenSSL does not tell reliably (names, critical extensions, key usage, policies) is read from the same bytes.
 */
import { X509Certificate } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { contextTag, DerReader, MalformedDer, TAG } from './der.ts';
import { type DistinguishedName, readName } from './distinguished-name.ts';
import { type Extension, readExtensions } from './extension.ts';
import { QUALIFIED_STATEMENTS, type Qualification, readQualification } from './qualification.ts';
import {
  AUTHORITY_INFORMATION,
  DISTRIBUTION_POINTS,
  readDistributionPoints,
  readStatusServices,
} from './revocation/pointers.ts';
import { hexadecimalSerial } from './serial-number.ts';

export type Certificate = {
  readonly x509: X509Certificate;
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** Undefined when the extension is absent. */
  readonly keyUsage: readonly KeyPurpose[] | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  /** Present when basicConstraints says CA:TRUE. */
  readonly authority: { readonly pathLength: number | undefined } | undefined;
  readonly policies: readonly string[];
  /** Where the issuer's lists of revoked certificates are had. */
  readonly revocationLists: readonly string[];
  /** Where the issuer's OCSP responders are asked. */
  readonly statusServices: readonly string[];
  readonly qualification: Qualification;
  readonly criticalExtensions: readonly string[];
};

export const KEY_USAGE = '2.5.29.15';
export const BASIC_CONSTRAINTS = '2.5.29.19';
export const CERTIFICATE_POLICIES = '2.5.29.32';
export const EXTENDED_KEY_USAGE = '2.5.29.37';

/** RFC 5280 section 4.2.1.3, in the order of their bits. */
export const KEY_PURPOSES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/** Certificates of the Norwegian lists take up to 2 kB; 8 kB leaves room for any that is honest. */
export const MAX_CERTIFICATE_BYTES = 8192;

/** The bytes as OpenSSL sees them, or undefined when they are not exactly one certificate in DER. */
export function openCertificate(bytes: Uint8Array): X509Certificate | undefined {
  // OpenSSL's reader also takes PEM; the first byte of DER is always SEQUENCE.
  if (bytes.length > MAX_CERTIFICATE_BYTES || bytes[0] !== TAG.sequence) return undefined;
  try {
    const x509 = new X509Certificate(bytes);
    return x509.raw.equals(bytes) ? x509 : undefined;
  } catch {
    return undefined;
  }
}

export function readCertificate(x509: X509Certificate): Certificate | undefined {
  try {
    return { x509, ...datesOf(x509), ...readBody(x509.raw) };
  } catch (error) {
    if (error instanceof MalformedDer) return undefined;
    throw error;
  }
}

export type Validity = { readonly notBefore: Instant; readonly notAfter: Instant };

export function datesOf(x509: X509Certificate): Validity {
  return { notBefore: x509.validFromDate.getTime(), notAfter: x509.validToDate.getTime() };
}

type Body = Omit<Certificate, 'x509' | 'notBefore' | 'notAfter'>;

/** RFC 5280 section 4.1: TBSCertificate. */
function readBody(bytes: Uint8Array): Body {
  const body = new DerReader(bytes).enter(TAG.sequence).enter(TAG.sequence);
  if (body.nextIs(contextTag(0))) body.any(); // version
  const serialNumber = hexadecimalSerial(body.content(TAG.integer));
  body.any(); // signature
  const issuer = readName(body);
  body.any(); // validity
  const subject = readName(body);
  body.any(); // subjectPublicKeyInfo
  while (!body.atEnd && !body.nextIs(contextTag(3))) body.any(); // unique identifiers
  const extensions = body.atEnd ? new Map<string, Extension>() : readExtensions(body.enter(contextTag(3)));
  return { serialNumber, issuer, subject, ...readKnownExtensions(extensions) };
}

const NOT_QUALIFIED: Qualification = { isQualified: false, types: undefined };

function readKnownExtensions(extensions: ReadonlyMap<string, Extension>) {
  const read = <Value>(id: string, how: (reader: DerReader) => Value): Value | undefined => {
    const extension = extensions.get(id);
    return extension && how(new DerReader(extension.value));
  };
  return {
    keyUsage: read(KEY_USAGE, readKeyUsage),
    authority: read(BASIC_CONSTRAINTS, readBasicConstraints),
    policies: read(CERTIFICATE_POLICIES, readPolicies) ?? [],
    extendedKeyUsage: read(EXTENDED_KEY_USAGE, readOids),
    revocationLists: read(DISTRIBUTION_POINTS, readDistributionPoints) ?? [],
    statusServices: read(AUTHORITY_INFORMATION, readStatusServices) ?? [],
    qualification: read(QUALIFIED_STATEMENTS, readQualification) ?? NOT_QUALIFIED,
    criticalExtensions: [...extensions].filter(([, { critical }]) => critical).map(([id]) => id),
  };
}

function readKeyUsage(reader: DerReader): readonly KeyPurpose[] {
  const [, ...bytes] = reader.content(TAG.bitString);
  return KEY_PURPOSES.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

function readBasicConstraints(reader: DerReader): Certificate['authority'] {
  const constraints = reader.enter(TAG.sequence);
  const isAuthority = constraints.nextIs(TAG.boolean) && constraints.boolean();
  const pathLength = constraints.atEnd ? undefined : constraints.smallInteger();
  return isAuthority ? { pathLength } : undefined;
}

function readPolicies(reader: DerReader): readonly string[] {
  const policies: string[] = [];
  const list = reader.enter(TAG.sequence);
  while (!list.atEnd) policies.push(list.enter(TAG.sequence).oid());
  return policies;
}

function readOids(reader: DerReader): readonly string[] {
  const oids: string[] = [];
  const list = reader.enter(TAG.sequence);
  while (!list.atEnd) oids.push(list.oid());
  return oids;
}
