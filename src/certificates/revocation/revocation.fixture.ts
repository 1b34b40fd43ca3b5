/** Lists of revoked certificates and OCSP answers for the tests of this folder: sound ones, and ones that are wrong in one way. */
import { createPublicKey, hash, type KeyObject, X509Certificate } from 'node:crypto';
import { HOUR, type Instant } from '../../clock.ts';
import { systemRandom } from '../../random.ts';
import { readCertificate } from '../certificate.ts';
import {
  certificatePolicies,
  crlDistributionPoint,
  extendedKeyUsage,
  extension,
  holderConstraints,
  keyUsage,
  ocspService,
  publicKeyBytes,
  writeCertificate,
  writeGeneralizedTime,
  writeTime,
} from '../certificate-writer.ts';
import { type Authority, base64, holder, NOW, ORG_NUMBER, POLICY, VALID } from '../chain.fixture.ts';
import {
  contextTag,
  DerReader,
  der,
  integer,
  octetString,
  oid,
  primitiveContextTag,
  sequence,
  TAG,
  unsignedInteger,
} from '../der.ts';
import { COMMON_NAME, COUNTRY, ORGANISATION_IDENTIFIER, writeName } from '../distinguished-name.ts';
import { algorithmFor, algorithmIdentifier, type SignatureAlgorithm, sign } from '../signature-writer.ts';
import { authorityOf, type Authority as Issuer, type Revocable, revocableOf } from './revocable.ts';

export const LIST_URL = 'http://crl.example.no/issuing.crl';
export const OCSP_URL = 'http://ocsp.example.no/';

/** An enterprise certificate that names where its revocation is told. */
export async function makeRevocableLeaf(
  by: Authority,
  { lists = [LIST_URL], responder = OCSP_URL as string | undefined, serialNumber = '1234' } = {},
): Promise<string> {
  const template = {
    ...VALID,
    subject: [
      { type: COUNTRY, value: 'NO' },
      { type: ORGANISATION_IDENTIFIER, value: `NTRNO-${ORG_NUMBER}` },
    ],
    issuer: [{ type: COMMON_NAME, value: by.name }],
    publicKey: holder.publicKey,
    serialNumber: Buffer.from(serialNumber, 'hex'),
    extensions: [
      holderConstraints(),
      keyUsage('digitalSignature'),
      certificatePolicies(POLICY),
      ...(lists.length > 0 ? [pointsTo(lists)] : []),
      ...(responder === undefined ? [] : [ocspService(responder)]),
    ],
  };
  return base64(await writeCertificate(template, by.key, systemRandom));
}

function pointsTo(lists: readonly string[]): Uint8Array {
  const [first = ''] = lists;
  if (lists.length === 1) return crlDistributionPoint(first);
  const points = lists.map((url) => sequence(der(contextTag(0), der(contextTag(0), uri(url)))));
  return extension('2.5.29.31', sequence(points), { critical: false });
}

export function uri(url: string): Uint8Array {
  return der(primitiveContextTag(6), Buffer.from(url, 'latin1'));
}

export function revocable(leaf: string, by: Authority): Revocable {
  const certificate = readCertificate(new X509Certificate(Buffer.from(leaf, 'base64')));
  if (!certificate) throw new Error('the leaf cannot be read');
  return revocableOf(certificate, by.x509);
}

export function issuerOf({ x509 }: Authority): Issuer {
  const authority = authorityOf(x509);
  if (!authority) throw new Error('the authority cannot be read');
  return authority;
}

export type ListTemplate = {
  readonly by: Authority;
  readonly revoked?: readonly string[];
  readonly thisUpdate?: Instant;
  /** `null`: it does not say. */
  readonly nextUpdate?: Instant | null;
  readonly extensions?: readonly Uint8Array[];
  readonly entryExtensions?: readonly Uint8Array[];
  readonly algorithm?: SignatureAlgorithm;
  /** What stands inside, when it is to differ from how it is signed. */
  readonly statedAlgorithm?: SignatureAlgorithm;
  readonly key?: KeyObject;
  /** Stands after the last field of the body. */
  readonly after?: Uint8Array;
};

export function makeList(template: ListTemplate): Promise<Uint8Array<ArrayBuffer>> {
  const { by, revoked = [], thisUpdate = NOW - HOUR, nextUpdate = NOW + 23 * HOUR, key = by.key } = template;
  const { algorithm = algorithmFor(key), extensions = [] } = template;
  const entries = revoked.map((serialNumber) => makeEntry(serialNumber, template));
  const body = sequence(
    integer(1),
    algorithmIdentifier(template.statedAlgorithm ?? algorithm),
    writeName([{ type: COMMON_NAME, value: by.name }]),
    writeTime(thisUpdate),
    nextUpdate === null ? [] : writeTime(nextUpdate),
    entries.length > 0 ? sequence(entries) : [],
    extensions.length > 0 ? der(contextTag(0), sequence(...extensions)) : [],
    template.after ?? [],
  );
  return sign(body, key, algorithm);
}

function makeEntry(serialNumber: string, { entryExtensions = [] }: ListTemplate): Uint8Array {
  return sequence(
    unsignedInteger(Buffer.from(serialNumber, 'hex')),
    writeTime(NOW - 2 * HOUR),
    entryExtensions.length > 0 ? sequence(...entryExtensions) : [],
  );
}

export const DELTA = extension('2.5.29.27', integer(1), { critical: true });
export const UNKNOWN_CRITICAL = extension('1.3.6.1.4.1.32473.1', integer(1), { critical: true });
export const UNKNOWN = extension('1.3.6.1.4.1.32473.1', integer(1), { critical: false });
/** An entry about a certificate of somebody else. */
export const OTHER_ISSUER = extension('2.5.29.29', sequence(uri('http://other.example.no')), {
  critical: true,
});

/** issuingDistributionPoint with the given fields. */
export function scope(...fields: readonly Uint8Array[]): Uint8Array {
  return extension('2.5.29.28', sequence(...fields), { critical: true });
}

export function scopedTo(...urls: readonly string[]): Uint8Array {
  return scope(der(contextTag(0), der(contextTag(0), ...urls.map(uri))));
}

/** A BOOLEAN field that is true: 1 holders' certificates alone, 2 authorities', 4 indirect, 5 attribute certificates. */
export function flag(number: number): Uint8Array {
  return der(primitiveContextTag(number), Uint8Array.of(0xff));
}

export type AnswerTemplate = {
  readonly about: Revocable;
  readonly key: KeyObject;
  readonly status?: 'good' | 'unknown' | 'revoked';
  readonly thisUpdate?: Instant;
  readonly nextUpdate?: Instant | undefined;
  readonly certificates?: readonly Uint8Array[];
  readonly algorithm?: SignatureAlgorithm;
  readonly extensions?: readonly Uint8Array[];
  readonly singleExtensions?: readonly Uint8Array[];
  readonly hashAlgorithm?: string;
};

/** An OCSP answer. The question is written anew here, so that a fault of ours does not hide behind itself. */
export async function makeAnswer(template: AnswerTemplate): Promise<Uint8Array<ArrayBuffer>> {
  const { key, certificates = [], extensions = [] } = template;
  const responderId = der(contextTag(2), octetString(sha1(publicKeyBytes(createPublicKey(key)))));
  const data = sequence(
    responderId,
    writeGeneralizedTime(NOW),
    sequence(makeSingle(template)),
    extensions.length > 0 ? der(contextTag(1), sequence(...extensions)) : [],
  );
  const signed = new DerReader(await sign(data, key, template.algorithm)).content(TAG.sequence);
  const chain = certificates.length > 0 ? der(contextTag(0), sequence(...certificates)) : [];
  const basic = sequence(signed, chain);
  return sequence(
    der(0x0a, Uint8Array.of(0)),
    der(contextTag(0), sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))),
  );
}

function makeSingle(template: AnswerTemplate): Uint8Array {
  const { about, status = 'good', thisUpdate = NOW - HOUR, singleExtensions = [] } = template;
  const nextUpdate = 'nextUpdate' in template ? template.nextUpdate : NOW + HOUR;
  const id = sequence(
    sequence(oid(template.hashAlgorithm ?? '1.3.14.3.2.26')),
    octetString(sha1(writeName(about.authority.name))),
    octetString(sha1(publicKeyBytes(about.authority.publicKey))),
    unsignedInteger(Buffer.from(about.serialNumber, 'hex')),
  );
  return sequence(
    id,
    STATES[status],
    writeGeneralizedTime(thisUpdate),
    nextUpdate === undefined ? [] : der(contextTag(0), writeGeneralizedTime(nextUpdate)),
    singleExtensions.length > 0 ? der(contextTag(1), sequence(...singleExtensions)) : [],
  );
}

const STATES = {
  good: der(primitiveContextTag(0)),
  unknown: der(primitiveContextTag(2)),
  revoked: der(contextTag(1), writeGeneralizedTime(NOW - 2 * HOUR)),
};

function sha1(bytes: Uint8Array): Buffer {
  return hash('sha1', bytes, 'buffer');
}

export type ResponderTemplate = {
  readonly by: Authority;
  readonly key: KeyObject;
  readonly purposes?: readonly string[];
  readonly validity?: typeof VALID;
  readonly issuer?: string;
};

/** The certificate of a responder that an authority has chosen. */
export function makeResponder(template: ResponderTemplate): Promise<Uint8Array<ArrayBuffer>> {
  const { by, key, purposes = ['1.3.6.1.5.5.7.3.9'], validity = VALID, issuer = by.name } = template;
  const certificate = {
    ...validity,
    subject: [{ type: COMMON_NAME, value: 'Responder' }],
    issuer: [{ type: COMMON_NAME, value: issuer }],
    publicKey: createPublicKey(key),
    extensions: [
      holderConstraints(),
      keyUsage('digitalSignature'),
      ...(purposes.length > 0 ? [extendedKeyUsage(...purposes)] : []),
    ],
  };
  return writeCertificate(certificate, by.key, systemRandom);
}
