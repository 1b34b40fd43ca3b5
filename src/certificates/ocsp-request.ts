/** What is asked of an OCSP responder (RFC 6960 section 4.1): of which certificates, and the nonce to answer with. */
import { contextTag, DerReader, MalformedDer, TAG } from './der.ts';
import { readExtensions } from './extension.ts';
import { hexadecimalSerial } from './serial-number.ts';

export type StatusQuestion = {
  /** What stands in its `CertID`, to be repeated in the answer byte by byte. */
  readonly id: Uint8Array;
  /** OID of the hash by which the issuer is named. */
  readonly hashAlgorithm: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Hexadecimal, upper case, as `X509Certificate` has it. */
  readonly serialNumber: string;
};

export type StatusRequest = {
  readonly questions: readonly StatusQuestion[];
  readonly nonce: Uint8Array | undefined;
};

/** Programs ask for one certificate, or for each of a chain. */
const MAX_QUESTIONS = 10;
/** RFC 9654 section 2.1: responders take nonces of up to 128 bytes. */
const MAX_NONCE_BYTES = 128;
export const NONCE = '1.3.6.1.5.5.7.48.1.2';

/** Undefined when the bytes are no request, or one for more than a responder answers at once. */
export function readStatusRequest(bytes: Uint8Array): StatusRequest | undefined {
  try {
    const request = new DerReader(bytes);
    const asked = readAsked(request.enter(TAG.sequence).enter(TAG.sequence));
    request.end();
    return asked;
  } catch (error) {
    if (error instanceof MalformedDer) return undefined;
    throw error;
  }
}

/** TBSRequest; a signature after it is not asked for, so it is not looked at. */
function readAsked(asked: DerReader): StatusRequest {
  if (asked.nextIs(contextTag(0))) asked.any(); // version
  if (asked.nextIs(contextTag(1))) asked.any(); // requestorName
  const list = asked.enter(TAG.sequence);
  const questions: StatusQuestion[] = [];
  while (!list.atEnd) questions.push(readQuestion(list.enter(TAG.sequence)));
  if (questions.length === 0 || questions.length > MAX_QUESTIONS)
    throw new MalformedDer('no question, or too many');
  const nonce = asked.atEnd ? undefined : readNonce(asked.enter(contextTag(2)));
  asked.end();
  return { questions, nonce };
}

function readQuestion(question: DerReader): StatusQuestion {
  const content = question.content(TAG.sequence);
  const id = new DerReader(content);
  const hashAlgorithm = id.enter(TAG.sequence).oid();
  const issuerNameHash = id.content(TAG.octetString);
  const issuerKeyHash = id.content(TAG.octetString);
  const serialNumber = hexadecimalSerial(id.content(TAG.integer));
  id.end();
  return { id: content, hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber };
}

function readNonce(reader: DerReader): Uint8Array | undefined {
  const nonce = readExtensions(reader).get(NONCE)?.value;
  if (nonce !== undefined && nonce.length > MAX_NONCE_BYTES)
    throw new MalformedDer('a nonce that is too long');
  return nonce;
}
