/**
 * What the tests of this folder sign with: RSA keys, enterprise certificates and the issuer's own key, made once a process
 * because making them takes a second, and never changed.
 */
import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TEST_START } from '../../test/stores.ts';
import type { EnterpriseRequest } from '../certificates/enterprise-profile.ts';
import { selfSignedCertificate } from '../certificates/seal.ts';
import { openTestAuthority } from '../certificates/test-authority.ts';
import { DAY, stoppedClock } from '../clock.ts';
import { parseOrgNumber } from '../identifiers/org-number.ts';
import { type MasterKey, masterKey } from '../issuer/master-key.ts';
import { draftSigningKey } from '../issuer/signing-key.ts';
import { systemRandom } from '../random.ts';
import { sample } from './sample.fixture.ts';

export const CONSUMER = sample(parseOrgNumber, '310011002');
export const SUPPLIER = sample(parseOrgNumber, '310010006');
export const OWNER = sample(parseOrgNumber, '310006009');
export const SHUT_OUT = sample(parseOrgNumber, '310012009');

const makeKeyPair = promisify(generateKeyPair);

async function makeKey(): Promise<KeyObject> {
  return (await makeKeyPair('rsa', { modulusLength: 2048 })).privateKey;
}

/** Private keys. `stranger` is registered nowhere. */
export const KEYS = {
  consumer: await makeKey(),
  supplier: await makeKey(),
  stranger: await makeKey(),
} as const;

export const ELLIPTIC_KEY = (await makeKeyPair('ec', { namedCurve: 'P-256' })).privateKey;

export const { trust: TRUST, certificates: CERTIFICATES } = await makeCertificates();

/** All of them carry the key of the consumer, so that only what is said in them differs. */
async function makeCertificates() {
  const folder = await mkdtemp(join(tmpdir(), 'porthus-authority-'));
  try {
    const authority = await openTestAuthority(folder, stoppedClock(TEST_START), systemRandom);
    const issue = async (request: Partial<EnterpriseRequest>) => {
      const { x5c } = await authority.issueEnterpriseCertificate({
        orgNumber: CONSUMER,
        organisationName: 'Blid Flyndre AS',
        privateKey: KEYS.consumer,
        notBefore: TEST_START - DAY,
        ...request,
      });
      return x5c;
    };
    return {
      trust: authority.trust,
      certificates: {
        consumer: await issue({}),
        supplier: await issue({ orgNumber: SUPPLIER, organisationName: 'Kvikk Måke AS' }),
        seid1: await issue({ shape: 'seid1' }),
        shortLived: await issue({ notAfter: TEST_START + DAY }),
        expired: await issue({ notAfter: TEST_START - 1 }),
        notYetValid: await issue({ notBefore: TEST_START + 1000 }),
        unknownIssuer: await issue({ flaw: 'unknown-issuer' }),
        forgedIssuer: await issue({ flaw: 'forged-issuer' }),
        selfSigned: await issue({ flaw: 'self-signed' }),
        authority: await issue({ flaw: 'authority' }),
        enciphermentOnly: await issue({ flaw: 'encipherment-only' }),
        serverOnly: await issue({ flaw: 'server-only' }),
        noPolicy: await issue({ flaw: 'no-policy' }),
        foreignIdentifier: await issue({ flaw: 'foreign-identifier' }),
        conflictingNumbers: await issue({ flaw: 'conflicting-numbers' }),
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Thirty-two bytes of nothing secret. */
export const MASTER_KEY_BYTES = Buffer.alloc(32, 7);
export const MASTER_KEY: MasterKey = masterKey(MASTER_KEY_BYTES, systemRandom);

/** The issuer's key as its row, so that each store may have it without making another. */
export const SIGNING_KEY = await draftSigningKey(
  'maskinporten',
  { createdAt: TEST_START - DAY, notAfter: TEST_START + 365 * DAY },
  {
    masterKey: MASTER_KEY,
    random: systemRandom,
    sealKey: (key) => selfSignedCertificate({ ...key, random: systemRandom }),
  },
);

/** `n` and `e`, as a JWK has them. */
export function publicNumbers(key: KeyObject): { readonly n: string; readonly e: string } {
  const { n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { n, e };
}
