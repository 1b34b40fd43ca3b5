/** An answer of an OCSP responder, judged: who may have signed it, what it is about, and for how long it holds (RFC 6960 section 3.2). */
import { type Instant, timestamp } from '../../clock.ts';
import { openCertificate, readCertificate } from '../certificate.ts';
import { hasStrongSignature, isSignedBy } from '../chain-path.ts';
import { isSignedWith } from '../signed-structure.ts';
import { type Authority, isSameName, type Revocable } from './revocable.ts';
import { GOOD, type Standing, staleness, unknown } from './standing.ts';
import { type CertificateStatus, readStatusAnswer, type StatusAnswer } from './status-answer.ts';
import { isAnswerTo } from './status-question.ts';

export type JudgedStatus = {
  readonly standing: Standing;
  /** Until when it holds; undefined when the responder does not say. */
  readonly until: Instant | undefined;
};

export type StatusVerdict =
  | { readonly ok: true; readonly status: JudgedStatus }
  /** Why it is no answer to rely on, in a sentence. */
  | { readonly ok: false; readonly why: string };

export async function judgeStatusAnswer(
  bytes: Uint8Array,
  certificate: Revocable,
  now: Instant,
  maxAge: number,
): Promise<StatusVerdict> {
  const read = readStatusAnswer(bytes);
  if (!read.ok) return read;
  if (!(await isByResponderOf(certificate.authority, read.answer, now)))
    return refuse('It is signed neither by the issuer nor by a responder of its choosing.');
  const status = read.answer.statuses.find((candidate) => isAnswerTo(certificate, candidate));
  return status ? judgeStatus(status, now, maxAge) : refuse('It is about another certificate.');
}

function refuse(why: string): StatusVerdict {
  return { ok: false, why };
}

function judgeStatus(
  { status, thisUpdate, nextUpdate }: CertificateStatus,
  now: Instant,
  maxAge: number,
): StatusVerdict {
  const stale = staleness({ thisUpdate, nextUpdate: nextUpdate ?? Number.POSITIVE_INFINITY }, now, maxAge);
  if (stale !== undefined) return refuse(`It is not current: ${stale}.`);
  return { ok: true, status: { standing: standingOf(status), until: nextUpdate } };
}

function standingOf(status: CertificateStatus['status']): Standing {
  if (status === 'good') return GOOD;
  if (status === 'unknown') return unknown("its issuer's OCSP responder does not know it");
  return {
    state: 'revoked',
    seen: `revoked ${timestamp(status.revokedAt)}, says its issuer's OCSP responder`,
  };
}

/** Section 4.2.2.2: the issuer itself, or whom it has given a certificate for this. */
async function isByResponderOf(
  authority: Authority,
  { signed, certificates }: StatusAnswer,
  now: Instant,
): Promise<boolean> {
  if (await isSignedWith(signed, authority.publicKey)) return true;
  for (const der of certificates.slice(0, MAX_CERTIFICATES)) {
    const x509 = openDelegate(der, authority, now);
    if (x509 && (await isSignedWith(signed, x509.publicKey))) return true;
  }
  return false;
}

/** A responder sends its own certificate, perhaps with its issuer's. */
const MAX_CERTIFICATES = 4;
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** Nothing of it is read before the issuer's signature on it holds. */
function openDelegate(der: Uint8Array, authority: Authority, now: Instant) {
  const x509 = openCertificate(Buffer.from(der));
  if (!x509 || !hasStrongSignature(x509) || !isSignedBy(x509, authority)) return undefined;
  const delegate = readCertificate(x509);
  const mayAnswer =
    delegate?.extendedKeyUsage?.includes(OCSP_SIGNING) &&
    isSameName(delegate.issuer, authority.name) &&
    delegate.notBefore <= now &&
    now <= delegate.notAfter;
  return mayAnswer ? x509 : undefined;
}
