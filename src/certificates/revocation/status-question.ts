/** The question to an OCSP responder (RFC 6960 section 4.1): the state of one certificate. */
import { hash, type KeyObject } from 'node:crypto';
import { DerReader, NULL, octetString, oid, sequence, TAG, unsignedInteger } from '../der.ts';
import type { Authority, Revocable } from './revocable.ts';
import type { CertificateStatus } from './status-answer.ts';

/** It only names the issuer here and proves nothing; some responders know no other (RFC 6960 section 4.3). */
const SHA1 = '1.3.14.3.2.26';

/** In DER. Without a nonce, so that the responder may give an answer that it has ready. */
export function writeStatusQuestion({ serialNumber, authority }: Revocable): Uint8Array<ArrayBuffer> {
  const id = sequence(
    sequence(oid(SHA1), NULL),
    octetString(nameHash(authority)),
    octetString(keyHash(authority.publicKey)),
    unsignedInteger(Buffer.from(serialNumber, 'hex')),
  );
  return sequence(sequence(sequence(sequence(id))));
}

/** Section 3.2 item 1: the certificate in the answer is the one that was asked for. */
export function isAnswerTo({ serialNumber, authority }: Revocable, status: CertificateStatus): boolean {
  return (
    status.hashAlgorithm === SHA1 &&
    status.serialNumber === serialNumber &&
    nameHash(authority).equals(status.issuerNameHash) &&
    keyHash(authority.publicKey).equals(status.issuerKeyHash)
  );
}

function nameHash({ nameDer }: Authority): Buffer {
  return hash('sha1', nameDer, 'buffer');
}

/** Of the key's bits, without its algorithm. */
function keyHash(publicKey: KeyObject): Buffer {
  const key = new DerReader(publicKey.export({ format: 'der', type: 'spki' })).enter(TAG.sequence);
  key.any(); // algorithm
  return hash('sha1', key.content(TAG.bitString).subarray(1), 'buffer');
}
