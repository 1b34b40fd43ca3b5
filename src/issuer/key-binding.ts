/**
 * Tokens bound to a key (RFC 9449): the proof of possession in the header `DPoP` of a token request, judged by
 * `protocol/dpop-proof.ts` and made usable once.
 */
import type { Clock } from '../clock.ts';
import {
  type DpopAlgorithm,
  isProofSigned,
  judgeDpopProof,
  proofExpiry,
  proofReplayKey,
  readDpopProof,
  refusedProof,
} from '../protocol/dpop-proof.ts';
import { accepted, type Refusal, type Verdict } from '../protocol/verdict.ts';
import type { Use } from './single-use.ts';

export type KeyBinding = {
  /** RFC 7638, of the key that the token is bound to: `cnf.jkt`. */
  readonly thumbprint: string;
  readonly use: Use;
  readonly whenSpentBefore: Refusal;
};

/** `undefined`: no proof was sent, and none is needed. */
export type JudgeProof = (header: string | undefined) => Promise<Verdict<KeyBinding | undefined>>;

export function proofJudge(policy: {
  /** The token endpoint's own address, from configuration; what the request says of its host has no say. */
  readonly url: string;
  readonly algorithms: readonly DpopAlgorithm[];
  /** Whether a request without a proof is refused. */
  readonly required: boolean;
  readonly clock: Clock;
}): JudgeProof {
  const { url, algorithms, required, clock } = policy;
  return async (header) => {
    if (header === undefined) return required ? missing() : accepted(undefined);
    const read = readDpopProof(header, algorithms);
    if (!read.ok) return read;
    const proof = read.value;
    const judged = judgeDpopProof(proof.claims, { method: 'POST', url, now: clock.now() });
    if (!judged.ok) return judged;
    if (!(await isProofSigned(proof))) return unsigned();
    return accepted({
      thumbprint: proof.thumbprint,
      use: { kind: 'dpop-proof', key: proofReplayKey(proof), expiresAt: proofExpiry(proof.claims) },
      whenSpentBefore: replayedProof().refusal,
    });
  };
}

function missing() {
  return refusedProof('dpop-missing', {
    seen: 'no header DPoP',
    expected: 'a proof of the key that the token shall be bound to (RFC 9449)',
    remedy: 'Send a DPoP proof with the token request; this deployment issues no bearer tokens.',
  });
}

function unsigned() {
  return refusedProof('dpop-signature', {
    seen: 'a signature that does not verify with the key in jwk',
    expected: 'a signature by the private half of that key',
    remedy: 'Sign the proof with the key whose public half is in its header.',
  });
}

export function replayedProof() {
  return refusedProof('dpop-replay', {
    seen: 'a proof whose jti has been used',
    expected: 'a proof that has not been used',
    remedy: 'Make a new proof with a new jti for each request.',
  });
}
