/**
 * The simulator's own certificate authority, in the shape of the Norwegian ones: a root, an issuing authority, and
 * enterprise certificates with the organisation number where SEID 2 puts it. Others of its kind stand for another
 * environment and for the European trust services.
 */
import { generateKeyPair, type KeyObject, type X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import {
  type AuthorityKind,
  ENTERPRISE_AUTHORITY,
  makeAuthorityFiles,
  privateKeyPem,
} from './authority-certificates.ts';
import { placeAuthority, readAuthorityCertificates, readIssuingKey } from './authority-files.ts';
import { readCertificate } from './certificate.ts';
import { pem } from './certificate-writer.ts';
import { type RevocationList, type SigningAuthority, writeRevocationList } from './crl-writer.ts';
import type { EnterpriseRequest } from './enterprise-profile.ts';
import { certify, type HolderRequest, type RevocationServices } from './holder-certificate.ts';
import { type StatusAnswer, writeStatusAnswer } from './ocsp-writer.ts';
import { writePkcs12 } from './pkcs12.ts';
import { parseAuthorities, TEST_POLICIES, type TrustStore } from './trust-store.ts';

export type TestAuthority = {
  readonly rootPem: string;
  readonly issuingPem: string;
  /** Who issues to organisations. */
  readonly issuing: Pick<SigningAuthority, 'name' | 'publicKey'>;
  /** Trusts this authority alone, under the policies of the test environment. */
  readonly trust: TrustStore;
  /** With a key of its own making unless the request brings one. */
  issueEnterpriseCertificate(request: EnterpriseRequest): Promise<IssuedCertificate>;
  /** For a key that the holder has; its public half is enough unless the holder signs itself. */
  certify(request: HolderRequest, holderKey: KeyObject): Promise<CertifiedKey>;
  signRevocationList(list: RevocationList): Promise<Uint8Array>;
  signStatusAnswer(answer: StatusAnswer): Promise<Uint8Array>;
};

export type CertifiedKey = {
  readonly certificatePem: string;
  /** The certificate, the issuing authority and the root. */
  readonly chainPem: string;
  /** The certificate and the issuing authority, as a grant's header bears them. */
  readonly x5c: readonly string[];
  /** With the root as well, which seals are sent with (spec/maskinporten.md 4.7). */
  readonly fullX5c: readonly string[];
  /** PKCS #12 with the private key. */
  readonly pkcs12: (privateKey: KeyObject, password: string) => Promise<Uint8Array>;
};

export type IssuedCertificate = Omit<CertifiedKey, 'pkcs12' | 'fullX5c'> & {
  /** PKCS #8. */
  readonly privateKeyPem: string;
  readonly pkcs12: (password: string) => Promise<Uint8Array>;
};

export type AuthorityOptions = {
  readonly kind?: AuthorityKind;
  /** Written into every certificate that is issued from now on. */
  readonly services?: RevocationServices;
};

const HOLDER_KEY_BITS = 2048;

const makeKeyPair = promisify(generateKeyPair);

/** Opens the authority in a folder; makes it there at first use. */
export async function openTestAuthority(
  directory: string,
  clock: Clock,
  random: Random,
  { kind = ENTERPRISE_AUTHORITY, services }: AuthorityOptions = {},
): Promise<TestAuthority> {
  const { rootPem, issuingPem } =
    (await readAuthorityCertificates(directory)) ??
    (await placeAuthority(directory, await makeAuthorityFiles(clock, random, kind), random));
  const [root, issuing] = [parseAuthority(rootPem, directory), parseAuthority(issuingPem, directory)];
  const name = readCertificate(issuing)?.subject ?? [];
  // Read when first needed: a start that issues nothing opens no private key.
  let issuingKey: Promise<KeyObject> | undefined;
  const signer = async (): Promise<SigningAuthority> => {
    issuingKey ??= readIssuingKey(directory);
    return { name, publicKey: issuing.publicKey, privateKey: await issuingKey };
  };
  const certifyKey = async (request: HolderRequest, holderKey: KeyObject): Promise<CertifiedKey> => {
    const issuer = { ...(await signer()), clock, random, services };
    return deliver(await certify(request, holderKey, issuer), [issuing, root], { request, random });
  };
  return {
    rootPem,
    issuingPem,
    issuing: { name, publicKey: issuing.publicKey },
    trust: { name: 'test', roots: [root], intermediates: [issuing], policies: TEST_POLICIES },
    certify: certifyKey,
    async issueEnterpriseCertificate(request) {
      const privateKey = request.privateKey ?? (await makeHolderKey(HOLDER_KEY_BITS));
      const { pkcs12, ...certified } = await certifyKey(request, privateKey);
      return {
        ...certified,
        privateKeyPem: privateKeyPem(privateKey),
        pkcs12: (password) => pkcs12(privateKey, password),
      };
    },
    signRevocationList: async (list) => writeRevocationList(list, await signer()),
    signStatusAnswer: async (answer) => writeStatusAnswer(answer, await signer()),
  };
}

export async function makeHolderKey(bits: number): Promise<KeyObject> {
  return (await makeKeyPair('rsa', { modulusLength: bits })).privateKey;
}

function parseAuthority(text: string, directory: string): X509Certificate {
  const [authority] = parseAuthorities(text, directory);
  if (authority === undefined)
    throw new Error(`${directory} holds an authority without certificate; remove the folder.`);
  return authority;
}

function deliver(
  certificate: Uint8Array,
  authorities: readonly X509Certificate[],
  { request, random }: { readonly request: HolderRequest; readonly random: Random },
): CertifiedKey {
  const certificates = [certificate, ...authorities.map(({ raw }) => raw)];
  const fullX5c = certificates.map((bytes) => Buffer.from(bytes).toString('base64'));
  const friendlyName = request.commonName ?? request.organisationName;
  return {
    certificatePem: pem(certificate),
    chainPem: certificates.map(pem).join(''),
    x5c: fullX5c.slice(0, -1),
    fullX5c,
    pkcs12: (privateKey, password) =>
      writePkcs12({ privateKey, certificates, friendlyName }, password, random),
  };
}
