/**
 * Tokens that are bound to a key, at the APIs that Porthus serves itself (RFC 9449 section 7): whoever calls with one proves to
 * hold the key, by a proof that is made for this call and this token and counts once. Without one it opens nothing, and the
 * plain scheme Bearer is for tokens that are bound to none.
 */
import { hash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Clock } from '../clock.ts';
import {
  isProofSigned,
  judgeDpopProof,
  proofExpiry,
  proofReplayKey,
  readDpopProof,
} from '../protocol/dpop-proof.ts';
import type { SingleUses } from './single-use.ts';

export type PresentedToken = {
  readonly scheme: 'bearer' | 'dpop';
  readonly token: string;
  readonly claims: JWTPayload;
  /** The header `DPoP`. */
  readonly proof: string | undefined;
  readonly method: string;
  /** By configuration, without query: what the request says of its host has no say. */
  readonly url: string;
};

/** Why the caller may not use the token, as the end of a sentence; undefined when it may. */
export type PossessionJudge = (presented: PresentedToken) => Promise<string | undefined>;

const NO_PROOF = 'it is bound to a key. Send it as Authorization: DPoP, with a proof in the header DPoP';

export function possessionJudge(parts: {
  readonly clock: Clock;
  readonly singleUses: SingleUses;
}): PossessionJudge {
  return async (presented) => {
    const { cnf } = presented.claims as { readonly cnf?: { readonly jkt?: unknown } };
    if (presented.scheme === 'bearer') return cnf === undefined ? undefined : NO_PROOF;
    if (cnf === undefined) return 'it is not bound to a key. Send it as Authorization: Bearer';
    if (presented.proof === undefined) return NO_PROOF;
    return judgeCall(presented, presented.proof, cnf.jkt, parts);
  };
}

async function judgeCall(
  { token, method, url }: PresentedToken,
  header: string,
  thumbprint: unknown,
  { clock, singleUses }: { readonly clock: Clock; readonly singleUses: SingleUses },
): Promise<string | undefined> {
  const read = readDpopProof(header);
  if (!read.ok) return withRemedy(read.refusal.remedy);
  const proof = read.value;
  const judged = judgeDpopProof(proof.claims, { method, url, now: clock.now() });
  if (!judged.ok) return withRemedy(judged.refusal.remedy);
  if (proof.thumbprint !== thumbprint) return 'its proof is by another key than the token is bound to';
  if (proof.claims.ath !== hash('sha256', token, 'base64url')) return 'its proof is for another token (ath)';
  if (!(await isProofSigned(proof))) return 'the signature of its proof does not verify';
  const use = {
    kind: 'dpop-proof',
    key: proofReplayKey(proof),
    expiresAt: proofExpiry(proof.claims),
  } as const;
  const isSpent = singleUses.wasSpentHere(use) || (await singleUses.spend(use, [])) === 'used-before';
  return isSpent
    ? 'its proof has been used. Make a new one, with a jti of its own, for each call'
    : undefined;
}

function withRemedy(remedy: string | undefined): string {
  return `its proof is not accepted. ${remedy ?? ''}`.replace(/[. ]+$/, '');
}
