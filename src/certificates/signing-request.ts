/** Requests for a certificate (PKCS #10, RFC 2986): the key, and the proof that whoever asks holds its private half. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { contextTag, DerReader, der, MalformedDer, sequence, TAG } from './der.ts';

type SignatureAlgorithm = { readonly key: 'rsa' | 'ec'; readonly hash: string };

const SIGNATURE_ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
};

export type SigningRequestVerdict =
  | { readonly ok: true; readonly publicKey: KeyObject }
  | { readonly ok: false; readonly fault: string };

/** A request is about a kilobyte; nobody has a key that makes it sixteen. */
export const MAX_SIGNING_REQUEST_LENGTH = 16_384;
const PEM =
  /^\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]+)-----END (?:NEW )?CERTIFICATE REQUEST-----\s*$/;

/** The subject is not read: the authority writes what it knows of the holder, not what the holder says of itself. */
export function judgeSigningRequest(pem: string): SigningRequestVerdict {
  const [, base64] = (pem.length <= MAX_SIGNING_REQUEST_LENGTH && PEM.exec(pem)) || [];
  if (base64 === undefined)
    return { ok: false, fault: 'is not one certificate request in PEM form (BEGIN CERTIFICATE REQUEST)' };
  const request = readRequest(Buffer.from(base64, 'base64'));
  if (!request) return { ok: false, fault: 'is no PKCS #10 request that can be read' };
  return isProven(request)
    ? { ok: true, publicKey: request.publicKey }
    : { ok: false, fault: 'is not signed by its own key with SHA-256, SHA-384 or SHA-512' };
}

type Request = {
  /** CertificationRequestInfo, the bytes that are signed. */
  readonly signed: Uint8Array;
  readonly publicKey: KeyObject;
  readonly algorithm: string;
  readonly signature: Uint8Array;
};

function readRequest(bytes: Uint8Array): Request | undefined {
  try {
    const whole = new DerReader(bytes);
    const parts = whole.enter(TAG.sequence);
    whole.end();
    const information = parts.content(TAG.sequence);
    const algorithm = readAlgorithm(parts.enter(TAG.sequence));
    const [unused, ...signature] = parts.content(TAG.bitString);
    if (unused !== 0) throw new MalformedDer('a signature that is not whole bytes');
    parts.end();
    return {
      signed: sequence(information),
      publicKey: readKey(information),
      algorithm,
      signature: Uint8Array.from(signature),
    };
  } catch (error) {
    if (error instanceof MalformedDer) return undefined;
    throw error;
  }
}

/** RFC 4055 section 5 and RFC 5758 section 3.2: no parameters, written as NULL for RSA. */
function readAlgorithm(identifier: DerReader): string {
  const algorithm = identifier.oid();
  if (!identifier.atEnd && identifier.content(TAG.null).length > 0)
    throw new MalformedDer('a NULL that holds something');
  identifier.end();
  return algorithm;
}

function readKey(information: Uint8Array): KeyObject {
  const reader = new DerReader(information);
  reader.content(TAG.integer); // version
  reader.any(); // subject
  const spki = der(TAG.sequence, reader.content(TAG.sequence));
  if (!reader.atEnd) reader.content(contextTag(0)); // attributes
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new MalformedDer('a public key that OpenSSL does not know', { cause });
  }
}

/** RFC 2986 section 3: signed with the private key that belongs to the public one. */
function isProven({ signed, publicKey, algorithm, signature }: Request): boolean {
  const known = SIGNATURE_ALGORITHMS[algorithm];
  if (known === undefined || known.key !== publicKey.asymmetricKeyType) return false;
  return verify(known.hash, signed, publicKey, signature);
}
