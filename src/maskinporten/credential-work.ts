/**
 * The costly part of knowing a client: judging its certificate chain and verifying its signature. A refusal that skips
 * either is answered sooner, and so tells a stranger which clients and keys exist (spec/threats.md rows 54 and 55); the
 * stricter profiles do for every refusal what was skipped, and throw the outcome away.
 */
import type { ChainVerdict, JudgeCertificates } from '../certificates/chain.ts';
import type { Instant } from '../clock.ts';
import { decoyKeys } from '../issuer/decoy-key.ts';
import { isSignedBy } from '../protocol/jws.ts';
import type { JwtGrant } from '../protocol/jwt-grant.ts';
import { judgeAlgorithm, judgeCredential } from '../protocol/jwt-grant-rules.ts';

/** The work on one grant. */
export type CredentialWork = {
  judge(x5c: readonly string[]): Promise<ChainVerdict>;
  verify(key: CryptoKey): Promise<boolean>;
  /** Does what the grant gave reason to do and has not been done. */
  makeUp(): Promise<void>;
};

export type BeginCredentialWork = (grant: JwtGrant, now: Instant) => CredentialWork;

export function createCredentialWork(judgeCertificates: JudgeCertificates): BeginCredentialWork {
  const decoyKey = decoyKeys();

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
