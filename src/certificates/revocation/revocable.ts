/** What has to be known of a certificate to ask whether it is revoked, and of whoever may answer. */
import { hash, type KeyObject, type X509Certificate } from 'node:crypto';
import { type Certificate, readCertificate } from '../certificate.ts';
import { DerReader, TAG } from '../der.ts';
import type { DistinguishedName } from '../distinguished-name.ts';

/** Only ever made of a certificate whose issuer is trusted: nothing else's addresses are believed. */
export type Revocable = {
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  readonly authority: Authority;
  readonly lists: readonly string[];
  readonly statusServices: readonly string[];
};

/** The issuer of a certificate. Two certificates of one authority, as cross-certification makes them, are the same one. */
export type Authority = {
  readonly identity: string;
  readonly name: DistinguishedName;
  /** The name as its bytes stand in its certificate. */
  readonly nameDer: Uint8Array;
  readonly publicKey: KeyObject;
  /** RFC 5280 section 4.2.1.3: a key whose use is limited must have `cRLSign` among the uses. */
  readonly maySignLists: boolean;
};

export function revocableOf(certificate: Certificate, issuer: X509Certificate): Revocable {
  const { serialNumber, revocationLists, statusServices } = certificate;
  const authority = authorityOf(issuer);
  if (authority === undefined) throw new Error('a chain was accepted over an authority that cannot be read');
  return { serialNumber, authority, lists: revocationLists, statusServices };
}

export function authorityOf(x509: X509Certificate): Authority | undefined {
  const certificate = readCertificate(x509);
  if (certificate === undefined) return undefined;
  const { subject, keyUsage } = certificate;
  const { publicKey } = x509;
  const key = hash('sha256', publicKey.export({ format: 'der', type: 'spki' }), 'hex');
  return {
    identity: `${key} ${JSON.stringify(subject)}`,
    name: subject,
    nameDer: subjectDer(x509),
    publicKey,
    maySignLists: keyUsage === undefined || keyUsage.includes('cRLSign'),
  };
}

/** RFC 5280 section 7.1, but for its rules of case and white space: issuers repeat their names to the letter. */
export function isSameName(one: DistinguishedName, other: DistinguishedName): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** RFC 5280 section 4.1: what stands before the subject is stepped over. */
function subjectDer({ raw }: X509Certificate): Uint8Array {
  const body = new DerReader(raw).enter(TAG.sequence).enter(TAG.sequence);
  body.any(); // version
  body.any(); // serialNumber
  body.any(); // signature
  body.any(); // issuer
  body.any(); // validity
  return body.whole(TAG.sequence);
}
