/** Makes certificates (RFC 5280 section 4.1), of any content: what a certificate ought to hold is for its caller to know. */
import { hash, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
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
  bitString,
  contextTag,
  DerReader,
  der,
  integer,
  NULL,
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

export type CertificateTemplate = Validity & {
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly publicKey: KeyObject;
  /** Each in DER, as the functions below make them. */
  readonly extensions: readonly Uint8Array[];
  /** Drawn when it is left out. */
  readonly serialNumber?: Uint8Array;
};

export type SignatureAlgorithm = keyof typeof SIGNATURE_ALGORITHMS;

const SIGNATURE_ALGORITHMS = {
  'sha256-rsa': { hash: 'sha256', identifier: sequence(oid('1.2.840.113549.1.1.11'), NULL) },
  'sha256-ecdsa': { hash: 'sha256', identifier: sequence(oid('1.2.840.10045.4.3.2')) },
  /** For certificates that must be refused. */
  'sha1-rsa': { hash: 'sha1', identifier: sequence(oid('1.2.840.113549.1.1.5'), NULL) },
} as const;

/** RFC 5280 section 4.1.2.2 wants a positive number of at most 20 bytes; chance of 126 bits makes it unique. */
const SERIAL_NUMBER_BYTES = 16;

const signOffThread = promisify(sign);

/** The certificate in DER. */
export async function writeCertificate(
  template: CertificateTemplate,
  signingKey: KeyObject,
  random: Random,
  algorithm: SignatureAlgorithm = signingKey.asymmetricKeyType === 'ec' ? 'sha256-ecdsa' : 'sha256-rsa',
): Promise<Uint8Array<ArrayBuffer>> {
  const { hash, identifier } = SIGNATURE_ALGORITHMS[algorithm];
  const body = writeBody(template, template.serialNumber ?? drawSerialNumber(random), identifier);
  const signature = await signOffThread(hash, body, signingKey);
  return sequence(body, identifier, bitString(signature));
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
function writeTime(instant: Instant): Uint8Array {
  const digits = new Date(instant).toISOString().replace(/\.[0-9]{3}Z$|[-:T]/g, '');
  const year = Number(digits.slice(0, 4));
  return year >= 1950 && year < 2050
    ? der(TAG.utcTime, Buffer.from(`${digits.slice(2)}Z`))
    : der(TAG.generalizedTime, Buffer.from(`${digits}Z`));
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

export function holderConstraints(): Uint8Array {
  return extension(BASIC_CONSTRAINTS, sequence(), { critical: true });
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

export function subjectKeyIdentifier(key: KeyObject): Uint8Array {
  return extension('2.5.29.14', octetString(keyIdentifier(key)), { critical: false });
}

export function authorityKeyIdentifier(key: KeyObject): Uint8Array {
  const value = sequence(der(primitiveContextTag(0), keyIdentifier(key)));
  return extension('2.5.29.35', value, { critical: false });
}

/** RFC 7093 section 2, method 1: the leftmost 160 bits of the SHA-256 of the key's bit string. */
function keyIdentifier(key: KeyObject): Uint8Array {
  const spki = new DerReader(key.export({ format: 'der', type: 'spki' })).enter(TAG.sequence);
  spki.any(); // algorithm
  const [, ...keyBytes] = spki.content(TAG.bitString);
  return hash('sha256', Uint8Array.from(keyBytes), 'buffer').subarray(0, 20);
}

/** RFC 7468. */
export function pem(certificate: Uint8Array): string {
  const base64 = Buffer.from(certificate).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
