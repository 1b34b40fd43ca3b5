/**
 * The simulator's own certificate authority, in the shape of the Norwegian ones: a root, an issuing authority, and
 * enterprise certificates with the organisation number where SEID 2 puts it.
 */
import { createPublicKey, generateKeyPair, type KeyObject, type X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock, Instant } from '../clock.ts';
import type { Random } from '../random.ts';
import { makeAuthorityFiles, privateKeyPem } from './authority-certificates.ts';
import { placeAuthority, readAuthorityCertificates, readIssuingKey } from './authority-files.ts';
import { readCertificate } from './certificate.ts';
import { pem, writeCertificate } from './certificate-writer.ts';
import { COMMON_NAME, type DistinguishedName } from './distinguished-name.ts';
import { type EnterpriseRequest, enterpriseExtensions, enterpriseSubject } from './enterprise-profile.ts';
import { writePkcs12 } from './pkcs12.ts';
import { parseAuthorities, TEST_POLICIES, type TrustStore } from './trust-store.ts';

export type TestAuthority = {
  readonly rootPem: string;
  readonly issuingPem: string;
  /** Trusts this authority alone, under the policies of the test environment. */
  readonly trust: TrustStore;
  issueEnterpriseCertificate(request: EnterpriseRequest): Promise<IssuedCertificate>;
};

export type IssuedCertificate = {
  readonly certificatePem: string;
  /** The certificate, the issuing authority and the root. */
  readonly chainPem: string;
  /** PKCS #8. */
  readonly privateKeyPem: string;
  /** The certificate and the issuing authority, as a grant's header bears them. */
  readonly x5c: readonly string[];
  readonly pkcs12: (password: string) => Promise<Uint8Array>;
};

const HOLDER_KEY_BITS = 2048;
/** spec/maskinporten.md 4.1. */
const HOLDER_LIFETIME_YEARS = 3;

const makeKeyPair = promisify(generateKeyPair);

/** Opens the authority in a folder; makes it there at first use. */
export async function openTestAuthority(
  directory: string,
  clock: Clock,
  random: Random,
): Promise<TestAuthority> {
  const { rootPem, issuingPem } =
    (await readAuthorityCertificates(directory)) ??
    (await placeAuthority(directory, await makeAuthorityFiles(clock, random), random));
  const [root, issuing] = [parseAuthority(rootPem, directory), parseAuthority(issuingPem, directory)];
  // Read when first needed: a start that issues nothing opens no private key.
  let issuingKey: Promise<KeyObject> | undefined;
  return {
    rootPem,
    issuingPem,
    trust: { name: 'test', roots: [root], intermediates: [issuing], policies: TEST_POLICIES },
    async issueEnterpriseCertificate(request) {
      issuingKey ??= readIssuingKey(directory);
      return issue(request, { root, issuing, issuingKey: await issuingKey, clock, random });
    },
  };
}

function parseAuthority(text: string, directory: string): X509Certificate {
  const [authority] = parseAuthorities(text, directory);
  if (authority === undefined)
    throw new Error(`${directory} holds an authority without certificate; remove the folder.`);
  return authority;
}

type Issuer = {
  readonly root: X509Certificate;
  readonly issuing: X509Certificate;
  readonly issuingKey: KeyObject;
  readonly clock: Clock;
  readonly random: Random;
};

async function issue(request: EnterpriseRequest, issuer: Issuer): Promise<IssuedCertificate> {
  const privateKey =
    request.privateKey ?? (await makeKeyPair('rsa', { modulusLength: HOLDER_KEY_BITS })).privateKey;
  const certificate = await certify(request, privateKey, issuer);
  const { root, issuing, random } = issuer;
  const certificates = [certificate, issuing.raw, root.raw];
  const friendlyName = request.commonName ?? request.organisationName;
  return {
    certificatePem: pem(certificate),
    chainPem: certificates.map(pem).join(''),
    privateKeyPem: privateKeyPem(privateKey),
    x5c: [certificate, issuing.raw].map((bytes) => Buffer.from(bytes).toString('base64')),
    pkcs12: (password) => writePkcs12({ privateKey, certificates, friendlyName }, password, random),
  };
}

async function certify(
  request: EnterpriseRequest,
  holderKey: KeyObject,
  issuer: Issuer,
): Promise<Uint8Array> {
  const { flaw } = request;
  const { name, key, random, issuing, clock } = { ...issuer, ...signer(request, holderKey, issuer) };
  const notBefore = request.notBefore ?? clock.now();
  const publicKey = createPublicKey(holderKey);
  const template = {
    subject: flaw === 'self-signed' ? name : enterpriseSubject(request),
    issuer: name,
    notBefore,
    notAfter: request.notAfter ?? yearsAfter(notBefore, HOLDER_LIFETIME_YEARS),
    publicKey,
    extensions: enterpriseExtensions(
      flaw,
      publicKey,
      flaw === 'unknown-issuer' ? publicKey : issuing.publicKey,
    ),
  };
  return writeCertificate(template, key, random, flaw === 'weak-signature' ? 'sha1-rsa' : undefined);
}

const UNKNOWN_ISSUER: DistinguishedName = [{ type: COMMON_NAME, value: 'Test CA that nobody trusts' }];

/** Who signs, and under which name; a holder who forges an issuer signs with the only key it has. */
function signer({ flaw }: EnterpriseRequest, holderKey: KeyObject, { issuing, issuingKey }: Issuer) {
  const issuingName = readCertificate(issuing)?.subject ?? [];
  switch (flaw) {
    case 'unknown-issuer':
      return { name: UNKNOWN_ISSUER, key: holderKey };
    case 'forged-issuer':
    case 'self-signed':
      return { name: issuingName, key: holderKey };
    default:
      return { name: issuingName, key: issuingKey };
  }
}

function yearsAfter(instant: Instant, years: number): Instant {
  const date = new Date(instant);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
