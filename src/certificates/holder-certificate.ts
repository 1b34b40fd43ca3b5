/** Makes the certificate of a holder by its profile, and by its flaws: who signs it, in whose name, for how long. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock, Instant } from '../clock.ts';
import type { Random } from '../random.ts';
import {
  authorityKeyIdentifier,
  crlDistributionPoint,
  ocspService,
  subjectKeyIdentifier,
  writeCertificate,
} from './certificate-writer.ts';
import type { SigningAuthority } from './crl-writer.ts';
import { COMMON_NAME, type DistinguishedName } from './distinguished-name.ts';
import {
  type EnterpriseRequest,
  enterpriseExtensions,
  enterpriseSignature,
  enterpriseSubject,
  type Flaw,
} from './enterprise-profile.ts';
import { type SealRequest, sealExtensions, sealSubject } from './seal-profile.ts';
import type { SignatureAlgorithm } from './signature-writer.ts';

export type HolderRequest = EnterpriseRequest | SealRequest;

/** Where others ask whether a certificate is revoked. */
export type RevocationServices = { readonly crl: string; readonly ocsp: string };

type Issuer = SigningAuthority & {
  readonly clock: Clock;
  readonly random: Random;
  readonly services: RevocationServices | undefined;
};

/** spec/maskinporten.md 4.1. */
const LIFETIME_YEARS = 3;

/** The certificate in DER. */
export async function certify(
  request: HolderRequest,
  holderKey: KeyObject,
  issuer: Issuer,
): Promise<Uint8Array> {
  const profile = profileOf(request);
  const publicKey = holderKey.type === 'public' ? holderKey : createPublicKey(holderKey);
  const by = signer(profile.flaw, holderKey, issuer);
  const notBefore = request.notBefore ?? issuer.clock.now();
  const template = {
    subject: profile.flaw === 'self-signed' ? by.name : profile.subject,
    issuer: by.name,
    notBefore,
    notAfter: request.notAfter ?? yearsAfter(notBefore, LIFETIME_YEARS),
    publicKey,
    extensions: [
      ...profile.extensions,
      subjectKeyIdentifier(publicKey),
      authorityKeyIdentifier(profile.flaw === 'unknown-issuer' ? publicKey : issuer.publicKey),
      ...serviceExtensions(issuer.services),
    ],
  };
  return writeCertificate(template, by.key, issuer.random, profile.algorithm);
}

type Profile = {
  readonly subject: DistinguishedName;
  readonly extensions: readonly Uint8Array[];
  readonly algorithm?: SignatureAlgorithm | undefined;
  readonly flaw?: Flaw | undefined;
};

function profileOf(request: HolderRequest): Profile {
  if ('organisationIdentifier' in request)
    return { subject: sealSubject(request), extensions: sealExtensions(request) };
  return {
    subject: enterpriseSubject(request),
    extensions: enterpriseExtensions(request),
    algorithm: enterpriseSignature(request),
    flaw: request.flaw,
  };
}

function serviceExtensions(services: RevocationServices | undefined): readonly Uint8Array[] {
  return services === undefined ? [] : [crlDistributionPoint(services.crl), ocspService(services.ocsp)];
}

const UNKNOWN_ISSUER: DistinguishedName = [{ type: COMMON_NAME, value: 'Test CA that nobody trusts' }];

/** Flaws by which a certificate is signed with the holder's own key, so its private half is needed. */
export const SIGNED_BY_HOLDER: readonly Flaw[] = ['unknown-issuer', 'forged-issuer', 'self-signed'];

/** Who signs, and under which name; a holder who forges an issuer signs with the only key it has. */
function signer(flaw: Flaw | undefined, holderKey: KeyObject, { name, privateKey }: Issuer) {
  if (flaw === undefined || !SIGNED_BY_HOLDER.includes(flaw)) return { name, key: privateKey };
  return { name: flaw === 'unknown-issuer' ? UNKNOWN_ISSUER : name, key: holderKey };
}

function yearsAfter(instant: Instant, years: number): Instant {
  const date = new Date(instant);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
