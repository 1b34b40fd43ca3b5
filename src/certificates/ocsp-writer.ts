/** Makes the answers of an OCSP responder (RFC 6960 section 4.2), signed by the authority itself. */
import { createHash, hash } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { extension, publicKeyBytes, writeGeneralizedTime } from './certificate-writer.ts';
import type { Revocation, SigningAuthority } from './crl-writer.ts';
import { contextTag, der, octetString, oid, primitiveContextTag, sequence } from './der.ts';
import { writeName } from './distinguished-name.ts';
import { NONCE, type StatusQuestion } from './ocsp-request.ts';
import { REVOCATION_REASONS } from './revocation-reason.ts';
import { sign } from './signature-writer.ts';

/** `unknown`: not a certificate of this authority. */
export type CertificateStatus = 'good' | 'unknown' | Pick<Revocation, 'at' | 'reason'>;

export type StatusAnswer = {
  readonly answers: readonly { readonly question: StatusQuestion; readonly status: CertificateStatus }[];
  readonly nonce: Uint8Array | undefined;
  readonly producedAt: Instant;
  readonly nextUpdate: Instant;
};

/** Section 4.2.1: why there is no answer. */
const FAILURES = { malformedRequest: 1, tryLater: 3, unauthorized: 6 } as const;

/** Such answers are not signed. */
export function writeStatusFailure(failure: keyof typeof FAILURES): Uint8Array<ArrayBuffer> {
  return sequence(der(ENUMERATED, Uint8Array.of(FAILURES[failure])));
}

const SUCCESSFUL = 0;
const BASIC_RESPONSE = oid('1.3.6.1.5.5.7.48.1.1');

export async function writeStatusAnswer(
  answer: StatusAnswer,
  { publicKey, privateKey }: SigningAuthority,
): Promise<Uint8Array<ArrayBuffer>> {
  const { answers, nonce, producedAt, nextUpdate } = answer;
  const responderByKey = der(contextTag(2), octetString(hash('sha1', publicKeyBytes(publicKey), 'buffer')));
  const data = sequence(
    responderByKey,
    writeGeneralizedTime(producedAt),
    sequence(
      answers.map(({ question, status }) => writeSingle(question, status, { producedAt, nextUpdate })),
    ),
    nonce === undefined ? [] : der(contextTag(1), sequence(extension(NONCE, nonce, { critical: false }))),
  );
  const basic = octetString(await sign(data, privateKey));
  return sequence(
    der(ENUMERATED, Uint8Array.of(SUCCESSFUL)),
    der(contextTag(0), sequence(BASIC_RESPONSE, basic)),
  );
}

function writeSingle(
  { id }: StatusQuestion,
  status: CertificateStatus,
  { producedAt, nextUpdate }: Pick<StatusAnswer, 'producedAt' | 'nextUpdate'>,
): Uint8Array {
  return sequence(
    sequence(id),
    writeStatus(status),
    writeGeneralizedTime(producedAt),
    der(contextTag(0), writeGeneralizedTime(nextUpdate)),
  );
}

function writeStatus(status: CertificateStatus): Uint8Array {
  if (status === 'good') return der(primitiveContextTag(0));
  if (status === 'unknown') return der(primitiveContextTag(2));
  const { at, reason } = status;
  const why =
    reason === 'unspecified'
      ? []
      : der(contextTag(0), der(ENUMERATED, Uint8Array.of(REVOCATION_REASONS[reason])));
  return der(contextTag(1), writeGeneralizedTime(at), why);
}

const ENUMERATED = 0x0a;

/** Hashes by which a question may name the issuer; SHA-1 identifies here and proves nothing (RFC 6960 section 4.3). */
const ISSUER_HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Whether the question is about a certificate that this authority issued. */
export function isAskedOf(
  question: StatusQuestion,
  { name, publicKey }: Pick<SigningAuthority, 'name' | 'publicKey'>,
): boolean {
  const algorithm = ISSUER_HASHES[question.hashAlgorithm];
  if (algorithm === undefined) return false;
  const equals = (expected: Uint8Array, bytes: Uint8Array) =>
    createHash(algorithm).update(bytes).digest().equals(expected);
  return (
    equals(question.issuerNameHash, writeName(name)) &&
    equals(question.issuerKeyHash, publicKeyBytes(publicKey))
  );
}
