/** A small test PKI in memory, for tests of certificates: quick keys for the authorities, one RSA key for all holders. */
import { createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { DAY } from '../clock.ts';
import { systemRandom } from '../random.ts';
import type { KeyPurpose } from './certificate.ts';
import type { CertificateRule } from './certificate-fault.ts';
import {
  authorityConstraints,
  authorityKeyIdentifier,
  certificatePolicies,
  holderConstraints,
  keyUsage,
  subjectKeyIdentifier,
  writeCertificate,
} from './certificate-writer.ts';
import { judgeCertificateChain } from './chain.ts';
import { COMMON_NAME, COUNTRY, ORGANISATION_IDENTIFIER } from './distinguished-name.ts';
import { TEST_POLICIES, type TrustStore } from './trust-store.ts';

export const NOW = Date.UTC(2026, 0, 15);
export const VALID = { notBefore: NOW - DAY, notAfter: NOW + DAY };
export const POLICY = '2.16.578.1.1.1.1.100';
export const ORG_NUMBER = '310012009';

export const holder = generateKeyPairSync('rsa', { modulusLength: 2048 });

export function ecKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

export type Authority = { readonly name: string; readonly key: KeyObject; readonly x509: X509Certificate };
export type AuthorityOptions = {
  readonly by?: { readonly name: string; readonly key: KeyObject };
  readonly key?: KeyObject;
  readonly pathLength?: number;
  readonly validity?: typeof VALID;
  readonly extensions?: readonly Uint8Array[];
  readonly algorithm?: 'sha1-rsa';
  readonly uses?: readonly KeyPurpose[];
};

const commonName = (name: string) => [{ type: COMMON_NAME, value: name }];

export async function makeAuthority(name: string, options: AuthorityOptions = {}): Promise<Authority> {
  const {
    key = ecKey(),
    by = { name, key },
    pathLength,
    validity = VALID,
    extensions = [],
    algorithm,
    uses = ['keyCertSign', 'cRLSign'],
  } = options;
  const publicKey = createPublicKey(key);
  const template = {
    ...validity,
    subject: commonName(name),
    issuer: commonName(by.name),
    publicKey,
    extensions: [
      authorityConstraints(pathLength),
      keyUsage(...uses),
      subjectKeyIdentifier(publicKey),
      authorityKeyIdentifier(createPublicKey(by.key)),
      ...extensions,
    ],
  };
  const x509 = new X509Certificate(await writeCertificate(template, by.key, systemRandom, algorithm));
  return { name, key, x509 };
}

const ORDINARY = [holderConstraints(), keyUsage('digitalSignature'), certificatePolicies(POLICY)];

export async function makeLeaf(by: Authority, extensions: readonly Uint8Array[] = ORDINARY): Promise<string> {
  const subject = [
    { type: COUNTRY, value: 'NO' },
    { type: ORGANISATION_IDENTIFIER, value: `NTRNO-${ORG_NUMBER}` },
  ];
  const template = {
    ...VALID,
    subject,
    issuer: commonName(by.name),
    publicKey: holder.publicKey,
    extensions,
  };
  return base64(await writeCertificate(template, by.key, systemRandom));
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

export function trustIn(roots: readonly Authority[], intermediates: readonly Authority[] = []): TrustStore {
  return {
    name: 'test',
    roots: roots.map(({ x509 }) => x509),
    intermediates: intermediates.map(({ x509 }) => x509),
    policies: TEST_POLICIES,
  };
}

/** The rule that refused, or undefined when the chain is accepted. */
export async function refusal(
  x5c: readonly string[],
  trust: TrustStore,
  now = NOW,
): Promise<CertificateRule | undefined> {
  const verdict = await judgeCertificateChain(x5c, trust, now);
  return verdict.ok ? undefined : verdict.fault.rule;
}

/** A root, an issuing authority below it, and the store that trusts both. */
export const root = await makeAuthority('Root');
export const issuing = await makeAuthority('Issuing', { by: root });
export const trust = trustIn([root], [issuing]);
export const leaf = await makeLeaf(issuing);
export const issuingDer = base64(issuing.x509.raw);
