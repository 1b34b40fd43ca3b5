/** Makes the two authorities of the test PKI: a root, and under it one that issues to organisations. */
import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { type Clock, DAY } from '../clock.ts';
import type { Random } from '../random.ts';
import type { AuthorityFiles } from './authority-files.ts';
import {
  authorityConstraints,
  authorityKeyIdentifier,
  keyUsage,
  pem,
  subjectKeyIdentifier,
  writeCertificate,
} from './certificate-writer.ts';
import { COMMON_NAME, COUNTRY, type DistinguishedName, ORGANISATION } from './distinguished-name.ts';

/** The Norwegian authorities use 4096 bits, which may take two seconds to find; this one signs synthetic data only. */
const AUTHORITY_KEY_BITS = 3072;

/** As the Norwegian roots and issuing authorities, roughly (spec/maskinporten.md 4.4). */
const ROOT_LIFETIME = 25 * 365 * DAY;
const ISSUING_LIFETIME = 20 * 365 * DAY;

/** Valid from before they were made, so that a simulator's clock can be moved back. */
const BACKDATED = 365 * DAY;

const makeKeyPair = promisify(generateKeyPair);

type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

export type AuthorityKind = {
  readonly root: DistinguishedName;
  readonly issuing: DistinguishedName;
  readonly keys: 'rsa' | 'ec';
};

/** Stands for the authorities of the national lists. */
export const ENTERPRISE_AUTHORITY: AuthorityKind = {
  root: authorityName('Porthus Test Root CA'),
  issuing: authorityName('Porthus Test CA'),
  keys: 'rsa',
};

export async function makeAuthorityFiles(
  clock: Clock,
  random: Random,
  kind: AuthorityKind = ENTERPRISE_AUTHORITY,
): Promise<AuthorityFiles> {
  // Found side by side, off the main thread.
  const [root, issuing] = await Promise.all([makeAuthorityKeys(kind), makeAuthorityKeys(kind)]);
  const rootPem = await certify(kind.root, root, ROOT_LIFETIME);
  // No authority may stand below the one that issues to organisations.
  const issuingPem = await certify(kind.issuing, issuing, ISSUING_LIFETIME, 0);
  return {
    'root.pem': rootPem,
    'root-key.pem': privateKeyPem(root.privateKey),
    'issuing.pem': issuingPem,
    'issuing-key.pem': privateKeyPem(issuing.privateKey),
  };

  async function certify(
    subject: DistinguishedName,
    { publicKey }: KeyPair,
    lifetime: number,
    pathLength?: number,
  ) {
    const now = clock.now();
    const template = {
      subject,
      issuer: kind.root,
      notBefore: now - BACKDATED,
      notAfter: now + lifetime,
      publicKey,
      extensions: [
        authorityConstraints(pathLength),
        keyUsage('keyCertSign', 'cRLSign'),
        subjectKeyIdentifier(publicKey),
        authorityKeyIdentifier(root.publicKey),
      ],
    };
    return pem(await writeCertificate(template, root.privateKey, random));
  }
}

/** Keys on P-256 are made in no time, for authorities that every start may need at once. */
function makeAuthorityKeys({ keys }: AuthorityKind): Promise<KeyPair> {
  return keys === 'rsa'
    ? makeKeyPair('rsa', { modulusLength: AUTHORITY_KEY_BITS })
    : makeKeyPair('ec', { namedCurve: 'P-256' });
}

export function authorityName(commonName: string, country = 'NO'): DistinguishedName {
  return [
    { type: COUNTRY, value: country },
    { type: ORGANISATION, value: 'Porthus' },
    { type: COMMON_NAME, value: commonName },
  ];
}

export function privateKeyPem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}
