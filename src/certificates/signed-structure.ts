/**
 * What an authority signs is built alike, whether a certificate, a list of revoked ones or an answer about one: a body,
 * the algorithm, the signature.
 */
import { type KeyObject, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { DerReader, MalformedDer, TAG } from './der.ts';
import { strongSignature } from './strong-signature.ts';

export type SignedStructure = {
  /** The bytes that are signed. */
  readonly body: Uint8Array;
  /** AlgorithmIdentifier in DER, so that a body that repeats it can be held against it. */
  readonly algorithm: Uint8Array;
  readonly algorithmId: string;
  readonly signature: Uint8Array;
};

/** Reads from within the SEQUENCE that holds the three. */
export function readSigned(reader: DerReader): SignedStructure {
  const body = reader.whole(TAG.sequence);
  const algorithm = reader.whole(TAG.sequence);
  const algorithmId = new DerReader(algorithm).enter(TAG.sequence).oid();
  const bits = reader.content(TAG.bitString);
  if (bits[0] !== 0) throw new MalformedDer('a signature that is no whole number of bytes');
  return { body, algorithm, algorithmId, signature: bits.subarray(1) };
}

/** Off the thread that serves requests, and without a surprise for any key or signature. */
const verifySignature = promisify(verify);

export async function isSignedWith(structure: SignedStructure, key: KeyObject): Promise<boolean> {
  const strong = strongSignature(structure.algorithmId);
  if (strong === undefined || strong.key !== key.asymmetricKeyType) return false;
  try {
    return await verifySignature(strong.hash, structure.body, key, structure.signature);
  } catch {
    // A signature that is not of this key's form.
    return false;
  }
}
