/**
 * The costly part of knowing a client: judging its certificate chain and verifying its signature. A refusal that skips
 * either is answered sooner, and so tells a stranger which clients and keys exist (spec/threats.md rows 54 and 55); the
 * stricter profiles do for every refusal what was skipped, and throw the outcome away.
 */
import type { ChainVerdict, JudgeCertificates } from '../certificates/chain.ts';
import type { Instant } from '../clock.ts';
import { isSignedBy } from '../protocol/jws.ts';
import type { JwtGrant } from '../protocol/jwt-grant.ts';
import { type GrantAlgorithm, judgeAlgorithm, judgeCredential } from '../protocol/jwt-grant-rules.ts';

/** The work on one grant. */
export type CredentialWork = {
  judge(x5c: readonly string[]): Promise<ChainVerdict>;
  verify(key: CryptoKey): Promise<boolean>;
  /** Does what the grant gave reason to do and has not been done. */
  makeUp(): Promise<void>;
};

export type BeginCredentialWork = (grant: JwtGrant, now: Instant) => CredentialWork;

export function createCredentialWork(judgeCertificates: JudgeCertificates): BeginCredentialWork {
  const decoyKey = createDecoyKeys();

  return (grant, now) => {
    let judged = false;
    let verified = false;
    return { judge, verify, makeUp };

    function judge(x5c: readonly string[]): Promise<ChainVerdict> {
      judged = true;
      return judgeCertificates(x5c, now);
    }

    function verify(key: CryptoKey): Promise<boolean> {
      verified = true;
      return isSignedBy(grant.assertion, key);
    }

    async function makeUp(): Promise<void> {
      // As if the client had no keys, when a chain that is sent along is looked at.
      const sent = judgeCredential(grant.header, false);
      if (!judged && sent.ok && sent.value.kind === 'x5c') await judge(sent.value.x5c);
      const algorithm = judgeAlgorithm(grant.header);
      if (!verified && algorithm.ok) await verify(await decoyKey(algorithm.value));
    }
  };
}

/** 2 ^ 2048 - 1: as long as a key of 2048 bits, so that arithmetic with it takes as long. It is no key, and nothing rests on it. */
const DECOY_MODULUS = Buffer.alloc(256, 0xff).toString('base64url');

function createDecoyKeys(): (algorithm: GrantAlgorithm) => Promise<CryptoKey> {
  const keys = new Map<GrantAlgorithm, Promise<CryptoKey>>();
  return (algorithm) => {
    const key = keys.get(algorithm) ?? importDecoy(algorithm);
    keys.set(algorithm, key);
    return key;
  };
}

function importDecoy(algorithm: GrantAlgorithm): Promise<CryptoKey> {
  const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${algorithm.slice(2)}` };
  return crypto.subtle.importKey('jwk', { kty: 'RSA', n: DECOY_MODULUS, e: 'AQAB' }, parameters, false, [
    'verify',
  ]);
}
