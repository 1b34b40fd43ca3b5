/** Signs what an authority says: a certificate, a list of revoked ones, the state of one. All three are built alike. */
import { type KeyObject, sign as signBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { bitString, NULL, oid, sequence } from './der.ts';

export type SignatureAlgorithm = keyof typeof SIGNATURE_ALGORITHMS;

const SIGNATURE_ALGORITHMS = {
  'sha256-rsa': { hash: 'sha256', identifier: sequence(oid('1.2.840.113549.1.1.11'), NULL) },
  'sha512-rsa': { hash: 'sha512', identifier: sequence(oid('1.2.840.113549.1.1.13'), NULL) },
  'sha256-ecdsa': { hash: 'sha256', identifier: sequence(oid('1.2.840.10045.4.3.2')) },
  /** For certificates that must be refused. */
  'sha1-rsa': { hash: 'sha1', identifier: sequence(oid('1.2.840.113549.1.1.5'), NULL) },
} as const;

export function algorithmFor(key: KeyObject): SignatureAlgorithm {
  return key.asymmetricKeyType === 'ec' ? 'sha256-ecdsa' : 'sha256-rsa';
}

/** RFC 5280 section 4.1.1.2. */
export function algorithmIdentifier(algorithm: SignatureAlgorithm): Uint8Array {
  return SIGNATURE_ALGORITHMS[algorithm].identifier;
}

const signOffThread = promisify(signBytes);

/** The body, how it is signed, and the signature. */
export async function sign(
  body: Uint8Array,
  key: KeyObject,
  algorithm: SignatureAlgorithm = algorithmFor(key),
): Promise<Uint8Array<ArrayBuffer>> {
  const { hash, identifier } = SIGNATURE_ALGORITHMS[algorithm];
  return sequence(body, identifier, bitString(await signOffThread(hash, body, key)));
}
