/** An answer of an OCSP responder as its bytes say (RFC 6960 section 4.2), nothing judged. */
import type { Instant } from '../../clock.ts';
import { contextTag, DerReader, MalformedDer, primitiveContextTag, TAG } from '../der.ts';
import { readTime } from '../der-time.ts';
import { type Extension, readExtensions } from '../extension.ts';
import { hexadecimalSerial } from '../serial-number.ts';
import { readSigned, type SignedStructure } from '../signed-structure.ts';

export type StatusAnswer = {
  readonly signed: SignedStructure;
  /** Certificates in DER by which the responder shows that it may answer. */
  readonly certificates: readonly Uint8Array[];
  readonly statuses: readonly CertificateStatus[];
};

export type CertificateStatus = {
  readonly hashAlgorithm: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  readonly status: 'good' | 'unknown' | { readonly revokedAt: Instant };
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | undefined;
};

export type ReadAnswer =
  | { readonly ok: true; readonly answer: StatusAnswer }
  /** Why it is no answer, in a sentence. */
  | { readonly ok: false; readonly why: string };

/** One status and two certificates take some kilobytes. */
export const MAX_ANSWER_BYTES = 64 * 1024;

export function readStatusAnswer(bytes: Uint8Array): ReadAnswer {
  if (bytes.length > MAX_ANSWER_BYTES) return refuse(`It is larger than ${MAX_ANSWER_BYTES} bytes.`);
  try {
    return readResponse(bytes);
  } catch (error) {
    if (error instanceof MalformedDer) return refuse(`It is no answer in DER: ${error.message}.`);
    throw error;
  }
}

function refuse(why: string): ReadAnswer {
  return { ok: false, why };
}

/** Section 4.2.1, by number. */
const FAILURES: Readonly<Record<number, string>> = {
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
};

const ENUMERATED = 0x0a;
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';

function readResponse(bytes: Uint8Array): ReadAnswer {
  const whole = new DerReader(bytes);
  const response = whole.enter(TAG.sequence);
  whole.end();
  const [failure = -1, ...more] = response.content(ENUMERATED);
  if (failure !== 0 || more.length > 0) return refuse(`It says ${FAILURES[failure] ?? 'a failure'}.`);
  const typed = response.enter(contextTag(0)).enter(TAG.sequence);
  if (typed.oid() !== BASIC_RESPONSE) return refuse('It is not a basic answer.');
  const basic = new DerReader(typed.content(TAG.octetString)).enter(TAG.sequence);
  return { ok: true, answer: readBasic(basic) };
}

function readBasic(basic: DerReader): StatusAnswer {
  const signed = readSigned(basic);
  const certificates = basic.atEnd ? [] : readCertificates(basic.enter(contextTag(0)).enter(TAG.sequence));
  basic.end();
  return { signed, certificates, statuses: readData(new DerReader(signed.body).enter(TAG.sequence)) };
}

function readCertificates(list: DerReader): readonly Uint8Array[] {
  const certificates: Uint8Array[] = [];
  while (!list.atEnd) certificates.push(list.whole(TAG.sequence));
  return certificates;
}

function readData(data: DerReader): readonly CertificateStatus[] {
  if (data.nextIs(contextTag(0))) data.any(); // version
  data.any(); // responderID: whose key signed is what counts
  readTime(data); // producedAt
  const list = data.enter(TAG.sequence);
  const statuses: CertificateStatus[] = [];
  while (!list.atEnd) statuses.push(readStatus(list.enter(TAG.sequence)));
  if (!data.atEnd) refuseCritical(readExtensions(data.enter(contextTag(1))));
  data.end();
  return statuses;
}

function readStatus(single: DerReader): CertificateStatus {
  const id = single.enter(TAG.sequence);
  const hashAlgorithm = id.enter(TAG.sequence).oid();
  const issuerNameHash = id.content(TAG.octetString);
  const issuerKeyHash = id.content(TAG.octetString);
  const serialNumber = hexadecimalSerial(id.content(TAG.integer));
  id.end();
  const status = readState(single);
  const thisUpdate = readTime(single);
  const nextUpdate = single.nextIs(contextTag(0)) ? readTime(single.enter(contextTag(0))) : undefined;
  if (!single.atEnd) refuseCritical(readExtensions(single.enter(contextTag(1))));
  single.end();
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, status, thisUpdate, nextUpdate };
}

function readState(single: DerReader): CertificateStatus['status'] {
  if (single.nextIs(contextTag(1))) return { revokedAt: readTime(single.enter(contextTag(1))) };
  if (single.nextIs(primitiveContextTag(0))) {
    single.any();
    return 'good';
  }
  single.content(primitiveContextTag(2));
  return 'unknown';
}

function refuseCritical(extensions: ReadonlyMap<string, Extension>): void {
  for (const [id, { critical }] of extensions) {
    if (critical) throw new MalformedDer(`a critical extension ${id}, which is not understood here`);
  }
}
