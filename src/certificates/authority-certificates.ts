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

export async function makeAuthorityFiles(clock: Clock, random: Random): Promise<AuthorityFiles> {
  // Found side by side, off the main thread.
  const [root, issuing] = await Promise.all([makeAuthorityKeys(), makeAuthorityKeys()]);
  const rootPem = await certify('Porthus Test Root CA', root, ROOT_LIFETIME);
  // No authority may stand below the one that issues to organisations.
  const issuingPem = await certify('Porthus Test CA', issuing, ISSUING_LIFETIME, 0);
  return {
    'root.pem': rootPem,
    'root-key.pem': privateKeyPem(root.privateKey),
    'issuing.pem': issuingPem,
    'issuing-key.pem': privateKeyPem(issuing.privateKey),
  };

  async function certify(commonName: string, { publicKey }: KeyPair, lifetime: number, pathLength?: number) {
    const now = clock.now();
    const template = {
      subject: authorityName(commonName),
      issuer: authorityName('Porthus Test Root CA'),
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

function makeAuthorityKeys(): Promise<KeyPair> {
  return makeKeyPair('rsa', { modulusLength: AUTHORITY_KEY_BITS });
}

function authorityName(commonName: string): DistinguishedName {
  return [
    { type: COUNTRY, value: 'NO' },
    { type: ORGANISATION, value: 'Porthus' },
    { type: COMMON_NAME, value: commonName },
  ];
}

export function privateKeyPem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}
