/**
 * The certificate that a key is registered with (`x5c`). Whoever signs with the key is known by it, and Maskinporten judges
 * it again each time (spec/maskinporten.md 4.6); what could never be accepted there is told at once.
 */
import type { X509Certificate } from 'node:crypto';
import { openCertificate } from '../../certificates/certificate.ts';
import type { JudgeCertificates } from '../../certificates/chain.ts';
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { AskedKey } from './asked-key.ts';
import type { PublicJwk } from './key.ts';
import type { MemberFault } from './key-rules.ts';
import { formatRsaNumber, parseRsaNumber } from './rsa-number.ts';

export type CertificateCircumstances = {
  readonly judgeCertificates: JudgeCertificates;
  /** Whose certificate it may be: the client's owner, and who registered the client for it. */
  readonly holders: readonly OrgNumber[];
  readonly now: Instant;
};

/** `registered` are the certificates that the key has already: an expired one hinders no change to other keys. */
export async function judgeCertificate(
  { x5c, n, e }: AskedKey,
  registered: PublicJwk['x5c'],
  around: CertificateCircumstances,
): Promise<MemberFault | undefined> {
  if (x5c === undefined) return undefined;
  const mismatch = judgeOwnKey(x5c, n, e);
  if (mismatch) return mismatch;
  if (registered !== undefined && sameTexts(x5c, registered)) return undefined;
  const verdict = await around.judgeCertificates(x5c, around.now);
  if (!verdict.ok) {
    const { seen = 'is not accepted', remedy } = verdict.fault;
    return fault(`is not an enterprise certificate that is accepted here (${seen}). ${remedy}`);
  }
  // A seal is a business's in another country, and no client here belongs to one.
  if (verdict.value.kind === 'seal')
    return fault('is a European seal. Leave x5c out, or send your own enterprise certificate.');
  const { orgNumber } = verdict.value.certificate;
  if (around.holders.includes(orgNumber)) return undefined;
  return fault(
    `is a certificate of ${orgNumber}, and must be one of ${around.holders.join(' or ')}. Leave x5c out, or send your own.`,
  );
}

/** RFC 7517 section 4.7: "the key in the first certificate MUST match the public key represented by other members". */
function judgeOwnKey(
  x5c: readonly string[],
  n: string | undefined,
  e: string | undefined,
): MemberFault | undefined {
  const certificate = openCertificate(Buffer.from(x5c[0] ?? '', 'base64'));
  if (certificate === undefined) {
    return fault(
      'must have the certificate of the key first, as the base64 of its DER. Leave x5c out, or send the certificate as it was issued.',
    );
  }
  if (sameNumber(certificate, 'n', n) && sameNumber(certificate, 'e', e)) return undefined;
  return fault(
    'has a certificate of another key first. Send the certificate that was issued for this key, or leave x5c out.',
  );
}

function sameNumber({ publicKey }: X509Certificate, member: 'n' | 'e', text: string | undefined): boolean {
  if (publicKey.asymmetricKeyType !== 'rsa' || text === undefined) return false;
  const asked = parseRsaNumber(text);
  return asked !== undefined && publicKey.export({ format: 'jwk' })[member] === formatRsaNumber(asked);
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}

function fault(words: string): MemberFault {
  return { member: 'x5c', words };
}
